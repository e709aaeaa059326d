"""A file of a spreadsheet by what is in it: a workbook, comma-separated values, or neither."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from sim.errors import Mistake, SimError
from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.sheet.csv_file import csv_grid
from sim.interchange.sheet.from_grid import sheet_of
from sim.interchange.sheet.grid import SheetGrid
from sim.interchange.sheet.workbook import workbook_grids
from sim.interchange.untrusted.files import bounded_bytes, refusal
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAVE = "save it as an Excel workbook (.xlsx) or as CSV"


def scenario_data(source: Path, choice: Choice) -> ScenarioData:
    """Return a score sheet as the data of a scenario file.

    Raises ScenarioError with all mistakes, each with its cell, and for a file that is none.
    """
    content = bounded_bytes(source)
    grids, remarks = grids_of(source, content)
    chosen = chosen_grids(source, grids, choice.sheet)
    read = sheet_of(chosen, source.stem, source)
    told = (*remarks, *read.remarks)
    return ScenarioData(source.stem, source, content, read.document, told, read.cells)


def grids_of(path: Path, content: bytes) -> tuple[list[SheetGrid], tuple[Mistake, ...]]:
    """Return the sheets of a file, and what is remarked about them.

    Raises ScenarioError for a file that is no workbook that can be read, and no text.
    """
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise refusal(path, None, "the workbook has a password", "save it without one")
        raise refusal(path, None, "this is a workbook of before 2007 (.xls)", _SAVE)
    if content.startswith(ZIP):
        if why := _other_workbook(content):
            raise refusal(path, None, f"this is {why}", _SAVE)
        return workbook_grids(path, content)
    if path.suffix.lower() in (".xlsx", ".xlsm") and b"\0" in content:
        raise refusal(path, None, "it is called a workbook, and no workbook is in it", _SAVE)
    grid, remarks = csv_grid(path, content)
    return [grid], remarks


def _other_workbook(content: bytes) -> str:
    """Return what an archive is, "" for a workbook that is read or an archive that is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    if "xl/workbook.xml" in names:
        return ""
    if "xl/workbook.bin" in names:
        return "a binary workbook (.xlsb)"
    if "content.xml" in names:
        return "an OpenDocument file (.ods)"
    return "an archive and no Excel workbook"


def chosen_grids(path: Path, grids: Sequence[SheetGrid], name: str) -> Sequence[SheetGrid]:
    """Return the sheet that is asked for, or all of them. Raises SimError where there is none."""
    if not name:
        return grids
    titles = [grid.title for grid in grids]
    if titles == [""]:
        raise SimError(f"{path}: the file has one sheet - leave --sheet out")
    if name not in titles:
        raise SimError(f"{path}: no sheet {quoted(name)} - {choose_from(name, titles)}")
    return [grid for grid in grids if grid.title == name]
