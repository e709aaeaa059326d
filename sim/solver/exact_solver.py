"""The solver of every problem: outcomes are listed where they are few, else searched."""

from __future__ import annotations

from dataclasses import dataclass

from sim.problem.agreement_zone import AgreementZone
from sim.problem.conflicts import Conflicts
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.survey import Survey
from sim.solver.conflicts import conflicts
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION
from sim.solver.enumeration.survey import survey
from sim.solver.search import exact_frontier
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_zone import COUNTED, SCANNED, SearchedZone
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.stages import TooDenseError

MOST_PAIRED = 4  # signatories up to which all outcomes are compared where a search gave up


@dataclass(frozen=True)
class ExactSolver:
    """Answers what is asked of a problem, exactly, by the method that is expected to cost less.

    Up to ``few_outcomes`` outcomes, and up to ``few_payoffs`` payoffs of all signatories, one pass
    over all of them answers; beyond, a search that lists none. Where it is searched, up to
    ``counted`` outcomes are gone through to count agreements, and a contract set of two
    signatories within the budget ``scanned`` is listed first.
    """

    few_outcomes: int = 100_000  # up to here one pass costs less than anything cleverer
    few_payoffs: int = 800_000  # among many parties hardly any outcome is dominated
    counted: int = COUNTED
    scanned: Budget = SCANNED

    def is_listed(self, problem: Problem) -> bool:
        """Return whether outcomes are few, or too densely tied for any other method.

        >>> from sim.formulation.from_payoffs import problem_from_payoffs
        >>> ExactSolver().is_listed(problem_from_payoffs({"a": {"x": 1, "y": 2}}))
        True
        """
        size, parties = problem.space.size, len(problem.signatories)
        if size <= self.few_outcomes and size * parties <= self.few_payoffs:
            return True
        return size <= LARGEST_ENUMERATION and _is_dense(problem)

    def survey(self, problem: Problem) -> Survey:
        """Return what one pass over all outcomes yields."""
        return survey(problem)

    def agreement_zone(self, problem: Problem) -> AgreementZone:
        """Return the agreement zone. Raises SimError where no method reaches it."""
        if self.is_listed(problem):
            return problem.survey.agreement_zone
        return SearchedZone(problem, self.counted, self.scanned)

    def pareto_frontier(self, problem: Problem) -> Frontier:
        """Return the Pareto frontier of X; ``is_complete`` is false where it is over the budget."""
        if self.is_listed(problem):
            return problem.survey.pareto_frontier
        if _holds_contract_set(problem) and not problem.agreement_zone.contract_set.is_complete:
            return exact_frontier.refused(problem)
        found = exact_frontier.pareto_frontier(problem)
        if found.is_complete or not _is_pairable(problem):
            return found
        return problem.survey.pareto_frontier

    def conflicts(self, problem: Problem) -> Conflicts:
        """Return why the agreement zone is empty: minimal conflicts and minimal relaxations."""
        return conflicts(problem)


def _is_dense(problem: Problem) -> bool:
    try:
        agreement_cases(problem)
    except TooDenseError:
        return True
    return False


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
