"""The undominated shortfalls from reservation values, without listing outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from sim.problem.outcome_codes import OutcomeCodes
from sim.problem.point_set import PointSet, in_order, joined, merged
from sim.problem.problem import Problem
from sim.problem.pruning import undominated
from sim.problem.staged_problem import StagedCase, fewest_units, shortfall_cases
from sim.problem.staged_search import Bounds, Budget, Search

MOST_SHORTFALLS = Budget(50_000, 5_000_000)  # kept, and looked at per issue


def shortfalls(problem: Problem, voices: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
    """Return (steps short of the reservation value per voice, first outcome by number).

    Payoffs above a reservation value make no difference, so each column stops there. Raises
    OverBudgetError.
    """
    found = [_points(problem, voices, members) for members in _needed(problem)]
    points = joined([p for parts in found for p, _ in parts] or [_nothing(len(voices))])
    points = in_order(merged(points.take(undominated(points.values, (1,) * len(voices)))))
    codes = next((codes for parts in found for _, codes in parts), None)
    return [
        (
            tuple(int(-x) for x in points.values[:, at]),
            0 if codes is None else codes.number(points.codes[:, at].tolist()),
        )
        for at in range(len(points))
    ]


def _needed(problem: Problem) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (case, parties whose acceptance is needed) for every way to reach every consent."""
    for at, (consents, _) in enumerate(shortfall_cases(replace(problem, signatories=()))):
        ways = [combinations(c.members, c.quorum) for c in consents]
        sets = {frozenset(p for way in chosen for p in way) for chosen in product(*ways)}
        for needed in sorted(map(sorted, sets)):
            yield at, tuple(p for p in problem.parties if p in needed)


def _points(
    problem: Problem, voices: Sequence[str], needed: tuple[int, tuple[str, ...]]
) -> list[tuple[PointSet, OutcomeCodes]]:
    at, members = needed
    cases = list(shortfall_cases(replace(problem, signatories=members)))
    found = _run(problem, cases[at][1], members)
    rows = np.zeros((len(voices), len(found)), dtype=np.int64)
    for row, party in zip(found.values, members, strict=True):
        table = problem.party_payoffs[party]
        goal = (fewest_units(problem, party) + table.step // 2) // table.step
        rows[voices.index(party)] = np.minimum((row + table.step // 2) // table.step - goal, 0)
    return [(PointSet(rows, found.counts, found.codes), cases[at][1].codes)]


def _run(problem: Problem, case: StagedCase, members: Sequence[str]) -> PointSet:
    ceilings = tuple(fewest_units(problem, p) for p in members)
    bounds = Bounds((None,) * len(members), ceilings=ceilings)
    steps = tuple(problem.party_payoffs[p].step for p in members)
    search = Search(case.search.start, case.search.chain, steps)
    return search.run(bounds, MOST_SHORTFALLS, case.rest)


def _nothing(columns: int) -> PointSet:
    return PointSet.origin(columns, 1).take(np.zeros(0, dtype=np.intp))
