"""The Shapley value: what each party adds on average, whatever the order in which they join."""

from __future__ import annotations

from math import factorial

from sim.coalition.game import CoalitionGame
from sim.errors import taking
from sim.problem.party_points import PartyPoints


@taking("CoalitionGame", "sim.coalition.game({coalition: value})")
def shapley_value(game: CoalitionGame) -> PartyPoints:
    """Return what each player adds to those before it, averaged over all orders, exactly.

    φ_i = Σ_{S ∌ i} |S|!(n − |S| − 1)!/n! · (v(S ∪ i) − v(S)), by one pass over the coalitions.

    >>> from sim.coalition.game import game
    >>> glove = game({("left", "a"): 1, ("left", "b"): 1, ("left", "a", "b"): 1})
    >>> {p: str(x) for p, x in shapley_value(glove).items()}
    {'a': '1/6', 'b': '1/6', 'left': '2/3'}

    Source: Shapley (1953), Contributions to the Theory of Games II: 307-317.
    """
    count = len(game.players)
    joins = [factorial(size - 1) * factorial(count - size) for size in range(1, count + 1)]
    sums = [0] * count
    outside = 0  # what a player loses of each coalition that it is no member of
    for mask, worth in enumerate(game.worths):
        if not worth:
            continue
        whole, size = int(worth / game.unit), mask.bit_count()
        with_it = joins[size - 1] * whole
        without = joins[size] * whole if size < count else 0
        outside += without
        for i in range(count):
            if mask >> i & 1:
                sums[i] += with_it + without
    scale = game.unit / factorial(count)
    return PartyPoints({p: (x - outside) * scale for p, x in zip(game.players, sums, strict=True)})
