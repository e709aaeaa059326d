"""How far a search within the gap of a bound may go, in counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.solver.search.relaxation import LARGEST_FLOW
from sim.solver.search.search_bounds import Budget

BEAMS = tuple(Budget(points, 10_000_000) for points in (50, 500, 5_000, 50_000, 200_000))
TIES = Budget(400_000, 20_000_000)
WIDER = 3  # no beam where one this many times as wide can be afforded


@dataclass(frozen=True)
class GapBudget:
    """Beams, the narrowest first; ``ties`` of the best that are listed; nodes of the programme.

    ``work`` is the number of payoffs that the widest beam may have to add up, ``flow`` that of
    ``Relaxation``.
    """

    beams: Sequence[Budget] = BEAMS
    work: int = 40_000_000
    ties: Budget = TIES
    nodes: int = 20_000
    flow: int = LARGEST_FLOW

    def affordable(self, size: int) -> list[Budget]:
        """Return the beams that are worth the work, the last one cut to what is left of it.

        ``size`` is the number of payoffs that are added up for one point on its way.
        """
        most = max(self.work // size, 1)
        kept = [beam for beam in self.beams if WIDER * beam.points <= most]
        following = self.beams[len(kept) :][:1]
        return [*kept, *(replace(b, points=min(b.points, most)) for b in following)]
