"""Outcomes of two parties as sums: what the partial outcomes of each group give in many draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.draw_limits import DEFAULT_SUMS, SumLimits
from sim.doubt.draws.outcome_gains import totals
from sim.doubt.draws.outcome_halves import OutcomeHalf
from sim.doubt.numbers.payoff_model import DrawnNumbers

Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]  # one array per party
Tables = tuple[Floats, ...]


@dataclass(frozen=True, eq=False)
class GainLimits:
    """Per party the least gain it accepts, the range of its gains and their size; (draws,) each."""

    floors: Pair
    highest: Pair
    lowest: Pair
    sizes: Pair  # of all numbers that are added up, in absolute terms

    @property
    def room(self) -> Pair:
        """Return how far above its floor each party can get; negative: it refuses everything."""
        return self.highest[0] - self.floors[0], self.highest[1] - self.floors[1]

    def only(self, draws: NDArray[np.intp]) -> GainLimits:
        """Return those of some draws, which may repeat."""
        floors, highest, lowest, sizes = (
            (one[draws], other[draws])
            for one, other in (self.floors, self.highest, self.lowest, self.sizes)
        )
        return GainLimits(floors, highest, lowest, sizes)

    def refused(self, party: int) -> GainLimits:
        """Return those of gains that change their sign and must be below the floor of a party.

        They are at least the next number above the negative floor.
        """
        below = np.nextafter(-self.floors[party], np.inf)
        floors, highest, lowest = list(self.floors), list(self.highest), list(self.lowest)
        floors[party], highest[party], lowest[party] = (
            below, -self.lowest[party], -self.highest[party],
        )  # fmt: skip
        return replace(
            self,
            floors=(floors[0], floors[1]),
            highest=(highest[0], highest[1]),
            lowest=(lowest[0], lowest[1]),
        )


@dataclass(frozen=True, eq=False)
class DrawnSums:
    """Gains of both parties as sums over groups.

    ``tables`` holds for each party one table (draws, partial outcomes) per group.
    """

    tables: tuple[Tables, Tables]
    limits: GainLimits
    budget: SumLimits = DEFAULT_SUMS

    @property
    def draws(self) -> int:
        """Return the number of draws."""
        return len(self.limits.floors[0])

    def only(self, draws: NDArray[np.intp]) -> DrawnSums:
        """Return those of some of the draws."""
        one, other = (tuple(table[draws] for table in own) for own in self.tables)
        return replace(self, tables=(one, other), limits=self.limits.only(draws))

    def refused(self, party: int) -> DrawnSums:
        """Return sums that reach both floors where a party refuses and the other one accepts."""
        tables = list(self.tables)
        tables[party] = tuple(-table for table in tables[party])
        return replace(self, tables=(tables[0], tables[1]), limits=self.limits.refused(party))


def drawn_sums(
    groups: Sequence[OutcomeHalf],
    parties: tuple[str, str],
    numbers: Mapping[str, DrawnNumbers],
    tolerances: Mapping[str, float],
    budget: SumLimits,
) -> Iterator[DrawnSums]:
    """Yield the sums chunk by chunk, draws in order; the value of no deal is taken off."""
    draws = len(numbers[parties[0]].disagreement)
    step = max(1, budget.at_once // max(len(group.codes) for group in groups))
    for start in range(0, draws, step):
        tables, floors = [], []
        for party in parties:
            own = _some(numbers[party], slice(start, start + step))
            first, *others = (totals(group, party, own) for group in groups)
            tables.append((first - own.disagreement[:, None], *others))
            floors.append(own.reservation - own.disagreement - tolerances[party])
        one, other = (_limits(own, least) for own, least in zip(tables, floors, strict=True))
        limits = GainLimits(*zip(one, other, strict=True))
        yield DrawnSums((tables[0], tables[1]), limits, budget)


def _limits(tables: Tables, floors: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Return floors, largest and smallest sums, and the size of all that is added up."""
    columns = [np.ascontiguousarray(table.T) for table in tables]  # down columns is far faster
    most, least = ([f(own, axis=0) for own in columns] for f in (np.max, np.min))
    sizes = sum(np.maximum(-low, high) for low, high in zip(least, most, strict=True))
    return floors, sum(most), sum(least), sizes + np.abs(floors)


def _some(numbers: DrawnNumbers, draws: slice) -> DrawnNumbers:
    return replace(
        numbers,
        contributions=numbers.contributions[draws],
        disagreement=numbers.disagreement[draws],
        reservation=numbers.reservation[draws],
    )
