"""What is wrong with cells, and what is only remarked, collected while a sheet is gone through."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.sheet.grid import SheetGrid

Place = tuple[int, int]  # row and column


@dataclass(eq=False)
class Slips:
    """Mistakes and remarks, each with the cell that it is about, as they were found."""

    path: Path
    mistakes: list[Mistake] = field(default_factory=list)
    remarks: list[Mistake] = field(default_factory=list)

    def wrong(
        self, grid: SheetGrid, first: Place, what: str, remedy: str = "", last: Place | None = None
    ) -> None:
        """Note a mistake in a cell, or in the cells from a first to a last one."""
        cell = grid.span(first, last or first)
        self.mistakes.append(Mistake(self.path, first[0], what, "", remedy, cell))

    def told(
        self, grid: SheetGrid, first: Place, what: str, remedy: str = "", last: Place | None = None
    ) -> None:
        """Note what stops nothing about a cell, or the cells from a first to a last one."""
        cell = grid.span(first, last or first)
        self.remarks.append(Mistake(self.path, first[0], what, "", remedy, cell))

    def assumed(self, what: str, remedy: str = "") -> None:
        """Note what is assumed of the whole file."""
        self.remarks.append(Mistake(self.path, None, what, "", remedy))

    def mistake(self, what: str, remedy: str = "") -> None:
        """Note a mistake of the whole file."""
        self.mistakes.append(Mistake(self.path, None, what, "", remedy))
