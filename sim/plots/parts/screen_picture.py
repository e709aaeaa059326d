"""A small picture for the screen, drawn fast enough to follow a slider."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from sim.plots.parts.style import figure_style, new_figure, tidy

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE, AREA = (4.6, 3.3), (0.13, 0.15, 0.84, 0.74)  # inches; the place of the axes in parts of it
SCREEN_DPI = 110
TITLE_AT = 1.02  # in parts of the axes: finding its place takes a third of the time of drawing
QUICK = {"compress_level": 1}  # for a file that is sent once and not kept


class ScreenPicture:
    """An axes that is drawn on again and again; only what moves is made anew.

    ``prepare`` draws what stays on an empty axes: limits, ticks and labels.
    """

    def __init__(self, prepare: Callable[[Axes], object] = lambda ax: ax) -> None:
        """Make the axes."""
        with figure_style():
            figure = new_figure(*SIZE)
            self._ax = figure.add_axes(AREA)
            tidy(self._ax)
            prepare(self._ax)
        self._stays = {*self._ax.get_children()}

    def png(self, draw: Callable[[Axes], object]) -> bytes:
        """Return a PNG of what stays with what ``draw`` draws, in place of what it drew before."""
        import matplotlib as mpl

        for artist in {*self._ax.get_children()} - self._stays:
            artist.remove()
        drawn = BytesIO()
        with figure_style(), mpl.rc_context({"axes.titley": TITLE_AT}):
            draw(self._ax)
            self._ax.get_figure(root=True).savefig(  # type: ignore[union-attr]
                drawn, format="png", dpi=SCREEN_DPI, pil_kwargs=QUICK
            )
        return drawn.getvalue()
