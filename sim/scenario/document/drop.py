"""What a file or a variant takes out of the scenario that it changes: ``drop = ["links.old"]``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sim.errors import MOST_LINES
from sim.scenario.document.merge import without
from sim.scenario.document.value_paths import parsed_path
from sim.scenario.text.findings import Finding
from sim.scenario.text.locations import written_path
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.preference_layout import PATCHING, Document, by_issue
from sim.scenario.text.shortened import shown

Keys = tuple[str, ...]


def drop_of(patch: Document) -> tuple[str, ...]:
    """Return the paths that a file or a variant drops, as far as they can be read."""
    paths = patch.get("drop")
    if not isinstance(paths, list):
        return ()
    return tuple(path for path in paths if isinstance(path, str))


def dropped(document: Document, paths: Iterable[str]) -> Document:
    """The document without the tables and values at some dotted paths; it is not changed itself.

    A preference is found in whichever layout it was written. What is not there is passed over.

    >>> dropped({"links": {"a": {}, "b": {}}}, ["links.a"])
    {'links': {'b': {}}}
    """
    gone: set[Keys] = set()
    for path in paths:
        found = _found(document, parsed_path(path), gone)
        if found is not None:
            gone.add(found)
    return without(document, gone)


def drop_findings(document: Document, paths: object) -> tuple[Finding, ...]:
    """Return what is wrong with the paths that a file or a variant drops from a document."""
    if not isinstance(paths, list):
        what = f"{shown(paths)} is not a list of paths"
        return (Finding(("drop",), what, 'write drop = ["red_lines.no_troops"]'),)
    findings: list[Finding] = []
    gone: set[Keys] = set()
    for position, path in enumerate(paths):
        place = ("drop", position)
        if not isinstance(path, str):
            remedy = 'write it in quotes, such as "red_lines.no_troops"'
            findings.append(Finding(place, f"{shown(path)} is not a path", remedy))
            continue
        found = _found(document, parsed_path(path), gone)
        if found is not None:
            gone.add(found)
            continue
        suggests = len(findings) < MOST_LINES
        remedy = _remedy(without(document, gone), parsed_path(path)) if suggests else "leave it out"
        findings.append(Finding(place, f"there is no {shown(path)} to drop", remedy))
    return tuple(findings)


def _layouts(keys: Keys) -> tuple[Keys, ...]:
    """Return where a path may lead: preferences stand by party, inside a patch either way."""
    inside = 2 if keys[0] in PATCHING else 0
    head, tail = keys[:inside], keys[inside:]
    ways = [keys]
    if len(tail) >= 4 and tail[0] == "issues" and tail[2] == "wants":
        ways.append((*head, "preferences", tail[3], tail[1], *tail[4:]))
    elif (other := by_issue(keys)) is not None:
        ways.append(tuple(map(str, other)))
    return tuple(ways) if inside else tuple(way for way in ways if "wants" not in way) or (keys,)


def _found(document: Document, keys: Keys, gone: Collection[Keys]) -> Keys | None:
    """Return where a path leads in a document from which some paths are gone, None if nowhere."""
    for way in _layouts(keys):
        is_gone = any(way[:depth] in gone for depth in range(1, len(way) + 1))
        if not is_gone and _reach(document, way) == len(way):
            return way
    return None


def _reach(document: Any, keys: Keys) -> int:
    """Return how many keys of a path the document has."""
    for position, key in enumerate(keys):
        if not isinstance(document, dict) or key not in document:
            return position
        document = document[key]
    return len(keys)


def _remedy(document: Any, path: Keys) -> str:
    keys = max(_layouts(path), key=lambda way: _reach(document, way))
    reach = _reach(document, keys)
    for key in keys[:reach]:
        document = document[key]
    if not isinstance(document, dict):
        return f'drop "{written_path(keys[:reach])}" as a whole'
    return choose_from(keys[reach], tuple(document)) or "leave it out"
