"""Two parties, many outcomes: options that some agreement of a draw contains, and who refuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.attained_sets import attained
from sim.doubt.draws.drawn_sums import DrawnSums
from sim.doubt.draws.outcome_halves import OutcomeHalf
from sim.doubt.draws.weighted_sums import PartSets
from sim.problem.problem import Problem


@dataclass(frozen=True, eq=False)
class OptionSets:
    """The options that occur, by their columns, and the partial outcomes that contain each."""

    columns: NDArray[np.intp]
    sets: tuple[PartSets, ...]


def option_sets(groups: Sequence[OutcomeHalf]) -> OptionSets:
    """Return the partial outcomes that contain each option."""
    columns, found = [], []
    for at, group in enumerate(groups):
        for issue in group.columns:
            options, counts = np.unique(issue, return_counts=True)
            places = [np.resize(np.flatnonzero(issue == o), counts.max()) for o in options]
            found.append(PartSets(at, np.stack(places)))
            columns.append(options)
    return OptionSets(np.concatenate(columns), tuple(found))


def zone_options(
    chunks: Iterable[DrawnSums], options: OptionSets, problem: Problem
) -> dict[str, NDArray[Any]]:
    """Return in each draw the options in the zone, and the consents without which it were larger.

    For two signatories whose consents alone are asked.
    """
    count = sum(len(axis.options) for axis in problem.space.axes)
    pair = sorted(problem.signatories)  # as the sums have them
    order = [pair.index(consent.members[0]) for consent in problem.consents]
    found, refused = [], []
    for sums in chunks:
        in_zone = np.zeros((sums.draws, count), dtype=np.bool_)
        in_zone[:, options.columns] = attained(sums, options.sets)
        found.append(in_zone)
        anything = [PartSets(0, np.arange(sums.tables[0][0].shape[1])[None, :])]
        against = [attained(sums.refused(party), anything)[:, 0] for party in (0, 1)]
        refused.append(np.stack([against[party] for party in order], axis=1))
    return {"options": np.concatenate(found), "refused": np.concatenate(refused)}
