"""What ties the options of several issues together: choices that rules, scopes and terms ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from numpy.typing import NDArray

from sim.problem.constraint import Choice, Rule
from sim.problem.outcome_space import Axis
from sim.problem.problem import Problem


@dataclass(frozen=True, eq=False)
class Ties:
    """The ``choices`` of a problem; all else are places among them.

    ``links`` and ``limits`` are rules (antecedent, consequent) that bound X and the agreements in
    it; ``scopes`` maps a consent to the choice where it is not asked; ``terms`` are payoffs:
    (place of the party, choice, amount).
    """

    choices: tuple[Choice, ...]
    links: tuple[tuple[int, int], ...]
    limits: tuple[tuple[int, int], ...]
    scopes: dict[str, int]
    terms: tuple[tuple[int, int, int], ...]

    @cached_property
    def issues(self) -> tuple[frozenset[str], ...]:
        """Return the issues that each choice looks at."""
        return tuple(frozenset(choice) for choice in self.choices)

    def marks(self, axes: Sequence[Axis]) -> NDArray[np.bool_]:
        """Return which combinations of some axes keep to each choice as far as these axes go."""
        if not self.choices:
            return np.ones((0, prod(len(axis.available) for axis in axes)), dtype=np.bool_)
        found = np.ones((len(self.choices), 1), dtype=np.bool_)
        for axis in axes:
            rows = np.ones((len(self.choices), len(axis.available)), dtype=np.bool_)
            for row, choice in zip(rows, self.choices, strict=True):
                if axis.issue in choice:
                    row[:] = [axis.options[at] in choice[axis.issue] for at in axis.available]
            pairs = found[:, :, None] & rows[:, None, :]
            found = pairs.reshape(len(rows), found.shape[1] * rows.shape[1])
        return found


def ties_of(problem: Problem, parties: Sequence[str]) -> Ties:
    """Return what ties the issues of a problem whose parties stand in this order."""
    choices: list[Choice] = []

    def place(choice: Choice) -> int:
        choices.append(choice)
        return len(choices) - 1

    def places(rules: Sequence[Rule]) -> tuple[tuple[int, int], ...]:
        return tuple((place(rule.antecedent), place(rule.consequent)) for rule in rules)

    active = [c for c in problem.constraints if c.restricts]
    quo = problem.status_quo
    scoped = [c for c in problem.consents if c.scope is not None and c.scope <= quo.keys()]
    return Ties(
        links=places([rule for c in active if c.bounds_outcomes for rule in c.rules]),
        limits=places([rule for c in active if not c.bounds_outcomes for rule in c.rules]),
        scopes={c.id: place({i: (quo[i],) for i in c.scope or ()}) for c in scoped},
        terms=tuple(
            (at, place(choice), amount)
            for at, party in enumerate(parties)
            for choice, amount in problem.party_payoffs[party].interactions
        ),
        choices=tuple(choices),
    )
