"""Agreements found among evenly spread outcomes: examples, from which nothing is estimated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.problem.outcome_space import OptionIndices
from sim.problem.problem import Problem

SPREAD = 1 << 15  # outcomes that are looked at


def sampled_agreements(problem: Problem) -> list[dict[str, str]]:
    """Return agreements among evenly spread outcomes, one for each option that occurs there.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"a": {"x": 3, "y": 1}, "b": {"x": 1, "y": -1}}
    >>> sampled_agreements(problem_from_payoffs(rows))
    [{'outcome': 'a'}]
    """
    indices = spread_options(problem)
    agreed = np.flatnonzero(are_agreements(problem, indices))
    chosen: set[int] = set()
    for column in indices:
        _, first = np.unique(column[agreed], return_index=True)
        chosen.update(agreed[first].tolist())
    axes = problem.space.axes
    return [
        {a.issue: a.options[int(c[row])] for a, c in zip(axes, indices, strict=True)}
        for row in sorted(chosen)
    ]


def spread_options(problem: Problem) -> OptionIndices:
    """Return evenly spread outcomes as option indices per axis, each of shape (SPREAD,).

    They are the first points of the sequence of multiples of powers of 1/g, where
    g^(k + 1) = g + 1 for k issues (Roberts 2018), so there is nothing random in the choice.
    """
    axes = problem.space.axes
    root = 2.0
    for _ in range(60):
        root = (1 + root) ** (1 / (len(axes) + 1))
    steps = np.arange(1, SPREAD + 1)
    columns = []
    for at, axis in enumerate(axes, start=1):
        place = (0.5 + steps * root**-at) % 1.0
        table = np.asarray(axis.available, dtype=np.int64)
        columns.append(table[(place * len(table)).astype(np.int64)])
    return tuple(columns)


def are_agreements(problem: Problem, indices: OptionIndices) -> NDArray[np.bool_]:
    """Return which outcomes, given as option indices per axis, lie in the agreement zone."""
    tables = problem.party_payoffs
    accepts = {
        p: tables[p].reach(tables[p].totals(problem.space, indices), problem.reservation[p])
        for p in problem.parties
    }
    mask = np.ones(len(indices[0]), dtype=np.bool_)
    for constraint in problem.constraints:
        if constraint.restricts:
            mask &= constraint.holds(problem.space, indices)
    for consent in problem.consents:
        mask &= consent.is_given(problem.space, indices, accepts)
    return mask
