"""The undominated shortfalls from reservation values, without listing outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import numpy as np

from sim.problem.problem import Problem
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet, in_row_order, joined, merged
from sim.solver.points.pruning import undominated
from sim.solver.search.feasibility import ideal_key, open_cases, some_agreement
from sim.solver.search.outcome_codes import OutcomeCodes
from sim.solver.search.search_bounds import Bounds, Budget
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_problem import agreement_cases, fewest_units, shortfall_cases

LIST = Budget(60_000, 20_000_000)  # kept, and looked at per issue


def unit_shortfalls(
    problem: Problem, voices: Sequence[str], listed: Budget = LIST
) -> list[tuple[tuple[int, ...], int]]:
    """Return (units short of the reservation value per voice, first outcome by number).

    Payoffs above a reservation value make no difference, so each column stops there. Raises
    OverBudgetError.
    """
    found = [_points(problem, voices, members, listed) for members in _needed(problem)]
    rows = _rows(problem, voices)
    nothing = PointSet.origin(rows.count, 1).take(np.zeros(0, dtype=np.intp))
    points = joined([p for parts in found for p, _ in parts] or [nothing])
    points = merged(points.take(undominated(rows.ordered(points.values), len(voices))))
    points = in_row_order(points, rows.ordered(points.values))
    missing = -rows.whole(points.values)
    codes = next((codes for parts in found for _, codes in parts), None)
    return [
        (
            tuple(missing[:, at].tolist()),
            0 if codes is None else codes.number(points.codes[:, at].tolist()),
        )
        for at in range(len(points))
    ]


def alone(problem: Problem, party: str) -> dict[str, str] | None:
    """Return an agreement that is best for a party if it alone accepted any payoff, None if none.

    Raises SimError where the search ends before it is certain.
    """
    table, yielding = problem.party_payoffs[party], accepting_all(problem, party)
    cases = open_cases(agreement_cases(yielding, watched=(party,)))
    if not cases:
        return None
    most = table.payoff(ideal_key(yielding, cases, party))
    return some_agreement(problem, agreement_cases(accepting(problem, party, most)))


def accepting_all(problem: Problem, party: str) -> Problem:
    """Return the problem in which a party accepts any payoff."""
    table = problem.party_payoffs[party]
    lowest = sum(int(row.min()) for row in table.contributions)
    lowest += sum(min(points, 0) for _, points in table.interactions)
    return accepting(problem, party, table.payoff(lowest))


def accepting(problem: Problem, party: str, payoff: Fraction) -> Problem:
    """Return the problem in which a party accepts a payoff and more."""
    return replace(problem, reservation={**problem.reservation, party: payoff})


def _needed(problem: Problem) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (case, parties whose acceptance is needed) for every way to reach every consent."""
    for at, (consents, _) in enumerate(shortfall_cases(replace(problem, signatories=()))):
        ways = [combinations(c.members, c.quorum) for c in consents]
        sets = {frozenset(p for way in chosen for p in way) for chosen in product(*ways)}
        for needed in sorted(map(sorted, sets)):
            yield at, tuple(p for p in problem.parties if p in needed)


def _points(
    problem: Problem, voices: Sequence[str], needed: tuple[int, tuple[str, ...]], listed: Budget
) -> list[tuple[PointSet, OutcomeCodes]]:
    at, members = needed
    cases = list(shortfall_cases(replace(problem, signatories=members)))
    found = _run(problem, cases[at][1], members, listed)
    numbers = [[0] * len(found) for _ in voices]
    reached = _rows(problem, members).whole(found.values).tolist()
    for row, party in zip(reached, members, strict=True):
        goal = fewest_units(problem, party)
        numbers[voices.index(party)] = [min(x - goal, 0) for x in row]
    values = _rows(problem, voices).split(numbers, len(found))
    return [(PointSet(values, found.counts, found.codes), cases[at][1].codes)]


def _run(problem: Problem, case: StagedCase, members: Sequence[str], listed: Budget) -> PointSet:
    ceilings = tuple(fewest_units(problem, p) for p in members)
    bounds = Bounds((None,) * len(members), ceilings=ceilings)
    return replace(case.search, own=len(members)).run(bounds, listed, case.rest)


def _rows(problem: Problem, parties: Sequence[str]) -> LimbRows:
    return LimbRows(tuple(problem.party_payoffs[p].limbs for p in parties))
