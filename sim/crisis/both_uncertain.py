"""Both sides keep their reservation values to themselves: how often that alone costs the deal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from sim.brief_display import shown_briefly
from sim.crisis.offers import offers
from sim.crisis.prior import Prior
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.rounding import per_cent


@dataclass(frozen=True)
class OfferBelow:
    """What the offerer offers up to a reservation value of its own, None without a limit.

    It comes from the end of the offer before; ``outcome`` is None where it offers nothing.
    """

    up_to: Fraction | None
    outcome: Mapping[str, str] | None
    acceptance: Fraction


@shown_briefly
@dataclass(frozen=True)
class BothUncertain:
    """The offers of every type of the offerer, and how probable it is that there is no deal.

    ``unavoidable`` is the part of ``breakdown`` in which no package suits both: no offer could
    avert it.
    """

    offerer: str
    responder: str
    offers: tuple[OfferBelow, ...]
    breakdown: Fraction
    unavoidable: Fraction

    @property
    def why(self) -> str:
        """Return the probability of breakdown and its part in words."""
        return (
            f"when {self.offerer} makes the offer there is no deal with "
            f"{per_cent(self.breakdown)} %; with {per_cent(self.unavoidable)} % no package would "
            "suit both"
        )


class _Line(NamedTuple):
    """What an offer is worth: slope times the offerer's reservation value, plus start."""

    slope: Fraction
    start: Fraction
    at: int


def both_uncertain(
    problem: Problem, offerer: str, responder: str, own: Prior, other: Prior
) -> BothUncertain:
    """Return what a signatory offers at each reservation value of its own, and the breakdown.

    ``own`` and ``other`` are independent priors over the reservation values of offerer and
    responder, which replace those of the problem.

    1. An offer x is worth F(u(x)) of the offerer's payoff and otherwise its reservation value: a
       line in that value. The best offers are the upper envelope of these lines.
    2. Breakdown: the slope of the envelope, averaged over the prior of the offerer.
    3. Its unavoidable part: the pairs of reservation values that no package meets.

    Equal offers: the likelier one. Raises SimError where a party is no signatory.

    >>> import sim
    >>> from sim.crisis.prior import uniform
    >>> pie = {str(k): {"a": k, "b": 4 - k} for k in range(5)}
    >>> problem = sim.problem_from_payoffs(pie)
    >>> found = both_uncertain(problem, "a", "b", uniform(0, 4), uniform(0, 4))
    >>> found.breakdown, found.unavoidable
    (Fraction(3, 4), Fraction(5, 8))

    Source: Myerson & Satterthwaite (1983), Journal of Economic Theory 29: 265-281, for what no
    rule can avoid; Fearon (1995).
    """
    rest = tuple(c for c in problem.consents if set(c.members) != {offerer})
    lowest = {**problem.reservation, offerer: own.low}
    table = offers(replace(problem, consents=rest, reservation=lowest), offerer, responder)
    line = table.undominated(other.low)
    chances = [other.at_most(payoffs[1]) for payoffs in line.payoffs]
    best = upper_envelope(_lines(line, chances))
    breakdown, below = Fraction(0), Fraction(0)
    for (slope, _, _), end in best:
        share = Fraction(1) if end is None else own.at_most(end)
        breakdown += slope * (share - below)
        below = share
    suits, below = Fraction(0), Fraction(0)
    for payoffs, chance in zip(line.payoffs, chances, strict=True):
        share = own.at_most(payoffs[0])
        suits += (share - below) * chance
        below = share
    listed = tuple(
        OfferBelow(end, None if at < 0 else line.outcomes[at], 1 - slope)
        for (slope, _, at), end in best
    )
    return BothUncertain(offerer, responder, listed, breakdown, 1 - suits)


def _lines(line: Frontier, chances: Sequence[Fraction]) -> list[_Line]:
    found = [
        _Line(1 - chance, chance * payoffs[0], at)
        for at, (payoffs, chance) in enumerate(zip(line.payoffs, chances, strict=True))
        if chance
    ]
    return [*found, _Line(Fraction(1), Fraction(0), -1)]


def upper_envelope(lines: Sequence[_Line]) -> list[tuple[_Line, Fraction | None]]:
    """Return the lines that are highest somewhere, each with where the next one takes over.

    At that place itself the line before counts: its slope, which is breakdown, is smaller.
    """
    found: list[tuple[_Line, Fraction | None]] = []
    for new in sorted(lines, key=lambda x: (x.slope, -x.start)):
        if found and found[-1][0].slope == new.slope:
            continue
        while found:
            last = found[-1][0]
            turn = (last.start - new.start) / (new.slope - last.slope)
            before = found[-2][1] if len(found) > 1 else None
            if before is None or turn > before:
                found[-1] = (last, turn)
                break
            found.pop()
        found.append((new, None))
    return found
