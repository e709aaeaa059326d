"""``sim new``: a scenario to start from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Debug
from sim.cli.printing import line, message

Target = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PATH]", show_default=False, help="The file to write; without it, stdout."
    ),
]
Title = Annotated[str, typer.Option(metavar="TEXT", help="What it is about.", show_default=False)]
PartyNames = Annotated[
    list[str] | None,
    typer.Option(
        "--party",
        metavar="NAME",
        help='A party, its role after a colon if it does not sign ("Senate: ratifier"); '
        "repeat for each.",
    ),
]
IssueNames = Annotated[
    list[str] | None,
    typer.Option(
        "--issue",
        metavar="TEXT",
        help='An issue, after a colon its options ("Border: closed, open"), the present one first, '
        'or numbers ("Wage: 3.0..6.0 step 0.1"); repeat for each.',
    ),
]
PartyList = Annotated[
    str | None,
    typer.Option(
        "--parties", metavar="A,B", show_default=False, help="Parties in one list, between commas."
    ),
]
IssueList = Annotated[
    str | None,
    typer.Option(
        "--issues",
        metavar="A;B",
        show_default=False,
        help="Issues in one list, between semicolons.",
    ),
]
SheetTarget = Annotated[
    Path | None,
    typer.Option(
        "--csv",
        metavar="FILE",
        show_default=False,
        help="Write a score sheet to fill in instead: CSV, or a workbook if FILE ends in .xlsx.",
    ),
]
SHEETS = (".csv", ".xlsx")


def new(
    path: Target = None,
    title: Title = "",
    parties: PartyNames = None,
    issues: IssueNames = None,
    party_list: PartyList = None,
    issue_list: IssueList = None,
    csv: SheetTarget = None,
    _debug: Debug = False,
) -> None:
    """Write a scenario to start from: an example, or your parties and issues to fill in."""
    from sim.scenario.text.starter import starter

    parties = [*(parties or ()), *_listed(party_list, ",", "--parties")]
    issues = [*(issues or ()), *_listed(issue_list, ";", "--issues")]
    sheet = csv if path is None or csv is not None else path
    if sheet is not None and (csv is not None or sheet.suffix.lower() in SHEETS):
        _write_sheet(sheet, path, title, parties, issues)
        return
    text = starter(title, parties, issues)
    if path is None:
        line(text.removesuffix("\n"))
        return
    from sim.files.staging import new_file

    does = "fill it in" if parties or issues else "change it"
    with new_file(path) as stream:
        stream.write(text)
    message(f"{path}: written - {does}, then: sim check {path}")


def _listed(text: str | None, sign: str, option: str) -> list[str]:
    """Return what stands between signs of a list, none where none is given."""
    if text is not None and not text.strip():
        raise typer.BadParameter("the list is empty - name two or more", param_hint=option)
    return [] if text is None else [part.strip() for part in text.split(sign)]


def _write_sheet(
    sheet: Path, path: Path | None, title: str, parties: Sequence[str], issues: Sequence[str]
) -> None:
    """Write a score sheet to fill in."""
    from sim.files.new_files import write_new_files
    from sim.interchange.sheet.file_bytes import file_bytes
    from sim.interchange.sheet.template import template_rows

    if sheet.suffix.lower() not in SHEETS:
        what = f"{sheet}: a sheet is written as {' or '.join(SHEETS)} - end its name so"
        raise typer.BadParameter(what, param_hint="--csv")
    if path not in (None, sheet):
        raise typer.BadParameter("name one file, with or without --csv", param_hint="--csv")
    content = file_bytes(sheet.suffix.lower(), template_rows(title, parties, issues))
    write_new_files(sheet, {"": content})
    message(f"{sheet}: written - fill it in, then: sim check {sheet}")
