"""What is drawn of a formula: its intervals and nothing else, and scores that follow exactly."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from sim.doubt.decisive.turning_points import break_even
from sim.doubt.numbers.inputs import InputList
from sim.doubt.numbers.score_draws import ScoreRule, score_rule
from sim.formulation.from_scenario import problem
from sim.scenario.nouns.issues import Preference
from sim.scenario.reader import loads
from tests.scenario.test_formula import between, written


def drawn(form: object) -> tuple[Preference, ScoreRule, dict[str, int]]:
    """The preference, how it is drawn, and the column of each of its inputs."""
    wish = loads(written(form)).preferences["north"]["wage"]
    names = InputList()
    score_rule(wish, "p", "g", names)
    found = InputList(names.found)
    return (
        wish,
        score_rule(wish, "p", "g", found),
        {n: k for k, n in enumerate(sorted(names.found))},
    )


def test_a_formula_of_exact_numbers_draws_nothing() -> None:
    for form in ("rising", "falling from 60 to 1/3", "ideal 4.4", "points 3:5 4.5:80 6:0"):
        wish, rule, columns = drawn(form)
        assert columns == {}
        for inputs in (np.empty((2, 0)), np.empty((2, 0), dtype=object)):
            scores = rule.of(inputs)
            assert {o: len(x) for o, x in scores.items()} == dict.fromkeys(wish.scores, 2)
            for option, score in wish.scores.items():
                assert abs(float(scores[option][1]) - float(score.best)) < 1e-9


def test_one_point_in_doubt_moves_all_options_about_it_together() -> None:
    kink = {"low": 60, "best": 80, "high": 90}
    wish, rule, columns = drawn({"points": {"3": 0, "4.55": kink, "6": 100}})
    assert list(columns) == ["p.4.55"]
    inputs = np.array([[Fraction(60)], [Fraction(213, 3)], [Fraction(90)]], dtype=object)
    for row, value in enumerate(inputs[:, 0]):
        points = {Fraction(3): Fraction(0), Fraction(91, 20): value, Fraction(6): Fraction(100)}
        for option, score in rule.of(inputs).items():
            assert score[row] == between(points, Fraction(option))
            assert wish.scores[option].low <= score[row] <= wish.scores[option].high


def test_a_drawn_ideal_keeps_the_bounds_of_every_score() -> None:
    ideal = {"low": 4, "best": Fraction(9, 2), "high": 5, "from": 10, "to": {"low": 80, "high": 90}}
    wish, rule, columns = drawn({"ideal": ideal})
    assert sorted(columns) == ["p.ideal_number", "p.score_at_the_ideal"]
    rows = [(Fraction(4 * 20 + k, 20), Fraction(80 + 5 * top)) for k in range(21) for top in (0, 2)]
    inputs = np.array(rows, dtype=object)
    for option, scores in rule.of(inputs).items():
        number, bound = Fraction(option), wish.scores[option]
        for (at, top), score in zip(rows, scores, strict=True):
            far = Fraction(3) if at - 3 >= 6 - at else Fraction(6)
            slope = (top - 10) / abs(at - far)
            assert score == top - slope * abs(number - at)
            assert bound.low <= score <= bound.high
        assert min(scores) == bound.low
        assert max(scores) == bound.high


def test_where_the_answer_turns_is_looked_for_among_the_numbers_of_the_issue() -> None:
    ideal = {"low": 4, "best": Fraction(17, 4), "high": 5}
    text = written({"ideal": ideal}, no_deal_payoffs={"north": 60, "south": 70})
    found = break_even(loads(text), "preferences.north.wage.ideal_number")
    assert (found.lowest, found.highest) == (3, 6)
    [turn] = found.turns  # south accepts 3.9 at most, which is worth 60 to north at an ideal of 4.5
    assert float(turn) == pytest.approx(4.5, abs=1e-7)
    for best, is_empty in ((Fraction(449, 100), False), (Fraction(451, 100), True)):
        asked = written({"ideal": best}, no_deal_payoffs={"north": 60, "south": 70})
        assert problem(loads(asked)).agreement_zone.is_empty is is_empty
