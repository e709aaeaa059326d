"""The best agreements under an objective: by a scan of the contract set, or by the exact search."""

from __future__ import annotations

from dataclasses import replace

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import Optimum, best_of
from sim.solver.objectives.objective import Objective
from sim.solver.objectives.proof_method import Method
from sim.solver.programme.programmed_optimum import programmed_optimum
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.search.exact_optimum import UnknownObjectiveError, exact_optimum
from sim.solver.search.searched_zone import SearchedZone


def optimum(problem: Problem, objective: Objective) -> Optimum:
    """Return every agreement that is best under ``objective``; the agreement zone is not empty.

    A short contract set is scanned; otherwise the search within the gap of a bound answers, or a
    whole-number programme where ties are too dense to search.
    Raises UnsettledError where neither can.
    """
    zone = problem.agreement_zone
    if isinstance(zone, ProgrammedZone):
        return programmed_optimum(problem, objective, zone.programme)
    if isinstance(zone, SearchedZone) and zone.short is None:
        try:
            return exact_optimum(problem, objective, zone.cases)
        except UnknownObjectiveError:
            if not zone.contract_set.is_complete:
                raise UnsettledError(
                    f"{type(objective).__name__}: the contract set has too many payoff vectors to "
                    "list and the objective has no bound - take issues off the agenda"
                ) from None
    contract_set = zone.contract_set
    found = best_of(problem, objective, contract_set, range(len(contract_set)))
    if isinstance(zone, SearchedZone):
        return replace(found, certificate=replace(found.certificate, method=Method.UNDOMINATED))
    return found
