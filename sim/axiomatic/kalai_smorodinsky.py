"""The Kalai-Smorodinsky solution."""

from __future__ import annotations

from dataclasses import replace

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
    result = from_optimum(problem, CONCEPT, optimum(problem, Leximin(widths)))
    left_out = [p for p, width in zip(problem.signatories, widths, strict=True) if not width]
    if not left_out:
        return result
    note = f"left out because no agreement is better than no deal for it: {', '.join(left_out)}"
    return replace(result, certificate=replace(result.certificate, note=note))
