"""Whether a deal is best by a solution's own rule, over the distinct payoffs of all agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tests.report.all_outcomes import AllOutcomes

Floats = NDArray[np.float64]
CLOSE = 1e-9
SOLUTIONS = (
    "nash", "kalai_smorodinsky", "egalitarian", "utilitarian", "relative_utilitarian",
    "equal_loss", "compromise", "fallback",
)  # fmt: skip


class ChosenDeals:
    """The agreements of a case, or of some of its signatories; powers are equal."""

    def __init__(self, outcomes: AllOutcomes, who: Sequence[str] = ()) -> None:
        zone = outcomes.zone_of(who) if who else outcomes.zone
        who, units = who or outcomes.file.signatories, outcomes.units
        rows = np.stack([(outcomes.payoffs[p][zone] / units[p]).astype(float) for p in who], 1)
        self.vectors, self.counts = np.unique(rows, axis=0, return_counts=True)
        self.d = np.array([float(outcomes.file.no_deal[p]) for p in who])
        self.ideal = self.vectors.max(axis=0)

    def is_chosen(self, name: str, payoffs: Mapping[str, float]) -> bool:
        """Whether these payoffs of the signatories are best by a solution."""
        own = np.array([*payoffs.values()])
        at = int(np.abs(self.vectors - own).max(axis=1).argmin())
        assert np.abs(self.vectors[at] - own).max() < CLOSE, "no agreement gives these payoffs"
        worth = getattr(self, name)()
        best = worth[np.lexsort(worth.T[::-1])[-1]]
        return bool(np.abs(worth[at] - best).max() < CLOSE)

    def shares(self) -> Floats:
        spans = self.ideal - self.d
        return (self.vectors - self.d)[:, spans > 0] / spans[spans > 0]

    def nash(self) -> Floats:
        gains = (self.vectors - self.d)[:, self.ideal > self.d]  # of those who can gain
        inside = (gains > 0).all(axis=1)
        assert inside.any()
        logs = np.log(np.where(inside[:, None], gains, 1)).sum(axis=1)
        return np.where(inside, logs, -np.inf)[:, None]

    def kalai_smorodinsky(self) -> Floats:
        return np.sort(self.shares(), axis=1).round(10)

    def egalitarian(self) -> Floats:
        return np.sort(self.vectors - self.d, axis=1).round(10)

    def equal_loss(self) -> Floats:
        return np.sort(self.vectors - self.ideal, axis=1).round(10)

    def utilitarian(self) -> Floats:
        return self.vectors.sum(axis=1, keepdims=True)

    def relative_utilitarian(self) -> Floats:
        return self.shares().sum(axis=1, keepdims=True)

    def compromise(self) -> Floats:
        return -((1 - self.shares()) ** 2).sum(axis=1, keepdims=True)

    def fallback(self) -> Floats:
        """One more than how many agreements each prefers, the largest as small as can be."""
        ranks = np.empty_like(self.vectors)
        for k, column in enumerate(self.vectors.T):
            order = np.argsort(-column, kind="stable")
            before = np.concatenate([[0], np.cumsum(self.counts[order])[:-1]])
            first = np.searchsorted(-column[order], -column - CLOSE, side="left")
            ranks[:, k] = 1 + before[first]
        return -ranks.max(axis=1, keepdims=True)
