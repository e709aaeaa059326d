"""One shade for each deal of a sweep, with ink that can be read on it."""

from __future__ import annotations

from sim.plots.parts.palette import AGREEMENT_SHADES, shades
from sim.plots.parts.style import INK, MUTED, PAPER

LIGHTEST, DARKEST = 0.06, 0.92
NO_DEAL = {"facecolor": PAPER, "edgecolor": MUTED, "hatch": "////"}
Colour = tuple[float, float, float, float]


def deal_shade(number: int, deals: int) -> tuple[Colour, str]:
    """Return the shade of the deal of this number among so many, and the ink on it."""
    part = LIGHTEST + (DARKEST - LIGHTEST) * (number - 1) / max(deals - 1, 1)
    shade = shades(AGREEMENT_SHADES)(part)
    return shade, INK if part < 0.5 else PAPER
