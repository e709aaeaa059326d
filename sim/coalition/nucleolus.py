"""The nucleolus: the division at which the loudest complaint is as small as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.coalition.excess_programme import smallest_excess
from sim.coalition.game import CoalitionGame
from sim.coalition.kohlberg import excess_levels, is_nucleolus
from sim.coalition.span import Span
from sim.errors import SimError, taking
from sim.problem.party_points import PartyPoints
from sim.rounding import significant
from sim.sentences import listing


@shown_briefly
@dataclass(frozen=True)
class Nucleolus:
    """The division, its successive largest excesses, and whether Kohlberg's criterion holds.

    ``levels`` ends where the coalitions that complain so much pin the division down.
    """

    division: PartyPoints
    levels: tuple[Fraction, ...]
    is_certified: bool


@taking("CoalitionGame", "sim.coalition.game({coalition: value})")
def nucleolus(game: CoalitionGame) -> Nucleolus:
    """Return the division x ≥ v(i) whose excesses, the largest first, are lexicographically least.

    1. Minimise the largest excess of the coalitions whose share is not settled.
    2. Those that have it in every such division keep it, and so does what follows from them.
    3. Go on until the division is settled; then check it by Kohlberg's criterion.

    All in whole numbers, hence exact. The prenucleolus, which lets a player fall below v(i), may
    be another one. Raises SimError where all together are worth less than each alone.

    >>> from sim.coalition.game import game
    >>> pairs = game({("a", "b"): 8, ("a", "c"): 6, ("b", "c"): 7, ("a", "b", "c"): 10})
    >>> {p: str(x) for p, x in nucleolus(pairs).division.items()}
    {'a': '10/3', 'b': '13/3', 'c': '7/3'}

    Source: Schmeidler (1969), SIAM Journal on Applied Mathematics 17: 1163-1170; the sequence of
    programmes: Maschler, Peleg & Shapley (1979), Mathematics of Operations Research 4: 303-338.
    """
    check_imputation(game)
    floors, settled = game.alone, {game.everyone: game.total}
    span = Span(len(game.players)).joined(settled)
    free: Sequence[int] = range(1, game.everyone)
    while True:
        found = smallest_excess(game, free, settled, floors)
        settled |= {mask: game.worths[mask] - found.excess for mask in found.weights}
        settled |= {1 << i: floors[i] for i in found.at_floor}
        span = span.joined(settled)
        if span.is_whole:
            break
        settled = {mask: settled[mask] for mask in (game.everyone, *span.independent)}
        free = span.outside(free)
    division = found.division
    shares = PartyPoints(zip(game.players, division, strict=True))
    return Nucleolus(shares, excess_levels(game, division), is_nucleolus(game, division))


def check_imputation(game: CoalitionGame) -> None:
    """Raise SimError where all together cannot give each player what it is worth alone."""
    if not game.has_imputation:
        alone = listing(
            f"{p} {significant(w, 6)}" for p, w in zip(game.players, game.alone, strict=True) if w
        )
        raise SimError(
            f"nucleolus: no imputation: alone they are worth {alone}, together "
            f"{significant(sum(game.alone), 6)}, all as one only {significant(game.total, 6)} - "
            "give the coalition of all at least that; the Shapley value and the least core need "
            "none"
        )
