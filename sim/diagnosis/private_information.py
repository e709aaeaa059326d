"""Private information: the best offer of one side is refused although there are agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from sim.crisis.prior import Prior, triangular, uniform
from sim.crisis.private_information import BestOffer, private_information
from sim.crisis.responder_type import ResponderType, responder_type
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import MOST_PAIRED, Obstacle, not_settled, status
from sim.doubt.regret import acceptance_of
from sim.formulation.disagreement_point import disagreement_value
from sim.scenario.outcome_words import percent
from sim.sentences import listing

MECHANISM = "private information"


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a signatory's best offer is refused at the best reading.

    What the other would accept is what the file says of its types or prior, else anywhere in the
    interval of its no-deal payoff: the doubt of the coding, which is wider than what parties do not
    know of each other. Over the draws the offer of the best reading stands: in how many the other
    refuses it.
    """
    if case.problem.agreement_zone.is_empty:
        return Obstacle(MECHANISM, "does not block", "There is no agreement to offer.")
    if len(case.problem.signatories) > MOST_PAIRED:
        return not_settled(MECHANISM, f"Offers among more than {MOST_PAIRED} are not gone through")
    found = list(_offers(case))
    if not found:
        why = "No no-deal payoff is in doubt, so that each side knows what the other accepts."
        return Obstacle(MECHANISM, "does not block", why, key="private_information")
    refused = [x for x in found if not x.is_accepted_at(case.problem.reservation[x.responder])]
    figures = {f"breakdown, {x.offerer} to {x.responder}": float(x.breakdown) for x in found}
    share = _share(case, found, figures)
    told = listing([_told(case, x, is_refused=x in refused) for x in found])
    why = f"{told[0].upper()}{told[1:]}{_label(case, found)}."
    verdict = status(bool(refused), share)
    return Obstacle(
        MECHANISM, verdict, why, figures, share, key="private_information", model=tuple(found)
    )


def _share(
    case: DiagnosedCase, found: Sequence[BestOffer], figures: dict[str, float]
) -> float | None:
    """Return the share of draws with an agreement in which one of the offers is refused.

    The offers are those of the best reading, judged by what the responder accepts in each draw.
    """
    spread = case.spread
    if spread is None:
        return None
    any_refused = np.zeros(spread.draws, dtype=np.bool_)
    for x in found:
        refused = np.ones(spread.draws, dtype=np.bool_)
        if x.outcome is not None:
            accepted, _, _ = acceptance_of(spread, x.outcome)
            refused = ~accepted[:, case.problem.parties.index(x.responder)]
        refused &= spread.has_agreement
        figures[f"refused, {x.offerer} to {x.responder}, share of draws"] = float(refused.mean())
        any_refused |= refused
    return float(any_refused.mean())


def _told(case: DiagnosedCase, offer: BestOffer, *, is_refused: bool) -> str:
    if offer.payoffs is None:
        return f"{case.name(offer.offerer)} does best to offer {case.name(offer.responder)} nothing"
    end = "refused" if is_refused else "accepted"
    return (
        f"the best offer of {case.name(offer.offerer)} to {case.name(offer.responder)} fails with "
        f"{percent(float(offer.breakdown))} and is {end} at the best reading"
    )


def _label(case: DiagnosedCase, found: Sequence[BestOffer]) -> str:
    """Return what beliefs the offers rest on, where the file does not size them."""
    by_default = [x.responder for x in found if coded_beliefs(case, x.offerer, x.responder) is None]
    if not by_default:
        return ""
    who = listing([case.name(p) for p in dict.fromkeys(by_default)])
    return f" (beliefs about {who}: the interval of the no-deal payoff, the doubt of the coding)"


def _offers(case: DiagnosedCase) -> Iterator[BestOffer]:
    """Yield the best offer of each signatory to each about whom it can be in doubt."""
    for offerer, responder in permutations(case.problem.signatories, 2):
        beliefs = coded_beliefs(case, offerer, responder) or _interval(case, responder)
        if beliefs is not None:
            yield private_information(case.problem, offerer, responder, beliefs)


def coded_beliefs(
    case: DiagnosedCase, offerer: str, responder: str
) -> Prior | Sequence[ResponderType] | None:
    """Return the types or the prior that the file sizes, None where it does not."""
    stated = case.scenario.private_information.get(responder)
    if stated is None:
        return None
    if stated.types:
        found = []
        for one in stated.types.values():
            if one.probability is None or one.reservation is None:
                return None
            own = one.no_deal_payoffs.get(offerer)
            worth = case.problem.disagreement[offerer] if own is None else own.best
            found.append(responder_type(one.id, one.probability.best, one.reservation.best, worth))
        return found
    if stated.prior is None or stated.bounds is None:
        return None
    low, best, high = stated.bounds.low, stated.bounds.best, stated.bounds.high
    return triangular(low, best, high) if stated.prior == "triangular" else uniform(low, high)


def _interval(case: DiagnosedCase, responder: str) -> Prior | None:
    """Return a uniform prior over what no deal may be worth, None where that is not in doubt."""
    value = disagreement_value(case.scenario, responder)
    floor = case.problem.outside_options.get(responder, value.low)
    low, high = max(value.low, floor), max(value.high, floor)
    return uniform(low, high) if low < high else None
