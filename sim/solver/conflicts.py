"""Why a zone is empty: minimal conflicts, and the minimal relaxations that would open it.

A demand is a constraint or a consent. A set of demands is satisfiable if one combination of options
meets them all. A minimal conflict is an unsatisfiable set of which every proper subset is
satisfiable; a minimal relaxation is a smallest-by-inclusion set of demands whose removal opens the
zone. Each relaxation meets every conflict (Reiter 1987, hitting sets; Liffiton et al. 2016, MARCO).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.problem.conflicts import Conflicts, Demands
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.any_agreement import any_agreement
from sim.solver.enumeration.enumeration import feasible_blocks
from sim.solver.programme.programmed_zone import ProgrammedZone

MOST_SETS = 200
MOST_TESTS = 2000
MOST_SEARCHED = 20_000  # demands · tests where each test is a search
MOST_PROGRAMMED = 2_500  # the same where each test is a whole-number programme
Literal = tuple[str, bool]


def conflicts(problem: Problem) -> Conflicts:
    """Return every minimal conflict and relaxation of a problem whose zone is empty.

    1. List which sets of demands single combinations of options satisfy (one pass).
    2. Grow and shrink seeds of the unexplored sets, as in MARCO, until none is left.

    A problem with a non-empty zone has no conflict. Limits: 200 sets of either
    kind, 2 000 tests, fewer where many demands have to be searched.

    Source: Liffiton, Previti, Malik & Marques-Silva (2016), Constraints 21: 223-250.
    """
    if not problem.solver.is_listed(problem, MOST_TESTS):
        return _searched(problem)
    names, patterns = _patterns(problem)
    bit = {name: at for at, name in enumerate(names)}

    def is_satisfiable(wanted: Demands) -> bool:
        bits = np.zeros(len(names), dtype=np.bool_)
        bits[[bit[name] for name in wanted]] = True
        row = np.packbits(bits)
        return bool(((patterns & row) == row).all(axis=1).any())

    if is_satisfiable(frozenset(names)):
        return Conflicts((), (), True)
    return _Search(names, is_satisfiable).run()


def _searched(problem: Problem) -> Conflicts:
    """Test each set of demands by a search for an agreement that lists no outcomes.

    An outcome that a search finds settles every set of demands that it meets.
    """
    names = tuple(
        [c.id for c in problem.constraints if c.restricts] + [c.id for c in problem.consents]
    )
    zone = problem.agreement_zone
    if not zone.is_empty:
        return Conflicts((), (), True)
    is_dense = isinstance(zone, ProgrammedZone)
    met: list[Demands] = []

    def is_satisfiable(wanted: Demands) -> bool:
        if any(wanted <= known for known in met):
            return True
        narrowed = problem.without(set(names) - wanted)
        found = any_agreement(narrowed, is_dense=is_dense)
        if found is not None:
            met.append(wanted | _demands_met(problem, found))
        return found is not None

    work = MOST_PROGRAMMED if is_dense else MOST_SEARCHED
    most = min(MOST_TESTS, work // max(len(names), 1))
    return _Search(names, is_satisfiable, most).run()


def _demands_met(problem: Problem, outcome: Outcome) -> Demands:
    """Return the ids of the constraints that an outcome keeps and of the consents it is given."""
    kept = [c.id for c in problem.constraints if c.restricts and c.holds_at(outcome)]
    payoffs = problem.payoffs(outcome)
    accepts = {p: payoffs[p] >= problem.reservation[p] for p in problem.parties}
    given = [
        consent.id
        for consent in problem.consents
        if not consent.is_asked_at(outcome, problem.status_quo)
        or sum(accepts[p] for p in consent.members) >= consent.quorum
    ]
    return frozenset([*kept, *given])


def _patterns(problem: Problem) -> tuple[tuple[str, ...], NDArray[np.uint8]]:
    """Return the ids of all demands, and which of them outcomes meet: distinct rows of bits."""
    active = tuple(c for c in problem.constraints if c.restricts)
    names = (*(c.id for c in active), *(c.id for c in problem.consents))
    unbounded = replace(problem, constraints=())
    found = np.zeros((0, -(-len(names) // 8)), dtype=np.uint8)
    for block in feasible_blocks(unbounded):
        rows = [c.holds(problem.space, block.indices) for c in active]
        meets = np.packbits(np.vstack([*rows, block.gives_consent]), axis=0).T
        found = _distinct(np.concatenate([found, meets]))
    return names, found


def _distinct(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the distinct rows in some order: as whole numbers they are sorted much faster."""
    if rows.shape[1] > 8:
        return np.unique(rows, axis=0)
    words = np.zeros((len(rows), 8), dtype=np.uint8)
    words[:, : rows.shape[1]] = rows
    distinct = np.unique(words.view(np.uint64)[:, 0])
    return distinct.view(np.uint8).reshape(-1, 8)[:, : rows.shape[1]]


