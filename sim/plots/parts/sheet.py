"""A page measured in inches from its upper left corner, for panels and words side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, SMALL_SIZE, TITLE_SIZE, Layout, blank
from sim.plots.parts.wording import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

MARGIN, GAP = 0.12, 0.08  # inches around everything, and under the head
PER_INCH = {SMALL_SIZE: 17.8, LABEL_SIZE: 15.5, TITLE_SIZE: 11.0}  # characters of a font size
LINE = {SMALL_SIZE: 0.128, LABEL_SIZE: 0.145, TITLE_SIZE: 0.178}  # inches from line to line
LEGEND_LINE = 0.155  # inches for each line of a legend
TITLE_LINES, SUBTITLE_LINES = 3, 8


def fold(text: str, width: float, size: float = SMALL_SIZE, lines: int = 3) -> str:
    """Return a text in lines that fit ``width`` inches; an ellipsis marks a cut."""
    return wrapped(text, int(width * PER_INCH[size]), lines)


def tall(text: str, size: float = SMALL_SIZE) -> float:
    """Return the height of a text in inches, 0 for none."""
    return LINE[size] * (text.count("\n") + 1) if text else 0.0


@dataclass(frozen=True)
class Frame:
    """What stands above and below the panels of a figure ``width`` inches wide."""

    width: float
    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()

    @property
    def _room(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def _head(self) -> tuple[str, str]:
        title = fold(self.title, self._room, TITLE_SIZE, TITLE_LINES)
        return title, fold(self.subtitle, self._room, LABEL_SIZE, SUBTITLE_LINES)

    @property
    def _foot(self) -> str:
        return "\n".join(fold(note, self._room) for note in self.notes if note)

    @property
    def top(self) -> float:
        """Return where the head ends, in inches from the upper edge."""
        title, subtitle = self._head
        return MARGIN + tall(title, TITLE_SIZE) + tall(subtitle, LABEL_SIZE) + GAP

    def layout(self, height: float) -> Layout:
        """Return the size of the figure with panels of this height between head and notes."""
        foot = tall(self._foot)
        whole = self.top + height + (GAP + foot if foot else 0.0) + MARGIN
        return (self.width, whole), (0.0, 0.0, 1.0, 1.0)

    def sheet(self, ax: Axes, height: float) -> Sheet:
        """Write head and notes into an axes, and return it as a sheet measured in inches."""
        (_, whole), _ = self.layout(height)
        sheet = Sheet(ax, self.width, whole)
        blank(ax)
        ax.set_xlim(0, self.width)
        ax.set_ylim(whole, 0)
        title, subtitle = self._head
        sheet.write(MARGIN, MARGIN, title, size=TITLE_SIZE, fontweight="bold")
        sheet.write(
            MARGIN, MARGIN + tall(title, TITLE_SIZE), subtitle, size=LABEL_SIZE, colour=MUTED
        )
        sheet.write(MARGIN, self.top + height + GAP, self._foot, colour=MUTED)
        return sheet


def legend_height(entries: Sequence[Artist]) -> float:
    """Return the height in inches of a legend ``under`` a panel."""
    return LEGEND_LINE * sum(str(entry.get_label()).count("\n") + 1 for entry in entries)


def legend_under(
    ax: Axes, entries: Sequence[Artist], left: float, below: float, **style: Any
) -> None:
    """Write a legend under a panel, from a place in parts of the panel to the left and below it."""
    ax.legend(
        handles=entries, loc="upper left", bbox_to_anchor=(-left, -below), fontsize=SMALL_SIZE,
        frameon=False, borderaxespad=0, borderpad=0, labelspacing=0.35, **style,
    )  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """An axes whose data are inches, rightwards and downwards from the upper left corner."""

    ax: Axes
    width: float
    height: float

    def panel(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return new axes at a place on the sheet."""
        bottom = 1 - (top + height) / self.height
        place = (left / self.width, bottom, width / self.width, height / self.height)
        return self.ax.inset_axes(place)

    def write(
        self, left: float, top: float, text: str, *, size: float = SMALL_SIZE, colour: str = INK,
        va: str = "top", **style: Any,
    ) -> None:  # fmt: skip
        """Write a text, if there is one, from a place on the sheet."""
        if text:
            self.ax.text(left, top, text, fontsize=size, color=colour, va=va, **style)

    def tile(self, left: float, top: float, width: float, height: float, **style: Any) -> None:
        """Draw a rectangle."""
        from matplotlib.patches import Rectangle

        self.ax.add_artist(Rectangle((left, top), width, height, **style))  # limits are fixed
