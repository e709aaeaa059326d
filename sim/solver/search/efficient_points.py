"""Points that are proven efficient where the whole frontier is beyond the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from sim.errors import SimError
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import Optimum
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.feasibility import open_cases
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_problem import agreement_cases, feasible_case
from sim.solver.search.stages import TooDenseError

LEANINGS = (Fraction(3), Fraction(30))


def efficient_points(problem: Problem) -> tuple[tuple[Fraction, ...], ...]:
    """Return payoff vectors of X that no outcome of X dominates, sorted, in signatory order.

    Each has the largest sum of payoffs under some positive weights, with the gap closed: equal
    weights on payoffs over their range, then each signatory's 3 and 30 times as heavy. These are
    some of the efficient points, not all.

    Source: Geoffrion (1968), Journal of Mathematical Analysis and Applications 22: 618-630.
    """
    try:
        case = feasible_case(problem)
    except TooDenseError:
        return ()
    found: set[tuple[Fraction, ...]] = set()
    for weights in _weights(problem) if case is not None else ():
        assert case is not None
        best = _proven_best(problem, weights, [case])
        found.update(best.vectors if best is not None else ())
    return tuple(sorted(found))


def searched_improvement(problem: Problem, outcome: Mapping[str, str]) -> dict[str, str] | None:
    """Return an undominated agreement that no signatory finds worse and one finds better, if any.

    It has the largest sum of payoffs over their range. Raises SimError where none is found and none
    is excluded.
    """
    here = problem.payoffs(outcome)
    floors = {p: max(here[p], problem.reservation[p]) for p in problem.signatories}
    asked = tuple(
        Consent(f"at least:{p}", (p,), 1, None, problem.noun(p)) for p in problem.signatories
    )
    bounded = replace(
        problem,
        reservation={**problem.reservation, **floors},
        consents=(*problem.consents, *asked),
    )
    cases = open_cases(agreement_cases(bounded))
    best = _proven_best(bounded, next(_weights(problem)), cases) if cases else None
    if best is None:
        raise SimError("the search for a better agreement ended before it was complete")
    better = problem.payoffs(best.outcome)
    return dict(best.outcome) if any(better[p] > here[p] for p in problem.signatories) else None


def _proven_best(
    problem: Problem, weights: Sequence[Fraction], cases: Sequence[StagedCase]
) -> Optimum | None:
    try:
        found = exact_optimum(problem, WeightedSum(tuple(weights)), cases)
    except SimError:
        return None
    return found if found.certificate.gap == 0 else None


def _weights(problem: Problem) -> Iterator[tuple[Fraction, ...]]:
    scales = [_scale(problem, p) for p in problem.signatories]
    yield tuple(scales)
    for leaning in LEANINGS:
        for heavy in range(len(scales)):
            yield tuple(s * leaning if at == heavy else s for at, s in enumerate(scales))


def _scale(problem: Problem, party: str) -> Fraction:
    """Return 1 over the range of a party's payoffs without interactions."""
    table = problem.party_payoffs[party]
    axes = problem.space.axes
    rows = [v[list(a.available)] for v, a in zip(table.contributions, axes, strict=True)]
    width = sum(int(row.max() - row.min()) for row in rows)
    return 1 / table.payoff(width) if width else Fraction(1)
