"""The Kalai-Smorodinsky solution."""

from __future__ import annotations

from sim.axiomatic.left_out import named
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.optimum import Leximin, optimum, spans
from sim.problem.problem import Problem

CONCEPT = Concept(
    name="kalai_smorodinsky",
    title="Kalai–Smorodinsky",
    source="Kalai & Smorodinsky 1975; leximin: Imai 1983",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
)


@solution(CONCEPT)
def kalai_smorodinsky(problem: Problem) -> Solution:
    """Return the agreement that raises the smallest share of what each party could gain at most.

    The ideal point is taken over the agreement zone; shares are compared by leximin. A party whose
    ideal is its disagreement payoff is left out and named. Raises EmptyAgreementZoneError.

    Source: Kalai & Smorodinsky (1975), Econometrica 43: 513-518; Imai (1983).
    """
    widths = spans(problem)
    found = from_optimum(problem, CONCEPT, optimum(problem, Leximin(widths)))
    return named(found, problem, widths)
