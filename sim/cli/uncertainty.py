"""``sim uncertainty``: how sure the answer is, draw by draw."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import read, wanted
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
    from sim.analysis.uncertainty.document import spread_document
    from sim.analysis.uncertainty.propagate import propagate
    from sim.analysis.uncertainty.run_settings import run_settings
    from sim.report.uncertainty_page import uncertainty_page

    options = wanted(variant, lens, sets, red_lines, party)
    chosen = tuple(solutions or ("nash",))
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read(file, options)
        settings = run_settings(
            seed, chosen, options.red_lines, options.parties, None, importance.value
        )
        key = settings.key(scenario)
        folder = (out or Path("out") / scenario.id) / "uncertainty" / key
        patience.stage(f"{scenario.id}: {draws:,} draws")
        spread = propagate(
            scenario, draws, seed, solutions=chosen, red_lines=options.red_lines,
            parties=options.parties, importance=importance.value, jobs=jobs, folder=folder,
            progress=patience,
        )  # fmt: skip
    if as_json:
        show_json(spread_document(spread))
    else:
        show(uncertainty_page(spread))
    message(f"\nDraws kept in {folder}")
