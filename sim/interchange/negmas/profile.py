"""A utility function of NegMAS: the numbers of one party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf, isfinite

from sim.interchange.foreign.additive import AdditiveIssue, AdditiveParty
from sim.interchange.foreign.discounts import Discount
from sim.interchange.foreign.no_reservation import without_reservation
from sim.interchange.foreign.stated import named_as_id
from sim.interchange.negmas.files import type_of
from sim.interchange.untrusted.files import read_each
from sim.interchange.untrusted.tree import Node, scalar_text
from sim.scenario.text.shortened import quoted

ADDITIVE, DISCOUNTED = "LinearAdditiveUtilityFunction", "ExpDiscountedUFun"
_ADDITIVE_NAMES = (ADDITIVE, "LinearUtilityAggregationFunction")  # the second is its older name
_OVER = {"step": "round", "relative_time": "talks"}
_KINDS = ("TableFun", "AffineFun", "LinearFun", "IdentityFun")


@dataclass(frozen=True)
class FunctionLayers:
    """The additive function that a file holds, and what is wrapped around it, if anything is."""

    inner: Node
    wrapper: Node | None = None

    @property
    def reservation(self) -> Node | None:
        """Return where the reserved value stands; None where no finite number is given.

        Raises ScenarioError for one that no deal can reach.
        """
        inside, outside = (_finite(one) for one in (self.inner, self.wrapper))
        return inside or outside

    @property
    def passed_over(self) -> Node | None:
        """Return the reserved value that is not taken although one would expect it, if any.

        A function is often written with a discount around it that has none of its own.
        """
        taken = self.reservation
        inside = self.inner.get("reserved_value")
        other = inside if taken is not inside else _finite(self.wrapper)
        return other if taken and other and other.value != taken.value else None


def layers_of(root: Node) -> FunctionLayers:
    """Return the parts of a file. Raises ScenarioError for a function that cannot be read."""
    wrapper = root if type_of(root) == DISCOUNTED else None
    inner = root if wrapper is None else root.get("ufun")
    if inner is None:
        raise root.refusal(f'this {DISCOUNTED} has no "ufun" in it')
    if type_of(inner) not in _ADDITIVE_NAMES:
        kind = quoted(type_of(inner))
        remedy = f"write a {ADDITIVE}, which may stand in an {DISCOUNTED}"
        raise inner.refusal(f"a utility function of type {kind} cannot be read", remedy)
    return FunctionLayers(inner, wrapper)


def party_of(root: Node, issues: Sequence[AdditiveIssue]) -> AdditiveParty:
    """Return the numbers of a party: Σ weight · value, by the position of the issue.

    Raises ScenarioError, with the lines, for what cannot be read.
    """
    layers = layers_of(root)
    weights = _by_position(layers.inner, "weights", issues)
    functions = _by_position(layers.inner, "values", issues)
    numbers = read_each(lambda node: node.number("a weight"), weights)
    scores = read_each(lambda pair: _scores(*pair), zip(issues, functions, strict=True))
    names = [issue.name for issue in issues]
    named = root.get("name")
    party = AdditiveParty(
        named_as_id(root.path.stem, None if named is None else scalar_text(named.value)),
        root.path,
        dict(zip(names, numbers, strict=True)),
        dict(zip(names, scores, strict=True)),
        Fraction(0),
        discount=_discount(layers),
    )
    reserved = layers.reservation
    if reserved is None:
        return without_reservation(party)
    return replace(party, no_deal=reserved.number("the reserved value"))


def _finite(node: Node | None) -> Node | None:
    """Return the reserved value of a function unless it is -inf or none."""
    found = None if node is None else node.get("reserved_value")
    if found is not None and found.value == inf:
        what = "the reserved value is infinite: to this party no deal is better than every deal"
        remedy = "write the payoff of no deal, or -.inf if every deal is as good as none"
        raise found.refusal(what, remedy)
    if found is None or (isinstance(found.value, float) and not isfinite(found.value)):
        return None
    return found


def _by_position(node: Node, key: str, issues: Sequence[AdditiveIssue]) -> tuple[Node, ...]:
    found = node.get(key)
    if found is None:
        raise node.refusal(f'this utility function has no "{key}"')
    entries = found.items(f'"{key}"')
    if len(entries) != len(issues):
        what = f'"{key}" has {len(entries):,} entries, and the domain {len(issues):,} issues'
        raise found.refusal(what, "write one for each issue, in the order of the domain")
    return entries


def _discount(layers: FunctionLayers) -> Discount | None:
    """Return the discount; 1, or none given, is none, as in NegMAS."""
    wrapper = layers.wrapper
    given = None if wrapper is None else wrapper.get("discount")
    if wrapper is None or given is None:
        return None
    factor = given.number("the discount")
    if factor == 1:
        return None
    if not 0 < factor < 1:
        raise given.refusal("the discount is not above 0 and up to 1", "write such a factor")
    over = wrapper.get("factor")
    by = "step" if over is None else over.text('"factor"')
    if by not in _OVER:
        what = f"the discount is by {quoted(by)}, which is no count of rounds"
        raise (over or wrapper).refusal(what, f"write {' or '.join(_OVER)}")
    return Discount(factor, "round" if by == "step" else "talks")


def _scores(issue: AdditiveIssue, node: Node) -> dict[str, Fraction]:
    """Return what each value of an issue is worth."""
    where, kind = f"issue {quoted(issue.name)}", type_of(node)
    if kind == "TableFun":
        return _listed(issue, node, where)
    if kind not in _KINDS:
        what = f"{where}: a value function of type {quoted(kind)} cannot be read"
        raise node.refusal(what, f"write one of {', '.join(_KINDS)}")
    slope = Fraction(1) if kind == "IdentityFun" else _number(node, "slope", where)
    bias = Fraction(0) if kind != "AffineFun" else _number(node, "bias", where)
    return {value: slope * _value(value, node, where) + bias for value in issue.values}


def _listed(issue: AdditiveIssue, node: Node, where: str) -> dict[str, Fraction]:
    mapping = node.get("mapping")
    if mapping is None:
        raise node.refusal(f"{where}: this TableFun has no mapping")
    table = mapping.table(f"{where}: its mapping")
    if missing := [value for value in issue.values if value not in table]:
        what = f"{where}: its mapping has no {quoted(missing[0])}"
        raise mapping.refusal(what, "give every value of the domain a number")
    return {v: table[v].number(f"{where}: the number of {quoted(v)}") for v in issue.values}


def _number(node: Node, key: str, where: str) -> Fraction:
    found = node.get(key)
    if found is None:
        raise node.refusal(f'{where}: this {type_of(node)} has no "{key}"')
    return found.number(f'{where}: "{key}"')


def _value(value: str, node: Node, where: str) -> Fraction:
    """Return the number that a value is. Raises ScenarioError for any other."""
    found = node.decimal(value)
    if found is None:
        what = f"{where}: {quoted(value)} is no number, and {type_of(node)} is for numbers"
        raise node.refusal(what, "write a TableFun")
    return found
