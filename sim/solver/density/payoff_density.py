"""What is known of how the outcomes spread over the payoffs of two parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.solver.density.payoff_weight import Weight

Pair = tuple[str, str]


@dataclass(frozen=True)
class PayoffPoint:
    """One pair of payoffs: ``count`` outcomes give it, ``agreements`` of them are in the zone.

    ``outcome`` is the outcome itself where it is the only one and there are few points, else None.
    """

    x: Fraction
    y: Fraction
    count: int
    agreements: int
    outcome: Mapping[str, str] | None = None


@dataclass(frozen=True, eq=False)
class PayoffDensity:
    """The outcomes of X over the payoffs of two parties, and those of the agreement zone.

    ``feasible`` and ``agreements`` count outcomes per cell, shape (columns, rows); ``edges`` are
    the bounds of the cells in payoff points, lengths columns + 1 and rows + 1. ``points`` lists
    every pair of payoffs where there are few, else None. ``frontier`` has the pairs that are not
    dominated for these two, by rising payoff of the first, and ``efficient_agreements`` those of
    agreements that no agreement dominates for these two. ``acceptable_count`` outcomes give both
    their reservation value; ``reach`` is the most that each can get while the other keeps its
    reservation value and everyone else accepts (None where that is impossible); ``bounds`` are
    the smallest and largest sums of contributions. Where there are too many outcomes to go through
    them, ``is_counted`` is false: no cell is filled, and ``edges`` are the bounds of what is known.
    A frontier beyond the budget is left out. ``weight`` says what is counted, but for
    ``acceptable_count``, which is always of outcomes.
    """

    parties: Pair
    feasible: NDArray[np.int64]
    agreements: NDArray[np.int64]
    edges: tuple[NDArray[np.float64], NDArray[np.float64]]
    points: tuple[PayoffPoint, ...] | None
    frontier: tuple[tuple[Fraction, Fraction], ...]
    efficient_agreements: tuple[tuple[Fraction, Fraction], ...]
    acceptable_count: int | None
    reach: Mapping[str, Fraction | None]
    bounds: Mapping[str, tuple[Fraction, Fraction]]
    is_counted: bool = True
    weight: Weight = Weight.outcomes

    @property
    def feasible_count(self) -> int | None:
        """Return the number of what is counted in X, None where it was not counted."""
        return int(self.feasible.sum()) if self.is_counted else None

    @property
    def agreement_count(self) -> int | None:
        """Return the number of what is counted in the agreement zone, None where it was not."""
        return int(self.agreements.sum()) if self.is_counted else None
