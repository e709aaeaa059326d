"""A figure ready to be saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class NamedFigure:
    """A figure with the stem of its file name and one sentence for those who cannot see it.

    ``notes`` say what only the drawing showed to be missing.
    """

    name: str
    figure: Figure
    alt_text: str
    notes: tuple[str, ...] = ()


def named_figure(name: str, ax: Axes, alt_text: str, notes: Sequence[str] = ()) -> NamedFigure:
    """Return the figure that an axes stands in, with its name."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return NamedFigure(name, figure, alt_text, tuple(notes))
