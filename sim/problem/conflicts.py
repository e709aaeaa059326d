"""Why a zone is empty: minimal conflicts, and the minimal relaxations that would open it.

A demand is a constraint or a consent. A set of demands is satisfiable if one combination of options
meets them all. A minimal conflict is an unsatisfiable set of which every proper subset is
satisfiable; a minimal relaxation is a smallest-by-inclusion set of demands whose removal opens the
zone. Each relaxation meets every conflict (Reiter 1987, hitting sets; Liffiton et al. 2016, MARCO).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.problem.enumeration import feasible_blocks
from sim.problem.problem import Problem

MOST_SETS = 200
MOST_TESTS = 2000
Demands = frozenset[str]


@dataclass(frozen=True)
class Conflicts:
    """Minimal conflicts and minimal relaxations, by id of constraint or consent.

    ``is_complete`` is false when the search stopped at its limit: there are at least these.
    """

    conflicts: tuple[Demands, ...]
    relaxations: tuple[Demands, ...]
    is_complete: bool


def conflicts(problem: Problem) -> Conflicts:
    """Return every minimal conflict and relaxation of a problem whose zone is empty.

    1. List which sets of demands single combinations of options satisfy (one pass).
    2. Grow and shrink seeds of the unexplored sets, as in MARCO, until none is left.

    A problem with a non-empty zone has no conflict. Limits: 200 sets, 2 000 tests.

    Source: Liffiton, Previti, Malik & Marques-Silva (2016), Constraints 21: 223-250.
    """
    names, satisfied = satisfiable_sets(problem)
    everything = frozenset(names)
    if everything in satisfied:
        return Conflicts((), (), True)
    search = _Search(names, lambda wanted: any(wanted <= met for met in satisfied))
    return search.run()


def satisfiable_sets(problem: Problem) -> tuple[tuple[str, ...], tuple[Demands, ...]]:
    """Return the ids of all demands, and the largest sets of them that an outcome satisfies."""
    active = tuple(c for c in problem.constraints if c.restricts)
    names = (*(c.id for c in active), *(c.id for c in problem.consents))
    unbounded = replace(problem, constraints=())
    found: set[bytes] = set()
    for block in feasible_blocks(unbounded):
        rows = [c.holds(problem.space, block.indices) for c in active]
        meets = np.vstack([*rows, block.gives_consent]) if names else block.gives_consent
        patterns = np.unique(np.packbits(meets, axis=0).T, axis=0)
        found.update(row.tobytes() for row in patterns)
    sets = {_unpack(pattern, names) for pattern in found}
    return names, tuple(s for s in sets if not any(s < other for other in sets))


def _unpack(pattern: bytes, names: Sequence[str]) -> Demands:
    bits = np.unpackbits(np.frombuffer(pattern, dtype=np.uint8))
    return frozenset(name for name, bit in zip(names, bits, strict=False) if bit)


class _Search:
    """MARCO: a map of the explored subsets; conflicts block supersets, satisfiable sets subsets."""

    def __init__(self, names: Sequence[str], is_satisfiable: Callable[[Demands], bool]) -> None:
        self.names = tuple(names)
        self.is_satisfiable = is_satisfiable
        self.conflicts: list[Demands] = []
        self.satisfiable: list[Demands] = []
        self.tests = 0

    def run(self) -> Conflicts:
        complete = True
        while (seed := self._unexplored()) is not None:
            if self.tests > MOST_TESTS or len(self.conflicts) >= MOST_SETS:
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

        Such a set is what is left after removing one demand from each conflict (a hitting set), so
        the complements of the minimal hitting sets are the largest candidates.
        """
        everything = frozenset(self.names)
        for hitting in _minimal_hitting_sets(self.conflicts):
            candidate = everything - hitting
            if not any(candidate <= s for s in self.satisfiable):
                return candidate
        return None


def _minimal_hitting_sets(sets: Sequence[Demands]) -> list[Demands]:
    """Return the minimal sets that meet every one of ``sets`` (Berge's multiplication)."""
    hitting: list[Demands] = [frozenset()]
    for conflict in sets:
        grown = {h if h & conflict else h | {x} for h in hitting for x in conflict}
        hitting = [h for h in grown if not any(other < h for other in grown)]
    return sorted(hitting, key=lambda h: (len(h), sorted(h)))


def _in_order(sets: object) -> tuple[Demands, ...]:
    return tuple(sorted(sets, key=lambda s: (len(s), sorted(s))))  # type: ignore[call-overload]
