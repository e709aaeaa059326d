"""At which value of one number an answer turns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.doubt.decisive.acceptance_intervals import ENDS, deal_intervals
from sim.doubt.decisive.influence import answers
from sim.doubt.decisive.number_search import NumberSearch, Statement
from sim.doubt.decisive.rival_deals import nash_stays
from sim.doubt.draws.draw_limits import DEFAULT_LIMITS, DrawLimits
from sim.doubt.numbers.dropped_lines import GROUP
from sim.doubt.numbers.input_names import input_parts
from sim.doubt.numbers.inputs import UncertainInput
from sim.doubt.numbers.score_draws import IDEAL
from sim.doubt.sampling.run_settings import (
    Fixing,
    RunSettings,
    run_settings,
)
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError, taking
from sim.formulation.disagreement_point import disagreement_value
from sim.rounding import Side
from sim.scenario.nouns.formula import Formula
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.scenario import Scenario

Floats = NDArray[np.float64]
SIDES: tuple[Side, Side] = ("up", "down")  # of the ends of an interval, inwards


@shown_briefly
@dataclass(frozen=True)
class BreakEven:
    """Where an answer turns as one number goes from ``lowest`` to ``highest``, all else at best.

    ``holds`` lists the intervals in which the answer is yes. ``is_exact``: their ends are roots in
    fractions, and there are no others; else they were found by halving from the reading outwards,
    at most one on either side, and further ones may exist. ``ends_tie``: at an end itself the yes
    is shared with a no, as where two deals are equally good.
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
    ends_tie: bool = False

    @property
    def turns(self) -> tuple[Fraction, ...]:
        """Return the values at which the answer turns, rising."""
        ends = sorted({end for interval in self.holds for end in interval})
        return tuple(end for end in ends if self.lowest < end < self.highest)

    @property
    def turns_within(self) -> bool:
        """Return whether it turns within the interval that the evidence allows."""
        return any(self.low <= turn <= self.high for turn in self.turns)

    @property
    def limits(self) -> tuple[tuple[Fraction, Side], ...]:
        """Return the turns, each with the side to which it is rounded to stay where it is yes."""
        ends = [(end, side) for pair in self.holds for end, side in zip(pair, SIDES, strict=True)]
        return tuple((end, side) for end, side in sorted(ends) if end in self.turns)


@taking("Scenario", "sim.load(…), number")
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
    limits: DrawLimits = DEFAULT_LIMITS,
) -> BreakEven:
    """Return at which value of one number an answer turns, all other numbers at their best reading.

    ``number`` is the name of an input (they are listed by ``propagate(...).survey.model.inputs``)
    or ``no_deal_payoffs.<party>``, also where the file has a lottery. ``statement`` takes a spread
    and returns yes or no per draw; None asks whether there is a deal. ``reach`` is searched, by
    default well beyond what the evidence allows.

    1. Whether there is a deal: for every outcome the interval in which all who are asked accept,
       then the union; the ends again in fractions.
    2. Whether the Nash deal stays (``solution_stays``), for a number that moves one signatory: for
       every rival the interval in which it is agreed to and better; the ends again in fractions.
    3. Any other statement: from the reading outwards, by halving.

    Raises SimError for an unknown number or one without a best value.

    >>> import sim
    >>> found = break_even(sim.load("textbook/divide_the_dollar"), "no_deal_payoffs.ann")
    >>> [float(x) for x in found.turns]
    [100.0]
    """
    settings = run_settings(0, (solution,), red_lines, parties, asking, "intervals", fixing, limits)
    return turning_point(scenario, number, settings, statement, reach)


def turning_point(
    scenario: Scenario,
    number: str,
    settings: RunSettings,
    statement: Statement | None = None,
    reach: tuple[Fraction, Fraction] | None = None,
) -> BreakEven:
    """Return what ``break_even`` does, by settings of which at most the first solution counts."""
    return turning_point_of(open_numbers(scenario, [number], settings), number, statement, reach)


@dataclass(frozen=True, eq=False)
class OpenNumbers:
    """A scenario as it is written, and the draws of it in which some numbers can be moved."""

    written: Scenario
    spread: Spread


def open_numbers(scenario: Scenario, numbers: Iterable[str], settings: RunSettings) -> OpenNumbers:
    """Return the draws in which these numbers can be moved, prepared once for all of them."""
    opened = reduce(with_open_number, numbers, scenario)
    asked = replace(settings, solutions=settings.solutions[:1])
    return OpenNumbers(scenario, Spread(opened, asked.survey(opened), asked, 0, {}))


