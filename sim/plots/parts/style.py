"""How every figure looks: sizes, fonts and lines, set without touching global settings."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim.plots.parts.glyphs import font_families

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.axes._base import _AxesBase
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.text import Text

INK = "#222222"
MUTED = "#5f5f5f"
FAINT = "#d9d9d9"
PAPER = "#ffffff"

TITLE_SIZE = 10.0  # points, at the printed width
TEXT_SIZE = 8.5
LABEL_SIZE = 8.0
SMALL_SIZE = 7.0
DPI = 180

Layout = tuple[tuple[float, float], tuple[float, float, float, float]]
"""The size of a figure in inches, and the place of its axes in parts of it."""

_SETTINGS: dict[str, object] = {
    "font.size": TEXT_SIZE,
    "text.color": INK,
    "text.usetex": False,
    "text.parse_math": False,  # a name with dollar signs is no formula
    "text.hinting": "no_hinting",  # letters as in print; hints take half the time of drawing
    "axes.unicode_minus": True,
    "axes.formatter.use_mathtext": False,
    "axes.formatter.useoffset": False,
    "hatch.linewidth": 0.5,
    "path.simplify": True,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "bargaining-sim",
}


@contextmanager
def figure_style() -> Iterator[None]:
    """Draw in the house style inside a ``with`` block; settings are as before afterwards."""
    import matplotlib as mpl

    families = font_families()
    fonts = {"font.family": families, "font.sans-serif": families}
    fonts_log = logging.getLogger("matplotlib.font_manager")  # tells of fonts without a bold face
    level = fonts_log.level
    fonts_log.setLevel(logging.ERROR)
    try:
        with mpl.rc_context(_SETTINGS | fonts):  # type: ignore[arg-type]
            yield
            is_interactive = mpl.is_interactive()
        mpl.interactive(is_interactive)  # the first figure of a notebook turns it on, for them all
    finally:
        fonts_log.setLevel(level)


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of ``width`` × ``height`` inches that no global state knows of."""
    from matplotlib.figure import Figure

    from sim.plots.parts.whole_texts import WholeTexts

    figure = Figure(figsize=(width, height), dpi=DPI, facecolor=PAPER)
    WholeTexts(figure)
    return figure


def new_axes(layout: Layout) -> Axes:
    """Return the axes of an empty figure that no global state knows of; its labels know the fonts.

    The fonts of a label are those in force when its axes is made.
    """
    size, area = layout
    with figure_style():
        return new_figure(*size).add_axes(area)


def shown_axes(layout: Layout) -> Axes:
    """Return the axes of an empty figure that a notebook shows by itself."""
    import matplotlib.pyplot as plt

    size, area = layout
    return plt.figure(figsize=size, facecolor=PAPER).add_axes(area)


@contextmanager
def styled_axes(ax: Axes | None, layout: Layout, *, legend: bool = True) -> Iterator[Axes]:
    """Draw in the house style on an axes, or on that of a new figure of this layout.

    Without ``legend`` those that were drawn are taken away in the end. The title and the labels
    of an axes that is given are no formulas from here on.
    """
    with figure_style():
        ax = shown_axes(layout) if ax is None else ax
        yield ax
        for text in _texts(ax):
            text.set_parse_math(False)
        if not legend:
            _remove_legends(ax)


def _texts(artist: Artist) -> Iterator[Text]:
    """Yield the texts in an artist; ticks of an axes that shows none are not made for it."""
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.text import Text

    if isinstance(artist, Text):
        yield artist
    is_bare = isinstance(artist, Axes) and not artist.axison
    for part in artist.get_children():
        if not (is_bare and isinstance(part, Axis)):
            yield from _texts(part)


def _remove_legends(ax: _AxesBase) -> None:
    drawn = ax.get_legend()
    if drawn is not None:
        drawn.remove()
    for panel in ax.child_axes:
        _remove_legends(panel)


def tidy(ax: Axes, *, grid: str | None = None) -> None:
    """Set spines, ticks and grid lines (``grid``: "x", "y", "both" or None) of an axes."""
    ax.set_facecolor(PAPER)
    for side, spine in ax.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(MUTED)
        spine.set_linewidth(0.7)
    ax.tick_params(
        colors=MUTED, labelcolor=INK, labelsize=LABEL_SIZE, width=0.7, length=3.0, direction="out"
    )
    ax.grid(visible=False)
    if grid in ("x", "y", "both"):
        ax.grid(visible=True, axis=grid, color=FAINT, linewidth=0.6)  # type: ignore[arg-type]
    ax.set_axisbelow(True)


def tick_shares(axis: Axis, steps: int = 4) -> None:
    """Put ticks in per cent at even steps from 0 to 1 on an axis of shares."""
    labels = [f"{100 * k // steps}" for k in range(steps)]
    axis.set_ticks([k / steps for k in range(steps + 1)], labels=[*labels, "100 %"])


def blank(ax: Axes) -> None:
    """Leave only the area of an axes, to hold the panels of a figure."""
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
