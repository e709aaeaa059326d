"""What the XML of a workbook says of its sheets, seen before any of it is built up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath

from sim.interchange.sheet.slips import Place
from sim.interchange.untrusted.archive import archive_files, check_xml
from sim.interchange.untrusted.files import refusal

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TRUE = ("1", "true")
_OF_SHEETS = ("row", "c", "f", "mergeCell", "col")


@dataclass
class SheetFacts:
    """What is not in the cells of a sheet: formulas, merged ranges, hidden rows and columns."""

    formulas: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class WorkbookParts:
    """The facts of each sheet by its title, and which sheets are hidden."""

    sheets: Mapping[str, SheetFacts]
    hidden: tuple[str, ...]


@dataclass
class _Seen:
    path: Path
    facts: dict[str, SheetFacts] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # by the id of a relation
    hidden: list[str] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def element(self, part: str, name: str, attributes: Mapping[str, str]) -> None:
        """Take notice of one element."""
        if part == "xl/workbook.xml" and name == "sheet":
            title = attributes.get("name", "")
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            self.titles[relation] = title
            if attributes.get("state", "visible") != "visible":
                self.hidden.append(title)
        elif part == "xl/_rels/workbook.xml.rels" and name == "Relationship":
            target = attributes.get("Target", "")
            self.targets[attributes.get("Id", "")] = normpath(join("/xl", target)).lstrip("/")
        elif name in _OF_SHEETS:  # whatever the part is called
            self._of_sheet(self.facts.setdefault(part, SheetFacts()), name, attributes)

    def _of_sheet(self, facts: SheetFacts, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            facts.row = self._number(attributes.get("r"), facts.row + 1, LAST_ROW)
            facts.column = 0
            if attributes.get("hidden") in _TRUE:
                facts.hidden_rows.append(facts.row)
        elif name == "c":
            place = self._place(attributes["r"]) if "r" in attributes else None
            facts.column = place[1] if place else facts.column + 1
            facts.row = place[0] if place else facts.row
        elif name == "f":
            facts.formulas.add((facts.row, facts.column))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            facts.merged.append((self._place(first), self._place(last or first)))
        elif name == "col" and attributes.get("hidden") in _TRUE:
            begin = self._number(attributes.get("min"), 1, LAST_COLUMN)
            end = self._number(attributes.get("max"), begin, LAST_COLUMN)
            facts.hidden_columns.append((begin, end))

    def _place(self, address: str) -> Place:
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise refusal(self.path, None, f"{address[:20]} is no cell", "save the workbook again")
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        return self._number(found[2], 1, LAST_ROW), self._number(str(column), 1, LAST_COLUMN)

    def _number(self, text: str | None, otherwise: int, most: int) -> int:
        if text is None:
            return otherwise
        if not re.fullmatch("[0-9]{1,7}", text) or not 1 <= int(text) <= most:
            what = f"a row or column {text[:20]} does not exist"
            raise refusal(self.path, None, what, "save the workbook again")
        return int(text)


def workbook_parts(path: Path, content: bytes) -> WorkbookParts:
    """Return what the XML of a workbook says of its sheets.

    Raises ScenarioError where the archive or its XML is damaged, or unpacks to too much.
    """
    seen = _Seen(path)
    check_xml(path, archive_files(path, content), seen.element)
    by_title = {
        title: seen.facts.get(seen.targets.get(relation, ""), SheetFacts())
        for relation, title in seen.titles.items()
    }
    return WorkbookParts(by_title, tuple(seen.hidden))
