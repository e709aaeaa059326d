"""A case with its numbers where the sliders stand: the zone and Nash's solution, exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from sim.axiomatic.solution import Solution
from sim.axiomatic.solve import solve
from sim.errors import SimError
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.solver.exact_solver import ExactSolver
from sim.solver.method_cost import pass_steps
from sim.solver.search.exact_frontier import contract_set, pareto_frontier
from sim.solver.search.outcome_count import count_agreements
from sim.solver.search.search_bounds import Budget

QUICK = Budget(5_000, 500_000)  # of what is found anew at every move
MOST_CELLS = 100_000  # of a table that counts agreements
MOST_STEPS = 300_000  # of a pass over all outcomes, about a microsecond each

Points = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, eq=False)
class MovedCase:
    """A scenario with some numbers changed, and what follows. Everything is exact or left out."""

    scenario: Scenario
    problem: Problem

    @cached_property
    def count(self) -> int | None:
        """Return the number of agreements, None where counting would take too long."""
        return count_agreements(self.problem, QUICK, MOST_CELLS)

    @property
    def is_empty(self) -> bool:
        """Return whether there is no agreement."""
        return self.problem.agreement_zone.is_empty

    @cached_property
    def deal(self) -> Solution | None:
        """Return Nash's solution, None where there is no agreement or each set has its own."""
        if self.is_empty or self.problem.deciding is not None:
            return None
        return solve(self.problem, "nash")

    def frontier(self, pair: tuple[str, str]) -> Points:
        """Return what cannot be improved for both of two parties, none where it is too much."""
        return _points(pareto_frontier(self._of_two(pair), QUICK))

    def efficient(self, pair: tuple[str, str]) -> Points:
        """Return the agreements that no agreement improves for both, none where too many."""
        if pair == self.problem.signatories:
            return _points(self.problem.agreement_zone.contract_set)
        return _points(contract_set(self._of_two(pair), QUICK))

    def _of_two(self, pair: tuple[str, str]) -> Problem:
        return replace(self.problem, signatories=pair)


def moved_case(scenario: Scenario) -> MovedCase:
    """Return the case of a scenario.

    Raises SimError where it cannot be solved, or only by a long pass over all outcomes.

    >>> import sim
    >>> case = moved_case(sim.load("textbook/divide_the_dollar"))
    >>> case.count, dict(case.deal.payoffs) == dict(sim.solve(case.problem).payoffs)
    (11, True)
    """
    problem = build_problem(scenario)
    if pass_steps(problem) > MOST_STEPS and problem.solver.is_listed(problem):
        raise SimError(
            f"{scenario.id}: {problem.space.size:,} outcomes are tied too densely to be solved at "
            "every move - write sim.sweep(scenario, {path: values}) for a few values instead"
        )
    return MovedCase(scenario, problem.with_solver(ExactSolver(frontier=QUICK)))


def _points(found: Frontier) -> Points:
    return tuple((x, y) for x, y in found.payoffs)
