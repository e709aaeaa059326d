"""The issues of a NegMAS scenario: named values, numbers, or whole numbers between two ends."""

from __future__ import annotations

from fractions import Fraction

from sim.interchange.foreign.additive import AdditiveIssue, Steps
from sim.interchange.foreign.domain_limits import MAX_ISSUES, even_issue, listed_issue
from sim.interchange.negmas.files import type_of
from sim.interchange.untrusted.files import read_each
from sim.interchange.untrusted.tree import Node
from sim.scenario.text.shortened import quoted

LISTED = ("CategoricalIssue", "DiscreteCardinalIssue", "DiscreteOrdinalIssue", "OrdinalIssue")
_ENDLESS = ("ContinuousIssue", "ContinuousInfiniteIssue", "InfiniteIssue", "CountableInfiniteIssue")


def issues_of(root: Node) -> tuple[AdditiveIssue, ...]:
    """Return the issues of a domain in their order.

    Raises ScenarioError, with the lines, for those that cannot be read.
    """
    place = root.get("issues")
    if place is None:
        raise root.refusal("the domain has no issues")
    nodes = place.items("issues")
    if not 0 < len(nodes) <= MAX_ISSUES:
        what = f"the domain has {len(nodes):,} issues"
        raise place.refusal(what, f"give it 1 to {MAX_ISSUES:,}")
    issues = read_each(lambda pair: _issue(*pair), enumerate(nodes, 1))
    seen = set[str]()
    for issue, node in zip(issues, nodes, strict=True):
        if issue.name in seen:
            raise node.refusal(f"a second issue is called {quoted(issue.name)}")
        seen.add(issue.name)
    return issues


def _issue(count: int, node: Node) -> AdditiveIssue:
    node.table(f"issue {count}")
    named, values, kind = node.get("name"), node.get("values"), type_of(node)
    name = f"issue {count}" if named is None else named.text(f"the name of issue {count}")
    where = f"issue {quoted(name)}"
    if kind in _ENDLESS:
        remedy = "list its values (type: CategoricalIssue), or take whole numbers (ContiguousIssue)"
        raise node.refusal(f"{where} is continuous, and without steps it has no end", remedy)
    if values is None:
        raise node.refusal(f"{where} has no values")
    if kind in LISTED:
        return listed_issue(node, name, values.items(f"{where}: values"))
    if kind != "ContiguousIssue":
        what = f"{where} is of type {quoted(kind)}, which cannot be read"
        raise node.refusal(what, f"write {LISTED[0]} or ContiguousIssue")
    ends = [end.number(f"{where}: an end") for end in values.items(f"{where}: values")]
    if len(ends) != 2 or any(end.denominator != 1 for end in ends):
        what = f"{where} has no two whole numbers for its ends"
        raise values.refusal(what, "write the first and the last number, such as [1, 10]")
    return even_issue(node, name, Steps(ends[0], ends[1], Fraction(1)))
