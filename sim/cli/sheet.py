"""``sim sheet``: the confidential sheet of one party, for a class or for practice."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import Options, problem_of, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import Debug, File
from sim.cli.patience import Patience
from sim.cli.printing import line, say_written
from sim.cli.selection import selecting
from sim.cli.targets import check_folder


class SheetForm(StrEnum):
    """What a sheet is written in."""

    markdown = "markdown"
    html = "html"
    csv = "csv"


OneParty = Annotated[
    str | None,
    typer.Option("--party", metavar="ID", help="Whose sheet.", show_default=False),
]
Everyone = Annotated[
    bool, typer.Option("--all", help="A sheet for every party with points, a file each.")
]
Form = Annotated[SheetForm, typer.Option("--form", help="What it is written in.")]
Sources = Annotated[
    bool, typer.Option("--sources/--no-sources", help="Say where the points come from.")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Write into this folder, not on stdout; with --all default out/<scenario>/sheets.",
        show_default=False,
    ),
]


@selecting(
    "variant", "lens", "track", "time_step", "red_lines", "sets", "profile", "context", "sheet"
)
def sheet(
    file: File,
    party: OneParty = None,
    everyone: Everyone = False,
    *,
    options: Options,
    form: Form = SheetForm.markdown,
    sources: Sources = True,
    out: Out = None,
    _debug: Debug = False,
) -> None:
    """Write the confidential sheet of one party: its points, no-deal value and red lines alone."""
    from sim.report.output.run_folder import folder_of_run, write_run
    from sim.report.party_sheets.party_sheet import party_sheet
    from sim.report.party_sheets.sheet_forms import FORMS

    if (party is None) != everyone:
        raise typer.BadParameter("name one party, or say --all", param_hint="--party")
    if out is not None:
        check_folder(out)
    with Patience(f"{file}: reading"):
        scenario = read_selected(file, options)
        problem = problem_of(scenario, options)
        suffix, write = FORMS[form.value]
        chosen = problem.parties if party is None else (party,)
        texts = {p: write(party_sheet(problem, p, has_sources=sources)) for p in chosen}
    if out is None and party is not None:
        line(texts[party].removesuffix("\n"))
        return
    folder = out or default_folder(scenario, options) / "sheets"
    files = {f"{p}{suffix}": _writing(text) for p, text in texts.items()}
    with folder_of_run(folder, scenario.path):
        paths = write_run(folder, files, scenario=scenario.path)
    say_written(folder, paths)


def _writing(text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(text.encode())

    return write
