"""``sim score``: what the deals of a class are worth, and what was left on the table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import Options, problem_of, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import AskedTables, Debug, File, Json, TablesOut
from sim.cli.patience import Patience
from sim.cli.printing import show_blocks, show_json, warning
from sim.cli.selection import selecting
from sim.cli.table_files import asked_forms, write_tables

Deals = Annotated[
    Path,
    typer.Argument(
        metavar="DEALS",
        help="A sheet (CSV or XLSX) with a row for each team and a column for each issue; options "
        'by id, name or number, or "no deal". Or columns team, issue, option.',
    ),
]


@selecting()
def score(
    file: File,
    deals: Deals,
    *,
    options: Options,
    out: TablesOut = None,
    tables: AskedTables = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Score the deals of a class: what they give, whether they hold, what was left on the table."""
    from sim.explanation.scores import scores_of
    from sim.interchange.sheet.deal_files import deals_in
    from sim.report.scores.score_blocks import score_blocks
    from sim.report.scores.score_document import score_document
    from sim.report.tables.scores import scores

    forms = asked_forms(tables, out)
    with Patience(f"{file}: reading") as patience:
        scenario = read_selected(file, options)
        problem = replace(problem_of(scenario, options), progress=patience)
        made = deals_in(deals, problem)
        for remark in made.remarks:
            warning(str(remark))
        patience.stage(f"{scenario.id}: scoring")
        found = scores_of(problem, made.deals)
        document = score_document(found) if as_json else {}
        blocks = [] if as_json else [*score_blocks(scenario, found)]
        written = [scores(found)] if forms else []
    if as_json:
        show_json(document)
    else:
        show_blocks(blocks)
    folder = out or default_folder(scenario, options) / "score"
    write_tables(written, forms, folder, scenario.path)
