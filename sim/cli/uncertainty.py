"""``sim uncertainty``: how sure the answer is, draw by draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.case import Options, problem_of, read_selected
from sim.cli.folders import default_folder, going_on_from
from sim.cli.options import Debug, FigureFormat, Figures, File, Json, Seed, Tables
from sim.cli.patience import Patience
from sim.cli.printing import message, say_written, show_blocks, show_json, warning
from sim.cli.selection import selecting
from sim.cli.shown_ids import explain_ids
from sim.cli.table_files import file_forms
from sim.cli.workers import Cluster, workers

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.doubt.decisive.questions import Decision
    from sim.doubt.draws.draw_limits import DrawLimits
    from sim.doubt.sampling.run_settings import RunSettings
    from sim.doubt.sampling.spread import Spread
    from sim.report.output.file_forms import FileForms
    from sim.report.output.result_files import ResultFiles
    from sim.scenario.scenario import Scenario


class WeightDraws(StrEnum):
    """How weights are drawn."""

    intervals = "intervals"
    ranks = "ranks"


DRAWS = 4096
SEARCHED_DRAWS = 64
Draws = Annotated[
    int | None,
    typer.Option(
        "--draws",
        metavar="N",
        min=1,
        help="How many draws, at most 1,000,000: their results are held in memory; "
        f"default {DRAWS}, {SEARCHED_DRAWS} where each draw is a search of its own.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="J",
        min=1,
        help="Processes to use, at most one per core and per part of the draws that is computed.",
    ),
]
Solutions = Annotated[
    list[str] | None,
    typer.Option("--solution", metavar="NAME", help="A solution to follow; repeat for several."),
]
SOBOL = 512
MOST_SOBOL = 1 << 16
Sobol = Annotated[
    int | None,
    typer.Option(
        "--sobol",
        metavar="N",
        min=0,
        help="Draws per kind of number for what decides the answer: a power of two, 0 for none; "
        f"default {SOBOL}, none where each draw is a search of its own.",
        show_default=False,
    ),
]
Weights = Annotated[
    WeightDraws,
    typer.Option(
        "--importance",
        help="Draw weights within their intervals, or uniformly by the rank of the tiers alone.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where figures, results and draws go, in a folder uncertainty, so that an interrupted "
        "run goes on; default out/<scenario>.",
        show_default=False,
    ),
]


@selecting()
def uncertainty(
    file: File,
    draws: Draws = None,
    seed: Seed = 0,
    jobs: Jobs = 1,
    cluster: Cluster = None,
    solutions: Solutions = None,
    importance: Weights = WeightDraws.intervals,
    sobol: Sobol = None,
    *,
    options: Options,
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    tables: Tables = "none",
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Say how sure the answer is: solve the scenario for draws of every number in doubt."""
    from sim.report.output.run_folder import folder_of_run

    check_base(sobol)
    forms = file_forms(figure_format, tables, out)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        run = Run(scenario, options, seed, followed(scenario, options, solutions), importance.value)
        folder = (out or default_folder(scenario, options)) / "uncertainty"
        with folder_of_run(folder, scenario.path), going_on_from(folder / run.key):
            with workers(jobs, cluster) as given:
                spread = run.spread(draws, given, folder / run.key, patience)
                patience.stage(f"{scenario.id}: what decides it")
                found = _decided(spread, sobol, given)
            patience.stage(f"{scenario.id}: drawing")
            files, paths = _files(spread, found, folder, forms)
    if as_json:
        show_json(files.document)
    else:
        show_blocks(_page(spread, found))
    say_written(folder, paths, files.left_out, f"Draws kept in {folder / run.key}")


def followed(scenario: Scenario, options: Options, named: Sequence[str] | None) -> tuple[str, ...]:
    """Return the solutions to follow: those named, else Nash if there is one for all."""
    if named:
        return tuple(named)
    return ("nash",) if problem_of(scenario, options).deciding is None else ()


def check_base(sobol: int | None) -> None:
    """Refuse a number of draws per kind of number that is no power of two, or too large."""
    if sobol is None or (sobol <= MOST_SOBOL and not sobol & (sobol - 1) and sobol != 1):
        return
    words = f"give a power of two up to {MOST_SOBOL:,}, such as 512, or 0"
    raise typer.BadParameter(words, param_hint="--sobol")


def _decided(spread: Spread, sobol: int | None, jobs: int | None) -> tuple[Decision, ...]:
    """Return what decides each question on which the draws differ."""
    from sim.doubt.decisive.questions import decisions

    if sobol is None:
        sobol = 0 if spread.survey.is_searched else SOBOL
    return decisions(spread, base=sobol, jobs=jobs)


def _page(spread: Spread, found: tuple[Decision, ...]) -> list[RenderableType]:
    """Return what is printed."""
    from sim.report.uncertainty_page import uncertainty_page

    return list(uncertainty_page(spread, found))


def _files(
    spread: Spread, found: tuple[Decision, ...], folder: Path, forms: FileForms
) -> tuple[ResultFiles, tuple[Path, ...]]:
    """Write results, tables and figures, and return them with the paths."""
    from sim.report.output.result_files import doubt_files
    from sim.report.output.run_folder import write_run

    files = doubt_files(spread, found, forms)
    explain_ids(spread.scenario, spread.problem)
    paths = write_run(folder, files.files, files.alt_texts, spread.scenario.path)
    return files, paths


@dataclass(frozen=True)
class Run:
    """What one call of the command asks for; ``limits`` are those of ``propagate``."""

    scenario: Scenario
    options: Options
    seed: int
    solutions: tuple[str, ...]
    importance: str
    limits: DrawLimits | None = None

    @cached_property
    def settings(self) -> RunSettings:
        """Return everything that the draws depend on, besides the scenario."""
        from sim.doubt.draws.draw_limits import DEFAULT_LIMITS
        from sim.doubt.sampling.run_settings import run_settings

        return run_settings(
            self.seed, self.solutions, self.options.red_lines,
            self.options.parties_in(self.scenario), None,
            self.importance, None, self.limits or DEFAULT_LIMITS,
        )  # fmt: skip

    @property
    def key(self) -> str:
        """Return the short hash of everything that the draws depend on."""
        return self.settings.key(self.scenario)

    def default_draws(self) -> int:
        """Return how many draws are worth waiting for, and say so where they are few."""
        if not self.settings.survey(self.scenario).is_searched:
            return DRAWS
        message(
            f"{SEARCHED_DRAWS} draws instead of {DRAWS:,}, as each is a search of its own and "
            "takes seconds: ask for more with --draws N."
        )
        return SEARCHED_DRAWS

    def spread(
        self, draws: int | None, jobs: int | None, folder: Path, patience: Patience
    ) -> Spread:
        """Solve the draws, going on from what the folder holds."""
        from sim.doubt.sampling.propagation import draw

        draws = draws or self.default_draws()
        patience.stage(f"{self.scenario.id}: {draws:,} draws")
        return draw(
            self.scenario, draws, self.settings, jobs=jobs, folder=folder, progress=patience,
            say=warning,
        )  # fmt: skip
