"""``sim uncertainty``: how sure the answer is, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.case import Wanted, read, wanted
from sim.cli.options import (
    Debug,
    File,
    Json,
    Lens,
    Parties,
    RedLines,
    Sets,
    Variant,
    WhichRedLines,
)
from sim.cli.patience import Patience
from sim.cli.printing import message, show, show_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.analysis.uncertainty.spread import Spread
    from sim.scenario.scenario import Scenario


class Importance(StrEnum):
    """How weights are drawn."""

    intervals = "intervals"
    ranks = "ranks"


Draws = Annotated[int, typer.Option("--draws", metavar="N", min=1, help="How many draws.")]
Seed = Annotated[
    int, typer.Option("--seed", metavar="S", min=0, help="The same seed, the same result.")
]
Jobs = Annotated[int, typer.Option("--jobs", metavar="J", min=1, help="Processes to use.")]
Solutions = Annotated[
    list[str] | None,
    typer.Option("--solution", metavar="NAME", help="A solution to follow; repeat for several."),
]
Weights = Annotated[
    Importance,
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
        help="Where to keep draws, so that an interrupted run goes on; default out/<scenario>.",
        show_default=False,
    ),
]


def uncertainty(
    file: File,
    draws: Draws = 4096,
    seed: Seed = 0,
    jobs: Jobs = 1,
    solutions: Solutions = None,
    importance: Weights = Importance.intervals,
    variant: Variant = None,
    lens: Lens = None,
    red_lines: WhichRedLines = RedLines.hard,
    party: Parties = None,
    sets: Sets = None,
    out: Out = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Say how sure the answer is: solve the scenario for draws of every number in doubt."""
    options = wanted(variant, lens, sets, red_lines, party)
    chosen = tuple(solutions or ("nash",))
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read(file, options)
        run = Run(scenario, options, draws, seed, chosen, importance.value)
        folder = (out or Path("out") / scenario.id) / "uncertainty" / run.key
        spread = run.spread(jobs, folder, patience)
        patience.stage(f"{scenario.id}: what decides it")
        blocks, document = run.results(spread, as_json=as_json)
    if document is not None:
        show_json(document)
    else:
        show(blocks)
    message(f"\nDraws kept in {folder}")


@dataclass(frozen=True)
class Run:
    """What one call of the command asks for."""

    scenario: Scenario
    options: Wanted
    draws: int
    seed: int
    solutions: tuple[str, ...]
    importance: str

    @property
    def key(self) -> str:
        """Return the short hash of everything that the draws depend on."""
        from sim.analysis.uncertainty.run_settings import run_settings

        settings = run_settings(
            self.seed, self.solutions, self.options.red_lines, self.options.parties, None,
            self.importance,
        )  # fmt: skip
        return settings.key(self.scenario)

    def spread(self, jobs: int, folder: Path, patience: Patience) -> Spread:
        """Solve the draws, going on from what the folder holds."""
        from sim.analysis.uncertainty.propagation import propagate

        patience.stage(f"{self.scenario.id}: {self.draws:,} draws")
        return propagate(
            self.scenario, self.draws, self.seed, solutions=self.solutions,
            red_lines=self.options.red_lines, parties=self.options.parties,
            importance=self.importance, jobs=jobs, folder=folder, progress=patience,
        )  # fmt: skip

    def results(
        self, spread: Spread, *, as_json: bool
    ) -> tuple[list[RenderableType], dict[str, Any] | None]:
        """Return the page, or the document for other programs."""
        from sim.analysis.uncertainty.document import spread_document
        from sim.report.uncertainty_page import uncertainty_page

        if as_json:
            return [], spread_document(spread)
        return list(uncertainty_page(spread)), None
