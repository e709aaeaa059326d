"""One colour per party and one marker per solution, the same in every figure.

Colours: Okabe & Ito (2008), which readers with colour-blindness can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable

_PARTY_COLOURS = (
    "#D55E00",  # vermillion
    "#009E73",  # bluish green
    "#0072B2",  # blue
    "#CC79A7",  # reddish purple
    "#E69F00",  # orange
    "#56B4E9",  # sky blue
    "#8C6D31",  # brown
    "#6A51A3",  # violet
    "#7F7F7F",  # grey
    "#B2182B",  # dark red
)

_SOLUTION_MARKERS = {
    "nash": "o",
    "kalai_smorodinsky": "s",
    "egalitarian": "^",
    "utilitarian": "D",
    "weighted_mean": "X",
}
_FURTHER_MARKERS = ("v", "P", "h", "p", "<", ">", "8", "d", "*")

OUTCOME_MARKER = "o"
FEASIBLE_SHADES = ("#e4e4e4", "#4d4d4d")  # few … many outcomes
AGREEMENT_SHADES = ("#f3cfe6", "#5b1a58")
AGREEMENT_TINT = "#fbf0f7"
FRONTIER_COLOUR = "#111111"


def party_colours(parties: Iterable[str]) -> dict[str, str]:
    """Return a colour for each party id; it does not depend on the order of the parties.

    >>> party_colours(["us", "russia"]) == party_colours(["russia", "us"])
    True
    """
    count = len(_PARTY_COLOURS)
    return {p: _PARTY_COLOURS[i % count] for i, p in enumerate(sorted(set(parties)))}


def solution_markers(names: Iterable[str]) -> dict[str, str]:
    """Return a marker for each solution; a solution that is not known here gets a free one.

    >>> solution_markers(["nash", "raiffa"])
    {'nash': 'o', 'raiffa': 'v'}
    """
    known = tuple(dict.fromkeys(names))
    others = sorted(n for n in known if n not in _SOLUTION_MARKERS)
    spare = {n: _FURTHER_MARKERS[i % len(_FURTHER_MARKERS)] for i, n in enumerate(others)}
    return {n: _SOLUTION_MARKERS.get(n) or spare[n] for n in known}
