"""One part of a brief: a heading and its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.report.brief.deal_table import DealTable
from sim.report.first_screen.item import Item


@dataclass(frozen=True)
class Section:
    """A heading with its sentences; the first ``least`` must be there, the rest where room is.

    A ``table`` stands under them. Addresses of the web are links only where it ``has_links``.
    """

    heading: str
    sentences: tuple[str, ...]
    least: int = 1
    has_links: bool = False
    table: DealTable | None = None

    @property
    def table_lines(self) -> int:
        """Return how many lines its table takes."""
        return 0 if self.table is None else self.table.lines


def section_of(heading: str, items: Iterable[Item | None]) -> Section | None:
    """Return items of the first screen under one heading, None where there are none."""
    found = [item for item in items if item is not None]
    if not found:
        return None
    first = [s for item in found for s in item.sentences[: item.least]]
    more = [s for item in found for s in item.sentences[item.least :]]
    return Section(heading, (*first, *more), len(first))
