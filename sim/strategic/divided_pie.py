"""Legislative bargaining in closed form: over a pie, and over a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.problem.party_points import PartyPoints

MODEL = "legislative bargaining"


class PieShares(NamedTuple):
    """What the proposer keeps of a pie of 1, and what each of ``partners`` members gets."""

    proposer: Fraction
    partner: Fraction
    partners: int


def pie_shares(members: int, quorum: int, discount: Number) -> PieShares:
    """Return how a pie of 1 is divided by a quorum of members who are drawn alike, without end.

    The proposer keeps 1 − δ(q − 1)/n and pays q − 1 members δ/n each. Raises SimError for a quorum
    above the members and a discount factor outside (0, 1].

    >>> pie_shares(5, 3, "9/10").proposer
    Fraction(16, 25)

    Source: Baron & Ferejohn (1989), American Political Science Review 83: 1181-1206, closed rule.
    """
    delta = _factor(discount)
    if not 1 <= quorum <= members:
        raise SimError(
            f"{MODEL}: a quorum of {quorum} of {members} members - give a whole number from 1 to "
            f"{members}"
        )
    partner = delta / members
    return PieShares(1 - (quorum - 1) * partner, partner, quorum - 1)


@dataclass(frozen=True)
class LineProposals:
    """What members propose on a line: as near to their ideals as the median member accepts.

    The median accepts what lies within ``half_width`` of its ideal.
    """

    median: Fraction
    half_width: Fraction
    proposals: PartyPoints


def line_proposals(
    ideals: Mapping[str, Number], recognition: Mapping[str, Number], discount: Number
) -> LineProposals:
    """Return what an odd number of members propose under simple majority on a line, without end.

    A member values x at 1 − |x − its ideal| and no agreement at 0. The median member accepts within
    a of its ideal, where 1 − a = δ(1 − Σ p_i min(|ideal_i − median|, a)). Raises SimError for an
    even number of members, probabilities that do not sum to 1, and a discount factor outside
    (0, 1], and where the median would accept what it values below no agreement.

    >>> found = line_proposals(
    ...     {"a": 0, "b": "1/2", "c": 1}, {"a": "1/4", "b": "1/2", "c": "1/4"}, "9/10"
    ... )
    >>> found.half_width, found.proposals["a"]
    (Fraction(2, 11), Fraction(7, 22))

    Source: Banks & Duggan (2000), American Political Science Review 94: 73-88.
    """
    delta = _factor(discount)
    places = {p: exact_number(x, f"{MODEL}: ideal of {p}") for p, x in ideals.items()}
    chances = {p: exact_number(recognition.get(p, 0), f"{MODEL}: {p}") for p in places}
    if len(places) % 2 == 0:
        raise SimError(f"{MODEL}: {len(places)} members have no median - give an odd number")
    if sum(chances.values()) != 1 or min(chances.values()) < 0:
        total = float(sum(chances.values()))
        raise SimError(
            f"{MODEL}: the probabilities of being drawn sum to {total:g} - let them sum to 1, and "
            "none be below 0"
        )
    median = sorted(places.values())[len(places) // 2]
    width = _half_width({p: abs(x - median) for p, x in places.items()}, chances, delta)
    if width > 1:
        raise SimError(
            f"{MODEL}: the median member would accept {float(width):g} from its ideal, worth less "
            "than no agreement - bring ideals within 1 of the median"
        )
    proposals = {p: min(max(x, median - width), median + width) for p, x in places.items()}
    return LineProposals(median, width, PartyPoints(proposals))


def _half_width(
    distances: Mapping[str, Fraction], chances: Mapping[str, Fraction], delta: Fraction
) -> Fraction:
    """Return the a that solves 1 − a = δ(1 − Σ p_i min(distance_i, a)).

    The left side less the right falls in a, linearly between distances.
    """
    given = (distances, chances, delta)
    for limit in sorted(set(distances.values())):
        width = _width_between({p for p, x in distances.items() if x < limit}, *given)
        if width <= limit:
            return width
    return _width_between(set(distances), *given)


def _width_between(
    near: Collection[str],
    distances: Mapping[str, Fraction],
    chances: Mapping[str, Fraction],
    delta: Fraction,
) -> Fraction:
    """Return the solution where just these members are nearer than it."""
    moved = sum((chances[p] * distances[p] for p in near), Fraction(0))
    far = sum((chance for p, chance in chances.items() if p not in near), Fraction(0))
    slope = 1 - delta * far
    return (1 - delta * (1 - moved)) / slope if slope else Fraction(0)


def _factor(discount: Number) -> Fraction:
    delta = exact_number(discount, f"{MODEL}: discount factor")
    if not 0 < delta <= 1:
        raise SimError(
            f"{MODEL}: the discount factor is {float(delta):g} - give a number above 0 and up to 1"
        )
    return delta
