"""A linear or mixed-integer programme under construction, solved by HiGHS (Huangfu & Hall 2018)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NODE_WORK = 4_000_000  # variables · rows, over all nodes
DENSE = 20_000  # entries of a matrix that scipy checks faster whole than sparse
Row = tuple[Mapping[int, float], float]


@dataclass(frozen=True, eq=False)
class LinearOptimum:
    """Optimal variables, prices of their lower bounds, multipliers of the inequalities.

    ``worths`` is what one more on the right-hand side of each equation is worth. With whole
    variables there are no prices; ``values`` is None where none were found.
    """

    values: Floats | None
    bound: float
    prices: Floats
    multipliers: Floats
    worths: Floats


class LinearProgramme:
    """Equations over variables with bounds; objective and inequalities come with each solution."""

    def __init__(self, variables: int) -> None:
        self._variables = variables
        self._entries: tuple[list[int], list[int], list[float]] = ([], [], [])
        self._right: list[float] = []
        self._low = np.zeros(variables)
        self._high = np.full(variables, np.inf)

    def add_equations(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        entries: Sequence[float],
        right: Sequence[float],
    ) -> None:
        """Add equations given as entries of a matrix."""
        base = len(self._right)
        self._entries[0].extend(base + r for r in rows)
        self._entries[1].extend(columns)
        self._entries[2].extend(entries)
        self._right.extend(right)

    def add_equation(self, columns: Sequence[int], entries: Sequence[float], right: float) -> None:
        """Add one equation."""
        self.add_equations([0] * len(columns), columns, entries, [right])

    def set_bounds(self, variable: int, low: float, high: float) -> None:
        """Set the bounds of a variable; 0 and infinity at first."""
        self._low[variable], self._high[variable] = low, high

    def maximise(
        self, objective: Mapping[int, float], rows: Sequence[Row], terms: int
    ) -> LinearOptimum | None:
        """Return an optimum subject to rows · x ≤ bound, None where HiGHS finds none.

        ``terms`` free variables are added; they are called −1, −2, ….
        """
        from scipy.optimize import linprog

        costs, upper, equations, limits = self._arrays(objective, rows, terms)
        found: Any = linprog(
            costs,
            A_ub=upper,
            b_ub=np.array([bound for _, bound in rows]) if rows else None,
            A_eq=equations,
            b_eq=np.array(self._right),
            bounds=limits,
            method="highs",
        )
        if found.status != 0:
            return None
        multipliers = -found.ineqlin.marginals if rows else np.zeros(0)
        worths = -found.eqlin.marginals
        return LinearOptimum(found.x, -float(found.fun), found.lower.marginals, multipliers, worths)

    def maximise_whole(
        self,
        objective: Mapping[int, float],
        rows: Sequence[Row],
        terms: int,
        whole: int,
        nodes: int,
        gap: float = 0.0,
    ) -> LinearOptimum:
        """Return the best found with the first ``whole`` variables 0 or 1, and a bound.

        It stops at a relative ``gap`` or at a number of ``nodes``, never at a time.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp

        costs, upper, equations, limits = self._arrays(objective, rows, terms)
        constraints = [LinearConstraint(equations, self._right, self._right)]
        if rows:
            constraints.append(LinearConstraint(upper, -np.inf, [bound for _, bound in rows]))
        limits[:whole, 1] = 1
        found: Any = milp(
            costs,
            integrality=np.r_[np.ones(whole), np.zeros(len(costs) - whole)],
            bounds=Bounds(limits[:, 0], limits[:, 1]),
            constraints=constraints,
            options={
                "mip_rel_gap": gap,
                "node_limit": min(nodes, self._affordable(whole, rows)),
            },
        )
        bound = np.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
        return LinearOptimum(found.x, bound, np.zeros(0), np.zeros(0), np.zeros(0))

    def _affordable(self, whole: int, rows: Sequence[Row]) -> int:
        """Return how many nodes may be looked at: fewer, the larger each is."""
        columns = self._variables - whole
        return max(1, NODE_WORK // max(1, whole * max(columns, len(rows))))

    def _arrays(
        self, objective: Mapping[int, float], rows: Sequence[Row], terms: int
    ) -> tuple[Floats, Any, Any, Any]:
        size = self._variables + terms
        place = [*range(self._variables), *range(size - 1, self._variables - 1, -1)]
        costs = np.zeros(size)
        for variable, weight in objective.items():
            costs[place[variable]] = -weight
        free = np.full(terms, np.inf)
        limits = np.stack([np.append(self._low, -free), np.append(self._high, free)], axis=1)
        entries: list[float] = []
        at: list[int] = []
        columns: list[int] = []
        for number, (row, _) in enumerate(rows):
            entries += row.values()
            at += [number] * len(row)
            columns += [place[variable] for variable in row]
        upper = _matrix(at, columns, entries, (len(rows), size)) if rows else None
        equations = _matrix(*self._entries, (len(self._right), size))
        return costs, upper, equations, limits


def _matrix(
    rows: Sequence[int], columns: Sequence[int], entries: Sequence[float], shape: tuple[int, int]
) -> Any:
    """Return a matrix of the sums of entries in one place, sparse only where it is large."""
    if shape[0] * shape[1] <= DENSE:
        matrix = np.zeros(shape)
        np.add.at(matrix, (rows, columns), entries)
        return matrix
    from scipy.sparse import csr_array

    return csr_array((entries, (rows, columns)), shape)
