"""Problems given as a list of outcomes: what is accepted and what is refused."""

from fractions import Fraction
from typing import Any

import pytest

from sim.errors import SimError
from sim.formulation.from_payoffs import problem_from_payoffs

TWO = {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}


@pytest.mark.parametrize(
    ("payoffs", "options", "words"),
    [
        ({}, {}, "no outcome is listed"),
        ({"a": {"x": 1, "y": 2}, "b": {"x": 2}}, {}, "payoff of y at b: None"),
        ({"a": {"x": float("nan")}}, {}, "payoff of x at a: nan is not a number"),
        ({"a": {"x": float("inf")}}, {}, "payoff of x at a: inf is not a number"),
        ({"a": {"x": 1}, "b": {"x": 1, "y": 1}}, {}, '"y" has no payoff'),
        (TWO, {"disagreement": {"z": 1}}, '"z" has no payoff'),
        (TWO, {"ratifiers": ["z"]}, '"z" has no payoff'),
        (TWO, {"powers": {"z": 1}}, '"z" has no payoff'),
        (TWO, {"powers": {"x": 0}}, "power of x: 0 is not positive"),
        (TWO, {"powers": {"y": "-1/2"}}, "power of y: -1/2 is not positive"),
        (TWO, {"disagreement": {"x": "much"}}, "disagreement payoff of x: 'much' is not a number"),
    ],
)
def test_nonsense_is_refused(payoffs: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(SimError, match=words):
        problem_from_payoffs(payoffs, **options)


def test_floats_are_read_as_the_decimals_they_print_as() -> None:
    problem = problem_from_payoffs({"a": {"x": 0.1, "y": "1/3"}}, {"x": 1e-9})
    assert problem.payoffs({"outcome": "a"}) == {"x": Fraction(1, 10), "y": Fraction(1, 3)}
    assert problem.disagreement["x"] == Fraction(1, 10**9)


def test_unknown_constraints_parties_and_options_are_refused_by_name() -> None:
    problem = problem_from_payoffs(TWO)
    with pytest.raises(SimError, match=r"'consent:z'.*consent:x"):
        problem.without(["consent:z"])
    with pytest.raises(SimError, match='"z" has no payoffs - parties are x, y'):
        problem.with_disagreement({"z": 1})
    with pytest.raises(SimError, match='has no option "c" - choose of a, b'):
        problem.payoffs({"outcome": "c"})
    with pytest.raises(SimError, match='issue "outcome" is missing'):
        problem.payoffs({})
    with pytest.raises(SimError, match='choose "hard", "claimed" or "all"'):
        problem.with_red_lines("firm")
