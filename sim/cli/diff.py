"""``sim diff``: two scenarios or two readings side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.case import Options, read
from sim.cli.options import Debug, File, Json
from sim.cli.patience import Patience
from sim.cli.printing import show, show_json

Other = Annotated[
    str,
    typer.Argument(
        metavar="OTHER", help="What to compare it with, such as second_reading/lieven2022."
    ),
]


def diff(
    file: File,
    other: Other,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Compare two scenarios: numbers, agreement of the readings, what it changes."""
    from sim.claims.readings.reading_difference import difference
    from sim.report.difference_blocks import difference_blocks

    with Patience(f"{file}: reading") as patience:
        first, second = (read(name, Options()) for name in (file, other))
        patience.stage(f"{first.id}: comparing")
        found = difference(first, second)
    if as_json:
        show_json(found.document())
    else:
        show(difference_blocks(found))
