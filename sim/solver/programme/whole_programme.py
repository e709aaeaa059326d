"""A programme in whole and other numbers, solved by HiGHS (Huangfu & Hall 2018)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.solver.programme.without_chatter import without_chatter

FAILED = 4  # the status where HiGHS doubts its own optimum by a hair
# By how much rows are widened, which leaves bounds right, the objective stretched; presolve.
TRIES = (
    (0.0, 1.0, True),
    (1e-8, 1.0, True),
    (0.0, 0.5, False),
    (1e-7, 3.0, True),
    (1e-7, 1.0, False),
)
NODES = 5_000  # of the tree that one programme may look at


class ProgrammeVariable(NamedTuple):
    """The limits of a variable, and whether it is a whole number."""

    low: float = 0.0
    high: float = 1.0
    is_whole: bool = True


class Row(NamedTuple):
    """least ≤ Σ entry · variable ≤ most."""

    entries: Mapping[int, float]
    least: float = -inf
    most: float = inf


@dataclass(frozen=True, eq=False)
class Solved:
    """The best variables found, None where there are none, and what nothing exceeds.

    ``is_impossible`` where HiGHS says that no variables obey the rows: a word, not a proof.
    """

    values: NDArray[np.float64] | None
    bound: float
    is_impossible: bool = False


@dataclass(frozen=True, eq=False)
class WholeProgramme:
    """Variables within limits and rows between them; each question brings its own objective."""

    variables: tuple[ProgrammeVariable, ...]
    rows: tuple[Row, ...] = ()

    def extended(
        self, variables: Iterable[ProgrammeVariable] = (), rows: Iterable[Row] = ()
    ) -> WholeProgramme:
        """Return the programme with more variables, numbered on, and more rows."""
        return WholeProgramme((*self.variables, *variables), (*self.rows, *rows))

    def maximise(self, objective: Mapping[int, float], nodes: int = NODES) -> Solved:
        """Return the best found and a bound; it stops at a number of ``nodes``, never at a time.

        >>> pair = WholeProgramme(
        ...     (ProgrammeVariable(), ProgrammeVariable()), (Row({0: 2.0, 1: 2.0}, most=3.0),)
        ... )
        >>> solved = pair.maximise({0: 1.0, 1: 2.0})
        >>> solved.bound, solved.values.tolist()
        (2.0, [0.0, 1.0])
        """
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        costs = np.zeros(len(self.variables))
        for variable, weight in objective.items():
            costs[variable] = -weight
        entries = [entry for row in self.rows for entry in row.entries.values()]
        columns = [column for row in self.rows for column in row.entries]
        starts = np.cumsum([0, *(len(row.entries) for row in self.rows)])
        shape = len(self.rows), len(self.variables)
        limits = np.array([[row.least, row.most] for row in self.rows]).reshape(-1, 2)
        matrix = csr_array((entries, columns, starts), shape)
        found: Any = None
        for more, stretch, presolve in TRIES:
            room = more * (limits[:, 0] < limits[:, 1])
            with without_chatter():
                found = milp(
                    costs * stretch,
                    integrality=np.array([v.is_whole for v in self.variables], dtype=np.int64),
                    bounds=Bounds(*zip(*((v.low, v.high) for v in self.variables), strict=True)),
                    constraints=LinearConstraint(matrix, limits[:, 0] - room, limits[:, 1] + room),
                    options={"mip_rel_gap": 0.0, "node_limit": nodes, "presolve": presolve},
                )
            if found.status != FAILED:
                break
        bound = None if found.status == FAILED else found.mip_dual_bound
        bound = inf if bound is None else -float(bound) / stretch
        return Solved(found.x, bound, found.status == 2)
