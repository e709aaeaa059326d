"""What is odd about a scenario that can be read: links that can never hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from sim.errors import Mistake
from sim.scenario.constraints import Choice, Link
from sim.scenario.scenario import Scenario


def warnings(scenario: Scenario) -> tuple[Mistake, ...]:
    """What an analyst should look at although the file is valid, each with its line."""
    return tuple(_link_warnings(scenario))


def _link_warnings(scenario: Scenario) -> Iterator[Mistake]:
    for link in scenario.links.values():
        for issue in _clashes(link):
            what = f'both sides can never hold, since issue "{issue}" has one option at a time'
            path, line = _place(scenario, link.id)
            yield Mistake(path, line, what, f'link "{link.id}"', "look at the options it names")


def _clashes(link: Link) -> Iterator[str]:
    """Issues of which the parts of a link ask for different options."""
    parts = link.iff or tuple(part for part in (link.if_, link.then) if part is not None)
    for one, other in combinations(parts, 2):
        yield from _disjoint(one, other)


def _disjoint(one: Choice, other: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for issue, options in one.items():
        if issue in other and not set(options) & set(other[issue]):
            yield issue


def _place(scenario: Scenario, link: str) -> tuple[str, int | None]:
    for file in scenario.origin.files:
        links = file.data.get("links")
        if isinstance(links, dict) and link in links:
            return str(file.path), file.locator.line_of(("links", link))
    return str(scenario.path), None
