"""Sheets for tests: texts and rows as files, and what is read of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from sim.errors import ScenarioError
from sim.interchange.foreign.choice import NO_CHOICE
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.sheet.files import scenario_data
from sim.scenario.nouns.selection import Selection
from sim.scenario.scenario import Scenario

LAKE: list[list[Any]] = [
    ["A lake and its users"],
    ["issue", "option", "status quo", "Power station", "Fishers", "Campers"],
    ["Level in summer", "3.0..5.0 step 0.25", 4, "rising from 0 to 40", "ideal 4.25 from 5 to 30",
     "falling from 20 to 0"],
    ["Boats", "None", None, 0, 15, 8.25],
    [None, "Rowing boats", "x", 0.5, 10.1, 12],
    [None, "Motor boats", None, 0.1, 0, -3],
    ["no deal", None, None, 20, 12.5, 10],
    ["power", None, None, 2, None, None],
]  # fmt: skip


def written(folder: Path, content: str | bytes, name: str = "game.csv") -> Path:
    """Return a file with a text in UTF-8, or with bytes."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def as_text(rows: Sequence[Sequence[Any]], separator: str = ",") -> str:
    """Return rows as plain text; no cell has the separator in it."""
    return "\n".join(separator.join("" if x is None else str(x) for x in row) for row in rows)


def workbook(**sheets: Sequence[Sequence[Any]]) -> Workbook:
    """Return a workbook with rows in sheets of these names."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return book


def book_bytes(book: Workbook) -> bytes:
    """Return a workbook as a file has it."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(path: Path, sheet: str = "") -> ScenarioData:
    """Return what is read of a sheet."""
    choice = NO_CHOICE if not sheet else type(NO_CHOICE)(sheet=sheet)
    return scenario_data(path, choice)


def scenario(path: Path) -> Scenario:
    """Return the scenario of a sheet."""
    return read(path).scenario(Selection())


def remarks(path: Path, sheet: str = "") -> list[str]:
    """Return what is remarked, without the name of the folder."""
    return [str(one).removeprefix(f"{path.parent}/") for one in read(path, sheet).remarks]


def mistakes(path: Path, sheet: str = "") -> list[str]:
    """Return what is wrong with a sheet, without the name of the file."""
    try:
        read(path, sheet).scenario(Selection())
    except ScenarioError as error:
        return [str(one).removeprefix(f"{path}:").strip() for one in error.problems]
    return []
