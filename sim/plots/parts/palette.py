"""One colour per party, the same in every figure.

Colours: Okabe & Ito (2008), which readers with colour-blindness can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.colors import LinearSegmentedColormap

_PARTY_COLOURS = (
    "#D55E00",  # vermillion
    "#0072B2",  # blue
    "#CC79A7",  # reddish purple
    "#E69F00",  # orange
    "#009E73",  # bluish green
    "#56B4E9",  # sky blue
    "#6A51A3",  # violet
    "#8C6D31",  # brown
)

OUTCOME_MARKER = "o"
FEASIBLE_SHADES = ("#e4e4e4", "#4d4d4d")  # few … many outcomes
AGREEMENT_SHADES = ("#f3cfe6", "#5b1a58")
AGREEMENT_TINT = "#fbf0f7"
FRONTIER_COLOUR = "#111111"  # of agreements
ALL_FRONTIER_COLOUR = "#8c8c8c"  # of all feasible outcomes


def party_colours(parties: Iterable[str]) -> dict[str, str]:
    """Return a colour for each party id, the same in every scenario where that is possible.

    The colour follows from the id alone; where two ids of one figure share it, the later one in
    the alphabet takes the next free colour. Beyond eight parties colours repeat.

    >>> party_colours(["us", "russia"])["us"] == party_colours(["us", "west", "eu"])["us"]
    True
    """
    taken: dict[int, str] = {}
    waiting = []
    for party in sorted(set(parties)):
        if taken.setdefault(_own_colour(party), party) != party:
            waiting.append(party)
    for party in waiting:
        free = [k for k in range(len(_PARTY_COLOURS)) if k not in taken]
        taken[free[0] if free else len(taken)] = party
    return {p: _PARTY_COLOURS[k % len(_PARTY_COLOURS)] for k, p in sorted(taken.items())}


@cache
def shades(colours: tuple[str, ...]) -> LinearSegmentedColormap:
    """Return the colours from the first to the last of some, by a share of the way from 0 to 1."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("shades", colours)


def middle_shade(pair: tuple[str, str]) -> tuple[float, float, float, float]:
    """Return the colour of shades where nothing is counted."""
    return shades(pair)(0.55)


def _own_colour(party: str) -> int:
    return sha256(party.encode()).digest()[0] % len(_PARTY_COLOURS)
