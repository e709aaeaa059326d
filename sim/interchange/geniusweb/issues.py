"""The issues of a GeniusWeb domain: named values, or numbers at even distances."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.interchange.foreign.additive import AdditiveIssue, Steps
from sim.interchange.foreign.domain_limits import MAX_ISSUES, even_issue, listed_issue
from sim.interchange.geniusweb.files import DOMAIN
from sim.interchange.untrusted.files import read_each
from sim.interchange.untrusted.tree import Node
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted


def issues_of(root: Node) -> Mapping[str, AdditiveIssue]:
    """Return the issues of a domain by name. Raises ScenarioError for those that cannot be read."""
    place = root.table("the domain")[DOMAIN]
    table = place.table(f'"{DOMAIN}"')
    if not 0 < len(table) <= MAX_ISSUES:
        what = f"the domain has {len(table):,} issues"
        raise place.refusal(what, f"give it 1 to {MAX_ISSUES:,}")
    issues = read_each(lambda pair: _issue(*pair), table.items())
    return {issue.name: issue for issue in issues}


def _issue(name: str, node: Node) -> AdditiveIssue:
    values, numbers = node.get("values"), node.get("range")
    if values is not None:
        return listed_issue(node, name, values.items(f"issue {quoted(name)}: values"))
    if numbers is None:
        raise node.refusal(f'issue {quoted(name)} has neither "values" nor a "range"')
    return even_issue(node, name, _steps(name, numbers))


def _steps(name: str, node: Node) -> Steps:
    """Return the numbers of a range, which may be texts."""
    found = []
    for key in ("low", "high", "step"):
        entry = node.get(key)
        number = None if entry is None else number_of(entry)
        if number is None:
            where = f"issue {quoted(name)}: its range"
            raise (entry or node).refusal(f'{where} has no number "{key}"')
        found.append(number)
    return Steps(*found)


def number_of(node: Node) -> Fraction | None:
    """Return a number, or what a text that is written as one stands for; else None."""
    if isinstance(node.value, str):
        return node.decimal(node.value)
    return node.value if isinstance(node.value, Fraction) else None


def value_of(issue: AdditiveIssue, node: Node) -> str | None:
    """Return the value of an issue that a bid names, None where it has no such value."""
    text = node.text("a value")
    if issue.steps is not None:
        number = number_of(node)
        text = text if number is None else decimal(number)
    return text if text in issue.known else None
