"""Problems given as a list of outcomes: what is accepted and what is refused."""

from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
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
        (TWO, {"disagreement": 3}, "int given as disagreement - give {party: number}, or"),
        ({"a": {}}, {}, "no party has payoffs - give {outcome: {party: number}}"),
        ({"a": [1, 2]}, {}, 'list given at outcome "a" - give'),
        ([[1, 2], [3, 4]], {}, "list given - give"),
        ({1: {"x": 1}, "1": {"x": 2}}, {}, 'outcome "1" is there twice'),
        ({None: {"x": 1}}, {}, "None names no outcome - give a text or a number"),
        (pd.DataFrame(), {}, "no outcome is listed"),
        (pd.DataFrame(index=["a"]), {}, "no party has payoffs"),
        (pd.DataFrame({"x": [1, 2]}, index=["a", "a"]), {}, 'outcome "a" is there twice'),
        (pd.DataFrame([[1, 2]], columns=["x", "x"]), {}, 'party "x" is there twice'),
        (pd.DataFrame({"x": [1, None]}, index=["a", "b"]), {}, "payoff of x at b: nan is not a"),
        (pd.DataFrame({"x": ["high"]}, index=["a"]), {}, "payoff of x at a: 'high' is not a"),
        (pd.DataFrame({"x": [True]}, index=["a"]), {}, "payoff of x at a: True is not a number"),
        (pd.DataFrame({"x": [1]}, index=[("a", "b")]), {}, r"names no outcome"),
    ],
)
def test_nonsense_is_refused(payoffs: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(SimError) as refused:
        problem_from_payoffs(payoffs, **options)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("dtype", ["int64", "float64", "float32", "object", "Int64"])
def test_a_frame_and_mappings_give_the_same_problem(dtype: str) -> None:
    frame = pd.DataFrame.from_dict(TWO, orient="index").astype(dtype)
    by_frame = problem_from_payoffs(frame, frame.loc["a"] / 2, powers=pd.Series({"y": 2}))
    by_mapping = problem_from_payoffs(TWO, {"x": 0.5, "y": 1}, powers={"y": 2})
    assert by_frame.parties == by_mapping.parties == ("x", "y")
    assert by_frame.disagreement == by_mapping.disagreement
    assert by_frame.powers == by_mapping.powers
    assert by_frame.pareto_frontier == by_mapping.pareto_frontier


def test_numbers_of_an_index_name_as_they_print() -> None:
    problem = problem_from_payoffs(pd.DataFrame(np.array([[1.5, 2], [3, 1]])))
    assert problem.payoffs({"outcome": 1}) == {"0": 3, "1": 1}
    assert problem_from_payoffs({4.5: {"x": np.float64(0.1)}}).payoffs({"outcome": "4.5"}) == {
        "x": Fraction(1, 10)
    }


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
