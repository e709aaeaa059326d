"""Payoff vectors count once, however many side issues are coded."""

from itertools import product

import pytest

from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.problem import Problem
from sim.solver.density.payoff_densities import payoff_density
from sim.solver.density.payoff_weight import Weight


def talks(copies: int) -> Problem:
    """Four outcomes that differ for somebody, each in so many copies that differ for nobody."""
    worth = {"m": (60, 50, 1), "n": (50, 60, 1), "o": (60, 50, 2), "p": (10, 10, 1)}
    outcomes = {
        f"{name}{k}": dict(zip("abc", values, strict=True))
        for (name, values), k in product(worth.items(), range(copies))
    }
    return problem_from_payoffs(outcomes, {"a": 20, "b": 20, "c": 0})


@pytest.mark.parametrize("copies", [1, 7])
def test_copies_count_once(copies: int) -> None:
    density = payoff_density(talks(copies), "a", "b", weight=Weight.unique)
    assert (density.feasible_count, density.agreement_count) == (4, 3)
    assert density.points is not None
    assert {(int(p.x), int(p.y)): p.count for p in density.points} == {
        (10, 10): 1,
        (50, 60): 1,
        (60, 50): 2,
    }


def test_outcomes_count_by_default() -> None:
    density = payoff_density(talks(7), "a", "b")
    assert (density.feasible_count, density.agreement_count) == (28, 21)
