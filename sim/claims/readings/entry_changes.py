"""The entries of two scenario files that differ, table by table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sim.claims.readings.entry_tree import Keys, Tree, entry_tree, wording_tree
from sim.scenario.scenario import Scenario
from sim.scenario.text.locations import written_path
from sim.scenario.text.writer import inline

_IN_ORDER = ("options", "time_steps")


class Missing(Enum):
    """Stands for an entry that a scenario does not have."""

    MISSING = "none"


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry that differs, by its path in the file; a side may be ``Missing.MISSING``."""

    path: Keys
    first: Any
    second: Any

    @property
    def place(self) -> str:
        """Return the path as it is written in a file."""
        return written_path(self.path)

    @property
    def is_in_one_only(self) -> bool:
        """Return whether one of the scenarios does not have the entry."""
        return Missing.MISSING in (self.first, self.second)

    def sides(self) -> tuple[str | None, str | None]:
        """Return both sides as they are written in a file, None where there is nothing.

        >>> ChangedEntry(("parties", "c", "role"), "ratifier", Missing.MISSING).sides()
        ('"ratifier"', None)
        """
        return _written(self.first), _written(self.second)


def entry_changes(first: Scenario, second: Scenario) -> tuple[ChangedEntry, ...]:
    """Return the entries that differ in what counts, in the order of the file.

    What has an id (a party, a red line, an option, …) and is in one of them only is one entry.
    """
    return tuple(tree_changes(entry_tree(first), entry_tree(second)))


def reworded_entries(first: Scenario, second: Scenario) -> tuple[str, ...]:
    """Return the places of which both have a wording, source, grade or reason, but not the same."""
    changes = tree_changes(wording_tree(first), wording_tree(second))
    return tuple(change.place for change in changes if not change.is_in_one_only)


def tree_changes(first: Tree, second: Tree, path: Keys = ()) -> Iterator[ChangedEntry]:
    """Yield what differs between two trees of plain data, as deep as both have tables.

    >>> [change.place for change in tree_changes({"a": {"x": 1}}, {"a": {"x": 1, "y": 2}})]
    ['a.y']
    """
    for key in (*first, *(key for key in second if key not in first)):
        sides = first.get(key, Missing.MISSING), second.get(key, Missing.MISSING)
        here = (*path, key)
        if all(isinstance(side, dict) for side in sides):
            yield from tree_changes(*sides, here)
        elif not path and any(isinstance(side, dict) for side in sides):  # a table of the file
            one, other = ({} if side is Missing.MISSING else side for side in sides)
            yield from tree_changes(one, other, here)
        elif sides[0] != sides[1]:
            yield ChangedEntry(here, *sides)
    is_ordered = path[-1:] and path[-1] in _IN_ORDER
    if is_ordered and first.keys() == second.keys() and list(first) != list(second):
        yield ChangedEntry((*path, "order"), list(first), list(second))


def _written(value: Any) -> str | None:
    if value is Missing.MISSING:
        return None
    text = inline(value)
    return text[1:-1].strip() if isinstance(value, dict) and value else text
