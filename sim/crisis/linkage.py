"""Tracks solved apart and together: what linking issues adds to what can be agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.constraint import choice_mask
from sim.problem.enumeration import Block, feasible_blocks
from sim.problem.problem import Problem


@dataclass(frozen=True)
class Linkage:
    """Packages that leave every party asked no worse than the status quo.

    ``pooled`` counts packages judged as a whole, ``separate`` those of which every track by itself
    leaves nobody worse. The best payoffs are per party over each set, None where it is empty.
    """

    pooled: int
    separate: int
    best_pooled: Mapping[str, Fraction | None]
    best_separate: Mapping[str, Fraction | None]


def linkage(problem: Problem, tracks: Mapping[str, Sequence[str]]) -> Linkage:
    """Compare one package over all issues with one agreement per track.

    1. An issue belongs to the first track that lists it; issues in no track are one more track.
    2. Gains are measured against the status quo without costs of no deal; a payoff term over issues
       of several tracks counts only for the package as a whole.
    3. Constraints of the problem hold throughout; whoever consents without a scope is asked.

    Raises SimError when a track names an unknown issue or the status quo is incomplete.

    Source: Tollison & Willett (1979), International Organization 33: 425-449; Sebenius (1983).
    """
    groups = _partition(problem, tracks)
    asked = [p for c in problem.consents if c.scope is None for p in c.members]
    counts = np.zeros(2, dtype=np.int64)
    best: list[dict[str, int]] = [{}, {}]
    for block in feasible_blocks(problem):
        pooled, separate = _acceptable(problem, block, groups, asked)
        for k, mask in enumerate((pooled & block.is_permitted, separate & block.is_permitted)):
            counts[k] += int(mask.sum())
            for p in problem.parties if mask.any() else ():
                best[k][p] = max(int(block.keys[p][mask].max()), best[k].get(p, -(1 << 62)))
    tables = problem.party_payoffs
    first, second = (
        {p: tables[p].payoff(b[p]) if p in b else None for p in problem.parties} for b in best
    )
    return Linkage(int(counts[0]), int(counts[1]), first, second)


def _partition(problem: Problem, tracks: Mapping[str, Sequence[str]]) -> list[list[int]]:
    if len(problem.status_quo) < len(problem.space.axes):
        raise SimError(f"{problem.id}: linkage needs a status quo for every issue")
    taken: set[str] = set()
    groups = []
    for track, issues in tracks.items():
        for issue in issues:
            if issue not in problem.space.position:
                raise SimError(f'{problem.id}: track "{track}": no issue is called "{issue}"')
        groups.append([problem.space.position[i] for i in issues if i not in taken])
        taken |= set(issues)
    rest = [at for issue, at in problem.space.position.items() if issue not in taken]
    return [group for group in (*groups, rest) if group]


def _acceptable(
    problem: Problem, block: Block, groups: Sequence[Sequence[int]], asked: Sequence[str]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    pooled = np.ones(len(block.codes), dtype=np.bool_)
    separate = np.ones(len(block.codes), dtype=np.bool_)
    everything = [at for group in groups for at in group]
    for party in asked:
        pooled &= _gain(problem, block, party, everything) >= 0
        for group in groups:
            separate &= _gain(problem, block, party, group) >= 0
    return pooled, separate


def _gain(problem: Problem, block: Block, party: str, group: Sequence[int]) -> NDArray[np.int64]:
    """Return the gain over the status quo from the issues of one group, in units of the party.

    A payoff term over several issues counts where all of them belong to the group.
    """
    table, axes = problem.party_payoffs[party], problem.space.axes
    gain = np.zeros(len(block.codes), dtype=np.int64)
    for at in group:
        quo = axes[at].status_quo
        gain += table.contributions[at][block.indices[at]] - table.contributions[at][quo]
    inside = {axes[at].issue for at in group}
    for choice, amount in table.interactions:
        if inside.issuperset(choice):
            before = all(problem.status_quo[issue] in o for issue, o in choice.items())
            gain += amount * choice_mask(choice, problem.space, block.indices)
            gain -= amount * before
    return gain
