"""Words turned into numbers: cost grades and verbal bands of probability.

Cost points are on the 0-100 scale of payoffs, doubling from grade to grade, with a factor of
two either way. Bands follow the probability yardstick of the UK Professional Head of
Intelligence Assessment, best in the middle of the band, widened by one band either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType

Triple = tuple[Fraction, Fraction, Fraction]


def _triple(low: str, best: str, high: str) -> Triple:
    return Fraction(low), Fraction(best), Fraction(high)


COST_GRADES = MappingProxyType(
    {
        "none": _triple("0", "0", "5"),
        "minor": _triple("5", "10", "20"),
        "moderate": _triple("10", "20", "40"),
        "severe": _triple("20", "40", "80"),
        "catastrophic": _triple("40", "80", "160"),
        "unstated": _triple("0", "20", "80"),
    }
)
GAIN = " gain"

BANDS = MappingProxyType(
    {
        "remote chance": _triple("0", "0.025", "0.2"),
        "highly unlikely": _triple("0", "0.15", "0.35"),
        "unlikely": _triple("0.1", "0.3", "0.5"),
        "realistic possibility": _triple("0.25", "0.45", "0.75"),
        "likely": _triple("0.4", "0.65", "0.9"),
        "highly likely": _triple("0.55", "0.85", "1"),
        "almost certain": _triple("0.8", "0.975", "1"),
        "unstated": _triple("0", "0.5", "1"),
    }
)

COST_WORDS = (*COST_GRADES, *(grade + GAIN for grade in COST_GRADES))
USUAL_COST_WORDS = tuple(w for w in COST_WORDS if w not in ("none" + GAIN, "unstated" + GAIN))


def cost_points(words: str) -> Triple:
    """Return low, best and high points of a cost grade; a gain has the sign reversed.

    >>> [int(points) for points in cost_points("minor gain")]
    [-20, -10, -5]

    Raises KeyError for a word that is no grade.
    """
    if words.endswith(GAIN):
        low, best, high = COST_GRADES[words.removesuffix(GAIN)]
        return -high, -best, -low
    return COST_GRADES[words]


def band_probability(bands: Sequence[str]) -> Triple:
    """Return the midpoint of the bands' best values, and the union of their intervals.

    >>> [float(p) for p in band_probability(["unlikely", "remote chance"])]
    [0.0, 0.1625, 0.5]

    Raises KeyError for a word that is no band.
    """
    triples = [BANDS[band] for band in bands]
    bests = [best for _, best, _ in triples]
    midpoint = (min(bests) + max(bests)) / 2
    return min(low for low, _, _ in triples), midpoint, max(high for _, _, high in triples)
