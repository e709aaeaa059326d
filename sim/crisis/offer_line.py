"""Every undominated offer of one party to another: how likely it is accepted, what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.crisis.offers import Offers, offers
from sim.crisis.prior import Prior
from sim.crisis.responder_type import ResponderType
from sim.problem.problem import Problem


@dataclass(frozen=True)
class PossibleOffer:
    """What an offer gives the offerer and the other if accepted, how likely that is, its value.

    ``value`` is what the offerer expects of it, no deal included.
    """

    own: Fraction
    other: Fraction
    acceptance: Fraction
    value: Fraction


def offer_line(
    problem: Problem, offerer: str, responder: str, beliefs: Sequence[ResponderType] | Prior
) -> tuple[PossibleOffer, ...]:
    """Return the undominated offers that somebody may accept, from the offerer's worst to its best.

    ``beliefs`` and errors are as in ``private_information``.

    >>> import sim
    >>> from sim.crisis.prior import uniform
    >>> rows = {"much": {"a": 8, "b": 2}, "less": {"a": 5, "b": 6}}
    >>> problem = sim.problem_from_payoffs(rows)
    >>> [str(x.value) for x in offer_line(problem, "a", "b", uniform(0, 4))]
    ['5', '4']

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    table = offers(problem, offerer, responder)
    worth = problem.disagreement[offerer]
    if isinstance(beliefs, Sequence):
        return tuple(_to_types(own, other, beliefs) for own, other in _line(table, beliefs))
    return tuple(
        PossibleOffer(own, other, chance, chance * own + (1 - chance) * worth)
        for own, other in table.undominated(beliefs.low).payoffs
        for chance in (beliefs.at_most(other),)
    )


def taking_chance(beliefs: Sequence[ResponderType] | Prior, payoff: Fraction) -> Fraction:
    """Return how likely the responder takes what gives it this payoff.

    >>> from sim.crisis.prior import uniform
    >>> taking_chance(uniform(0, 4), Fraction(1))
    Fraction(1, 4)
    """
    if isinstance(beliefs, Sequence):
        taking = (t.probability for t in beliefs if t.reservation <= payoff)
        return sum(taking, Fraction(0))
    return beliefs.at_most(payoff)


def _line(table: Offers, types: Sequence[ResponderType]) -> Iterable[Sequence[Fraction]]:
    return table.undominated(min(t.reservation for t in types)).payoffs


def _to_types(own: Fraction, other: Fraction, types: Sequence[ResponderType]) -> PossibleOffer:
    chance = taking_chance(types, other)
    refusing = (t for t in types if t.reservation > other)
    left = sum((t.probability * t.no_deal for t in refusing), Fraction(0))
    return PossibleOffer(own, other, chance, chance * own + left)
