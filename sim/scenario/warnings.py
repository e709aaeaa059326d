"""What is odd about a scenario: rules that never hold, entries without effect, names twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from sim.errors import Mistake
from sim.scenario.closed_downwards import open_red_lines
from sim.scenario.document.layers import Layers, file_layers
from sim.scenario.document.overlays import as_table
from sim.scenario.idle_entries import idle_entries
from sim.scenario.nouns.constraints import Choice, Link
from sim.scenario.scenario import Scenario
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.shortened import shown


def warnings(scenario: Scenario) -> tuple[Mistake, ...]:
    """Return what an analyst should look at although the file is valid, each with its line."""
    found = (
        *_link_findings(scenario), *_name_findings(scenario), *open_red_lines(scenario),
        *idle_entries(scenario),
    )  # fmt: skip
    return tuple(map(Layers(file_layers(scenario.origin)).mistake, found))


def _name_findings(scenario: Scenario) -> Iterator[Finding]:
    """Parties, issues, and options of one issue, that nothing but their id tells apart."""
    document = scenario.origin.document()
    issues = as_table(document.get("issues"))
    words: list[tuple[Path, str, dict[str, str]]] = [
        (("parties",), "parties", _words(document.get("parties"), "name")),
        (("issues",), "issues", _words(issues, "name")),
    ]
    for issue, table in issues.items():
        words.append(
            (("issues", issue, "options"), "options", _words(table.get("options"), "text"))
        )
    for section, noun, names in words:
        first: dict[str, str] = {}
        for name, text in names.items():
            if (other := first.setdefault(" ".join(text.split()).casefold(), name)) != name:
                what = f"{noun} {shown(other)} and {shown(name)} are both called {shown(text)}"
                yield Finding((*section, name), what, "tell them apart")


def _words(tables: Any, key: str) -> dict[str, str]:
    """Return what entries are called: a short form, what stands under the key, or else their id."""
    found = as_table(tables)
    return {
        name: table if isinstance(table, str) else as_table(table).get(key) or name
        for name, table in found.items()
    }


def _link_findings(scenario: Scenario) -> Iterator[Finding]:
    for link in scenario.links.values():
        for issue in _clashes(link):
            what = f'both sides can never hold, since issue "{issue}" has one option at a time'
            yield Finding(("links", link.id), what, "look at the options it names")


def _clashes(link: Link) -> Iterator[str]:
    """Issues of which the parts of a link ask for different options."""
    parts = link.iff or tuple(part for part in (link.if_, link.then) if part is not None)
    for one, other in combinations(parts, 2):
        yield from _disjoint(one, other)


def _disjoint(one: Choice, other: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for issue, options in one.items():
        if issue in other and not set(options) & set(other[issue]):
            yield issue
