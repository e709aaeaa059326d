"""``sim diff``: two scenarios or two readings side by side, or what a selection changes."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.case import Options, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import AskedTables, Debug, File, Json, TablesOut
from sim.cli.patience import Patience
from sim.cli.printing import show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import asked_forms, write_tables

Other = Annotated[
    str | None,
    typer.Argument(
        metavar="OTHER",
        show_default=False,
        help="What to compare it with, such as second_reading/lieven2022; without it, the file as "
        "it stands is compared with what the options select of it.",
    ),
]


@selecting("variant", "lens", "track", "time_step", "seen_by", "sets")
def diff(
    file: File,
    other: Other = None,
    *,
    options: Options,
    out: TablesOut = None,
    tables: AskedTables = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Compare two scenarios, or one with its variant: entries, numbers, what they change."""
    from sim.claims.readings.reading_difference import difference
    from sim.report.difference_blocks import difference_blocks
    from sim.report.tables.differences import differences

    if other is None and options == Options():
        raise typer.BadParameter(
            "name another scenario, or select something of the file, such as --variant",
            param_hint="OTHER",
        )
    if other is not None and options != Options():
        raise typer.BadParameter(
            "compare with another scenario, or with what is selected of the file - not both",
            param_hint="OTHER",
        )
    forms = asked_forms(tables, out)
    with Patience(f"{file}: reading") as patience:
        first, second = read_selected(file, Options()), read_selected(other or file, options)
        patience.stage(f"{first.id}: comparing")
        found = difference(first, second)
    if as_json:
        show_json(found.document())
    else:
        show_blocks(difference_blocks(found))
    name = "diff" if other is None else f"diff-{second.id}"
    folder = out or default_folder(first, options) / name
    write_tables(differences(found), forms, folder, first.path)
