"""Private information: the best offer of one side is refused although there are agreements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from sim.crisis.prior import uniform
from sim.crisis.private_information import BestOffer, private_information
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, status
from sim.formulation.disagreement_point import disagreement_value
from sim.scenario.outcome_words import percent
from sim.sentences import listing

MECHANISM = "private information"


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a signatory's best offer is refused at the best reading.

    What the other would accept is believed to lie anywhere in the interval of its no-deal payoff:
    the doubt of the coding, which is wider than what parties do not know of each other.
    """
    if case.problem.agreement_zone.is_empty:
        return Obstacle(MECHANISM, "does not block", "There is no agreement to offer.")
    found = list(_offers(case))
    if not found:
        why = (
            "The no-deal payoffs are not in doubt, so that each side knows what the other accepts."
        )
        return Obstacle(MECHANISM, "does not block", why, key="private_information")
    refused = [x for x in found if not x.is_accepted_at(case.problem.reservation[x.responder])]
    figures = {f"breakdown, {x.offerer} to {x.responder}": float(x.breakdown) for x in found}
    said = [
        f"the best offer of {case.name(x.offerer)} to {case.name(x.responder)} fails with "
        f"{percent(float(x.breakdown))} and is {'refused' if x in refused else 'accepted'} at the "
        "best reading"
        for x in found
    ]
    label = "(beliefs: the interval of the no-deal payoff, the doubt of the coding)"
    told = listing(said)
    why = f"{told[0].upper()}{told[1:]} {label}."
    return Obstacle(MECHANISM, status(bool(refused)), why, figures, key="private_information")


def _offers(case: DiagnosedCase) -> Iterator[BestOffer]:
    """Yield the best offer of each signatory to each whose no-deal payoff is in doubt."""
    for offerer, responder in permutations(case.problem.signatories, 2):
        value = disagreement_value(case.scenario, responder)
        if value.low < value.high:
            floor = case.problem.outside_options.get(responder, value.low)
            prior = uniform(max(value.low, floor), max(value.high, floor))
            yield private_information(case.problem, offerer, responder, prior)
