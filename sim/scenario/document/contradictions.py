"""Selections that set one key to two values: two variants, or values set from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sim.scenario.document.merge import as_written_out, kind_inside
from sim.scenario.document.overlays import changed_by
from sim.scenario.document.value_paths import canonical_keys
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.locations import written_path
from sim.scenario.text.preference_layout import Document
from sim.scenario.text.shortened import quoted, shown

Pair = tuple[str, str]
_WORDS = frozenset({"name", "why", "source", "phrase", "text"})  # say something and change nothing
_ABSENT = object()


def variants_at_odds(document: Document, first: str, second: str) -> Finding | None:
    """Return where two variants contradict each other, None where they do not.

    They do where it matters which of them is laid over the document last.
    """
    one = changed_by(changed_by(document, "variants", first), "variants", second)
    other = changed_by(changed_by(document, "variants", second), "variants", first)
    found = _difference(one, other)
    if found is None:
        return None
    place, here, there = found
    key = written_path(tuple(map(str, place)))
    this, that = _did(here, key), _did(there, "it")
    what = f"it {this}, and variant {quoted(first)} {that}"
    return Finding(place, what, "leave one of the two variants out")


def undone_assignment(sets: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """Return a value set that a later one sets otherwise, or replaces as a whole, with the later.

    >>> undone_assignment([("a.x", "1"), ("a.y", "2"), ("a.x", "3")])
    (('a.x', '1'), ('a.x', '3'))
    >>> undone_assignment([("a", "{ x = 1 }"), ("a.x", "3"), ("a.x", "3")])
    """
    paths = [canonical_keys(path) for path, _ in sets]
    for later, pair in enumerate(sets):
        for earlier in range(later):
            covers = paths[earlier][: len(paths[later])] == paths[later]
            if covers and (paths[earlier] != paths[later] or sets[earlier][1] != pair[1]):
                return sets[earlier], pair
    return None


def without_undone(sets: Iterable[Pair], later: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the values set of which later ones leave something.

    >>> without_undone([("a.x", "1"), ("a.y", "2")], [("a.x", "3")])
    (('a.y', '2'),)
    """
    paths = [canonical_keys(path) for path, _ in later]
    return tuple(
        pair
        for pair in sets
        if not any(canonical_keys(pair[0])[: len(path)] == path for path in paths)
    )


def _difference(one: Any, other: Any, kind: Any = ScenarioFile) -> tuple[Path, Any, Any] | None:
    """Return the first path at which two documents differ, with what they have there, if any."""
    if isinstance(one, dict) or isinstance(other, dict):
        one, other = as_written_out(one, kind), as_written_out(other, kind)
    if not isinstance(one, dict) or not isinstance(other, dict):
        return None if one == other else ((), one, other)
    for key in dict.fromkeys((*one, *other)):
        here, there = one.get(key, _ABSENT), other.get(key, _ABSENT)
        if key in _WORDS and not isinstance(here, dict) and not isinstance(there, dict):
            continue
        found = _difference(here, there, kind_inside(kind, key))
        if found is not None:
            path, here, there = found
            return (key, *path), here, there
    return None


def _did(value: Any, key: str) -> str:
    """Return what a variant did to a key, by the value that is there."""
    return f"drops {key}" if value is _ABSENT else f"sets {key} to {shown(value)}"
