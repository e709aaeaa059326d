"""A profile of GeniusWeb: the numbers of one party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from sim.interchange.foreign.additive import AdditiveIssue, AdditiveParty
from sim.interchange.foreign.listed import some_quoted
from sim.interchange.foreign.no_reservation import without_reservation
from sim.interchange.foreign.stated import named_as_id
from sim.interchange.geniusweb.files import PROFILE
from sim.interchange.geniusweb.issues import value_of
from sim.interchange.untrusted.files import read_each
from sim.interchange.untrusted.tree import Node, scalar_text
from sim.scenario.text.shortened import quoted

VALUES = ("discreteutils", "DiscreteValueSetUtilities")
NUMBERS = ("numberutils", "NumberValueSetUtilities")
_ENDS = ("lowValue", "lowUtility", "highValue", "highUtility")
Issues = Mapping[str, AdditiveIssue]


def party_of(root: Node, issues: Issues) -> AdditiveParty:
    """Return the numbers of a profile: Σ weight · utility, what is missing counting 0.

    Raises ScenarioError, with the lines, for what cannot be read.
    """
    body = body_of(root)
    weights = dict(read_each(lambda name: _weight(body, name), issues))
    scores = dict(read_each(lambda issue: _scores(body, issue), issues.values()))
    named = body.get("name")
    name = named_as_id(root.path.stem, None if named is None else scalar_text(named.value))
    party = AdditiveParty(name, root.path, weights, scores, Fraction(0))
    bid = bid_of(body)
    if bid is None:
        return without_reservation(party)
    outcome = read_each(
        lambda pair: _chosen(*pair, issues), bid.table("the reservation bid").items()
    )
    return replace(party, no_deal=party.payoff(dict(outcome)))


def body_of(root: Node) -> Node:
    """Return what is in a profile."""
    body = root.table("the profile")[PROFILE]
    body.table(f'"{PROFILE}"')
    return body


def bid_of(body: Node) -> Node | None:
    """Return the values of the reservation bid by issue, None without one."""
    bid = body.get("reservationBid")
    return None if bid is None else bid.get("issuevalues")


def table_in(body: Node, key: str) -> Mapping[str, Node]:
    """Return a table of a profile. Raises ScenarioError where it has none."""
    found = body.get(key)
    if found is None:
        raise body.refusal(f'this profile has no "{key}"')
    return found.table(f'"{key}"')


def utilities_in(issue: str, node: Node) -> tuple[str, Node]:
    """Return the kind of the utilities of an issue, and what is in them."""
    table = node.table(f"issue {quoted(issue)}: its utilities")
    known = [kind for kind in table if kind in (*VALUES, *NUMBERS)]
    if len(known) > 1:
        what = f"issue {quoted(issue)} has utilities of {len(known)} kinds, {some_quoted(known)}"
        raise node.refusal(what, "keep one of them")
    if known:
        return known[0], table[known[0]]
    kinds = ", ".join(quoted(kind) for kind in node.keys[:3]) or "nothing"
    what = f"issue {quoted(issue)}: {kinds} is no kind of utilities that can be read"
    raise node.refusal(what, f"write {VALUES[1]} or {NUMBERS[1]}")


def _weight(body: Node, issue: str) -> tuple[str, Fraction]:
    found = table_in(body, "issueWeights").get(issue)
    weight = Fraction(0) if found is None else found.number(f"the weight of {quoted(issue)}")
    return issue, weight


def _scores(body: Node, issue: AdditiveIssue) -> tuple[str, dict[str, Fraction]]:
    node = table_in(body, "issueUtilities").get(issue.name)
    if node is None:
        return issue.name, dict.fromkeys(issue.values, Fraction(0))
    kind, inside = utilities_in(issue.name, node)
    pairs = _linear(issue, inside) if kind in NUMBERS else _listed(issue, inside)
    return issue.name, dict(pairs)


def _listed(issue: AdditiveIssue, inside: Node) -> Iterator[tuple[str, Fraction]]:
    """Yield the utilities of values; numbers may be written in more than one way."""
    where = f"issue {quoted(issue.name)}"
    given = inside.get("valueUtilities")
    if given is None:
        raise inside.refusal(f'{where} has no "valueUtilities"')
    known = {
        value_of(issue, replace(node, value=text)): node
        for text, node in given.table(f"{where}: its utilities").items()
    }
    for value in issue.values:
        node = known.get(value)
        is_there = node is not None and node.value is not None
        what = f"{where}: the utility of {quoted(value)}"
        yield value, node.number(what) if node is not None and is_there else Fraction(0)


def _linear(issue: AdditiveIssue, inside: Node) -> Iterator[tuple[str, Fraction]]:
    """Yield the utilities of numbers on a straight line between two of them."""
    where = f"issue {quoted(issue.name)}"
    ends = []
    for key in _ENDS:
        end = inside.get(key)
        if end is None:
            raise inside.refusal(f'{where}: its utilities have no "{key}"')
        ends.append(end.number(f'{where}: "{key}"'))
    low, at_low, high, at_high = ends
    if low == high:
        raise inside.refusal(f'{where}: "lowValue" and "highValue" are the same')
    for value in issue.values:
        number = inside.decimal(value)
        if number is None:
            what = f"{where}: {quoted(value)} is no number, and its utilities are for numbers"
            raise inside.refusal(what)
        yield value, at_low + (number - low) / (high - low) * (at_high - at_low)


def _chosen(name: str, node: Node, issues: Issues) -> tuple[str, str]:
    """Return an issue and its value in the reservation bid."""
    if name not in issues:
        raise node.refusal(f"the reservation bid: the domain has no issue {quoted(name)}")
    value = value_of(issues[name], node)
    if value is None:
        what = f"the reservation bid: issue {quoted(name)} has no value {node.kind}"
        raise node.refusal(what, "name one of the domain")
    return name, value
