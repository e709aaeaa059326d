"""Private information: the best offer of one side is refused although there are agreements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

import numpy as np

from sim.crisis.private_information import BestOffer, private_information
from sim.diagnosis.beliefs_about import coded_beliefs, interval_prior, safe_up_to
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import (
    MOST_PAIRED,
    Obstacle,
    Turn,
    not_reached,
    not_settled,
    status,
    turn_of_chance,
)
from sim.doubt.regret import acceptance_of
from sim.noun import all_of
from sim.rounding import rounded
from sim.scenario.outcome_words import percent

MECHANISM = "private information"
Pair = tuple[str, str]  # offerer, responder
MOST_TOLD = 6  # offers that are told one by one: those among three signatories


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a signatory's best offer is refused at the best reading.

    What the other would accept is what the file says of its types or prior, else anywhere in the
    interval of its no-deal payoff: the doubt of the coding, which is wider than what parties do not
    know of each other. Over the draws the offer of the best reading stands: in how many the other
    refuses it. Of two types without probabilities the row says where the best offer turns.
    """
    if case.problem.agreement_zone.is_empty:
        return not_reached(MECHANISM, "There is no agreement to offer.")
    if len(case.problem.signatories) < 2:
        return Obstacle(MECHANISM, "does not block", "There is no other signatory to offer to.")
    pairs = [*permutations(case.problem.signatories, 2)]
    if len(case.problem.signatories) > MOST_PAIRED:
        who = f"more than {MOST_PAIRED} signatories"
        return not_settled(MECHANISM, f"Offers among {who} are not gone through")
    limits = {pair: safe_up_to(case, *pair) for pair in pairs}
    unsized = {pair: limit for pair, limit in limits.items() if limit is not None}
    found = list(_offers(case, [pair for pair in pairs if pair not in unsized]))
    if not found and not unsized:
        why = "No no-deal payoff is in doubt, so that each side knows what the other accepts."
        return Obstacle(MECHANISM, "does not block", why, key="private_information")
    refused = [x for x in found if not x.is_accepted_at(case.problem.reservation[x.responder])]
    figures = {f"breakdown, {x.offerer} to {x.responder}": float(x.breakdown) for x in found}
    share = _share(case, found, figures)
    told = _all_told(case, found, refused)
    told += [_turning(case, pair, *limit) for pair, limit in unsized.items()]
    over = "; over the draws these offers stand while payoffs vary" if share else ""
    why = f"{'; '.join(told)}{_label(case, found)}{over}."
    decides = not refused and any(limit < 1 for _, limit in unsized.values())
    verdict, at = status(bool(refused), share, is_unsized=decides), _threshold(case, found, unsized)
    guessed = _unsized_responders(case, found)
    if verdict == "blocks" and all(x.responder in guessed for x in refused):
        verdict = "may block"  # no source says what others believe: the doubt of the coding decides
    key = _key(case, found, unsized)
    return Obstacle(MECHANISM, verdict, why, figures, share, at, key, tuple(found))


def _key(
    case: DiagnosedCase, found: Sequence[BestOffer], unsized: Mapping[Pair, tuple[str, Fraction]]
) -> str | None:
    """Return the entry that would size what a signatory knows of another, None where all do."""
    for (_, responder), (name, _) in unsized.items():
        return f"private_information.{responder}.types.{name}.probability"
    return next((f"private_information.{p}" for p in _unsized_responders(case, found)), None)


def _threshold(
    case: DiagnosedCase, found: Sequence[BestOffer], unsized: Mapping[Pair, tuple[str, Fraction]]
) -> Turn | None:
    """Return the probability of a type at which an offer ceases to be best, the nearest of all."""
    ends = [
        (Fraction(0), responder, name, limit)
        for (_, responder), (name, limit) in unsized.items()
        if limit < 1
    ]
    for x in found:
        stated = case.scenario.private_information.get(x.responder)
        for name, stays in x.stays_best.items():
            chance = stated.types[name].probability if stated is not None else None
            if chance is not None:
                ends += [
                    (abs(end - chance.best), x.responder, name, end) for end in stays if 0 < end < 1
                ]
    if not ends:
        return None
    _, responder, name, at = min(ends)
    is_of = case.name(responder).does("are of type")
    return turn_of_chance(f"probability that {is_of} {_type_words(case, responder, name)}", at)


