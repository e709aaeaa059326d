"""``sim convert``: preferences laid out by issue or by party, or a Genius domain as a scenario."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import genius_source
from sim.cli.options import Debug, File, Profiles
from sim.cli.printing import message, warning
from sim.printable import plain_direction


class Layout(StrEnum):
    """Where preferences stand in a file."""

    by_issue = "by issue"
    by_party = "by party"


Target = Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; it must be new.")]
LayoutWanted = Annotated[
    Layout,
    typer.Option("--layout", help="Preferences under each issue, or a score sheet per party."),
]


def convert(
    file: File,
    out: Target,
    layout: LayoutWanted = Layout.by_party,
    profile: Profiles = None,
    _debug: Debug = False,
) -> None:
    """Lay out preferences by issue or by party; a Genius domain becomes a scenario file."""
    from sim.files.staging import new_file
    from sim.scenario.reader import load
    from sim.scenario.text.layout import convert_layout
    from sim.scenario.text.shipped import find

    if (source := genius_source(file, profile)) is not None:
        from sim.interchange.genius import genius_text

        text = convert_layout(genius_text(source, warning, profile or ()), layout.value)
    else:
        load(file)
        text = convert_layout(find(file).read_bytes().decode("utf-8-sig"), layout.value)
    with new_file(out) as stream:
        stream.write(plain_direction(text))
    message(f"{out}: written, preferences {layout.value}")
