"""The Nash bargaining solution."""

from __future__ import annotations

from dataclasses import replace

from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.optimum import NashProduct, optimum, spans
from sim.problem.problem import Problem

CONCEPT = Concept(
    name="nash",
    title="Nash",
    source="Nash 1950; Harsanyi & Selten 1972; fallback: Caragiannis et al. 2019",
    axioms=(
        "efficiency",
        "individual rationality",
        "anonymity",
        "scale invariance",
        "independence of irrelevant alternatives",
    ),
)


@solution(CONCEPT)
def nash(problem: Problem) -> Solution:
    """Return the agreement with the largest product of gains, each raised to its bargaining power.

    Where nobody can have everyone gain, the largest sets of parties that can gain together count
    and the certificate names the set. Raises EmptyAgreementZoneError when there is no agreement.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> [int(x) for x in nash(problem).payoffs.values()]
    [50, 50]

    Source: Nash (1950), Econometrica 18: 155-162; powers: Harsanyi & Selten (1972).
    """
    powers = tuple(problem.powers[p] for p in problem.signatories)
    found = optimum(problem, NashProduct(powers, spans(problem)))
    result = from_optimum(problem, CONCEPT, found)
    gainers = [p for p in problem.signatories if result.gains[p] > 0]
    if len(gainers) == len(problem.signatories):
        return result
    note = (
        "nobody can gain, so every agreement is optimal"
        if not gainers
        else f"not everyone can gain at once; the product is taken over {', '.join(gainers)}"
    )
    return replace(result, certificate=replace(result.certificate, note=note))
