"""All outcomes that can be agreed as pairs of two halves, listed once for every draw.

Constraints, the scope of consents and interaction terms do not depend on numbers. Issues that one
of them ties together stand in the same half, so that every combination of a left and a right half
is an outcome, and its payoff is the sum of two numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from sim.problem.constraint import Choice, Rule, choice_mask
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.problem import Problem

LARGEST_HALF = 4_000_000
Columns = dict[int, NDArray[np.intp]]


@dataclass(frozen=True, eq=False)
class OutcomeHalf:
    """Partial outcomes of some issues.

    ``columns`` (issues, partial outcomes) are the columns of the contributions that add up to the
    payoff, ``terms`` (partial outcomes, terms) says which interaction terms of each party count as
    well; ``codes`` add up to the code of an outcome; ``asked`` (consents, partial outcomes) says
    where this half alone leaves the status quo within the scope of a consent.
    """

    columns: NDArray[np.intp]
    terms: Mapping[str, NDArray[np.bool_]]
    codes: NDArray[np.int64]
    asked: NDArray[np.bool_]

    def only(self, places: NDArray[np.intp]) -> OutcomeHalf:
        """Return some of the partial outcomes."""
        terms = {p: members[places] for p, members in self.terms.items()}
        return OutcomeHalf(
            self.columns[:, places], terms, self.codes[places], self.asked[:, places]
        )


@dataclass(frozen=True, eq=False)
class OutcomeHalves:
    """The outcomes that obey every constraint in force: all pairs of a left and a right half."""

    left: OutcomeHalf
    right: OutcomeHalf

    @property
    def count(self) -> int:
        """Return the number of outcomes."""
        return len(self.left.codes) * len(self.right.codes)

    def code(self, pair: int) -> int:
        """Return the code of an outcome by its place among the pairs, left half first."""
        one, other = divmod(pair, len(self.right.codes))
        return int(self.left.codes[one] + self.right.codes[other])


def outcome_halves(problem: Problem, choices: Mapping[str, Sequence[Choice]]) -> OutcomeHalves:
    """List the outcomes that keep links, restricting red lines and the minimal substance.

    ``choices`` are the conditions of each party's interaction terms, in the order of its columns.
    """
    groups = listed_groups(problem, choices)
    left, right = _balanced(groups)
    return OutcomeHalves(
        _half(problem, _combined(left), choices), _half(problem, _combined(right), choices)
    )


def outcome_groups(
    problem: Problem, choices: Mapping[str, Sequence[Choice]]
) -> tuple[OutcomeHalf, ...]:
    """List the partial outcomes of each group of issues that constraints tie together."""
    return tuple(_half(problem, group, choices) for group in listed_groups(problem, choices))


def can_be_listed(problem: Problem, choices: Mapping[str, Sequence[Choice]]) -> bool:
    """Return whether each group of issues that something ties together is small enough to list."""
    if problem.space.size >= 2**62:
        return False
    axes, ties = problem.space.axes, _ties(problem, choices)
    groups = _components(problem.space, ties)
    largest = max(prod(len(axes[at].available) for at in group) for group in groups)
    return largest <= LARGEST_HALF


def listed_groups(problem: Problem, choices: Mapping[str, Sequence[Choice]]) -> list[Columns]:
    """Return the combinations of each group of issues that something ties together."""
    ties = _ties(problem, choices)
    rules = [r for c in problem.constraints if c.restricts for r in c.rules]
    return [_listed(problem.space, axes, rules) for axes in _components(problem.space, ties)]


def _ties(problem: Problem, choices: Mapping[str, Sequence[Choice]]) -> list[set[str]]:
    """Return the sets of issues that a constraint, a scope or an interaction term speaks of."""
    rules = [r for c in problem.constraints if c.restricts for r in c.rules]
    ties = [{*rule.antecedent, *rule.consequent} for rule in rules]
    ties += [set(c.scope) for c in problem.consents if c.scope]
    return ties + [set(choice) for own in choices.values() for choice in own]


def _components(space: OutcomeSpace, ties: Iterable[set[str]]) -> list[tuple[int, ...]]:
    """Return the axes in groups of those that something ties together."""
    groups = [{at} for at in range(len(space.axes))]
    for tie in ties:
        touched = [g for g in groups if any(space.axes[at].issue in tie for at in g)]
        if len(touched) > 1:
            groups = [g for g in groups if g not in touched] + [set().union(*touched)]
    return sorted(tuple(sorted(group)) for group in groups)


def _listed(space: OutcomeSpace, axes: tuple[int, ...], rules: Sequence[Rule]) -> Columns:
    """Return every combination of some axes that keeps the rules that concern them."""
    sizes = [len(space.axes[at].available) for at in axes]
    grids = np.indices(sizes).reshape(len(axes), -1)
    columns: Columns = {
        at: np.asarray(space.axes[at].available, dtype=np.intp)[digits]
        for at, digits in zip(axes, grids, strict=True)
    }
    issues = {space.axes[at].issue for at in axes}
    kept = np.ones(grids.shape[1], dtype=np.bool_)
    for rule in rules:
        if issues & {*rule.antecedent, *rule.consequent}:
            kept &= rule.holds(space, _padded(space, columns))
    return {at: column[kept] for at, column in columns.items()}


def _padded(space: OutcomeSpace, columns: Columns) -> tuple[NDArray[np.intp], ...]:
    """Return a column for every axis; those that are not listed stand at 0 and are not read."""
    size = len(next(iter(columns.values()))) if columns else 1
    none = np.zeros(size, dtype=np.intp)
    return tuple(columns.get(at, none) for at in range(len(space.axes)))


def _size(columns: Columns) -> int:
    return len(next(iter(columns.values()))) if columns else 1


def _balanced(groups: list[Columns]) -> tuple[list[Columns], list[Columns]]:
    """Split groups so that the two products are about equal, the larger groups placed first."""
    left: list[Columns] = []
    right: list[Columns] = []
    sizes = [1, 1]
    for group in sorted(groups, key=lambda g: (-_size(g), min(g))):
        side = 0 if sizes[0] <= sizes[1] else 1
        (left, right)[side].append(group)
        sizes[side] *= _size(group)
    return (left, right) if sizes[0] <= sizes[1] else (right, left)


def _combined(groups: list[Columns]) -> Columns:
    sizes = [_size(group) for group in groups]
    grids = np.indices(sizes).reshape(len(sizes), -1) if sizes else np.zeros((0, 1), dtype=np.intp)
    combined = {}
    for group, places in zip(groups, grids, strict=True):
        combined.update({at: column[places] for at, column in group.items()})
    return combined


def _half(
    problem: Problem, columns: Columns, choices: Mapping[str, Sequence[Choice]]
) -> OutcomeHalf:
    space = problem.space
    size = _size(columns)
    codes = np.zeros(size, dtype=np.int64)
    places = [np.zeros((0, size), dtype=np.intp)]
    start, stride = 0, space.size
    for at, axis in enumerate(space.axes):
        stride //= max(len(axis.available), 1)
        if at in columns:
            places.append(start + columns[at][None, :])
            digits = np.zeros(len(axis.options), dtype=np.int64)
            digits[list(axis.available)] = range(len(axis.available))
            codes += stride * digits[columns[at]]
        start += len(axis.options)
    asked = np.zeros((len(problem.consents), size), dtype=np.bool_)
    for row, consent in enumerate(problem.consents):
        for issue in consent.scope or ():
            at = space.position[issue]
            if at in columns:
                quo = space.axes[at].status_quo
                asked[row] |= columns[at] != (-1 if quo is None else quo)
    terms = {p: _term_members(space, columns, own) for p, own in choices.items()}
    return OutcomeHalf(np.concatenate(places), terms, codes, asked)


def _term_members(
    space: OutcomeSpace, columns: Columns, choices: Sequence[Choice]
) -> NDArray[np.bool_]:
    """Return where partial outcomes meet the conditions of interaction terms."""
    issues = {space.axes[at].issue for at in columns}
    found = np.zeros((_size(columns), len(choices)), dtype=np.bool_)
    for k, choice in enumerate(choices):
        if choice and set(choice) <= issues:
            found[:, k] = choice_mask(choice, space, _padded(space, columns))
    return found
