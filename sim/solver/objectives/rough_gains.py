"""The gains of points in floating point, from whole numbers: each right to its last digit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import LARGEST_INTEGER
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.objectives.objective import FLOAT_BITS, Floats, Vector

LARGEST = 1 << FLOAT_BITS


def rough_gains(
    problem: Problem, points: Frontier, among: Sequence[int], origin: Vector | None = None
) -> Floats | None:
    """Return gains (parties, points) less those of ``origin``; None where they do not fit.

    What is rounded is a whole number, so that no digit is lost in a difference.

    >>> import sim
    >>> problem = sim.problem_from_payoffs({"a": {"x": 4, "y": 1}, "b": {"x": 1, "y": 4}})
    >>> rough_gains(problem, problem.pareto_frontier, [1]).tolist()
    [[4.0], [1.0]]
    """
    if len(points.columns) != len(points.signatories):
        return None
    is_all = len(among) == len(points)
    found = np.empty((len(points.columns), len(among)))
    for at, (party, column) in enumerate(zip(points.signatories, points.columns, strict=True)):
        start = problem.disagreement[party] + (origin[at] if origin else 0)
        unit = problem.party_payoffs[party].unit
        numbers = column if is_all else column[list(among)]
        row = _differences(numbers, unit, start)
        if row is None:
            return None
        found[at] = row
    return found


def _differences(numbers: NDArray[Any], unit: Fraction, start: Fraction) -> Floats | None:
    """Return number · unit − start, None where floating point has no such numbers."""
    whole = lcm(unit.denominator, start.denominator)
    each, less = int(unit * whole), int(start * whole)
    most = max(abs(int(numbers.max(initial=0))), abs(int(numbers.min(initial=0)))) * each
    reach = most + abs(less)
    if reach > LARGEST or whole > LARGEST:
        return None
    if max(reach, each) >= LARGEST_INTEGER:
        numbers = numbers.astype(object)
    return np.asarray((numbers * each - less).astype(np.float64) / whole)
