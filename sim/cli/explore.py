"""``sim explore``: the case as one page for a browser, with sliders that solve it anew."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.case import Options, diagnosed, read_selected, robustness, solved_case
from sim.cli.command_line import command_line, without_folders
from sim.cli.folders import DEFAULT_FOLDER, default_folder
from sim.cli.options import Debug, File
from sim.cli.patience import Patience
from sim.cli.printing import message
from sim.cli.selection import selecting
from sim.cli.targets import check_folder, check_new_file

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

NAME = "page.html"
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        show_default=False,
        help="A new file that ends in .html; without it out/<scenario>/explore/page.html, which "
        "the next page of the same case replaces.",
    ),
]
NoOpen = Annotated[
    bool, typer.Option("--no-open", help="Leave the browser alone; only the file is written.")
]


@selecting()
def explore(
    file: File, *, options: Options, out: Out = None, no_open: NoOpen = False, _debug: Debug = False
) -> None:
    """Write one page for a browser: sliders move the zone, the frontier and the Nash deal."""
    from sim.page.document.page import check_installed

    check_installed()
    if out is not None:
        if out.suffix.lower() != ".html":
            raise typer.BadParameter("name a file that ends in .html", param_hint="--out")
        check_new_file(out)
    else:
        check_folder(DEFAULT_FOLDER)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        text = _page(scenario, file, options, patience)
    path = _written(text, scenario, options, out)
    message(f"{path}: written")
    if not no_open and sys.stdout.isatty():
        show_page(path)


def _page(scenario: Scenario, file: str, options: Options, patience: Patience) -> str:
    from sim.page.document.page import page
    from sim.report.first_screen.item import Answers

    case = solved_case(scenario, options, patience, draws=True)
    patience.stage(f"{scenario.id}: how sure it is")
    spread = robustness(case)
    found = diagnosed(case, spread, patience)
    patience.stage(f"{scenario.id}: making the page")
    answers = Answers(scenario, case.problem, case.comparison, found, spread)
    bare = without_folders(file, options)
    return page(answers, command_line("explore", *bare), command_line("solve", *bare))


def _written(text: str, scenario: Scenario, options: Options, out: Path | None) -> Path:
    if out is not None:
        from sim.files.staging import new_file

        with new_file(out) as stream:
            stream.write(text)
        return out
    from sim.report.output.run_folder import folder_of_run, write_run

    folder = default_folder(scenario, options) / "explore"
    with folder_of_run(folder, scenario.path):
        write_run(folder, {NAME: partial(_write, text)}, scenario=scenario.path)
    return folder / NAME


def _write(text: str, path: Path) -> None:
    path.write_text(text, "utf-8", newline="")


def show_page(path: Path, browse: Callable[[str], bool] = webbrowser.open) -> None:
    """Show a page in the browser, or say that none can be opened."""
    try:
        is_open = browse(path.resolve().as_uri())
    except webbrowser.Error:
        is_open = False
    if not is_open:
        message(f"{path}: no browser could be opened - open the file in one yourself")
