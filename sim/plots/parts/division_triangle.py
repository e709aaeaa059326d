"""Divisions among three as places in a triangle: single ones, the core, what pairs could have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import sqrt

from sim.coalition.core_corners import TRIPLE, core_corners
from sim.coalition.game import CoalitionGame
from sim.coalition.power import Sharing

RISE = sqrt(3) / 2  # of a triangle whose sides are 1
CORE, LEAST_CORE, NUCLEOLUS, SHAPLEY = "core", "least core", "nucleolus", "Shapley value"

Division = Sequence[Fraction]
Place = tuple[float, float]


@dataclass(frozen=True)
class DivisionTriangle:
    """The divisions of a game of three; the first player's best is at the top.

    Then come the second player's on the left and the third's on the right.
    """

    sharing: Sharing

    @property
    def game(self) -> CoalitionGame:
        """Return the game."""
        return self.sharing.gains.game

    @cached_property
    def marks(self) -> Mapping[str, Division]:
        """Return the divisions that are single points, shares in the order of the players."""
        found = {SHAPLEY: self.sharing.shapley}
        if self.sharing.nucleolus is not None:
            found[NUCLEOLUS] = self.sharing.nucleolus.division
        return {title: tuple(x[p] for p in self.game.players) for title, x in found.items()}

    @cached_property
    def regions(self) -> Mapping[str, Sequence[Division]]:
        """Return by their corners the core, if there is one, and a least core of more than one."""
        named = {CORE: Fraction(0), LEAST_CORE: self.sharing.core.epsilon}
        found = {title: core_corners(self.game, epsilon) for title, epsilon in named.items()}
        return {t: corners for t, corners in found.items() if len(corners) > (t == LEAST_CORE)}

    @cached_property
    def floors(self) -> tuple[Fraction, ...]:
        """Return the least that each player gets anywhere in the triangle."""
        points = [*self.marks.values(), *(c for region in self.regions.values() for c in region)]
        return tuple(min(self.game.alone[i], *(x[i] for x in points)) for i in range(TRIPLE))

    @property
    def room(self) -> Fraction:
        """Return what is left to divide over the floors."""
        return self.game.total - sum(self.floors, Fraction(0))

    def place(self, division: Division) -> Place:
        """Return where a division lies."""
        over = zip(division, self.floors, strict=True)
        parts = [float((x - floor) / self.room) for x, floor in over]
        return parts[2] + parts[0] / 2, parts[0] * RISE

    @cached_property
    def pair_lines(self) -> Mapping[str, tuple[Place, Place]]:
        """Return by player the line on which the other two get just what they could have alone.

        Left out are pairs that could have nothing, and lines that miss the triangle.
        """
        found = {}
        for i, player in enumerate(self.game.players):
            worth = self.game.worths[self.game.everyone - (1 << i)]
            own = self.game.total - worth - self.floors[i]
            if worth and 0 < own < self.room:
                ends = []
                for j in range(TRIPLE):
                    if j != i:
                        division = [*self.floors]
                        division[i] += own
                        division[j] += self.room - own
                        ends.append(self.place(division))
                found[player] = (ends[0], ends[1])
        return found
