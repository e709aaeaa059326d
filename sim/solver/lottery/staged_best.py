"""The best outcome of a chain of stages under weights, where nothing but links restricts it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.solver.lottery.priced_outcome import Words
from sim.solver.lottery.weighted_choices import WeightedChoices
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import Integers, PointSet, joined
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.stages import Stage

Weights = Sequence[int]


class StagedBest:
    """Stages with one state are decided by themselves, the others by dynamic programming."""

    def __init__(self, case: StagedCase, columns: Sequence[int]) -> None:
        """Keep these columns of a case."""
        start, rows = case.search.start, case.search.rows
        self._values = rows.whole(start.values)[list(columns), 0]
        self._words = start.codes[:, 0]
        loose = [s for s in case.search.chain if s.states_before == s.states_after == 1]
        choices = [joined([m.choices for m in stage.moves]) for stage in loose]
        self._loose = _Grouped(choices, rows, columns) if choices else None
        tied = [s for s in case.search.chain if max(s.states_before, s.states_after) > 1]
        self._tied = [
            (stage, _Grouped([m.choices for m in stage.moves], rows, columns)) for stage in tied
        ]

    def best(self, weights: Weights) -> tuple[Integers, Words]:
        """Return the payoffs in units of the best outcome, and its code; first of equals."""
        values, words = self._values, self._words
        if self._loose is not None:
            at = self._loose.choices.best(weights)
            values = values + self._loose.choices.values[:, at].sum(axis=1)
            words = words + self._loose.codes[:, at].sum(axis=1)
        if self._tied:
            own, codes = self._through(weights)
            values, words = values + own, words + codes
        return values, tuple(words.tolist())

    def _through(self, weights: Weights) -> tuple[Integers, Integers]:
        """Return the best way through the tied stages.

        Per state: the weighted sum with a minus sign and the code, so that the least is the best.
        """
        origin = (0, tuple(self._words.tolist())), self._values * 0, self._words * 0
        best = {0: origin}
        for stage, grouped in self._tied:
            best = _advanced(best, stage, grouped, weights)
        return best[0][1:]


class _Grouped:
    """Groups of choices side by side."""

    def __init__(self, groups: Sequence[PointSet], rows: LimbRows, columns: Sequence[int]) -> None:
        starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
        parts = [rows.whole(group.values)[list(columns)] for group in groups]
        values = np.concatenate(parts, axis=1)
        self.choices = WeightedChoices(values, starts.tolist())
        self.codes = np.concatenate([group.codes for group in groups], axis=1)


Reached = dict[int, tuple[tuple[int, Words], Integers, Integers]]


def _advanced(best: Reached, stage: Stage, grouped: _Grouped, weights: Weights) -> Reached:
    after: Reached = {}
    chosen = grouped.choices.best(weights)
    for move, at in zip(stage.moves, chosen, strict=True):
        if move.source not in best:
            continue
        before, values, codes = best[move.source]
        own = grouped.choices.values[:, at]
        total = before[0] - sum(w * v for w, v in zip(weights, own.tolist(), strict=True))
        reached = codes + grouped.codes[:, at]
        key = (total, tuple(reached.tolist()))
        if move.target not in after or key < after[move.target][0]:
            after[move.target] = key, values + own, reached
    return after
