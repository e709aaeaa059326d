"""Sections of a file under misspelt names, which explain all that seems to be missing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sim.scenario.checks.names import MOST_SUGGESTIONS
from sim.scenario.checks.validation import validated
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.nearest import nearest
from sim.scenario.text.preference_layout import Document

_SECTIONS = frozenset(ScenarioFile.model_fields)


def as_meant(document: Document) -> tuple[Document, tuple[Finding, ...], frozenset[Path]]:
    """The document with misspelt sections under their right names, what was misspelt, what moved.

    What is wrong inside a part that moved would be looked for in vain in the file.

    >>> document, found, moved = as_meant({"party": {"us": {}}})
    >>> document, found[0].remedy, moved
    ({'parties': {'us': {}}}, 'did you mean "parties"?', frozenset({('parties', 'us')}))
    """
    unknown = [name for name in document if name not in _SECTIONS][:MOST_SUGGESTIONS]
    meant = {name: right for name in unknown if (right := _right_name(name, document))}
    if not meant:
        return document, (), frozenset()
    _, findings, _ = validated({name: document[name] for name in meant})
    plain = {name: value for name, value in document.items() if name not in meant}
    moved: set[Path] = set()
    for name, right in meant.items():
        plain[right] = _joined(plain.get(right), document[name])
        moved |= _paths(right, document[name])
    return plain, findings, frozenset(moved)


def is_inside(path: Path, places: Collection[Path]) -> bool:
    """Return whether a path leads to one of some places, or into it."""
    return any(path[:depth] in places for depth in (1, 2))


def _right_name(name: str, document: Document) -> str | None:
    """Return the section that an unknown name stands for, if what is there can be joined to it."""
    right = nearest(name, _SECTIONS)
    if right is None or right not in document:
        return right
    return right if isinstance(document[name], dict) == isinstance(document[right], dict) else None


def _joined(first: Any, second: Any) -> Any:
    """Return two parts of a section as one; what both have is that of the first."""
    if isinstance(first, dict) and isinstance(second, dict):
        return second | first
    return second if first is None else first


def _paths(section: str, value: Any) -> set[Path]:
    return {(section, key) for key in value} if isinstance(value, dict) else {(section,)}
