"""What complete outcomes must reach, what stages can still add, and how long a search may get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.errors import UnsettledError
from sim.solver.points.point_set import Integers
from sim.solver.search.stages import Stage

Floats = NDArray[np.float64]


class OverBudgetError(UnsettledError):
    """More points or candidates than the budget allows; ``reached`` says how far a search came."""

    def __init__(self, reached: str = "") -> None:
        super().__init__(
            f"there are more undominated partial outcomes than the budget allows{reached} - take "
            "issues off the agenda, merge options, keep fewer signatories or round payoffs so that "
            "more of them tie, or ask for single solutions, which do not need them"
        )


@dataclass(frozen=True)
class Budget:
    """The most points that may be kept, and the most candidates for them in one stage."""

    points: int = 200_000
    candidates: int = 50_000_000


@dataclass(frozen=True)
class Body:
    """At least ``quorum`` of the columns must reach their floors."""

    columns: tuple[int, ...]
    floors: tuple[int, ...]
    quorum: int


@dataclass(frozen=True, eq=False)
class Lines:
    """Per row: Σ weight · guide must reach v + base wherever the objective reaches v.

    ``weights`` (lines, columns) ≥ 0, ``bases`` and the ``margins`` of rounding (lines,), ``rests``
    per stage boundary: the most that the stages after it can add, (lines, states).
    """

    weights: Floats
    bases: Floats
    margins: Floats
    rests: tuple[Floats, ...]


@dataclass(frozen=True, eq=False)
class Cuts:
    """The lines that every outcome with an objective of at least ``limit`` lies above."""

    lines: Lines
    limit: float


@dataclass(frozen=True)
class Bounds:
    """What complete outcomes must reach; ``capped`` columns matter only up to their floors.

    ``ceilings`` are values of columns beyond which more makes no difference.
    """

    floors: tuple[int | None, ...]
    bodies: tuple[Body, ...] = ()
    cuts: Cuts | None = None
    capped: frozenset[int] = field(default=frozenset())
    ceilings: tuple[int | None, ...] = ()


@dataclass(frozen=True, eq=False)
class Rest:
    """Per stage boundary, what the stages after it can add: most, least (columns, states)."""

    most: tuple[Integers, ...]
    least: tuple[Integers, ...]


def rest(chain: Sequence[Stage], columns: int) -> Rest:
    """Return what the stages after each boundary can add to guides at most and at least."""
    most = [np.zeros((columns, 1), dtype=np.int64)]
    least = [np.zeros((columns, 1), dtype=np.int64)]
    lowest = -np.iinfo(np.int64).max
    for stage in reversed(chain):
        most.append(stage.best_onward(stage.values[:columns], most[-1], lowest))
        least.append(-stage.best_onward(-stage.values[:columns], -least[-1], lowest))
    return Rest(tuple(most[::-1]), tuple(least[::-1]))


def weighted_rests(chain: Sequence[Stage], weights: Floats) -> tuple[Floats, ...]:
    """Return the largest weighted sums that the stages after each boundary can add.

    ``weights`` has shape (lines, columns), each array of the result (lines, states).
    """
    best = [np.zeros((len(weights), 1))]
    for stage in reversed(chain):
        worth = weights @ stage.values[: weights.shape[1]]
        best.append(stage.best_onward(worth, best[-1], -np.inf))
    return tuple(best[::-1])
