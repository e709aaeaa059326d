"""The corners of the core, or of a wider or narrower one, of a game of three."""

from __future__ import annotations

from fractions import Fraction

from sim.coalition.game import CoalitionGame
from sim.errors import SimError

Point = tuple[Fraction, ...]
TRIPLE = 3


def core_corners(game: CoalitionGame, epsilon: Fraction = Fraction(0)) -> tuple[Point, ...]:
    """Return the corners of the divisions that leave each coalition v(S) − ε, all the way round.

    None where there are no such divisions; one or two where they are a point or a line.
    Raises SimError for more than three players.

    >>> from sim.coalition.game import game
    >>> shares = game({("a", "b"): 6, ("b", "c"): 8, ("a", "b", "c"): 25})
    >>> [[int(x) for x in corner] for corner in core_corners(shares)]
    [[0, 6, 19], [6, 0, 19], [17, 0, 8], [17, 8, 0], [0, 25, 0]]
    """
    if len(game.players) != TRIPLE:
        raise SimError(f"core_corners: {len(game.players)} players - give a game of three")
    low = [worth - epsilon for worth in game.alone]
    high = [game.total - game.worths[game.everyone - (1 << i)] + epsilon for i in range(TRIPLE)]
    rest = game.total - sum(low, Fraction(0))
    corners: list[Point] = [
        tuple(floor + rest * (i == j) for j, floor in enumerate(low)) for i in range(TRIPLE)
    ]
    if rest < 0:
        return ()
    for i, most in enumerate(high):
        corners = _below(corners, i, most)
    return tuple(dict.fromkeys(_rotated(corners)))


def _below(corners: list[Point], i: int, most: Fraction) -> list[Point]:
    """Return the part of a polygon in which player i gets no more than this."""
    found: list[Point] = []
    for at, end in enumerate(corners):
        start = corners[at - 1]
        if (start[i] > most) != (end[i] > most):
            share = (most - start[i]) / (end[i] - start[i])
            found.append(tuple(a + share * (b - a) for a, b in zip(start, end, strict=True)))
        if end[i] <= most:
            found.append(end)
    return found


def _rotated(corners: list[Point]) -> list[Point]:
    """Return the corners from the smallest on, so that the order says nothing else."""
    if not corners:
        return corners
    at = corners.index(min(corners))
    return [*corners[at:], *corners[:at]]
