"""``sim play``: how the talks go, round by round, in one of several models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.case import Options, read
from sim.cli.guard import EMPTY_ZONE
from sim.cli.options import Debug, FailOnEmpty, File, Json
from sim.cli.patience import Patience
from sim.cli.play_models import DEFAULT, MODELS, PlayModel, model_named, takers
from sim.cli.printing import show, show_json
from sim.cli.selection import selecting
from sim.scenario.text.shortened import quoted
from sim.sentences import listing

if TYPE_CHECKING:
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

FORMAT = 1

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
Inside = Annotated[
    list[str] | None,
    typer.Option(
        "--inside",
        metavar="PARTY=U",
        help="What a party has while the talks last, in payoff points; repeat for each.",
    ),
]


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
    options: Options,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Play the talks round by round: who proposes what, and what is agreed.

    sim play lieven2022 --rounds 12 --discount us=0.9 --discount russia=0.95
    """
    chosen = _model(model)
    given = _arguments(
        chosen,
        rounds=rounds,
        order=None if order is None else [p.strip() for p in order.split(",")],
        breakdown=breakdown,
        discount=by_party(discount, "--discount"),
        inside=by_party(inside, "--inside"),
    )
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario, problem = _problem(file, options, patience)
        patience.stage(f"{scenario.id}: playing")
        is_empty = _show(chosen, scenario, problem, given, as_json=as_json)
    if fail_on_empty and is_empty:
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
                param_hint=f"--{name}",
            )
    return kept


def by_party(texts: list[str] | None, hint: str) -> dict[str, str] | None:
    """Return ``PARTY=NUMBER`` texts by party. Raises a usage error for one without "="."""
    if not texts:
        return None
    found: dict[str, str] = {}
    for text in texts:
        party, sign, number = (part.strip() for part in text.partition("="))
        if not (party and sign and number):
            message = f"{quoted(text)} - write PARTY=NUMBER, such as us=0.9"
            raise typer.BadParameter(message, param_hint=hint)
        if party in found:
            raise typer.BadParameter(f"{quoted(party)} is given twice", param_hint=hint)
        found[party] = number
    return found


def _problem(file: str, options: Options, patience: Patience) -> tuple[Scenario, Problem]:
    from sim.formulation.from_scenario import problem as build

    scenario = read(file, options)
    problem = build(scenario, red_lines=options.red_lines, parties=options.parties)
    return scenario, replace(problem, progress=patience)


def _show(
    model: PlayModel,
    scenario: Scenario,
    problem: Problem,
    given: Mapping[str, Any],
    *,
    as_json: bool,
) -> bool:
    """Print how the talks go, or why there are none; return whether there is no agreement zone."""
    from sim.axiomatic.solution import EmptyAgreementZoneError
    from sim.report.plays.play_page import empty_document, empty_page, play_page

    head = {"format": FORMAT, "model": model.name, "scenario": scenario.id}
    try:
        found = model.play(problem, given)
    except EmptyAgreementZoneError:
        if as_json:
            show_json({**head, **empty_document(problem)})
        else:
            show(empty_page(scenario, problem))
        return True
    if as_json:
        show_json({**head, **model.document(found)})
    else:
        show(play_page(scenario, problem, model.blocks(found)))
    return False
