"""What in the files of a GeniusWeb domain is assumed, not used, or not as GeniusWeb wants it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from sim.errors import Mistake, ScenarioError
from sim.interchange.foreign.additive import AdditiveParty
from sim.interchange.foreign.listed import some_quoted
from sim.interchange.foreign.no_reservation import without_reservation_words
from sim.interchange.geniusweb.files import DOMAIN, PROFILE
from sim.interchange.geniusweb.issues import issues_of, value_of
from sim.interchange.geniusweb.profile import (
    NUMBERS,
    Issues,
    bid_of,
    body_of,
    table_in,
    utilities_in,
)
from sim.interchange.untrusted.tree import Node
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted

MOST = 20  # sentences on one file
_DOMAIN_KEYS = ("name", DOMAIN)
_PROFILE_KEYS = ("name", "domain", "issueWeights", "issueUtilities", "reservationBid")


def domain_remarks(root: Node) -> Iterator[Mistake]:
    """Yield what of a domain file is not used."""
    yield from _unused(root, _DOMAIN_KEYS)


def profile_remarks(root: Node, issues: Issues, party: AdditiveParty) -> Iterator[Mistake]:
    """Yield what is to be said of a profile, the first 20 of it."""
    found = _remarks(root, issues, party)
    yield from islice(found, MOST)
    if rest := sum(1 for _ in found):
        yield Mistake(root.path, None, f"and {rest:,} more oddities of this profile")


def fits_domain(root: Node, issues: Issues) -> bool:
    """Return whether a profile names no issue and no value but those of a domain."""
    return not any(_strange(body_of(root), issues))


def _remarks(root: Node, issues: Issues, party: AdditiveParty) -> Iterator[Mistake]:
    body = body_of(root)
    yield from _unused(root, (PROFILE,))
    yield from _unused(body, _PROFILE_KEYS)
    yield from _strange(body, issues)
    yield from _other_domain(body, issues)
    yield from _missing(body, issues)
    total = sum(party.weights.values())
    if total != 1:
        what = f"its weights add up to {decimal(total)}, and GeniusWeb wants 1; taken as written"
        yield body.remark(what)
    bid = bid_of(body)
    if bid is None:
        what = without_reservation_words("there is no reservation bid", party.no_deal)
        yield body.remark(what)
    elif lacking := [name for name in issues if bid.get(name) is None]:
        what = f"the reservation bid leaves out {some_quoted(lacking)}: what is left out counts 0"
        yield bid.remark(what)


def _unused(node: Node, known: Collection[str]) -> Iterator[Mistake]:
    for key in node.keys:
        if key not in known:
            yield node.remark(f"{quoted(key)} is not used")


def _strange(body: Node, issues: Issues) -> Iterator[Mistake]:
    """Yield what a profile names that the domain does not know."""
    for key in ("issueWeights", "issueUtilities"):
        for name, node in table_in(body, key).items():
            if name not in issues:
                what = f'{quoted(name)} of "{key}" counts for nothing: the domain has no such issue'
                yield node.remark(what)
    for name, node in table_in(body, "issueUtilities").items():
        if name in issues:
            strange = [text for text, value in _values(name, node, issues) if value is None]
            if strange:
                what = f"the domain does not know {some_quoted(strange)}: counts for nothing"
                yield node.remark(what, f"issue {quoted(name)}")


def _other_domain(body: Node, issues: Issues) -> Iterator[Mistake]:
    """Yield that the copy of the domain in a profile is not the domain that is read."""
    copy = body.get("domain")
    if copy is None or copy.get(DOMAIN) is None:
        return
    try:
        own = issues_of(copy)
    except ScenarioError:
        own = {}
    names = dict.fromkeys((*issues, *own))
    other = [n for n in names if n not in own or n not in issues or own[n] != issues[n]]
    if other:
        what = f"the copy of the domain in this profile is another one ({some_quoted(other)})"
        yield copy.remark(f"{what}: the file of the domain counts")


def _missing(body: Node, issues: Issues) -> Iterator[Mistake]:
    """Yield what of the domain a profile does not value."""
    weights, utilities = table_in(body, "issueWeights"), table_in(body, "issueUtilities")
    for name, issue in issues.items():
        where = f"issue {quoted(name)}"
        if name not in weights:
            yield body.remark("this profile gives it no weight, so it counts 0", where)
        if name not in utilities:
            yield body.remark("this profile gives it no utilities, so it counts 0", where)
        elif utilities_in(name, utilities[name])[0] not in NUMBERS:
            own = {value for _, value in _values(name, utilities[name], issues)}
            if lacking := [value for value in issue.values if value not in own]:
                verb = "has no utility and counts" if len(lacking) == 1 else "have none and count"
                what = f"{some_quoted(lacking)} of the domain {verb} 0"
                yield utilities[name].remark(what, where)


def _values(name: str, node: Node, issues: Issues) -> Iterator[tuple[str, str | None]]:
    """Yield the values that have a utility as written, and as the domain has them."""
    kind, inside = utilities_in(name, node)
    given = None if kind in NUMBERS else inside.get("valueUtilities")
    for text, one in (given.table("utilities") if given is not None else {}).items():
        yield text, value_of(issues[name], Node(text, one.path, one.line))
