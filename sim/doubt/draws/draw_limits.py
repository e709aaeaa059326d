"""How draws are solved: up to which sizes by the plainer of two ways, and how much at once."""

from __future__ import annotations

from dataclasses import dataclass

from sim.doubt.numbers.unit_points import SEARCHED_BLOCK


@dataclass(frozen=True)
class SumLimits:
    """How many sums of gains are handled at once, and when those still open are searched.

    ``at_once`` counts draws × partial outcomes of a group. As soon as there are ``few`` draws for
    each set of partial outcomes still open, a search is faster than another weighting; ``pairs`` of
    a draw and a set are searched at once.
    """

    at_once: int = 1 << 14
    few: int = 4
    pairs: int = 512


DEFAULT_SUMS = SumLimits()


@dataclass(frozen=True)
class DrawLimits:
    """Up to how many outcomes each draw is solved in the plainer of two ways.

    Up to ``listed`` outcomes all are gone through; where two signatories have more, only efficient
    ones, by ``sums`` of gains. Beyond ``paired`` outcomes every draw is a search of its own, and
    ``searched_block`` of them make a block.
    """

    listed: int = 200_000
    paired: int = 30_000_000
    searched_block: int = SEARCHED_BLOCK
    sums: SumLimits = DEFAULT_SUMS


DEFAULT_LIMITS = DrawLimits()
