"""What is odd about a scenario that can be read: links that can never hold, names twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from sim.errors import Mistake
from sim.scenario.checks.findings import Path
from sim.scenario.constraints import Choice, Link
from sim.scenario.patches.layers import mistake_at
from sim.scenario.scenario import Scenario
from sim.scenario.schema.values import shown


def warnings(scenario: Scenario) -> tuple[Mistake, ...]:
    """What an analyst should look at although the file is valid, each with its line."""
    return (*_link_warnings(scenario), *_name_warnings(scenario))


def _name_warnings(scenario: Scenario) -> Iterator[Mistake]:
    """Parties, issues, and options of one issue, that nothing but their id tells apart."""
    words: list[tuple[Path, str, dict[str, str]]] = [
        (("parties",), "parties", {p.id: p.name for p in scenario.parties.values()}),
        (("issues",), "issues", {issue.id: issue.name for issue in scenario.issues.values()}),
    ]
    for issue in scenario.issues.values():
        texts = {option.id: option.text for option in issue.options.values()}
        words.append((("issues", issue.id, "options"), "options", texts))
    for section, noun, names in words:
        first: dict[str, str] = {}
        for name, text in names.items():
            if (other := first.setdefault(text, name)) != name:
                what = f"{noun} {shown(other)} and {shown(name)} are both called {shown(text)}"
                yield mistake_at(scenario.origin, (*section, name), what, "tell them apart")


def _link_warnings(scenario: Scenario) -> Iterator[Mistake]:
    for link in scenario.links.values():
        for issue in _clashes(link):
            what = f'both sides can never hold, since issue "{issue}" has one option at a time'
            remedy = "look at the options it names"
            yield mistake_at(scenario.origin, ("links", link.id), what, remedy)


def _clashes(link: Link) -> Iterator[str]:
    """Issues of which the parts of a link ask for different options."""
    parts = link.iff or tuple(part for part in (link.if_, link.then) if part is not None)
    for one, other in combinations(parts, 2):
        yield from _disjoint(one, other)


def _disjoint(one: Choice, other: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for issue, options in one.items():
        if issue in other and not set(options) & set(other[issue]):
            yield issue
