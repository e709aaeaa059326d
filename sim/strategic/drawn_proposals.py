"""Backward induction where the proposer is drawn and a quorum decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.strategic.contract_points import Whole
from sim.strategic.countdown import OfferGame, Vector


@dataclass(frozen=True, eq=False)
class DrawnProposals:
    """What is proposed in the first round, by number of proposer and point.

    ``values`` are gains expected at the start, ``longer`` those with one round more, ``waiting``
    what it is worth to wait in the first round.
    """

    game: OfferGame
    proposals: Mapping[int, Sequence[int]]
    values: Vector
    longer: Vector
    waiting: Vector

    def acceptors(self, at: int) -> Iterator[int]:
        """Yield who accepts a point in the first round."""
        pairs = zip(self.game.gains(at), self.waiting, strict=True)
        return (k for k, (gain, least) in enumerate(pairs) if gain >= least)


@dataclass(frozen=True, eq=False)
class _Body:
    """Who is drawn how likely, how many must accept, and who must accept in any case."""

    game: OfferGame
    chances: Vector
    quorum: int
    vetoes: Sequence[int]

    def before(self, values: Vector) -> Vector:
        """Return what all expect of a round, given what they expect of the next one."""
        waiting = self.game.rejected(values)
        total = [Fraction(0)] * len(waiting)
        for proposer, chance in enumerate(self.chances):
            found = self.best(proposer, waiting) if chance else []
            share = chance / max(len(found), 1)
            for gains in [self.game.gains(at) for at in found] or [waiting]:
                total = [t + share * gain for t, gain in zip(total, gains, strict=True)]
        return tuple(total)

    def best(self, proposer: int, waiting: Vector) -> list[int]:
        """Return the points that a proposer likes best of those that pass, all alike to it."""
        points = self.game.points
        least = [self.game.least_key(p, gain) for p, gain in enumerate(waiting)]
        bounded = points.within_ends(least)

        def passes(columns: list[Whole]) -> NDArray[np.bool_]:
            accepts = np.stack([c >= k for c, k in zip(columns, bounded, strict=True)])
            asked = accepts[[proposer, *self.vetoes]].all(axis=0)
            return np.asarray(asked & (accepts.sum(axis=0) >= self.quorum))

        return points.best(proposer, passes)


def drawn_proposals(
    game: OfferGame, chances: Vector, quorum: int, vetoes: Sequence[int]
) -> DrawnProposals:
    """Return what everybody proposes with all rounds to go.

    Go back from the last round; once expectations come again, so does all that precedes them.
    """
    body = _Body(game, chances, quorum, vetoes)
    values: list[Vector] = [(Fraction(0),) * len(chances)]
    seen, period = {values[0]: 0}, 0
    for back in range(1, game.terms.rounds + 2):
        after = body.before(values[-1])
        if after in seen:
            period = back - seen[after]
            break
        values.append(after)
        seen[after] = back

    def expected(to_go: int) -> Vector:
        if to_go >= len(values):
            to_go -= -(-(to_go - len(values) + 1) // period) * period
        return values[to_go]

    rounds = game.terms.rounds
    waiting = game.rejected(expected(rounds - 1))
    proposals = {p: body.best(p, waiting) for p, chance in enumerate(chances) if chance}
    return DrawnProposals(game, proposals, expected(rounds), expected(rounds + 1), waiting)
