"""``sim play``: how the talks go, round by round, in one of several models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.case import Options, read
from sim.cli.folders import DEFAULT_FOLDER, default_folder
from sim.cli.guard import EMPTY_ZONE
from sim.cli.options import Debug, FailOnEmpty, FigureFormat, File, Json
from sim.cli.patience import Patience
from sim.cli.play_models import DEFAULT, MODELS, PlayModel, model_named, takers
from sim.cli.printing import message, show, show_json
from sim.cli.selection import selecting
from sim.cli.targets import check_folder
from sim.scenario.text.shortened import quoted
from sim.sentences import listing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

FORMAT = 1


class OffersFrom(StrEnum):
    """Where offers are taken from."""

    all = "all"
    frontier = "frontier"


Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        help="; ".join(f"{model.name}: {model.meaning}" for model in MODELS) + ".",
    ),
]
Rounds = Annotated[
    int | None, typer.Option("--rounds", metavar="N", help="How many rounds there are.")
]
Order = Annotated[
    str | None,
    typer.Option("--order", metavar="A,B", help="The signatories in the order they propose."),
]
Breakdown = Annotated[
    str | None,
    typer.Option(
        "--breakdown", metavar="Q", help="How likely talks end after a round without agreement."
    ),
]
Discount = Annotated[
    list[str] | None,
    typer.Option(
        "--discount",
        metavar="PARTY=F",
        help="What a payoff one round later counts for now, such as us=0.9; repeat for each.",
    ),
]
Strategies = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        metavar="PARTY=NAME",
        help="How a signatory concedes, such as us=boulware; a name alone is for everyone; repeat "
        "for each.",
    ),
]
Sessions = Annotated[
    int | None,
    typer.Option("--sessions", metavar="N", help="Play so many sessions, and print statistics."),
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="S", min=0, help="Of the lots drawn; default 0."),
]
Source = Annotated[
    OffersFrom | None,
    typer.Option(
        "--offers-from",
        help="Offer anything, or efficient agreements only, which supposes that all payoffs are "
        "known; default all.",
        show_default=False,
    ),
]
Compatible = Annotated[
    bool | None,
    typer.Option("--negmas-compatible", help="Accept 0.0001 points below targets, as NegMAS does."),
]
Inside = Annotated[
    list[str] | None,
    typer.Option(
        "--inside",
        metavar="PARTY=U",
        help="What a party has while the talks last, in payoff points; repeat for each.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where figures and results go, in a folder play-<model>; default out/<scenario>.",
        show_default=False,
    ),
]
Format = Annotated[FigureFormat, typer.Option("--figure-format", help="Format of the figures.")]


@selecting()
def play(
    file: File,
    model: Model = DEFAULT,
    *,
    rounds: Rounds = None,
    order: Order = None,
    breakdown: Breakdown = None,
    discount: Discount = None,
    inside: Inside = None,
    strategy: Strategies = None,
    sessions: Sessions = None,
    seed: Seed = None,
    offers_from: Source = None,
    negmas_compatible: Compatible = None,
    options: Options,
    out: Out = None,
    figure_format: Format = FigureFormat.png,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Play the talks round by round: who proposes what, and what is agreed.

    sim play lieven2022 --rounds 20 --strategy us=boulware --strategy russia=linear
    """
    check_folder(out or DEFAULT_FOLDER)
    chosen = _model(model)
    given = _arguments(
        chosen,
        rounds=rounds,
        order=None if order is None else [p.strip() for p in order.split(",")],
        breakdown=breakdown,
        discount=by_party(discount, "--discount"),
        inside=by_party(inside, "--inside"),
        strategy=strategies(strategy),
        sessions=sessions,
        seed=seed,
        offers_from=offers_from and offers_from.value,
        negmas_compatible=negmas_compatible,
    )
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario, problem = _problem(file, options, patience)
        patience.stage(f"{scenario.id}: playing")
        played = _played(chosen, scenario, problem, given)
        folder = (out or default_folder(scenario, options)) / f"play-{chosen.name}"
        patience.stage(f"{scenario.id}: drawing")
        paths = _write(played, folder, figure_format.value)
    if as_json:
        show_json(played.document)
    else:
        show(played.page)
    if paths:
        message(f"\nWritten to {folder}: {', '.join(path.name for path in paths)}")
    if fail_on_empty and played.found is None:
        raise typer.Exit(EMPTY_ZONE)


