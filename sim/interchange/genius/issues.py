"""The issues of a Genius domain: named values, or whole numbers between bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sim.interchange.foreign.domain_limits import MAX_ISSUES, MAX_VALUES
from sim.interchange.genius.numbers import whole
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.labels import MAX_NAME
from sim.interchange.untrusted.xml import Element


@dataclass(frozen=True)
class GeniusIssue:
    """An issue: its name, and its named values in order or the whole numbers that it runs over."""

    name: str
    texts: tuple[str, ...] = ()
    numbers: range | None = None

    @property
    def count(self) -> int:
        """Return the number of its values, none of which has to exist yet."""
        return len(self.texts) if self.numbers is None else len(self.numbers)

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Return the values in order, as texts."""
        return self.texts if self.numbers is None else tuple(map(str, self.numbers))


def issues_of(path: Path, root: Element) -> Mapping[str, GeniusIssue]:
    """Return the issues of a domain by index.

    Raises ScenarioError, with the line, for an issue that cannot be read.
    """
    found: dict[str, GeniusIssue] = {}
    for element in root.every("issue"):
        index = element.get("index")
        if not index or index in found:
            what = f"the index of this issue is {'missing' if not index else 'used before'}"
            raise refusal(path, element.line, what)
        found[index] = _issue(path, element, element.get("name") or f"issue {index}")
        if len(found) > MAX_ISSUES:
            what = f"the domain has more than {MAX_ISSUES:,} issues"
            raise refusal(path, element.line, what, "leave out those that nobody cares about")
    if not found:
        raise refusal(path, root.line, "the domain has no issues")
    return found


def bounds_of(issue: Element) -> Element:
    """Return the element that has the bounds of an integer issue: itself, or a ``<range>`` in it.

    >>> bounds_of(Element("issue", {}, 1, [Element("range", {"lowerbound": "0"}, 2)])).tag
    'range'
    """
    ranges = issue.named("range")
    return ranges[0] if ranges and issue.get("lowerbound") is None else issue


def _issue(path: Path, element: Element, name: str) -> GeniusIssue:
    kind = (element.get("vtype") or element.get("type") or "discrete").lower()
    where = f'issue "{name[:60]}"'
    if len(name) > MAX_NAME:
        what = f"the name of {where} has more than {MAX_NAME:,} characters"
        raise refusal(path, element.line, what)
    if kind == "integer":
        bounds = bounds_of(element)
        low, high = whole(path, bounds, "lowerbound"), whole(path, bounds, "upperbound")
        if not 0 <= high - low < MAX_VALUES:
            what = f"{where} runs from {low} to {high}"
            raise refusal(path, element.line, what, f"give it 1 to {MAX_VALUES:,} values")
        return GeniusIssue(name, numbers=range(low, high + 1))
    if kind == "real":
        what = f"{where} is real-valued, and without steps it has no end of values"
        remedy = 'make it type="integer", or list its values, in the domain and in the profiles'
        raise refusal(path, element.line, what, remedy)
    if kind != "discrete":
        what = f'{where} is of type "{kind[:20]}"; discrete and integer issues can be read'
        raise refusal(path, element.line, what)
    texts = tuple(dict.fromkeys(item.get("value") or "" for item in element.named("item")))
    if not 0 < len(texts) <= MAX_VALUES:
        what = f"{where} has {len(texts):,} values"
        raise refusal(path, element.line, what, f"give it 1 to {MAX_VALUES:,}")
    if any(len(text) > MAX_NAME for text in texts):
        what = f"a value of {where} has more than {MAX_NAME:,} characters"
        raise refusal(path, element.line, what)
    return GeniusIssue(name, texts)
