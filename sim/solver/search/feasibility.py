"""Whether agreements exist, and how much one party can get in one, without listing outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sim.errors import UnsettledError
from sim.problem.limbs import largest_carried
from sim.problem.problem import Problem
from sim.solver.objectives.leximin import Smallest
from sim.solver.objectives.weighted_sum import Total
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet
from sim.solver.search.gap_search import GapSearch
from sim.solver.search.search_bounds import Bounds, Budget, OverBudgetError
from sim.solver.search.staged_case import PayoffColumn, StagedCase
from sim.solver.search.target import Target

SHORT = Budget(1_000, 50_000)  # what is listed before any relaxation is solved


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


def some_agreement(problem: Problem, cases: Sequence[StagedCase]) -> dict[str, str] | None:
    """Return one agreement of some cases, None if there is none. Raises UnsettledError."""
    for case in cases:
        search = _surplus(case)
        points = search.guess(at_least=0.0) or search.any(at_least=0.0)
        if points is not None:
            return problem.space.outcome(case.codes.number(points.codes[:, 0].tolist()))
    return None


def _surplus(case: StagedCase) -> GapSearch:
    """Return the search of one case for the largest smallest surplus over the floors.

    A surplus in guides of 0 or more is necessary; what the search returns reaches the floors.
    """
    floors = [(at, f) for at, f in enumerate(case.bounds.floors) if f is not None]
    most, least, rows = case.most, case.least, case.search.rows
    target = Target(
        Smallest(),
        tuple(at for at, _ in floors),
        tuple(Fraction(rows.guide(at, f)) for at, f in floors),
        tuple(Fraction(1, max(1, int(most[at]) - int(least[at]))) for at, _ in floors),
        tuple(rows.slack(at, len(case.search.chain) + 2) for at, _ in floors),
        tuple(rows.limbs[at].shift for at, _ in floors),
    )
    whole = replace(case, bounds=replace(case.bounds, capped=frozenset()))
    return GapSearch([whole], target)


def has_agreement(problem: Problem, cases: Sequence[StagedCase]) -> bool:
    """Return whether one of some cases has an agreement. Raises UnsettledError."""
    try:
        return any(len(case.search.run(_only_floors(case), SHORT, case.rest)) for case in cases)
    except OverBudgetError:
        return some_agreement(problem, cases) is not None


def listed_key(problem: Problem, cases: Sequence[StagedCase], party: str) -> int | None:
    """Return the largest payoff of a party over cases, in units; None where a list is too long.

    Where a list is short it is faster than a bound, and the cases may be without agreements.
    """
    column = cases[0].columns.index(PayoffColumn(party))
    alone = [_alone(case, column) for case in cases]
    try:
        found = [case.search.run(case.bounds, SHORT, case.rest) for case in alone]
    except OverBudgetError:
        return None
    return _largest(problem, cases, found, column)


def ideal_key(problem: Problem, cases: Sequence[StagedCase], party: str) -> int:
    """Return the largest payoff of a party over cases, one of them with agreements, in units.

    Raises UnsettledError where the search ends before it is certain.
    """
    table = problem.party_payoffs[party]
    column = cases[0].columns.index(PayoffColumn(party))
    slack = cases[0].search.rows.slack(column, len(problem.space.axes) + 2)
    one = (Fraction(1),)
    target = Target(Total(), (column,), (Fraction(0),), one, (slack,), (table.limbs.shift,))
    found = GapSearch([_alone(case, column) for case in cases], target).best(all_ties=False)
    if not found.is_complete or found.value is None:
        raise UnsettledError(
            f"the largest payoff of {party} in the agreement zone could not be settled within the "
            "limits of the search - take issues off the agenda"
        )
    return _largest(problem, cases, found.points, column)


def _largest(
    problem: Problem, cases: Sequence[StagedCase], found: Sequence[PointSet], column: int
) -> int:
    """Return the largest number of units in one column; some case has points."""
    limbs = problem.party_payoffs[cases[0].columns[column].party].limbs
    rows = LimbRows(cases[0].search.rows.limbs[: column + 1])  # in every case the same come first
    tops = (largest_carried(rows.of(rows.leading(p.values), column)) for p in found if len(p))
    return max(int(limbs.whole(top)[0]) for top in tops)


def _alone(case: StagedCase, column: int) -> StagedCase:
    """Return the case in which all that others get matters only up to their floors."""
    others = frozenset(range(len(case.columns))) - {column}
    return replace(case, bounds=replace(case.bounds, capped=others))


def _only_floors(case: StagedCase) -> Bounds:
    """Return the bounds in which what anybody gets matters only up to its floor."""
    return replace(case.bounds, capped=frozenset(range(len(case.columns))))
