"""``sim stability``: who would move from the status quo, who would answer, and what holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.case import Options, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import AskedTables, Debug, FigureFormat, Figures, File, Json
from sim.cli.patience import Patience
from sim.cli.printing import say_written, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import asked_forms

if TYPE_CHECKING:
    from sim.report.output.file_forms import FileForms
    from sim.report.output.result_files import ResultFiles
    from sim.stability.result import Stability

Start = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="ID",
        help="The named outcome from which moves are asked about; default: the status quo.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Write the figure of the moves, the table and stability.json into this folder; "
        "with --tables default out/<scenario>/stability.",
        show_default=False,
    ),
]
WithoutBranches = Annotated[
    bool,
    typer.Option(
        "--without-branches",
        help="Leave the branches of no deal out, to see what an open threat does.",
    ),
]


@selecting(
    "variant", "lens", "track", "time_step", "seen_by", "sets", "profile", "context", "sheet"
)
def stability(
    file: File,
    *,
    options: Options,
    outcome: Start = None,
    without_branches: WithoutBranches = False,
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    tables: AskedTables = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Say who would move from the status quo, who would answer, and what would hold."""
    from sim.report.output.file_forms import FileForms
    from sim.report.output.run_folder import folder_of_run, write_run
    from sim.report.stability_blocks import stability_blocks
    from sim.report.stability_document import stability_document
    from sim.stability.stability import stability as analysed

    forms = asked_forms(tables, out)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        patience.stage(f"{scenario.id}: moves and counter-moves")
        found = analysed(scenario, start=outcome, branches=not without_branches)
        is_written = out is not None or bool(forms)
        if is_written:
            folder = out or default_folder(scenario, options) / "stability"
            with folder_of_run(folder, scenario.path):
                patience.stage(f"{scenario.id}: drawing")
                files = _files(found, FileForms(figure_format.value, forms))
                paths = write_run(folder, files.files, files.alt_texts, scenario.path)
    if as_json:
        show_json(stability_document(found))
    else:
        show_blocks(stability_blocks(found, outcome))
    if is_written:
        say_written(folder, paths, files.left_out)


def _files(found: Stability, forms: FileForms) -> ResultFiles:
    """Return the files of an analysis; nothing is written yet, the figure is drawn."""
    from sim.plots.figures.moves import figures
    from sim.report.output.result_files import document_files
    from sim.report.stability_document import stability_document
    from sim.report.tables.stays import stays

    document = stability_document(found)
    return document_files("stability", document, figures(found), forms, (stays(found),))
