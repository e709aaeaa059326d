"""What a signatory believes of what another accepts, as a scenario codes it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sim.crisis.prior import Prior, prior_of, triangular, uniform
from sim.crisis.private_information import private_information
from sim.crisis.responder_type import ResponderType
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.formulation.disagreement_point import disagreement_value
from sim.scenario.nouns.private_information import PartyType

Beliefs = Prior | Sequence[ResponderType]


def coded_beliefs(case: DiagnosedCase, offerer: str, responder: str) -> Beliefs | None:
    """Return the types or the prior that the file sizes, None where it does not."""
    stated = case.scenario.private_information.get(responder)
    if stated is None:
        return None
    if stated.types:
        types = [_type(case, offerer, one) for one in stated.types.values()]
        known = [t for t in types if t is not None]
        return known if len(known) == len(types) else None
    if stated.prior is None:
        return None
    if stated.bounds is None:
        return interval_prior(case, responder, is_uniform=stated.prior == "uniform")
    return prior_of(stated.bounds)


def _type(
    case: DiagnosedCase, offerer: str, one: PartyType, chance: Fraction | None = None
) -> ResponderType | None:
    """Return a type with the probability of the file, or another; None where a size is missing."""
    probability = one.probability.best if chance is None and one.probability else chance
    if probability is None or one.reservation is None:
        return None
    own = one.no_deal_payoffs.get(offerer)
    worth = case.problem.disagreement[offerer] if own is None else own.best
    return ResponderType(one.id, probability, one.reservation.best, worth)


def interval_prior(case: DiagnosedCase, responder: str, *, is_uniform: bool = True) -> Prior | None:
    """Return a prior over what no deal may be worth, None where that is not in doubt."""
    value = disagreement_value(case.scenario, responder)
    floor = case.problem.outside_options.get(responder, value.low)
    low, best, high = (max(x, floor) for x in (value.low, value.best, value.high))
    if low == high:
        return None
    return uniform(low, high) if is_uniform else triangular(low, best, high)


def safe_up_to(case: DiagnosedCase, offerer: str, responder: str) -> tuple[str, Fraction] | None:
    """Return up to which probability of the weaker of two types the offerer offers both enough.

    For types of which the file has what they accept and not how likely they are; beyond it, the
    offer is one that the tougher type refuses. None for any others.
    """
    stated = case.scenario.private_information.get(responder)
    types = [*stated.types.values()] if stated is not None else []
    if len(types) != 2 or any(one.reservation is None for one in types):
        return None
    if all(one.probability is not None for one in types):
        return None
    weak, tough = sorted(types, key=lambda one: one.reservation.best if one.reservation else 0)
    pair = [_type(case, offerer, weak, Fraction(0)), _type(case, offerer, tough, Fraction(1))]
    found = private_information(case.problem, offerer, responder, [t for t in pair if t])
    return weak.id, found.stays_best[weak.id][1]
