"""Figures as coarse pictures, where it only matters whether two are alike or one can be drawn."""

from __future__ import annotations

from io import BytesIO

from matplotlib.figure import Figure

from sim.plots.parts.style import figure_style

COARSE = 45  # dots per inch


def coarse_pixels(figure: Figure) -> bytes:
    """Return the pixels of a figure at a quarter of the resolution in which it is saved."""
    buffer = BytesIO()
    with figure_style():
        figure.savefig(buffer, format="rgba", dpi=COARSE)
    return buffer.getvalue()
