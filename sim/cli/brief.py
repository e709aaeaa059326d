"""``sim brief``: one page on a scenario, to print or to mail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import Options, diagnosed, read_selected, robustness, solved_case
from sim.cli.options import Debug, File
from sim.cli.patience import Patience
from sim.cli.printing import message
from sim.cli.selection import selecting
from sim.cli.targets import check_new_file
from sim.printable import printable

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        show_default=False,
        help="A new file: Markdown if it ends in .md, a page for browser and printer if in .html; "
        "without it, Markdown on stdout.",
    ),
]
SUFFIXES = (".md", ".html")


@selecting()
def brief(file: File, *, options: Options, out: Out = None, _debug: Debug = False) -> None:
    """Print one page: what the source and the model say, what to offer, what holds a deal."""
    from sim.report.brief.brief import Brief
    from sim.report.first_screen.item import Answers

    if out is not None:
        if out.suffix.lower() not in SUFFIXES:
            raise typer.BadParameter("name a file that ends in .md or .html", param_hint="--out")
        check_new_file(out)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        case = solved_case(scenario, options, patience, draws=True)
        patience.stage(f"{scenario.id}: how sure it is")
        spread = robustness(case)
        found = diagnosed(case, spread, patience)
        patience.stage(f"{scenario.id}: writing the brief")
        page = Brief(Answers(scenario, case.problem, case.comparison, found, spread))
        text = page.html if out is not None and out.suffix.lower() == ".html" else page.markdown
    if out is None:
        sys.stdout.write(printable(text))
        return
    from sim.files.staging import new_file

    with new_file(out) as stream:
        stream.write(text)
    message(f"{out}: written")