class _Search:
    """MARCO: a map of the explored subsets; conflicts block supersets, satisfiable sets subsets."""

    def __init__(
        self,
        names: Sequence[str],
        is_satisfiable: Callable[[Demands], bool],
        most_tests: int = MOST_TESTS,
    ) -> None:
        self.most_tests = most_tests
        self.names = tuple(sorted(names))
        self.is_satisfiable = is_satisfiable
        self.conflicts: list[Demands] = []
        self.satisfiable: list[Demands] = []
        self.tests = 0

    def run(self) -> Conflicts:
        """Return the conflicts and the relaxations, not all where a limit stops the search."""
        complete = True
        while (seed := self._unexplored()) is not None:
            most = max(len(self.conflicts), len(self.satisfiable))
            if self.tests > self.most_tests or most >= MOST_SETS:
                complete = False
                break
            if self._test(seed):
                self.satisfiable.append(self._grow(seed))
            else:
                self.conflicts.append(self._shrink(seed))
        everything = frozenset(self.names)
        return Conflicts(
            _in_order(self.conflicts), _in_order(everything - s for s in self.satisfiable), complete
        )

    def _test(self, demands: Demands) -> bool:
        self.tests += 1
        return self.is_satisfiable(demands)

    def _grow(self, demands: Demands) -> Demands:
        for name in self.names:
            if name not in demands and self._test(demands | {name}):
                demands |= {name}
        return demands

    def _shrink(self, demands: Demands) -> Demands:
        for name in self.names:
            if name in demands and not self._test(demands - {name}):
                demands -= {name}
        return demands

    def _unexplored(self) -> Demands | None:
        """Return a set that contains no conflict and lies in no satisfiable set, or None.

        Such a set leaves out one demand of each conflict and holds one from outside each
        satisfiable set: a formula in clauses, solved by splitting and unit propagation.
        """
        everything = frozenset(self.names)
        clauses = [frozenset((x, False) for x in conflict) for conflict in self.conflicts]
        clauses += [frozenset((x, True) for x in everything - s) for s in self.satisfiable]
        chosen = _assignment(clauses)
        if chosen is None:
            return None
        return frozenset(x for x in self.names if chosen.get(x, True))


def _assignment(clauses: Sequence[frozenset[Literal]]) -> dict[str, bool] | None:
    """Return truth values under which each clause has a true literal (Davis–Putnam), or None."""
    chosen: dict[str, bool] = {}
    left = list(clauses)
    while left:
        shortest = min(left, key=len)
        if not shortest:
            return None
        name, value = max(shortest)
        if len(shortest) > 1:
            rest = _assignment([*left, frozenset({(name, value)})])
            if rest is not None:
                return chosen | rest
            value = not value
        chosen[name] = value
        left = [c - {(name, not value)} for c in left if (name, value) not in c]
    return chosen


def _in_order(sets: object) -> tuple[Demands, ...]:
    return tuple(sorted(sets, key=lambda s: (len(s), sorted(s))))  # type: ignore[call-overload]
