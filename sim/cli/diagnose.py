"""``sim diagnose``: which mechanism stands between the agreement zone and a deal."""

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

Named = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="ID",
        help="The named outcome asked about; default: of the thesis, the first named, or Nash.",
    ),
]
Draws = Annotated[
    int,
    typer.Option("--draws", metavar="N", min=0, max=100_000, help="How many draws, 0 for none."),
]
Seed = Annotated[int, typer.Option("--seed", metavar="S", min=0, help="The seed of the draws.")]


@selecting()
def diagnose(
    file: File,
    *,
    options: Options,
    outcome: Named = None,
    draws: Draws = 256,
    seed: Seed = 0,
    out: TablesOut = None,
    tables: AskedTables = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Say which mechanism stands between the agreement zone and a deal."""
    from sim.diagnosis.diagnosis import diagnose as diagnosed
    from sim.report.diagnosis_blocks import diagnosis_blocks, diagnosis_document
    from sim.report.tables.diagnoses import diagnoses

    forms = asked_forms(tables, out)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        patience.stage(f"{scenario.id}: what stands in the way")
        found = diagnosed(
            scenario,
            outcome=outcome,
            draws=draws,
            seed=seed,
            red_lines=options.red_lines,
            parties=options.parties,
            progress=patience,
        )
    if as_json:
        show_json(diagnosis_document(found))
    else:
        show_blocks(diagnosis_blocks(found))
    folder = out or default_folder(scenario, options) / "diagnosis"
    write_tables(diagnoses(found), forms, folder, scenario.path)
