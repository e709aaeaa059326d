"""How far one party alone would have to give way, by whole-number programmes."""

from __future__ import annotations

from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.search.searched_cuts import accepting, accepting_all


def alone_by_programme(problem: Problem, party: str) -> Outcome | None:
    """Return an agreement that is best for a party if it alone accepted any payoff, None if none.

    Raises UnsettledError where that is not certain.
    """
    most = ProgrammedZone(accepting_all(problem, party)).best_payoff(party)
    if most is None:
        return None
    return ProgrammedZone(accepting(problem, party, most)).example
