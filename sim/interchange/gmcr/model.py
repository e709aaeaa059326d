"""A graph model whose states are what is taken of some options, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Direction = Literal["both", "fwd", "back"]
DIRECTIONS: tuple[Direction, ...] = ("both", "fwd", "back")
Condition = tuple[tuple[int, bool], ...]  # options by number, and whether they are taken
States = NDArray[np.int64]  # bit k is set where option k is taken


@dataclass(frozen=True)
class ModelOption:
    """An option; forward it can be taken and never dropped again, back the reverse."""

    name: str
    direction: Direction


@dataclass(frozen=True)
class DecisionMaker:
    """Who decides on some options, and how good each feasible state is: 1 for the worst."""

    name: str
    options: tuple[int, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class OptionModel:
    """Options, who decides on them, and the states that can happen, by ascending number."""

    options: tuple[ModelOption, ...]
    makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Condition, ...]
    states: States

    def owners(self, option: int) -> tuple[int, ...]:
        """Return the numbers of all who decide on an option."""
        return tuple(k for k, maker in enumerate(self.makers) if option in maker.options)


def feasible(count: int, infeasible: Sequence[Condition]) -> States:
    """Return all states of some options that match no condition, by ascending number.

    Option 0 is the lowest bit.

    >>> feasible(2, [((0, True), (1, True))]).tolist()
    [0, 1, 2]
    """
    states = np.arange(1 << count, dtype=np.int64)
    for condition in infeasible:
        states = states[~matches(condition, states)]
    return states


def matches(condition: Condition, states: States) -> NDArray[np.bool_]:
    """Return which states have options as a condition says.

    >>> matches(((1, True),), np.array([0, 1, 2, 3])).tolist()
    [False, False, True, True]
    """
    mask = sum(1 << option for option, _ in condition)
    value = sum(1 << option for option, is_taken in condition if is_taken)
    return np.asarray((states & mask) == value)
