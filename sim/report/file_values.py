"""What the file has in the place of values that are set for one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sim.scenario.nouns.quantity import show
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.scenario import Scenario

Place = tuple[str, str, int]
NOTHING = "nothing"


def with_file_values(
    scenario: Scenario, rows: Iterable[SourceRow]
) -> tuple[tuple[SourceRow, str], ...]:
    """Return rows, each with what the file says there if a value set changes it, else ""."""
    if not scenario.selection.sets:
        return tuple((row, "") for row in rows)
    unset = scenario.under(replace(scenario.selection, sets=()))
    before = {place: _value(row) for place, row in _placed(unset.sources())}
    found = []
    for place, row in _placed(rows):
        value = before.get(place, NOTHING)
        found.append((row, value if value != _value(row) else ""))
    return tuple(found)


def _placed(rows: Iterable[SourceRow]) -> Iterator[tuple[Place, SourceRow]]:
    """Yield rows with what they are about; of several on the same thing, the number."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        yield (row.kind, row.subject, seen[row.kind, row.subject]), row
        seen[row.kind, row.subject] += 1


def _value(row: SourceRow) -> str:
    return row.written if row.value is None else show(row.value.best)
