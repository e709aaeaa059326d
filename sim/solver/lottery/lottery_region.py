"""What signatories can expect from lotteries that all of them accept: a convex region, exactly.

Everyone else votes on the outcome drawn, so outcomes need the consent of all but the signatories,
and a lottery that of the signatories. The region is known through its best points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_programme import Demand, LotteryProgramme, OutcomePool, Programmed
from sim.solver.lottery.outcome_pricing import OutcomePricing
from sim.solver.lottery.priced_outcome import Keys

Vector = tuple[Fraction, ...]
Parts = tuple[tuple[Fraction, Keys], ...]


@dataclass(frozen=True)
class Expected:
    """A lottery: probabilities and outcomes by payoffs in steps, with the expected payoffs."""

    parts: Parts
    point: Vector


class LotteryRegion:
    """The lotteries that give every signatory its reservation value; ``parties`` by name.

    Vectors are payoff points in the order of ``parties``. Raises SimError where the search for
    outcomes gives up.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {p: {q: int(p == q) for q in "abc"} for p in "abc"}
    >>> region = LotteryRegion(problem_from_payoffs(rows))
    >>> [int(b) for b in region.ideal], region.is_empty
    ([1, 1, 1], False)
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.pricing = OutcomePricing(problem)
        self.parties = self.pricing.parties
        self.pool = OutcomePool(self.pricing)

    @property
    def disagreement(self) -> Vector:
        """Return the disagreement point."""
        return tuple(self.problem.disagreement[p] for p in self.parties)

    @property
    def reservation(self) -> Vector:
        """Return the reservation values."""
        return tuple(self.problem.reservation[p] for p in self.parties)

    @cached_property
    def _some(self) -> Expected | None:
        for weights in self.axes:
            if self.outcome(weights) is None:
                return None
        widths = [max(column) - min(column) for column in zip(*self._known, strict=True)]
        found = self._accepted.maximise([1 / w if w else Fraction(0) for w in widths])
        return None if found is None else self.expected(found)

    @property
    def _known(self) -> list[Vector]:
        return [self.payoffs(keys) for keys in self.pool.words]

    @property
    def axes(self) -> list[Vector]:
        """Return for each party the weights that count it alone."""
        size = len(self.parties)
        return [tuple(Fraction(i == j) for i in range(size)) for j in range(size)]

    @property
    def is_empty(self) -> bool:
        """Return whether no lottery is acceptable to all."""
        return self._some is None

    @property
    def inside(self) -> Expected:
        """Return some acceptable lottery; the region is not empty."""
        if self._some is None:
            raise SimError("lotteries: none is acceptable to all signatories")
        return self._some

    @cached_property
    def bests(self) -> tuple[Expected, ...]:
        """Return for each party an acceptable lottery that is best for it."""
        return tuple(map(self.expected, self._tops(self._accepted)))

    @cached_property
    def ideal(self) -> Vector:
        """Return the most that each party can expect."""
        return tuple(best.point[at] for at, best in enumerate(self.bests))

    def payoffs(self, keys: Keys) -> Vector:
        """Return payoffs in steps as payoff points."""
        return tuple(key * unit for key, unit in zip(keys, self.pricing.units, strict=True))

    def outcome(self, weights: Sequence[Fraction]) -> tuple[Expected, Fraction] | None:
        """Return the best outcome under weights, acceptable to signatories or not, and a bound.

        None where there are no outcomes; weights are at least 0.
        """
        whole = [w * unit for w, unit in zip(weights, self.pricing.units, strict=True)]
        top = lcm(*(w.denominator for w in whole))
        found = self.pool.best([int(w * top) for w in whole])
        if found is None:
            return None
        keys, bound = found
        return Expected(((Fraction(1), keys),), self.payoffs(keys)), bound / top

    def floors(self, least: Vector | None = None) -> list[Demand]:
        """Return the demand for each party to get its reservation value, or at least this."""
        floors = self.reservation
        if least is not None:
            floors = tuple(max(r, x) for r, x in zip(floors, least, strict=True))
        return [Demand(axis, floor) for axis, floor in zip(self.axes, floors, strict=True)]

    def programme(self, demands: Sequence[Demand]) -> LotteryProgramme:
        """Return a linear programme over all lotteries that meet some demands."""
        return LotteryProgramme(self.pool, demands)

    def best(
        self, weights: Sequence[Fraction], demands: Sequence[Demand] | None = None
    ) -> Programmed:
        """Return the best acceptable lottery under weights; there is one that meets the demands."""
        programme = self._accepted if demands is None else self.programme(demands)
        found = programme.maximise(weights)
        if found is None:
            raise SimError("lotteries: none meets the demands of all signatories")
        return found

    @cached_property
    def _accepted(self) -> LotteryProgramme:
        return self.programme(self.floors())

    def tops(self, demands: Sequence[Demand]) -> Vector:
        """Return the most that each party can expect where some demands are met; they can be."""
        return tuple(top.value for top in self._tops(self.programme(demands)))

    def _tops(self, programme: LotteryProgramme) -> list[Programmed]:
        """Return the best lotteries for one party after the other, each proven to be so."""
        tops = []
        for party, axis in zip(self.parties, self.axes, strict=True):
            found = programme.maximise(axis)
            if found is None or found.gap:
                raise SimError(
                    f"lotteries: the most that {party} can expect could not be settled within the "
                    "budget - take issues off the agenda"
                )
            tops.append(found)
        return tops

    def expected(self, found: Programmed) -> Expected:
        """Return the lottery that a programme found, with the payoffs that it lets expect."""
        return self.mixture(found.lottery)

    def mixture(self, parts: Parts) -> Expected:
        """Return a lottery with the payoffs that it lets expect."""
        sums = [
            sum((x * keys[at] for x, keys in parts), Fraction(0)) for at in range(len(self.parties))
        ]
        point = tuple(total * unit for total, unit in zip(sums, self.pricing.units, strict=True))
        return Expected(parts, point)

    def lottery(self, parts: Parts) -> tuple[tuple[Fraction, Mapping[str, str]], ...]:
        """Return probabilities and outcomes, the likeliest first, then by name."""
        coded = sorted((-x, self.pool.words[keys]) for x, keys in parts)
        return tuple((-x, self.pricing.outcome(words)) for x, words in coded)