def _model(name: str) -> PlayModel:
    found = model_named(name)
    if isinstance(found, str):
        raise typer.BadParameter(found, param_hint="--model")
    return found


def _arguments(model: PlayModel, **given: Any) -> dict[str, Any]:
    """Return the options that were given; a usage error for one that the model does not have."""
    kept = {name: value for name, value in given.items() if value is not None}
    for name in kept:
        if name not in model.takes:
            who = listing(takers(name))
            raise typer.BadParameter(
                f"{model.name} has no such option - it belongs to {who}",
                param_hint=f"--{name.replace('_', '-')}",
            )
    return kept


def by_party(
    texts: list[str] | None, hint: str, what: str = "NUMBER, such as us=0.9"
) -> dict[str, str] | None:
    """Return ``PARTY=NUMBER`` texts by party. Raises a usage error for one without "="."""
    if not texts:
        return None
    found: dict[str, str] = {}
    for text in texts:
        party, sign, number = (part.strip() for part in text.partition("="))
        if not (party and sign and number):
            message = f"{quoted(text)} - write PARTY={what}"
            raise typer.BadParameter(message, param_hint=hint)
        if party in found:
            raise typer.BadParameter(f"{quoted(party)} is given twice", param_hint=hint)
        found[party] = number
    return found


def strategies(texts: list[str] | None) -> dict[str, str] | str | None:
    """Return ``PARTY=NAME`` texts by party, or the one name that is for everyone."""
    if not texts:
        return None
    if len(texts) == 1 and "=" not in texts[0]:
        return texts[0].strip()
    return by_party(texts, "--strategy", "NAME, such as us=boulware")


def _problem(file: str, options: Options, patience: Patience) -> tuple[Scenario, Problem]:
    from sim.formulation.from_scenario import problem as build

    scenario = read(file, options)
    problem = build(scenario, red_lines=options.red_lines, parties=options.parties)
    return scenario, replace(problem, progress=patience)


@dataclass(frozen=True)
class _Played:
    """A played scenario: its result, None without an agreement zone, and how it is told."""

    model: PlayModel
    scenario: Scenario
    found: Any
    document: Mapping[str, Any]
    page: Iterable[RenderableType]


def _played(
    model: PlayModel, scenario: Scenario, problem: Problem, given: Mapping[str, Any]
) -> _Played:
    """Return how the talks go, or why there are none."""
    from sim.axiomatic.solution import EmptyAgreementZoneError
    from sim.report.plays.play_page import empty_document, empty_page, play_page

    head = {"format": FORMAT, "model": model.name, "scenario": scenario.id}
    try:
        found = model.play(problem, given)
    except EmptyAgreementZoneError:
        document = {**head, **empty_document(problem)}
        return _Played(model, scenario, None, document, empty_page(scenario, problem))
    page = play_page(scenario, problem, model.blocks(found))
    return _Played(model, scenario, found, {**head, **model.document(found)}, page)


def _write(played: _Played, folder: Path, figure_format: str) -> tuple[Path, ...]:
    """Write document and figures into a folder; nothing of a model without figures."""
    from sim.report.output.run_folder import folder_of_run, write_run
    from sim.report.plays.play_files import play_files

    if played.found is None or not played.model.figures:
        return ()
    with folder_of_run(folder, played.scenario.path):
        files = play_files(played.document, played.model.drawn(played.found), figure_format)
        return write_run(folder, files.files, files.alt_texts, played.scenario.path)
