"""At which value of one number an answer turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcome_words import points
from sim.analysis.uncertainty.acceptance_intervals import ENDS, Interval, deal_intervals
from sim.analysis.uncertainty.influence import answers
from sim.analysis.uncertainty.input_names import input_words
from sim.analysis.uncertainty.inputs import UncertainInput
from sim.analysis.uncertainty.propagation import propagate
from sim.analysis.uncertainty.run_settings import Fixing
from sim.analysis.uncertainty.spread import Spread
from sim.errors import SimError
from sim.problem.disagreement_point import disagreement_value
from sim.scenario.frozen_mapping import FrozenMapping
from sim.scenario.quantity import Quantity
from sim.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Statement = Callable[[Spread], Any]
STEPS = 60  # halvings: 2⁻⁶⁰ of the range searched


@dataclass(frozen=True)
class BreakEven:
    """Where an answer turns as one number goes from ``lowest`` to ``highest``, all else at best.

    ``holds`` lists the intervals in which the answer is yes. ``is_exact``: their ends are roots in
    fractions, and there are no others; else they were found by halving from the reading outwards,
    at most one on either side, and further ones may exist.
    """

    name: str
    low: Fraction
    best: Fraction
    high: Fraction
    lowest: Fraction
    highest: Fraction
    answer: bool
    holds: tuple[tuple[Fraction, Fraction], ...]
    is_exact: bool

    @property
    def turns(self) -> tuple[Fraction, ...]:
        """Return the values at which the answer turns, rising."""
        ends = sorted({end for interval in self.holds for end in interval})
        return tuple(end for end in ends if self.lowest < end < self.highest)


def break_even(
    scenario: Scenario,
    number: str,
    statement: Statement | None = None,
    *,
    red_lines: str = "hard",
    asking: Sequence[str] | None = None,
    parties: Sequence[str] | None = None,
    fixing: Fixing | None = None,
    solution: str = "nash",
    reach: tuple[Fraction, Fraction] | None = None,
) -> BreakEven:
    """Return at which value of one number an answer turns, all other numbers at their best reading.

    ``number`` is the name of an input (they are listed by ``propagate(...).survey.model.inputs``)
    or ``no_deal_payoffs.<party>``, also where the file has a lottery. ``statement`` takes a spread
    and returns yes or no per draw; None asks whether there is a deal. ``reach`` is searched, by
    default well beyond what the evidence allows.

    1. Whether there is a deal: for every outcome the interval in which all who are asked accept,
       then the union; the ends again in fractions.
    2. Any other statement: from the reading outwards, by halving.

    Raises SimError for an unknown number or one without a best value.

    >>> import sim
    >>> found = break_even(sim.load("textbook/divide_the_dollar"), "no_deal_payoffs.ann")
    >>> [float(x) for x in found.turns]
    [100.0]
    """
    written, scenario = scenario, with_open_number(scenario, number)
    spread = propagate(
        scenario, 1, solutions=(solution,), red_lines=red_lines, parties=parties, asking=asking,
        fixing=fixing,
    )  # fmt: skip
    column, one = numbered_input(spread, number)
    lowest, highest = reach or _reach(one)
    search = _Search(spread, column, lowest, highest)
    best = one.best if one.best is not None else lowest
    answer = bool(answers(spread.at(search.rows([best])), statement or _deal)[0])
    intervals = None
    if statement is None:
        intervals = deal_intervals(spread, search.rows([search.place(e) for e in ENDS]))
    if intervals is None:
        holds = search.halved(statement or _deal, best, answer)
    else:
        holds = tuple(search.exact(interval) for interval in intervals)
    low, high = one.low, one.high
    if scenario is not written:  # the ends of the value that the file gives
        value = disagreement_value(written, number.partition(".")[2])
        low, high = value.low, value.high
    return BreakEven(number, low, best, high, lowest, highest, answer, holds, intervals is not None)


def break_even_sentence(
    scenario: Scenario, found: BreakEven, statement: str = "A deal exists"
) -> str:
    """Return where an answer turns, in words.

    >>> import sim
    >>> scenario = sim.load("lieven2022")
    >>> print(break_even_sentence(scenario, break_even(scenario, "no_deal_payoffs.russia")))
    A deal exists unless Russia's no-deal payoff exceeds 93.4; the reading gives 10.9 [-20.1, 37.6].
    """
    label = input_words(scenario, found.name)
    numbers = [float(x) for x in (found.best, found.low, found.high)]
    best, low, high = (_figure(x) for x in numbers)
    reading = f"the reading gives {best}" + (f" [{low}, {high}]" if low != high else "")
    if not found.turns:
        never = "" if found.answer else "Not so: "
        ends = f"{_figure(float(found.lowest))} to {_figure(float(found.highest))}"
        return f"{never}{statement} whatever {label} is, from {ends}; {reading}."
    parts = []
    for start, stop in found.holds:
        first, last = _figure(float(start)), _figure(float(stop))
        if start <= found.lowest:
            parts.append(f"unless {label} exceeds {last}")
        elif stop >= found.highest:
            parts.append(f"unless {label} falls below {first}")
        else:
            parts.append(f"only while {label} lies from {first} to {last}")
    return f"{statement} {', or '.join(parts)}; {reading}."


def _figure(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1 else points(value)


def solution_stays(spread: Spread, solution: str = "nash") -> Statement:
    """Return the statement that a solution chooses the deal of the best reading.

    >>> import sim
    >>> spread = sim.propagate(sim.load("textbook/divide_the_dollar"), 1)
    >>> bool(solution_stays(spread)(spread)[0])
    True
    """
    code = spread.best.arrays[f"deal:{solution}"][0]
    return lambda draws: draws.arrays[f"deal:{solution}"] == code


def _deal(draws: Spread) -> NDArray[np.bool_]:
    return draws.has_agreement


def with_open_number(scenario: Scenario, number: str) -> Scenario:
    """Return the scenario with a no-deal payoff that can be moved as a number of its own."""
    kind, _, party = number.partition(".")
    if kind != "no_deal_payoffs" or party not in scenario.preferences:
        return scenario
    stated = scenario.no_deal_payoffs.get(party)
    if stated is not None and not stated.is_point:
        return scenario
    value = disagreement_value(scenario, party)
    low, high = value.low, value.high
    if low == high:
        low, high = low - 1, high + 1
    moved = {**scenario.no_deal_payoffs, party: Quantity(low, value.best, high)}
    return replace(scenario, no_deal_payoffs=FrozenMapping(moved))


def numbered_input(spread: Spread, name: str) -> tuple[int, UncertainInput]:
    """Return the column and the input of this name.

    Raises SimError when there is none, or when it has no best value.
    """
    model = spread.survey.model
    try:
        column = model.column(name)
    except KeyError:
        raise SimError(
            f'"{name}" is no number in doubt - propagate(...).survey.model.inputs lists them'
        ) from None
    if model.inputs[column].best is None:
        raise SimError(f'"{name}" is a place in an order that is not known: it has no best value')
    return column, model.inputs[column]


def _reach(one: UncertainInput) -> tuple[Fraction, Fraction]:
    """Return what is searched: all probabilities, places, and far more than any weight or cost."""
    kind = one.group.partition(".")[0]
    if kind in ("probabilities", "beliefs") or "place_of" in one.name:
        return Fraction(0), Fraction(1)
    if kind == "importance":
        return Fraction(0), 100 * max(one.high, Fraction(1))
    if ".gap_" in one.name:
        return Fraction(1, 1000), Fraction(1000)
    width = 4 * max(abs(one.low), abs(one.high), Fraction(100))
    return one.low - width, one.high + width


@dataclass(frozen=True, eq=False)
class _Search:
    """One input that moves from ``lowest`` to ``highest`` while all others stand at best."""

    spread: Spread
    column: int
    lowest: Fraction
    highest: Fraction

    def place(self, part: float) -> Fraction:
        return self.lowest + Fraction(part) * (self.highest - self.lowest)

    def rows(self, values: list[Fraction]) -> Floats:
        table = np.tile(self.spread.best.inputs, (len(values), 1))
        table[:, self.column] = [float(value) for value in values]
        return table

    def exact(self, interval: Interval) -> tuple[Fraction, Fraction]:
        """Return the ends of an interval as roots in fractions."""
        start = self._root(interval.at_start) if interval.at_start else self.lowest
        stop = self._root(interval.at_stop) if interval.at_stop else self.highest
        return start, stop

    def _root(self, at: tuple[int, str]) -> Fraction:
        pair, party = at
        halves = self.spread.survey.halves
        assert halves is not None
        model = self.spread.survey.model
        outcome = model.space.outcome(halves.code(pair))
        places = model.columns_of(outcome, [choice for choice, _ in model.parties[party].terms])
        table = np.repeat(model.best, 3, axis=0)
        table[:, self.column] = [self.place(end) for end in ENDS[:3]]
        numbers = model.numbers(table)[party]
        low, middle, high = numbers.contributions[:, places].sum(axis=1) - numbers.reservation
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
        if self._ask(statement, other) == answer:
            return None
        for _ in range(STEPS):
            middle = (same + other) / 2
            if self._ask(statement, middle) == answer:
                same = middle
            else:
                other = middle
        return other.limit_denominator(10**12)

    def _ask(self, statement: Statement, value: Fraction) -> bool:
        return bool(answers(self.spread.at(self.rows([value])), statement)[0])