def _turning(case: DiagnosedCase, pair: Pair, weak: str, limit: Fraction) -> str:
    offerer, responder = (case.name(p) for p in pair)
    enough = f"what {responder.it_does('accept')} whatever {responder.its} type"
    best = f"{offerer.does('do')} best to offer {responder} {enough}"
    if limit >= 1:
        return best
    return (
        f"{best} as long as {offerer.it_does('think')} the type "
        f"{_type_words(case, pair[1], weak)} no likelier than "
        f"{rounded(100 * limit, 1, 'down')} %, which the file does not say"
    )


def _type_words(case: DiagnosedCase, party: str, name: str) -> str:
    return f"“{case.scenario.private_information[party].types[name].name}”"


def _share(
    case: DiagnosedCase, found: Sequence[BestOffer], figures: dict[str, float]
) -> float | None:
    """Return the share of draws with an agreement in which one of the offers is refused.

    The offers are those of the best reading, judged by what the responder accepts in each draw.
    """
    spread = case.spread
    if spread is None or not found:
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


def _all_told(
    case: DiagnosedCase, found: Sequence[BestOffer], refused: Sequence[BestOffer]
) -> list[str]:
    """Return what becomes of every offer; of many accepted ones the one most in doubt."""
    accepted = [x for x in found if x not in refused and x.payoffs is not None]
    if len(found) <= MOST_TOLD or len(accepted) < 2:
        return [_told(case, x, is_refused=x in refused) for x in found]
    told = [_told(case, x, is_refused=x in refused) for x in found if x not in accepted]
    worst = max(accepted, key=lambda x: x.breakdown)
    others = "other best offers" if told else "best offers"
    limit = "0 %"
    if worst.breakdown:
        pair = f"{case.name(worst.offerer)} to {case.name(worst.responder)}"
        limit = f"at most {percent(float(worst.breakdown))}, that of {pair}"
    rest = f"{len(accepted)} {others} are accepted at the best reading and fail with a chance of"
    return [*told, f"{rest} {limit}"]


def _told(case: DiagnosedCase, offer: BestOffer, *, is_refused: bool) -> str:
    offerer, responder = case.name(offer.offerer), case.name(offer.responder)
    if offer.payoffs is None:
        return f"{offerer.does('do')} best to offer {responder} nothing"
    end = "refused" if is_refused else "accepted"
    return (
        f"the best offer of {offerer} to {responder} fails with "
        f"a chance of {percent(float(offer.breakdown))} and is {end} at the best reading"
    )


def _label(case: DiagnosedCase, found: Sequence[BestOffer]) -> str:
    """Return what beliefs the offers rest on, where the file does not size them."""
    unsized = _unsized_responders(case, found)
    if not unsized:
        return ""
    who = all_of(map(case.name, unsized))
    return (
        f" (what others believe of {who} is taken from the interval of {who.its} no-deal payoff, "
        "which is the doubt of the coding)"
    )


def _unsized_responders(case: DiagnosedCase, found: Sequence[BestOffer]) -> list[str]:
    """Return of whom the file does not say what they accept."""
    silent = (x.responder for x in found if coded_beliefs(case, x.offerer, x.responder) is None)
    return list(dict.fromkeys(silent))


def _offers(case: DiagnosedCase, pairs: Sequence[Pair]) -> Iterator[BestOffer]:
    """Yield the best offer of each signatory to each about whom it can be in doubt."""
    for offerer, responder in pairs:
        beliefs = coded_beliefs(case, offerer, responder) or interval_prior(case, responder)
        if beliefs is not None:
            yield private_information(case.problem, offerer, responder, beliefs)
