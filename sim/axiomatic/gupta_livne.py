"""The solution of Gupta and Livne: from a reference point towards the ideal point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from sim.axiomatic.line_rules import balanced
from sim.axiomatic.lottery_choice import LineChoice, RegionChoice
from sim.axiomatic.region_rules import by_levels
from sim.axiomatic.solution import Concept, NotDefinedError, Solution, from_optimum, solution
from sim.errors import SimError, check_kind
from sim.problem.exact_number import Number, exact_number
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_levels import leximin
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.leximin import Leximin
from sim.solver.optimum import optimum


def _on_lotteries(
    line: LotteryLine, *, reference: str | Mapping[str, Number] | None = None
) -> LineChoice:
    at = reference_payoffs(line.problem, reference)
    first, second = (at[p] for p in line.problem.signatories)
    spans = (line.ideal[0] - first, line.ideal[1] - second)
    if all(spans):
        found = balanced(line, (first, second), spans) if min(spans) > 0 else None
    else:  # whose ideal is the reference must have it
        found = LineChoice(line.points[0] if spans[0] else line.points[-1], None)
    if found is None or found.best[0] < first or found.best[1] < second:
        raise NotDefinedError(
            "gupta_livne: no lottery gives every signatory what the reference gives it"
        )
    return found


def _among_many(
    region: LotteryRegion, *, reference: str | Mapping[str, Number] | None = None
) -> RegionChoice:
    given = reference_payoffs(region.problem, reference)
    at = tuple(given[p] for p in region.parties)
    spans = tuple(b - f for b, f in zip(region.ideal, at, strict=True))
    found = leximin(region, at, spans, region.floors(at))
    if found is None:
        raise NotDefinedError(
            "gupta_livne: no lottery gives every signatory what the reference gives it"
        )
    return by_levels(found)


CONCEPT = Concept(
    name="gupta_livne",
    also=("gl",),
    title="Gupta–Livne",
    meaning="everyone comes as far as possible from the reference to its best gain",
    marker=">",
    source="Gupta & Livne 1988",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    needs_reference=True,
    on_lotteries=_on_lotteries,
    among_many=_among_many,
)


@solution(CONCEPT)
def gupta_livne(
    problem: Problem, *, reference: str | Mapping[str, Number] | None = None
) -> Solution:
    """Return the agreement that raises the smallest share of the way from a reference to the ideal.

    ``reference`` is the id of a named outcome, such as the draft from which talks resume, or a
    payoff for each signatory. Nobody gets less than there. A party whose ideal is its reference
    payoff is left out of the comparison and named.
    Raises NotDefinedError without a reference, or where no agreement gives everyone as much;
    EmptyAgreementZoneError when there is no agreement.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {
    ...     "draft": {"us": 1, "russia": 3},
    ...     "y": {"us": 2, "russia": 4},
    ...     "z": {"us": 9, "russia": 0},
    ... }
    >>> gupta_livne(problem_from_payoffs(rows), reference="draft").outcome
    {'outcome': 'y'}

    Source: Gupta & Livne (1988), Management Science 34: 1303-1314.
    """
    at = reference_payoffs(problem, reference)
    ideal = problem.agreement_zone.ideal_point or {}
    width = {p: ideal[p] - at[p] for p in problem.signatories}
    # Where the ideal is the reference payoff the level is 0 or below, and 0 exactly where the party
    # keeps its reference payoff: with a span of 1 it changes no comparison of acceptable outcomes.
    spans = tuple(width[p] if width[p] > 0 else Fraction(1) for p in problem.signatories)
    shift = tuple(at[p] - problem.disagreement[p] for p in problem.signatories)
    found = from_optimum(problem, CONCEPT, optimum(problem, Leximin(spans, shift)))
    if any(found.payoffs[p] < at[p] for p in problem.signatories):
        raise NotDefinedError(
            "gupta_livne: no agreement gives every signatory what the reference gives it"
        )
    left_out = [p for p in problem.signatories if not width[p]]
    return replace(found, certificate=_without(found.certificate, left_out))


def reference_payoffs(
    problem: Problem, reference: str | Mapping[str, Number] | None
) -> Mapping[str, Fraction]:
    """Return what signatories get from a reference: a named outcome, or payoffs.

    Raises NotDefinedError where there is none, SimError for one that is not known.
    """
    if reference is None:
        raise NotDefinedError(
            "gupta_livne: there is no reference - write reference= with the name of an outcome, "
            "such as a draft"
        )
    if isinstance(reference, str):
        if reference not in problem.named_outcomes:
            known = ", ".join(problem.named_outcomes) or "none"
            raise SimError(f'gupta_livne: no outcome is called "{reference}" - there are: {known}')
        return problem.payoffs(problem.named_outcomes[reference])
    remedy = "name an outcome, or write {party: payoff, …}"
    check_kind(reference, Mapping, "gupta_livne: reference", remedy)
    for party in problem.signatories:
        if party not in reference:
            raise SimError(f'gupta_livne: "{party}" has no reference payoff - give one')
    return {p: exact_number(reference[p], f"reference payoff of {p}") for p in problem.signatories}


def _without(certificate: Certificate, left_out: list[str]) -> Certificate:
    """Return the certificate with the levels of the parties compared."""
    if not left_out:
        return certificate
    note = f"left out because no agreement is better than the reference: {', '.join(left_out)}"
    levels = (certificate.levels or ())[len(left_out) :]
    if certificate.gap:
        return replace(certificate, note=note)
    first = levels[0] if levels else None
    return replace(certificate, objective=first, bound=first, levels=levels, note=note)
