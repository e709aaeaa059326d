"""``sim stability``: who would move from the status quo, who would answer, and what holds."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.case import Options, read
from sim.cli.options import Debug, File, Json
from sim.cli.patience import Patience
from sim.cli.printing import show, show_json
from sim.cli.selection import selecting

Start = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="ID",
        help="The named outcome from which moves are asked about; default: the status quo.",
    ),
]


@selecting("variant", "lens", "track", "time_step", "seen_by", "sets", "profile")
def stability(
    file: File,
    *,
    options: Options,
    outcome: Start = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Say who would move from the status quo, who would answer, and what would hold."""
    from sim.formulation.from_scenario import problem
    from sim.report.stability_blocks import stability_blocks
    from sim.report.stability_document import stability_document
    from sim.stability.stability import stability as analysed

    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read(file, options)
        patience.stage(f"{scenario.id}: moves and counter-moves")
        found = analysed(problem(scenario), start=outcome)
    if as_json:
        show_json(stability_document(found))
    else:
        show(stability_blocks(found, outcome))
