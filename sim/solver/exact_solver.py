"""The solver of every problem: outcomes are listed where they are few, else searched.

Where ties are too dense for the search, and outcomes too many to list, a programme answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sim.errors import UnsettledError
from sim.problem.agreement_zone import AgreementZone
from sim.problem.conflicts import Conflicts
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.survey import Survey
from sim.solver.conflicts import conflicts
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION
from sim.solver.enumeration.survey import survey
from sim.solver.method_cost import pass_steps, search_steps, solutions_steps, survey_steps
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.search import exact_frontier
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_zone import COUNTED, SCANNED, SearchedZone

LOTTERIES = Budget(20_000, 1_000_000)  # beyond, lotteries find outcomes one at a time
MOST_PAIRED = 4  # signatories up to which all outcomes are compared where a search gave up


@dataclass(frozen=True)
class ExactSolver:
    """Answers what is asked of a problem, exactly, by the method that is expected to cost less.

    One pass over all outcomes answers, or a search that lists none: whichever costs fewer steps for
    the number of solutions that will be asked for, unless ``method`` names one of them. Where ties
    are too dense for the search and outcomes too many to list, whole-number programmes answer.
    Where a problem is searched, up to ``counted`` outcomes are gone through to count agreements,
    and a contract set of two signatories within the budget ``scanned`` is listed first.
    ``frontier`` is the budget of other contract sets and frontiers, by default that of
    ``exact_frontier``, ``lotteries`` that of the outcomes that lotteries are made of.
    """

    method: Literal["cheaper", "listing", "search", "programme"] = "cheaper"
    solutions: int = 1
    counted: int = COUNTED
    scanned: Budget = SCANNED
    frontier: Budget | None = None
    lotteries: Budget = LOTTERIES

    def expecting(self, solutions: int) -> ExactSolver:
        """Return the solver that chooses its method for at least so many solutions."""
        return replace(self, solutions=max(self.solutions, solutions))

    def is_listed(self, problem: Problem, searches: int | None = None) -> bool:
        """Return whether all outcomes are compared, because that costs less or ties are too dense.

        With ``searches``: whether to go through the outcomes one by one instead of so many.

        >>> from sim.formulation.from_payoffs import problem_from_payoffs
        >>> ExactSolver().is_listed(problem_from_payoffs({"a": {"x": 1, "y": 2}}))
        True
        """
        return self._prefers_listing(problem, searches) or self._must_list(SearchedZone(problem))

    def _prefers_listing(self, problem: Problem, searches: int | None = None) -> bool:
        if self.method != "cheaper" or problem.space.size > LARGEST_ENUMERATION:
            return self.method == "listing"
        if searches is not None:
            return pass_steps(problem) <= search_steps(problem, searches)
        return survey_steps(problem) <= solutions_steps(problem, self.solutions)

    def _must_list(self, zone: SearchedZone) -> bool:
        is_listable = zone.problem.space.size <= LARGEST_ENUMERATION
        return is_listable and self.method != "programme" and zone.is_dense

    def survey(self, problem: Problem) -> Survey:
        """Return what one pass over all outcomes yields."""
        return survey(problem)

    def agreement_zone(self, problem: Problem) -> AgreementZone:
        """Return the agreement zone. Raises SimError where no method reaches it."""
        if self._prefers_listing(problem):
            return problem.survey.agreement_zone
        if self.method == "programme":
            return ProgrammedZone(problem)
        searched = SearchedZone(problem, self.counted, self.scanned, self.frontier)
        if self._must_list(searched):
            return problem.survey.agreement_zone
        return ProgrammedZone(problem) if searched.is_dense else searched

    def pareto_frontier(self, problem: Problem) -> Frontier:
        """Return the Pareto frontier of X; ``is_complete`` is false where it is over the budget."""
        if self.is_listed(problem):
            return problem.survey.pareto_frontier
        if _holds_contract_set(problem):
            contract_set = problem.agreement_zone.contract_set
            if not contract_set.is_complete:
                return contract_set
        found = exact_frontier.pareto_frontier(problem, self.frontier)
        if found.is_complete or not _is_pairable(problem):
            return found
        try:
            return problem.survey.pareto_frontier
        except UnsettledError:
            return found

    def lottery_outcomes(self, problem: Problem) -> Frontier:
        """Return the undominated agreements; ``is_complete`` is false where they are too many."""
        if self.is_listed(problem):
            return problem.agreement_zone.contract_set
        return exact_frontier.contract_set(problem, self.lotteries)

    def conflicts(self, problem: Problem) -> Conflicts:
        """Return why the agreement zone is empty: minimal conflicts and minimal relaxations."""
        return conflicts(problem)


def _is_pairable(problem: Problem) -> bool:
    few = len(problem.signatories) <= MOST_PAIRED
    return few and problem.space.size <= LARGEST_ENUMERATION


def _holds_contract_set(problem: Problem) -> bool:
    """Return whether the frontier is found like the contract set, with all its points and more.

    That is so where only the signatories' own consents bound the agreements. The steps towards the
    frontier then keep every point that those towards the contract set keep: over its budget too.
    """
    if len(problem.signatories) < 3 or _is_pairable(problem):
        return False
    return all(
        c.scope is None
        and c.quorum == len(c.members)
        and set(problem.signatories).issuperset(c.members)
        for c in problem.consents
    ) and all(c.bounds_outcomes for c in problem.constraints if c.restricts)
