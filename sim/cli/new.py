"""``sim new``: a scenario to start from."""

from __future__ import annotations

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


def new(
    path: Target = None,
    title: Title = "",
    parties: PartyNames = None,
    issues: IssueNames = None,
    _debug: Debug = False,
) -> None:
    """Write a scenario to start from: an example, or your parties and issues to fill in."""
    from sim.scenario.text.starter import starter

    text = starter(title, parties or (), issues or ())
    if path is None:
        line(text.removesuffix("\n"))
        return
    from sim.files.staging import new_file

    does = "fill it in" if parties or issues else "change it"
    with new_file(path) as stream:
        stream.write(text)
    message(f"{path}: written - {does}, then: sim check {path}")
