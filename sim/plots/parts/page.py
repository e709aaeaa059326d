"""A figure of panels and words: what stands around them, how high they are, how they are drawn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.style import new_axes, styled_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.plots.parts.sheet import Frame, Sheet


class Page(ABC):
    """What a figure shows, ready to be drawn."""

    @abstractmethod
    def frame(self) -> Frame:
        """Return the width, the head and the notes."""

    @abstractmethod
    def height(self) -> float:
        """Return the height of all between head and notes, in inches."""

    @abstractmethod
    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw all between head and notes, from ``top`` inches on."""

    @abstractmethod
    def described(self) -> str:
        """Return one sentence that says what the figure shows to those who cannot see it."""

    def plot(self, ax: Axes | None, *, legend: bool = True) -> Axes:
        """Draw the figure into an axes, or into that of a new figure of its size."""
        frame, height = self.frame(), self.height()
        with styled_axes(ax, frame.layout(height), legend=legend) as ax:
            self.draw(frame.sheet(ax, height), frame.top)
        return ax

    def named(self, name: str) -> NamedFigure:
        """Return the figure, which no global state knows of, with a name to be saved by."""
        ax = self.plot(new_axes(self.frame().layout(self.height())))
        return named_figure(name, ax, self.described())
