from fractions import Fraction

import numpy as np
import pytest

from sim.errors import SimError
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.plots.parts.frontier_line import left_out_notes
from sim.solver.density.payoff_densities import payoff_densities, payoff_density
from sim.solver.density.payoff_tally import LARGEST_POINT_SET
from sim.solver.search.search_bounds import Budget
from tests.plots.zone_cases import CASES, additive
from tests.solver.opposed_problem import opposed_problem


@pytest.mark.parametrize("case", CASES)
def test_counts_agree_with_the_zone(case: str) -> None:
    problem = CASES[case]
    zone = problem.agreement_zone
    for density in payoff_densities(problem, [problem.parties[:2]]).values():
        assert density.feasible_count == zone.feasible_count
        assert density.agreement_count == zone.count
        assert (density.agreements <= density.feasible).all()
        assert density.feasible.shape == (len(density.edges[0]) - 1, len(density.edges[1]) - 1)


@pytest.mark.parametrize("case", ["many outcomes", "empty zone", "forty named outcomes"])
def test_the_frontier_of_two_signatories_is_the_pareto_frontier(case: str) -> None:
    problem = CASES[case]
    density = payoff_density(problem, *problem.signatories)
    assert density.frontier == problem.pareto_frontier.payoffs


def test_a_frontier_beyond_the_budget_is_left_out_of_what_is_counted() -> None:
    problem = opposed_problem(10)
    whole, partly = (payoff_density(problem, "a", "b", Budget(n, 0)) for n in (1024, 1023))
    assert len(whole.frontier) == 1024
    assert left_out_notes(problem, [whole]) == []
    assert partly.frontier == ()
    assert partly.feasible_count == 1024
    assert "frontier for a and b is not drawn" in " ".join(left_out_notes(problem, [partly]))


def test_every_outcome_falls_into_the_cell_around_it() -> None:
    problem = additive(issues=5, options=3)
    density = payoff_density(problem, "a", "b")
    payoffs = [problem.payoffs(problem.space.outcome(k)) for k in range(problem.space.size)]
    x, y = (np.array([float(row[p]) for row in payoffs]) for p in ("a", "b"))
    expected, *_ = np.histogram2d(x, y, bins=density.edges)
    assert np.abs(expected - density.feasible).sum() <= 4  # payoffs on an edge, in floating point


def test_few_payoffs_are_listed_exactly() -> None:
    problem = problem_from_payoffs(
        {"p": {"x": "0.1", "y": 2}, "q": {"x": "0.1", "y": 2}, "r": {"x": -1, "y": 5}}
    )
    density = payoff_density(problem, "x", "y")
    assert density.points is not None
    found = [(p.x, p.y, p.count, p.agreements) for p in density.points]
    assert found == [(Fraction(-1), Fraction(5), 1, 0), (Fraction(1, 10), Fraction(2), 2, 2)]


def test_many_payoffs_are_not_listed() -> None:
    problem = additive(issues=8, options=3)
    assert problem.space.size > LARGEST_POINT_SET
    assert payoff_density(problem, "a", "b").points is None


def test_reach_is_the_best_while_the_other_accepts() -> None:
    problem = CASES["empty zone"]
    density = payoff_density(problem, "a", "b")
    payoffs = [problem.payoffs(problem.space.outcome(k)) for k in range(problem.space.size)]
    best = max((row["a"] for row in payoffs if row["b"] >= problem.reservation["b"]), default=None)
    assert density.reach["a"] == best
    assert density.acceptable_count == 0


def test_wrong_parties_are_refused() -> None:
    with pytest.raises(SimError, match="no payoffs"):
        payoff_density(additive(), "a", "nobody")
    with pytest.raises(SimError, match="twice"):
        payoff_density(additive(), "a", "a")
