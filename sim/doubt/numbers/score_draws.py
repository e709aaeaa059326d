"""Scores of options, draw by draw: from gaps, from an order that is not known, or as numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.doubt.numbers.inputs import (
    ONE,
    ZERO,
    Array,
    InputList,
    Term,
    UncertainInput,
    divided,
    like,
)
from sim.scenario.nouns.formula import Formula
from sim.scenario.nouns.issues import Preference
from sim.scenario.nouns.ranking import GAP_POINTS, HALF, Ranking
from sim.scenario.text.exact_numbers import decimal

IDEAL, AWAY, AT_IDEAL = "ideal_number", "score_far_away", "score_at_the_ideal"  # input names


@dataclass(frozen=True)
class LevelScores:
    """A ranking: value = 100 · gaps below / all gaps, the gaps drawn.

    Options that ``?`` joins lie between the drawn values of the neighbouring levels (100 and 0 at
    the ends); ``places`` says how far up.
    """

    levels: tuple[tuple[str, ...], ...]
    gaps: tuple[Term, ...]
    places: Mapping[str, Term]

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the score of each option for each draw, shape (draws,) each."""
        values = _level_values([gap.of(inputs) for gap in self.gaps], inputs)
        whole, none = values[0] * 0 + 100, values[0] * 0
        found: dict[str, Array] = {}
        for k, level in enumerate(self.levels):
            for option in level:
                if option not in self.places:
                    found[option] = values[k]
                    continue
                above = values[k - 1] if k else whole
                below = values[k + 1] if k + 1 < len(values) else none
                found[option] = below + self.places[option].of(inputs) * (above - below)
        return found


def _level_values(gaps: list[Array], inputs: Array) -> list[Array]:
    below: Array = np.full(len(inputs), like(ZERO, inputs), dtype=inputs.dtype)
    sums = [below]
    for gap in reversed(gaps):
        below = below + gap
        sums.append(below)
    return [divided(100 * part, sums[-1], HALF) for part in reversed(sums)]


@dataclass(frozen=True)
class OrderScores:
    """An order that is not known: every order alike, the options equally spaced from 0 to 100."""

    keys: Mapping[str, Term]

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the score of each option; 50 for all where a draw settles no order."""
        exact = inputs.dtype == object
        columns = np.stack([key.of(inputs) for key in self.keys.values()], axis=1)
        missing = columns == None if exact else np.isnan(columns)  # noqa: E711
        keys = np.where(missing, 0.0, columns).astype(float)
        order = np.argsort(keys, axis=1, kind="stable")
        ranks = np.argsort(order, axis=1, kind="stable").astype(inputs.dtype)
        step, half = like(Fraction(100, len(self.keys) - 1), inputs), like(HALF, inputs)
        settled = ~missing.any(axis=1)
        return {o: np.where(settled, ranks[:, k] * step, half) for k, o in enumerate(self.keys)}


@dataclass(frozen=True)
class NumberScores:
    """Scores that the file gives as numbers, or that are certain."""

    numbers: Mapping[str, Term]

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the score of each option for each draw, shape (draws,) each."""
        return {option: number.of(inputs) for option, number in self.numbers.items()}


@dataclass(frozen=True)
class LineScores:
    """A formula: straight lines between drawn points, over numbers that are certain."""

    numbers: Mapping[str, Fraction]
    points: Mapping[Fraction, Term]

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the score of each option for each draw, shape (draws,) each."""
        at = list(self.points)
        drawn = [score.of(inputs) for score in self.points.values()]
        found = {}
        for option, number in self.numbers.items():
            k = min(max(bisect_right(at, number), 1), len(at) - 1)
            share = like((number - at[k - 1]) / (at[k] - at[k - 1]), inputs)
            found[option] = drawn[k - 1] + share * (drawn[k] - drawn[k - 1])
        return found


@dataclass(frozen=True)
class IdealScores:
    """A formula: the nearer to a drawn ideal, the better, from the first score to the last."""

    numbers: Mapping[str, Fraction]
    ideal: Term
    first: Term
    last: Term

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the score of each option for each draw, shape (draws,) each."""
        ideal, first, last = (term.of(inputs) for term in (self.ideal, self.first, self.last))
        numbers = {option: like(number, inputs) for option, number in self.numbers.items()}
        least, most = min(numbers.values()), max(numbers.values())
        reach = np.maximum(ideal - least, most - ideal)
        return {
            option: first + (1 - abs(number - ideal) / reach) * (last - first)
            for option, number in numbers.items()
        }


ScoreRule = LevelScores | OrderScores | NumberScores | LineScores | IdealScores


def score_rule(
    wish: Preference, name: str, group: str, found: InputList, *, certain: bool = False
) -> ScoreRule:
    """Return how a preference is drawn, its inputs added to ``found``.

    ``certain`` holds it at its best reading: for an issue that never weighs anything.
    """
    if certain or len(wish.scores) == 1:
        return NumberScores({o: Term(None, score.best) for o, score in wish.scores.items()})
    if wish.is_unknown:
        keys = {
            o: found.add(UncertainInput(f"{name}.place_of_{o}", group, ZERO, None, ONE, "uniform"))
            for o in sorted(wish.scores)
        }
        return OrderScores(keys)
    if wish.formula is not None:
        return _by_formula(wish.formula, name, group, found)
    if wish.ranking is None:
        return NumberScores(
            {o: found.quantity(f"{name}.{o}", group, score) for o, score in wish.scores.items()}
        )
    return _ranked(wish.ranking, name, group, found)


def _by_formula(formula: Formula, name: str, group: str, found: InputList) -> ScoreRule:
    """Return how a formula is drawn: each number of it that has an interval is an input."""
    if formula.ideal is None:
        points = {
            at: found.quantity(f"{name}.{decimal(at)}", group, score)
            for at, score in formula.points.items()
        }
        return LineScores(formula.numbers, points)
    ideal = found.quantity(f"{name}.{IDEAL}", group, formula.ideal)
    first, last = (
        found.quantity(f"{name}.{item}", group, score)
        for item, score in zip((AWAY, AT_IDEAL), formula.points.values(), strict=True)
    )
    return IdealScores(formula.numbers, ideal, first, last)


def _ranked(ranking: Ranking, name: str, group: str, found: InputList) -> LevelScores:
    gaps = []
    for k, sign in enumerate(ranking.gaps):
        low, best, high = GAP_POINTS[sign]
        if len(ranking.gaps) == 1 and low > 0:  # its size cannot matter: best 100, worst 0
            gaps.append(Term(None, best))
            continue
        label = f"{name}.gap_{k + 1}"
        gaps.append(found.add(UncertainInput(label, group, low, best, high, "uniform")))
    best_values = ranking.level_values([GAP_POINTS[sign][1] for sign in ranking.gaps])
    places = {}
    for k, level in enumerate(ranking.levels):
        if len(level) == 1:
            continue
        above = best_values[k - 1] if k else Fraction(100)
        below = best_values[k + 1] if k + 1 < len(best_values) else ZERO
        best = (best_values[k] - below) / (above - below) if above > below else Fraction(1, 2)
        for option in level:
            label = f"{name}.place_of_{option}"
            places[option] = found.add(UncertainInput(label, group, ZERO, best, ONE, "uniform"))
    return LevelScores(ranking.levels, tuple(gaps), places)
