"""``sim convert``: from and to other formats, and preferences laid out by issue or by party."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from sim.cli.case import Options, read_selected
from sim.cli.options import Debug, File
from sim.cli.printing import message, warning
from sim.cli.selection import selecting
from sim.printable import plain_direction


class Layout(StrEnum):
    """Where preferences stand in a file."""

    by_issue = "by issue"
    by_party = "by party"


class ListingFormats(TyperCommand):
    """A command whose help ends with the table of formats."""

    def format_epilog(self, *given: Any) -> None:
        """Write a row for each format: its name, what it is, and whether it is read and written."""
        from sim.interchange.formats import FORMATS

        _, formatter = given  # click's context and formatter, of which typer has copies
        with formatter.section("Formats"):
            formatter.write_dl([(one.name, one.words) for one in FORMATS])


Target = Annotated[
    Path, typer.Argument(metavar="OUT", help="The file or folder to write; it must be new.")
]
LayoutWanted = Annotated[
    Layout,
    typer.Option("--layout", help="Preferences under each issue, or a score sheet per party."),
]
FormatWanted = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="The format to write; without it the ending of OUT tells, .toml a scenario file.",
        show_default=False,
    ),
]


@selecting()
def convert(
    file: File,
    out: Target,
    to: FormatWanted = "",
    layout: LayoutWanted = Layout.by_party,
    *,
    options: Options,
    _debug: Debug = False,
) -> None:
    """Turn files of other programs into a scenario file and back, or lay out preferences anew."""
    if to or out.suffix.lower() != ".toml":
        _write(file, out, to, options)
    else:
        _lay_out(file, out, layout, options)


def _write(file: str, out: Path, to: str, options: Options) -> None:
    """Write what is selected of a scenario for another program."""
    from sim.interchange.writing import write, written_format

    chosen = written_format(out, to)
    scenario = read_selected(file, options)
    remarks = write(
        scenario, out, chosen.name, red_lines=options.red_lines, parties=options.parties
    )
    for remark in remarks:
        warning(f"{out}: {remark}")
    message(f"{out}: written, {chosen.title}")


def _lay_out(file: str, out: Path, layout: Layout, options: Options) -> None:
    """Write a scenario file with its preferences laid out by issue or by party."""
    from sim.files.staging import new_file
    from sim.interchange.reading import foreign_data
    from sim.scenario.reader import load
    from sim.scenario.text.layout import convert_layout
    from sim.scenario.text.shipped import find

    if options != Options(choice=options.choice):
        raise typer.BadParameter(
            "a scenario file is laid out whole - leave the selection out", param_hint="OUT"
        )
    source = find(file)
    if (data := foreign_data(source, options.choice)) is not None:
        text = convert_layout(data.told(warning).text(), layout.value)
    else:
        load(file)
        text = convert_layout(source.read_bytes().decode("utf-8-sig"), layout.value)
    with new_file(out) as stream:
        stream.write(plain_direction(text))
    message(f"{out}: written, preferences {layout.value}")
