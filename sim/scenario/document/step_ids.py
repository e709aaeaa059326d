"""The steps of a numeric range by one id each, however their number is written: "3.0" is 3."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from typing import Any

from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.preference_layout import PATCHING, Document

_WITH_POINTS = ("preferences", *PATCHING)
_WORD = re.compile(r"[^\s<>~=?]+")
_NUMBER = re.compile(r"[+-]?[0-9]{1,100}(?:\.[0-9]{1,100})?")


def with_step_ids(document: Document) -> Document:
    """The document with the options of every issue that has a range by their shortest decimals.

    So are the numbers at the points of a formula. Sections of which nothing changes stay the same.

    >>> steps = {"pay": {"range": {"from": 3, "to": 4, "step": 1}, "status_quo": "3.0"}}
    >>> with_step_ids({"issues": steps})["issues"]["pay"]["status_quo"]
    '3'
    """
    stepped = _stepped(document)
    named = {
        key: _under(key, entry, stepped)
        for key, entry in document.items()
        if stepped or key in _WITH_POINTS
    }
    return document | {key: entry for key, entry in named.items() if entry != document[key]}


def _stepped(document: Document) -> set[str]:
    """Return the issues that have a range, in the file or in something that changes it."""
    tables: list[Any] = [document]
    for section in PATCHING:
        changing = document.get(section)
        tables += list(changing.values()) if isinstance(changing, dict) else []
    found: set[str] = set()
    for table in tables:
        issues = table.get("issues") if isinstance(table, dict) else None
        for issue, entry in issues.items() if isinstance(issues, dict) else ():
            if isinstance(entry, dict) and "range" in entry:
                found.add(issue)
    return found


def _renamed(value: Any, stepped: Collection[str]) -> Any:
    """A value with the options named under each of these issues, wherever in it they stand."""
    if isinstance(value, list):
        return [_renamed(entry, stepped) for entry in value]
    if not isinstance(value, dict):
        return value
    return {key: _under(key, entry, stepped) for key, entry in value.items()}


def _under(key: str, entry: Any, stepped: Collection[str]) -> Any:
    if key in stepped:
        return _named(entry)
    if key == "points" and isinstance(entry, dict):
        return _by_step(entry)
    return _renamed(entry, stepped)


def _named(entry: Any) -> Any:
    """Return an option, several, a ranking, or the table of an issue or a preference."""
    if isinstance(entry, str):
        return _WORD.sub(lambda word: _step(word[0]), entry)
    if isinstance(entry, list):
        return [_named(option) for option in entry]
    if not isinstance(entry, dict):
        return entry
    named = dict(entry)
    for key in ("status_quo", "ranking"):
        if isinstance(entry.get(key), str):
            named[key] = _named(entry[key])
    for key in ("scores", "points"):
        if isinstance(entry.get(key), dict):
            named[key] = _by_step(entry[key])
    if isinstance(entry.get("wants"), dict):
        named["wants"] = {party: _named(wanted) for party, wanted in entry["wants"].items()}
    return named


def _by_step(scores: Document) -> Document:
    """Return scores by their steps; as they are where two of them are one step, to be refused.

    >>> _by_step({"3.0": 1}), _by_step({"3.0": 1, "3": 2})
    ({'3': 1}, {'3.0': 1, '3': 2})
    """
    named = {_step(option): score for option, score in scores.items()}
    return named if len(named) == len(scores) else scores


def _step(word: str) -> str:
    return decimal(Fraction(word)) if _NUMBER.fullmatch(word) else word