def turning_point_of(
    numbers: OpenNumbers,
    number: str,
    statement: Statement | None = None,
    reach: tuple[Fraction, Fraction] | None = None,
) -> BreakEven:
    """Return where an answer turns in one of the numbers that can be moved."""
    written, spread = numbers.written, numbers.spread
    column, one = numbered_input(spread, number)
    lowest, highest = reach or _reach(one, spread.scenario)
    search = NumberSearch(spread, column, lowest, highest)
    best = one.best if one.best is not None else lowest
    holds = _deal_intervals(search) if statement is None else None
    if holds is not None and lowest <= best <= highest:
        answer = any(start <= best <= stop for start, stop in holds)
    else:
        answer = bool(answers(spread.at(search.rows([best])), statement or _deal)[0])
    if holds is None and answer:
        holds = _stay_intervals(search, statement)
    is_exact = holds is not None
    if holds is None:
        holds = search.halved(statement or _deal, best, answer)
    low, high = one.low, one.high
    if (
        with_open_number(written, number) is not written
    ):  # the ends of the value that the file gives
        value = disagreement_value(written, number.partition(".")[2])
        low, high = value.low, value.high
    ties = is_exact and statement is not None
    return BreakEven(number, low, best, high, lowest, highest, answer, holds, is_exact, ties)


@taking("Spread", "sim.propagate(scenario)")
def solution_stays(spread: Spread, solution: str | None = None) -> Statement:
    """Return the statement that a solution chooses the deal of the best reading.

    >>> import sim
    >>> spread = sim.propagate(sim.load("textbook/divide_the_dollar"), 1)
    >>> bool(solution_stays(spread)(spread)[0])
    True
    """
    solution = spread.followed(solution)
    return SolutionStays(solution, int(spread.best.array(f"deal:{solution}")[0]))


@dataclass(frozen=True)
class SolutionStays:
    """The statement that a solution chooses the deal with this code."""

    solution: str
    code: int

    def __call__(self, draws: Spread) -> NDArray[np.bool_]:
        """Return in which draws it does."""
        return np.asarray(draws.arrays[f"deal:{self.solution}"] == self.code)


def _deal_intervals(search: NumberSearch) -> tuple[tuple[Fraction, Fraction], ...] | None:
    """Return where there is a deal, in fractions; None where no exact form is known."""
    intervals = deal_intervals(search.spread, _ends(search))
    return None if intervals is None else tuple(search.exact(one) for one in intervals)


def _stay_intervals(
    search: NumberSearch, statement: Statement | None
) -> tuple[tuple[Fraction, Fraction], ...] | None:
    """Return where the Nash deal stays, in fractions; None where no exact form is known."""
    if not isinstance(statement, SolutionStays):
        return None
    if not (statement.solution,) == search.spread.settings.solutions == ("nash",):
        return None
    stay = nash_stays(search.spread, statement.code, _ends(search))
    return None if stay is None else search.kept(stay)


def _ends(search: NumberSearch) -> Floats:
    return search.rows([search.place(end) for end in ENDS])


def _deal(draws: Spread) -> NDArray[np.bool_]:
    return draws.has_agreement


def with_open_number(scenario: Scenario, number: str) -> Scenario:
    """Return the scenario with a no-deal payoff that can be moved as a number of its own."""
    kind, _, party = str(number).partition(".")
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

    Raises SimError when there is none, when it has no best value, or when it is a lot.
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
    if model.inputs[column].group == GROUP:
        raise SimError(
            f'"{name}" is drawn by lot and turns at no value - solve without the red line'
        )
    return column, model.inputs[column]


def _formula(one: UncertainInput, scenario: Scenario) -> Formula | None:
    """Return the formula that an input is a number of, None for any other input."""
    match input_parts(one.name):
        case ["preferences", party, issue, _]:
            return scenario.preferences[party][issue].formula
    return None


def _reach(one: UncertainInput, scenario: Scenario) -> tuple[Fraction, Fraction]:
    """Return what is searched: what may be written, or far more than any reading says."""
    kind, is_raw = one.group.partition(".")[0], scenario.payoff_scale == "raw"
    if (formula := _formula(one, scenario)) is not None and one.name.endswith(f".{IDEAL}"):
        return min(formula.numbers.values()), max(formula.numbers.values())
    if kind in ("probabilities", "beliefs") or "place_of" in one.name:
        return Fraction(0), Fraction(1)
    if kind == "importance":
        return Fraction(0), 100 * max(one.high, Fraction(1))
    if ".gap_" in one.name:
        return Fraction(1, 1000), Fraction(1000)
    if kind == "preferences" and not is_raw:
        return Fraction(0), Fraction(100)
    width = 4 * max(abs(one.low), abs(one.high), Fraction(100))
    return one.low - width, one.high + width
