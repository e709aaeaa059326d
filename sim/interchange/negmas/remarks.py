"""What in the files of a NegMAS scenario is assumed, not used, or looks like a slip."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sim.errors import Mistake
from sim.interchange.foreign.additive import AdditiveIssue, AdditiveParty
from sim.interchange.foreign.discounts import discount_words
from sim.interchange.foreign.listed import some_quoted
from sim.interchange.foreign.no_reservation import without_reservation_words
from sim.interchange.negmas.files import type_of
from sim.interchange.negmas.profile import layers_of
from sim.interchange.untrusted.tree import Node
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted

_DOMAIN_KEYS = ("type", "name", "issues", "path")
_INNER_KEYS = ("type", "name", "id", "reserved_value", "values", "weights", "stability")
_OUTER_KEYS = (
    *("type", "name", "id", "reserved_value", "ufun", "discount", "factor", "stability"),
    "dynamic_reservation",
)
_LARGE = 10  # a payoff above it is on another scale than a reserved value up to 1


def domain_remarks(root: Node) -> Iterator[Mistake]:
    """Yield what of a domain file is not used."""
    yield from _unused(root, _DOMAIN_KEYS)


def profile_remarks(
    root: Node, issues: Sequence[AdditiveIssue], party: AdditiveParty
) -> Iterator[Mistake]:
    """Yield what is to be said of a utility function."""
    layers = layers_of(root)
    yield from _unused(layers.inner, _INNER_KEYS)
    if layers.wrapper is not None:
        yield from _unused(layers.wrapper, _OUTER_KEYS)
    if party.discount is not None:
        yield root.remark(discount_words(party.discount))
        kept = root.get("dynamic_reservation")
        if kept is not None and kept.value is False:
            yield kept.remark("no deal does not shrink there; here it does, as deals do")
    reserved, other = layers.reservation, layers.passed_over
    if other is not None:
        where = "inside" if reserved is layers.inner.get("reserved_value") else "around"
        what = f"there are two reserved values; the one {where} the discounted function is taken"
        yield other.remark(f"{what}, and not {other.kind}")
    if reserved is None:
        what = without_reservation_words("there is no reserved value", party.no_deal)
        yield layers.inner.remark(what)
    elif 0 < party.no_deal <= 1 and _most(party) > _LARGE:
        what = (
            f"the reserved value {decimal(party.no_deal)} is between 0 and 1, and payoffs reach "
            f"{float(_most(party)):g}: it seems to be on another scale, and is taken as written"
        )
        yield reserved.remark(what)
    yield from _strange(layers.inner, issues)


def _most(party: AdditiveParty) -> float:
    """Return the payoff of the best outcome."""
    most = (max(party.weights[i] * x for x in own.values()) for i, own in party.scores.items())
    return float(sum(most))


def _unused(node: Node, known: Collection[str]) -> Iterator[Mistake]:
    for key in node.keys:
        if key not in known and node.get(key) is not None:
            yield node.remark(f"{quoted(key)} is not used")


def _strange(inner: Node, issues: Sequence[AdditiveIssue]) -> Iterator[Mistake]:
    """Yield what a mapping names that the domain does not know."""
    functions = inner.get("values")
    if functions is None:
        return
    for issue, node in zip(issues, functions.items("values"), strict=True):
        mapping = node.get("mapping") if type_of(node) == "TableFun" else None
        known = dict.fromkeys(issue.values)
        strange = [key for key in (mapping.keys if mapping else ()) if key not in known]
        if mapping is not None and strange:
            what = f"the domain does not know {some_quoted(strange)}: counts for nothing"
            yield mapping.remark(what, f"issue {quoted(issue.name)}")
