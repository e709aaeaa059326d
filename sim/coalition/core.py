"""The core and the least core: divisions that no group of parties has a reason to leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.coalition.excess_programme import SmallestExcess, smallest_excess
from sim.coalition.game import Coalition, CoalitionGame
from sim.coalition.kohlberg import excesses
from sim.errors import taking
from sim.problem.party_points import PartyPoints


@shown_briefly
@dataclass(frozen=True)
class Core:
    """Whether some division leaves no coalition less than it is worth, and what proves it.

    ``epsilon`` is the smallest largest excess, which the least core has; ``division`` has it, and
    lies in the core where that is not empty. ``balanced`` are weights of coalitions under which
    each player counts once: if the core is empty they are worth more so than all together, by
    ``surplus``; else as much less.
    """

    epsilon: Fraction
    division: PartyPoints
    balanced: Mapping[Coalition, Fraction]
    surplus: Fraction

    @property
    def is_empty(self) -> bool:
        """Return whether every division leaves some coalition less than it is worth."""
        return self.epsilon > 0


@taking("CoalitionGame", "sim.coalition.game({coalition: value})")
def core(game: CoalitionGame) -> Core:
    """Return whether the core is empty, with a division or a balanced collection as the proof.

    The least core is the smallest ε at which every coalition but that of all gets v(S) − ε; the
    dual of that programme weighs coalitions, and the core is empty iff some balanced weights make
    them worth more than all together.

    >>> from sim.coalition.game import game
    >>> pairs = core(game({("a", "b"): 8, ("a", "c"): 6, ("b", "c"): 7, ("a", "b", "c"): 10}))
    >>> pairs.is_empty, str(pairs.epsilon), str(pairs.surplus)
    (True, '1/3', '1/2')

    Source: Bondareva (1963); Shapley (1967), Naval Research Logistics Quarterly 14: 453-460; the
    least core: Maschler, Peleg & Shapley (1979), Mathematics of Operations Research 4: 303-338.
    """
    found = least_excess(game)
    weights = {game.members(m): w / found.of_all for m, w in sorted(found.weights.items())}
    shares = PartyPoints(zip(game.players, found.division, strict=True))
    return Core(found.excess, shares, weights, found.excess / found.of_all)


def least_excess(game: CoalitionGame) -> SmallestExcess:
    """Return the smallest largest excess over all divisions of what all are worth together.

    Below what it is worth alone by more than the largest excess of equal shares nobody falls.
    """
    equal = [game.total / len(game.players)] * len(game.players)
    room = 1 + max(Fraction(0), *excesses(game, equal)[1:-1])
    floors = [worth - room for worth in game.alone]
    return smallest_excess(game, range(1, game.everyone), {game.everyone: game.total}, floors)
