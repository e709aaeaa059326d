"""What an outcome is worth to one party, as a whole number over the positions of sliders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sim.page.model.number import Number, constant, ranging, total
from sim.page.model.signals import Signals
from sim.page.model.sliders import Sliders
from sim.page.paths import dotted
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario

Option = Callable[[str], str]  # from an issue to what holds the number of its option


@dataclass(frozen=True)
class PartyNumbers:
    """The payoff of a party: a sum over issues of weight times score, in whole numbers.

    ``weights`` are in parts of ``weight_scale``, ``scores[issue]`` (by option, in the order of the
    axes) and ``terms`` (points where options hold together) in parts of ``score_scale``.
    ``divisor`` is what one payoff point comes to. Issues in ``moved`` have a slider. Where
    ``is_exact`` is false the scales are 1 and the numbers are rounded.
    """

    party: str
    at: int
    weights: Mapping[str, Number]
    scores: Mapping[str, tuple[Fraction, ...]]
    terms: tuple[tuple[Mapping[str, tuple[str, ...]], Fraction], ...]
    moved: tuple[str, ...]
    weight_sum: Number
    score_scale: int
    is_exact: bool

    @property
    def divisor(self) -> Number:
        """Return by what a whole number is divided to give payoff points."""
        return self.weight_sum * constant(self.score_scale)

    def fixed_part(self, outcome: Mapping[str, int]) -> Fraction:
        """Return what the issues without a slider add at an outcome, by option numbers."""
        return sum(
            (
                self.weights[issue].low * row[outcome[issue]]
                for issue, row in self.scores.items()
                if issue not in self.moved
            ),
            Fraction(0),
        )

    def term_points(self, outcome: Mapping[str, str]) -> Fraction:
        """Return what options add that hold together at an outcome, before weights."""
        return sum(
            (
                points
                for when, points in self.terms
                if all(outcome[issue] in options for issue, options in when.items())
            ),
            Fraction(0),
        )

    def at_outcome(self, option_numbers: Mapping[str, int], outcome: Mapping[str, str]) -> Number:
        """Return the payoff from one outcome, times the divisor."""
        moving = (
            self.weights[issue] * constant(self.scores[issue][option_numbers[issue]])
            for issue in self.moved
        )
        points = constant(self.term_points(outcome))
        return constant(self.fixed_part(option_numbers)) + total(moving) + points * self.weight_sum

    def of_rows(self, fixed: Number, points: Number, option: Option) -> Number:
        """Return the payoff from an outcome of the page, times the divisor.

        ``fixed`` and ``points`` are the columns with its fixed part and its term points.
        """
        moving = (
            self.weights[issue] * ranging(f"c{self.at}_{k}[{option(issue)}]", self.scores[issue])
            for k, issue in enumerate(self.moved)
        )
        return fixed + total(moving) + points * self.weight_sum


def party_numbers(
    scenario: Scenario,
    problem: Problem,
    party: str,
    sliders: Sliders,
    signals: Signals,
    *,
    is_exact: bool,
) -> PartyNumbers:
    """Return the payoff of a party, and take up the signals of its weights and scores."""
    at = problem.parties.index(party)
    raw = {issue: w.best for issue, w in scenario.importance[party].weights.items()}
    paths = {issue: dotted("importance", party, "weights", issue) for issue in raw}
    wished = _wished(scenario, problem, party)
    added = [(t.when, t.adds.best) for t in scenario.interactions.values() if t.party == party]
    weight_scale = score_scale = 1
    if is_exact:
        grains = (sliders.grain(path) for path in paths.values())
        weight_scale = lcm(*(w.denominator for w in raw.values()), *grains)
        numbers = [*(score for row in wished.values() for score in row), *(x for _, x in added)]
        score_scale = lcm(*(x.denominator for x in numbers))
    weights = {
        issue: signals.number(f"a{at}_{k}", sliders.number(paths[issue], raw[issue], weight_scale))
        for k, issue in enumerate(wished)
    }
    moved = tuple(issue for issue in wished if sliders.moves(paths[issue]))
    scores = {i: tuple(x * score_scale for x in row) for i, row in wished.items()}
    for k, issue in enumerate(moved):
        signals.value(f"c{at}_{k}", [plain(score) for score in scores[issue]])
    weight_sum = constant(weight_scale)
    if scenario.payoff_scale == "scores":
        weight_sum = signals.number(f"w{at}", total(weights.values()))
    terms = tuple((when, points * score_scale) for when, points in added)
    return PartyNumbers(party, at, weights, scores, terms, moved, weight_sum, score_scale, is_exact)


def _wished(scenario: Scenario, problem: Problem, party: str) -> dict[str, tuple[Fraction, ...]]:
    """Return the scores of the options of each issue, in the order of the axes."""
    wishes = scenario.preferences[party]
    return {
        axis.issue: tuple(wishes[axis.issue].scores[option].best for option in axis.options)
        for axis in problem.space.axes
        if axis.issue in wishes
    }


def plain(value: Fraction) -> int | float:
    """Return a number as JSON has it."""
    return int(value) if value.denominator == 1 else float(value)
