"""``sim tournament``: strategies of concession against each other, in many scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.case import Options, problem_of, read_selected
from sim.cli.folders import DEFAULT_FOLDER, going_on_from
from sim.cli.options import Debug, FigureFormat, Figures, Jobs, Json, Seed, Tables
from sim.cli.patience import Patience
from sim.cli.play_options import KNOWN_STRATEGIES
from sim.cli.printing import say_written, show_blocks, show_json, warning
from sim.cli.selection import selecting
from sim.cli.table_files import file_forms
from sim.cli.workers import Cluster, workers
from sim.errors import SimError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.problem.problem import Problem
    from sim.report.output.file_forms import FileForms
    from sim.report.output.result_files import ResultFiles
    from sim.scenario.scenario import Scenario
    from sim.strategic.concession.tournament_result import Tournament
    from sim.strategic.concession.tournament_rules import Rules


class OffersFrom(StrEnum):
    """Where offers are taken from."""

    all = "all"
    frontier = "frontier"


STRATEGIES = "boulware,linear,conceder,tit_for_tat,micro,random"
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Scenario files, names of scenarios that come with the program, domains of other "
        "programs, or folders of such.",
    ),
]
Strategies = Annotated[
    str,
    typer.Option(
        "--strategies",
        metavar="A,B,…",
        help=f"Who plays, each against each and itself: {KNOWN_STRATEGIES}.",
    ),
]
Repeat = Annotated[
    int, typer.Option("--repeat", metavar="N", min=1, help="How often each pair plays.")
]
Rounds = Annotated[
    int, typer.Option("--rounds", metavar="N", min=1, help="How many rounds a session may last.")
]
Source = Annotated[
    OffersFrom,
    typer.Option("--offers-from", help="Offer anything, or efficient agreements only."),
]
Compatible = Annotated[
    bool,
    typer.Option("--negmas-compatible", help="Accept 0.0001 points below targets, as NegMAS does."),
]
Variants = Annotated[
    bool, typer.Option("--variants", help="Play each variant of a file as a scenario of its own.")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where tables, figure and sessions go, so that an interrupted tournament goes on; "
        "default out/tournament-<what is played>.",
        show_default=False,
    ),
]


@selecting()
def tournament(
    files: Files,
    strategies: Strategies = STRATEGIES,
    repeat: Repeat = 100,
    rounds: Rounds = 100,
    seed: Seed = 0,
    jobs: Jobs = 1,
    cluster: Cluster = None,
    offers_from: Source = OffersFrom.all,
    negmas_compatible: Compatible = False,
    variants: Variants = False,
    *,
    options: Options,
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    tables: Tables = "csv",
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Let strategies of concession play each other in many scenarios, many times.

    sim tournament lieven2022 eyal2014 --strategies boulware,linear,micro --repeat 20
    """
    forms = file_forms(figure_format, tables, out)
    with Patience() as patience:
        patience.stage("reading")
        scenarios = all_scenarios(files, options, variants)
        problems = {name: problem_of(one, options) for name, one in scenarios.items()}
        rules = _rules(
            problems, strategies, repeat=repeat, rounds=rounds, seed=seed,
            offers_from=offers_from.value, negmas_compatible=negmas_compatible,
        )  # fmt: skip
        folder = out or DEFAULT_FOLDER / f"tournament-{rules.key(problems)}"
        first = next(iter(scenarios.values())).path
        with _held(folder, first, rules.key(problems)) as kept:
            with workers(jobs, cluster) as given:
                found = _played(problems, rules, given, kept, patience)
            written, paths = _written(found, folder, first, forms)
    if as_json:
        show_json(written.document)
    else:
        show_blocks(_page(found))
    say_written(folder, paths, written.left_out, f"Sessions kept in {kept}")


@contextmanager
def _held(folder: Path, scenario: Path, key: str) -> Iterator[Path]:
    """Keep a folder for this tournament, and yield where its sessions go."""
    from sim.report.output.run_folder import folder_of_run

    kept = folder / f"sessions-{key}"
    with folder_of_run(folder, scenario), going_on_from(kept, "sessions"):
        yield kept


def _rules(problems: Mapping[str, Problem], strategies: str, **given: Any) -> Rules:
    from sim.strategic.concession.tournament_rules import tournament_rules

    names = [name.strip() for name in strategies.split(",") if name.strip()]
    return tournament_rules(problems, names, **given)


def _played(
    problems: Mapping[str, Problem], rules: Rules, jobs: int | None, kept: Path, patience: Patience
) -> Tournament:
    from sim.strategic.concession.tournament import run_tournament

    patience.stage("playing")
    return run_tournament(problems, rules, jobs=jobs, folder=kept, progress=patience, say=warning)


def _written(
    found: Tournament, folder: Path, scenario: Path, forms: FileForms
) -> tuple[ResultFiles, tuple[Path, ...]]:
    from sim.report.output.run_folder import write_run
    from sim.report.tournament.tournament_files import tournament_files

    files = tournament_files(found, forms)
    return files, write_run(folder, files.files, files.alt_texts, scenario)


def _page(found: Tournament) -> Iterator[RenderableType]:
    from sim.report.tournament.tournament_page import tournament_page

    return tournament_page(found)


def all_scenarios(files: list[str], options: Options, variants: bool) -> dict[str, Scenario]:
    """Return the scenarios of files and folders by name, with ``variants`` each of them too.

    Raises SimError where two have the same name, or a folder holds nothing to play.
    """
    found: dict[str, Scenario] = {}
    for file in (one for given in files for one in expanded(given)):
        scenario = read_selected(file, options)
        own = {scenario.id: scenario}
        for variant in scenario.variants if variants and not options.selection.variants else ():
            chosen = replace(options.selection, variants=(variant,))
            own[f"{scenario.id}:{variant}"] = read_selected(
                file, replace(options, selection=chosen)
            )
        if twice := next((name for name in own if name in found), None):
            raise SimError(f"{file}: there is a scenario {twice} already - name each once")
        found |= own
    return found


def expanded(given: str) -> list[str]:
    """Return what a name or path stands for: itself, or what a folder of scenarios holds."""
    folder = Path(given).expanduser()
    if not folder.is_dir() or _is_domain(folder):
        return [given]
    inside = sorted(folder.iterdir())
    found = [str(p) for p in inside if p.suffix == ".toml" or (p.is_dir() and _is_domain(p))]
    if not found:
        raise SimError(
            f"{given}: holds neither scenarios nor domains of other programs - name some"
        )
    return found


def _is_domain(folder: Path) -> bool:
    """Return whether a folder as a whole is a domain of another program."""
    from sim.interchange.foreign.sight import sight
    from sim.interchange.formats import FORMATS

    seen = sight(folder)
    return any(one.shape != "file" and one.reads and one.recognises(seen) for one in FORMATS)
