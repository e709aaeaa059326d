"""A slider for notebooks: one value after another, and a small picture redrawn at each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from sim.errors import SimError
from sim.extras import extra
from sim.plots.parts.screen_picture import ScreenPicture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.plots.parts.picture_box import PictureBox

Value = TypeVar("Value")


def slider(
    draw: Callable[[Axes, Value], object], values: Mapping[str, Value], *, label: str = ""
) -> PictureBox:
    """Return a slider over ``values``, by what is read beside it, with a picture below.

    ``draw(ax, value)`` draws on an empty axes; it is called with the first value now and with
    another one at each move. Raises SimError without a value, or without ipywidgets.
    """
    widgets = extra("ipywidgets", "notebook", "a slider")
    from sim.plots.parts.picture_box import PictureBox

    if not values:
        raise SimError("a slider has nothing to slide over - give at least one value")
    moved = widgets.SelectionSlider(options=list(values), description=label)

    def drawn(name: str) -> bytes:
        return ScreenPicture().png(lambda ax: draw(ax, values[name]))

    picture = widgets.Image(value=drawn(moved.value), format="png")
    picture.layout.align_self = "flex-start"  # else it is stretched to the width of the page

    def redraw(change: Mapping[str, str]) -> None:
        picture.value = drawn(change["new"])

    moved.observe(redraw, names="value")
    return PictureBox([moved, picture], picture)
