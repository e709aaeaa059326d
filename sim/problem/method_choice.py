"""Which method answers: enumeration where outcomes are few, else the search that lists none."""

from __future__ import annotations

from sim.problem.agreement_zone import AgreementZone
from sim.problem.listing.enumeration import LARGEST_ENUMERATION
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.search import exact_frontier
from sim.problem.search.searched_zone import SearchedZone
from sim.problem.search.staged_problem import agreement_cases
from sim.problem.search.stages import TooDenseError

FEW_OUTCOMES = 100_000  # up to here one pass over all of them costs less than anything cleverer
FEW_PAYOFFS = 800_000  # of all signatories: among many parties hardly any outcome is dominated
MOST_PAIRED = 4  # signatories up to which all outcomes are compared where a search gave up


def is_listed(problem: Problem) -> bool:
    """Return whether the outcomes of a problem are few, or too densely tied for any other method.

    >>> from sim.problem.listed import problem_from_payoffs
    >>> is_listed(problem_from_payoffs({"a": {"x": 1, "y": 2}}))
    True
    """
    size, parties = problem.space.size, len(problem.signatories)
    if size <= FEW_OUTCOMES and size * parties <= FEW_PAYOFFS:
        return True
    return size <= LARGEST_ENUMERATION and _is_dense(problem)


def _is_dense(problem: Problem) -> bool:
    try:
        agreement_cases(problem)
    except TooDenseError:
        return True
    return False


def agreement_zone(problem: Problem) -> AgreementZone:
    """Return the agreement zone of a problem. Raises SimError where no method reaches it."""
    if is_listed(problem):
        return problem.survey.agreement_zone
    return SearchedZone(problem)


def pareto_frontier(problem: Problem) -> Frontier:
    """Return the Pareto frontier of X; ``is_complete`` is false where it is over the budget."""
    if is_listed(problem):
        return problem.survey.pareto_frontier
    if _holds_contract_set(problem) and not problem.agreement_zone.contract_set.is_complete:
        return exact_frontier.refused(problem)
    found = exact_frontier.pareto_frontier(problem)
    if found.is_complete or not _is_pairable(problem):
        return found
    return problem.survey.pareto_frontier


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
