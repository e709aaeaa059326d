"""The formats of other programs that are read or written, in the order in which they are tried."""

from __future__ import annotations

from pathlib import Path

from sim.errors import SimError
from sim.interchange.deal_or_no_deal import DEAL_OR_NO_DEAL
from sim.interchange.foreign.format import Format
from sim.interchange.foreign.sight import sight
from sim.interchange.foreign.stranger import what_else
from sim.interchange.gambit import GAMBIT
from sim.interchange.genius import GENIUS
from sim.interchange.geniusweb import GENIUSWEB
from sim.interchange.gmcr import GMCR
from sim.interchange.ktab import KTAB
from sim.interchange.negmas import NEGMAS
from sim.interchange.sheet import SHEET
from sim.interchange.text_game import TEXT_GAME
from sim.printable import printable_line
from sim.sentences import listing

FORMATS: tuple[Format, ...] = (
    GENIUS,
    GENIUSWEB,
    NEGMAS,
    *GAMBIT,
    GMCR,
    DEAL_OR_NO_DEAL,
    KTAB,
    TEXT_GAME,
    SHEET,  # last: any CSV may be one
)


def recognised(source: Path) -> Format | None:
    """Return the format of a file or folder by what is in it, None for a scenario's own file.

    Raises SimError for a folder in which nothing is of a format that is read, and for a file that
    can be none of them and no scenario either.
    """
    if source.suffix.lower() == ".toml" and source.is_file():
        return None
    seen = sight(source)
    for one in FORMATS:
        if one.reads is not None and one.recognises(seen):
            return one
    if seen.is_folder:
        titles = listing([one.title for one in FORMATS if one.reads and one.shape != "file"])
        raise SimError(
            f"{source}: nothing in this folder is of a format that is read ({titles}) - give a "
            "scenario's .toml file, or name the file that is meant"
        )
    if what := what_else(seen):
        raise SimError(
            f"{printable_line(str(source))}: this is {what}, neither a scenario nor a score sheet "
            "- give a scenario (TOML), a sheet (CSV, XLSX) or what sim convert --help lists"
        )
    return None
