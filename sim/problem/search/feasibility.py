"""Whether agreements exist, and how much one party can get in one, without listing outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.problem.search.gap_search import GapSearch
from sim.problem.search.point_set import PointSet
from sim.problem.search.staged_problem import Column, StagedCase
from sim.problem.search.target import Target


def open_cases(cases: Sequence[StagedCase]) -> list[StagedCase]:
    """Return the cases that have an agreement."""
    return [case for case in cases if _some(case) is not None]


def agreement(problem: Problem, cases: Sequence[StagedCase]) -> dict[str, str] | None:
    """Return one agreement of some cases, None if there is none. Raises SimError if unknown."""
    for case in cases:
        points = _some(case)
        if points is not None:
            return problem.space.outcome(case.codes.number(points.codes[:, 0].tolist()))
    return None


def _some(case: StagedCase) -> PointSet | None:
    """Return some agreements of one case: raise the smallest surplus over the floors to 0."""
    floors = [(at, f) for at, f in enumerate(case.bounds.floors) if f is not None]
    most, least = case.rest.most[0][:, 0], case.rest.least[0][:, 0]
    target = Target(
        "min",
        tuple(at for at, _ in floors),
        tuple(Fraction(f) for _, f in floors),
        tuple(Fraction(1, max(1, int(most[at]) - int(least[at]))) for at, _ in floors),
        (1.0,) * len(floors),
        (0,) * len(floors),
    )
    whole = replace(case, bounds=replace(case.bounds, capped=frozenset()))
    return GapSearch([whole], target).any(at_least=0.0)


def ideal_key(problem: Problem, cases: Sequence[StagedCase], party: str) -> int:
    """Return the largest payoff of a party over non-empty cases, in whole steps.

    Raises SimError where the search ends before it is certain.
    """
    table = problem.party_payoffs[party]
    column = cases[0].columns.index(Column(party))
    target = Target("sum", (column,), (Fraction(0),), (Fraction(1),), (1.0,), (0,))
    found = GapSearch([_alone(case, column) for case in cases], target).best(all_ties=False)
    if not found.is_complete or found.value is None:
        raise SimError(
            f"the largest payoff of {party} in the agreement zone could not be settled: it lies "
            f"between {found.value} and {found.bound} - take issues off the agenda"
        )
    top = max(int(points.values[column].max()) for points in found.points if len(points))
    return (top + table.step // 2) // table.step


def _alone(case: StagedCase, column: int) -> StagedCase:
    """Return the case in which all that others get matters only up to their floors."""
    others = frozenset(range(len(case.columns))) - {column}
    return replace(case, bounds=replace(case.bounds, capped=others))
