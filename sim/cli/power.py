"""``sim power``: who is powerful, what groups could do by themselves, and who would leave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import Options, problem_of, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import Debug, FigureFormat, Figures, File, Json, Tables
from sim.cli.patience import Patience
from sim.cli.printing import say_written, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import file_forms

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where figures, tables and results go; default out/<scenario>/power.",
        show_default=False,
    ),
]


@selecting()
def power(
    file: File,
    *,
    options: Options,
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    tables: Tables = "csv",
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Say who is powerful, what groups could do by themselves, and who would leave."""
    from sim.coalition.power import power as power_of
    from sim.report.output.run_folder import folder_of_run, write_run
    from sim.report.power.power_blocks import power_blocks
    from sim.report.power.power_files import power_files

    forms = file_forms(figure_format, tables, out)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        folder = out or default_folder(scenario, options) / "power"
        patience.stage(f"{scenario.id}: what groups can do")
        found = power_of(replace(problem_of(scenario, options), progress=patience))
        with folder_of_run(folder, scenario.path):
            patience.stage(f"{scenario.id}: drawing")
            files = power_files(found, forms)
            paths = write_run(folder, files.files, files.alt_texts, scenario.path)
    if as_json:
        show_json(files.document)
    else:
        show_blocks(power_blocks(scenario, found))
    say_written(folder, paths, files.left_out)
