"""A slider for notebooks: one value after another, and a small picture redrawn at each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from sim.errors import SimError
from sim.extras import extra
from sim.plots.parts.style import figure_style, new_figure, tidy

if TYPE_CHECKING:
    from ipywidgets import VBox
    from matplotlib.axes import Axes

Value = TypeVar("Value")
SIZE, AREA = (4.6, 3.3), (0.13, 0.15, 0.84, 0.74)  # inches; the place of the axes in parts of it
SCREEN_DPI = 110
TITLE_AT = 1.02  # in parts of the axes: finding its place takes a third of the time of drawing


def slider(
    draw: Callable[[Axes, Value], object], values: Mapping[str, Value], *, label: str = ""
) -> VBox:
    """Return a slider over ``values``, by what is read beside it, with a picture below.

    ``draw(ax, value)`` draws on an empty axes; it is called with the first value now and with
    another one at each move. Raises SimError without a value, or without ipywidgets.
    """
    widgets = extra("ipywidgets", "notebook", "a slider")
    if not values:
        raise SimError("a slider has nothing to slide over - give at least one value")
    moved = widgets.SelectionSlider(options=list(values), description=label)
    picture = widgets.Image(value=_drawn(draw, values[moved.value]), format="png")
    picture.layout.align_self = "flex-start"  # else it is stretched to the width of the page

    def redraw(change: Mapping[str, str]) -> None:
        picture.value = _drawn(draw, values[change["new"]])

    moved.observe(redraw, names="value")
    return widgets.VBox([moved, picture])


def _drawn(draw: Callable[[Axes, Value], object], value: Value) -> bytes:
    import matplotlib as mpl

    drawn = BytesIO()
    with figure_style(), mpl.rc_context({"axes.titley": TITLE_AT}):
        figure = new_figure(*SIZE)
        ax = figure.add_axes(AREA)
        tidy(ax)
        draw(ax, value)
        figure.savefig(drawn, format="png", dpi=SCREEN_DPI)
    return drawn.getvalue()
