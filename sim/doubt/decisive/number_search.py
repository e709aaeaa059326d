"""One number moved along its range, all others at the best reading, and where answers turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.decisive.acceptance_intervals import ENDS, Interval
from sim.doubt.decisive.influence import answers
from sim.doubt.decisive.rival_deals import RangeEnd, Stay
from sim.doubt.numbers.inputs import Array
from sim.doubt.numbers.payoff_model import DrawnNumbers
from sim.doubt.sampling.spread import Spread

Floats = NDArray[np.float64]
Statement = Callable[[Spread], Any]
STEPS = 60  # halvings: 2⁻⁶⁰ of the range searched
SHORT = 10**6  # a turn within a fraction of that denominator is one


@dataclass(frozen=True, eq=False)
class NumberSearch:
    """One input that moves from ``lowest`` to ``highest`` while all others stand at best."""

    spread: Spread
    column: int
    lowest: Fraction
    highest: Fraction

    def place(self, part: float) -> Fraction:
        """Return the value at a part (0 to 1) of the range searched."""
        return self.lowest + Fraction(part) * (self.highest - self.lowest)

    def rows(self, values: list[Fraction]) -> Floats:
        """Return the inputs at these values of the number, shape (values, inputs)."""
        table = np.tile(self.spread.best_inputs, (len(values), 1))
        table[:, self.column] = [float(value) for value in values]
        return table

    def exact(self, interval: Interval) -> tuple[Fraction, Fraction]:
        """Return the ends of an interval as roots in fractions."""
        start = self._root(interval.at_start) if interval.at_start else self.lowest
        stop = self._root(interval.at_stop) if interval.at_stop else self.highest
        return start, stop

    def kept(self, stay: Stay) -> tuple[tuple[Fraction, Fraction], ...]:
        """Return the intervals in which a deal stays, their ends as roots in fractions."""
        return tuple((self._end(stay, a), self._end(stay, b)) for a, b in stay.intervals)

    def _end(self, stay: Stay, end: RangeEnd) -> Fraction:
        if end.pair < 0:
            return self.place(end.place)
        if end.party is not None:
            return self._root((end.pair, end.party))
        own, other = self._gains(stay.deal), self._gains(end.pair)
        lead = other[stay.mover] if stay.mover else other[next(iter(other))] * 0 + 1
        for party in other:
            if party != stay.mover:
                lead = lead * other[party] / own[party]
        return self._zero(lead - (own[stay.mover] if stay.mover else 1))

    def _gains(self, pair: int) -> dict[str, Array]:
        """Return the signatories' gains from an outcome at three places, in fractions."""
        numbers = self._numbers
        return {
            party: numbers[party].contributions[:, self._columns(pair, party)].sum(axis=1)
            - numbers[party].disagreement
            for party in self.spread.problem.signatories
        }

    @cached_property
    def _numbers(self) -> dict[str, DrawnNumbers]:
        model = self.spread.survey.model
        table = np.repeat(model.best, 3, axis=0)
        table[:, self.column] = [self.place(end) for end in ENDS[:3]]
        return model.numbers(table)

    def _columns(self, pair: int, party: str) -> list[int]:
        halves, model = self.spread.survey.halves, self.spread.survey.model
        assert halves is not None
        outcome = model.space.outcome(halves.code(pair))
        return model.columns_of(outcome, [choice for choice, _ in model.parties[party].terms])

    def _root(self, at: tuple[int, str]) -> Fraction:
        pair, party = at
        numbers, places = self._numbers[party], self._columns(pair, party)
        return self._zero(numbers.contributions[:, places].sum(axis=1) - numbers.reservation)

    def _zero(self, values: Array) -> Fraction:
        """Return where a fraction of linear functions with these values at three places is 0."""
        low, middle, high = values
        weight = (low - middle) / (middle - high) if middle != high else Fraction(1)
        part: Fraction = low / (low - weight * high)
        return self.lowest + part * (self.highest - self.lowest)

    def halved(
        self, statement: Statement, best: Fraction, answer: bool
    ) -> tuple[tuple[Fraction, Fraction], ...]:
        """Return where the answer is yes, from at most one turn on either side of the reading."""
        down = self._turn(statement, best, self.lowest, answer)
        up = self._turn(statement, best, self.highest, answer)
        if answer:
            return ((down or self.lowest, up or self.highest),)
        sides = [(self.lowest, down)] if down is not None else []
        return tuple(sides + ([(up, self.highest)] if up is not None else []))

    def _turn(
        self, statement: Statement, same: Fraction, other: Fraction, answer: bool
    ) -> Fraction | None:
        """Return the last value seen on the way to ``other`` where the answer is yes."""
        if self._ask(statement, other) == answer:
            return None
        for _ in range(STEPS):
            middle = (same + other) / 2
            if self._ask(statement, middle) == answer:
                same = middle
            else:
                other = middle
        found, beyond = (same, other) if answer else (other, same)
        short = found.limit_denominator(SHORT)
        is_near = abs(short - found) <= abs(beyond - found) + Fraction(1, SHORT**2)
        return short if is_near and self._ask(statement, short) else found

    def _ask(self, statement: Statement, value: Fraction) -> bool:
        return bool(answers(self.spread.at(self.rows([value])), statement)[0])
