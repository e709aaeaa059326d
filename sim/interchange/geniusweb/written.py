"""Scenarios as GeniusWeb domains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from sim.interchange.foreign.additive_out import OutDomain, OutParty, out_domain
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.foreign.written_numbers import ending, json_text, rounded_words
from sim.interchange.geniusweb.files import DOMAIN, PROFILE
from sim.interchange.geniusweb.profile import VALUES
from sim.interchange.geniusweb.reservation_bid import Bid, least_bid
from sim.interchange.geniusweb.utilities import Utilities, utilities_of
from sim.scenario.text.exact_numbers import decimal


def written(outgoing: Outgoing) -> Written:
    """Return the files of a GeniusWeb domain: the domain, and a profile for each signatory.

    Raises SimError where there is nobody to write, or too much.
    """
    domain = out_domain(outgoing, "GeniusWeb")
    name, names = domain.file_names(".json")
    issues = {
        "name": domain.title,
        DOMAIN: {issue.name: {"values": list(issue.options.values())} for issue in domain.issues},
    }
    files, remarks = {name: _bytes(issues)}, list(domain.remarks)
    for party in domain.parties:
        utilities = utilities_of(party)
        bid, said = _bid(party, utilities)
        remarks += [*_remarks(outgoing, party, utilities), *said]
        files[names[party.id]] = _bytes(_profile(domain, issues, party, utilities, bid))
    return Written(files, tuple(remarks))


def _bytes(document: Mapping[str, Any]) -> bytes:
    return f"{json_text(document)}\n".encode()


def _profile(
    domain: OutDomain,
    issues: Mapping[str, Any],
    party: OutParty,
    utilities: Utilities,
    bid: Bid | None,
) -> dict[str, Any]:
    called = {issue.id: issue for issue in domain.issues}
    weights, values = utilities.written_weights, utilities.written_values
    named = {
        one.name: {text: values[i][o] for o, text in one.options.items()}
        for i, one in called.items()
    }
    body: dict[str, Any] = {
        "name": party.name,
        "domain": issues,
        "issueWeights": {one.name: weights[i] for i, one in called.items()},
        "issueUtilities": {i: {VALUES[0]: {"valueUtilities": own}} for i, own in named.items()},
    }
    if bid is not None:
        chosen = {called[i].name: called[i].options[o] for i, o in bid.items()}
        body["reservationBid"] = {"issuevalues": chosen}
    return {PROFILE: body}


def _remarks(outgoing: Outgoing, party: OutParty, utilities: Utilities) -> Iterator[str]:
    """Yield how the numbers of a party are changed, and what of it is left out."""
    if utilities.zero or utilities.scale != 1:
        verb = "less" if utilities.zero > 0 else "plus"
        less = f", {verb} {decimal(ending(abs(utilities.zero)))}" if utilities.zero else ""
        by = f", divided by {decimal(ending(utilities.scale))}" if utilities.scale != 1 else ""
        yield f"{party.id}: a utility is its payoff{less}{by}, so that it lies between 0 and 1"
    if utilities.is_rounded:
        yield rounded_words(party.id)
    if outgoing.scenario.parties[party.id].discount_rate:
        yield f"{party.id}: its discount rate is left out, since GeniusWeb knows none"


def _bid(party: OutParty, utilities: Utilities) -> tuple[Bid | None, list[str]]:
    """Return the bid that stands for what a party must at least get, and what is said of it."""
    least = (party.reservation - utilities.zero) / utilities.scale
    weighted = utilities.weighted
    bid = least_bid(weighted, least)
    if bid is None:
        what = "no reservation bid is written, since too many sums would have to be looked through"
        return None, [f"{party.id}: {what}"]
    found = sum((weighted[i][o] for i, o in bid.items()), Fraction(0))
    if found == least:
        return bid, []
    lowest = sum((min(own.values()) for own in weighted.values()), Fraction(0))
    if least == 0 and lowest >= 0:
        return None, []  # without a bid, no deal pays 0
    if found < least:
        what = f"no bid is as good as no deal; its best stands for it, worth {_shown(found)}"
    else:
        same = "" if utilities.is_rounded else ", so that the same bids are acceptable"
        what = (
            f"no bid pays the {_shown(least)} of no deal; the least above stands for it, worth "
            f"{_shown(found)}{same}"
        )
    return bid, [f"{party.id}: {what}"]


def _shown(number: Fraction) -> str:
    return f"{float(number):.6g}"
