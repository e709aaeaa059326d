"""Whether agreements exist, and how much one party can get in one, without listing outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.problem.search.gap_search import GapSearch
from sim.problem.search.staged_problem import Column, StagedCase
from sim.problem.search.target import Target


def open_cases(cases: Sequence[StagedCase]) -> list[StagedCase]:
    """Return the cases that are not shown to be empty, none where there is no agreement at all.

    1. A guess is mostly enough to show that one of the cases has an agreement.
    2. Bounds show that others are empty.
    3. Where no guess is an agreement the rest is searched, the best bound first, until one is.

    Raises UnsettledError where that ends before it is certain.
    """
    searches = {at: _surplus(case) for at, case in enumerate(cases)}
    known = next((at for at, s in searches.items() if s.guess(at_least=0.0) is not None), None)
    left = [at for at, s in searches.items() if at == known or not s.falls_short(of=0.0)]
    if known is None:
        left.sort(key=lambda at: -searches[at].bound)
        while left and searches[left[0]].any(at_least=0.0) is None:
            del left[0]
    return [cases[at] for at in sorted(left)]


def agreement(problem: Problem, cases: Sequence[StagedCase]) -> dict[str, str] | None:
    """Return one agreement of some cases, None if there is none. Raises UnsettledError."""
    for case in cases:
        search = _surplus(case)
        points = search.guess(at_least=0.0) or search.any(at_least=0.0)
        if points is not None:
            return problem.space.outcome(case.codes.number(points.codes[:, 0].tolist()))
    return None


def _surplus(case: StagedCase) -> GapSearch:
    """Return the search of one case for the largest smallest surplus over the floors."""
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
    return GapSearch([whole], target)


def ideal_key(problem: Problem, cases: Sequence[StagedCase], party: str) -> int:
    """Return the largest payoff of a party over cases, one of them with agreements, in whole steps.

    Raises UnsettledError where the search ends before it is certain.
    """
    table = problem.party_payoffs[party]
    column = cases[0].columns.index(Column(party))
    target = Target("sum", (column,), (Fraction(0),), (Fraction(1),), (1.0,), (0,))
    found = GapSearch([_alone(case, column) for case in cases], target).best(all_ties=False)
    if not found.is_complete or found.value is None:
        raise UnsettledError(
            f"the largest payoff of {party} in the agreement zone could not be settled: it lies "
            f"between {found.value} and {found.bound} - take issues off the agenda"
        )
    top = max(int(points.values[column].max()) for points in found.points if len(points))
    return (top + table.step // 2) // table.step


def _alone(case: StagedCase, column: int) -> StagedCase:
    """Return the case in which all that others get matters only up to their floors."""
    others = frozenset(range(len(case.columns))) - {column}
    return replace(case, bounds=replace(case.bounds, capped=others))
