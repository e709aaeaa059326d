"""The divisions among three parties as a triangle, with those that no group would leave."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.coalition.core_corners import TRIPLE
from sim.coalition.power import Power
from sim.errors import SimError, taking
from sim.plots.parts.division_triangle import (
    CORE,
    LEAST_CORE,
    NUCLEOLUS,
    RISE,
    SHAPLEY,
    Division,
    DivisionTriangle,
    Place,
)
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import AGREEMENT_SHADES, AGREEMENT_TINT, party_colours
from sim.plots.parts.sheet import MARGIN, Frame, Sheet, fold, legend_height, legend_under
from sim.plots.parts.style import FAINT, INK, LABEL_SIZE, MUTED, PAPER
from sim.plots.parts.wording import COMPARABLE_NOTE, number, wording
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

WIDTH, SIDE = 5.4, 3.3  # inches, of the figure and of a side of the triangle
ABOVE, BELOW = 0.5, 0.5  # inches for the names of the corners
KEY = WIDTH - 0.6  # inches for the words of the legend
STEPS = 4  # into which each side is divided
DOTTED = (0, (1, 1.6))
REGIONS = {
    CORE: (AGREEMENT_TINT, AGREEMENT_SHADES[1], 0.6),
    LEAST_CORE: (AGREEMENT_SHADES[0], AGREEMENT_SHADES[1], 1.0),
}
MARKS = {NUCLEOLUS: ("*", 11.0), SHAPLEY: ("D", 6.0)}


@taking("Power", "sim.power(problem)")
def plot_coalition_simplex(result: Power, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw the divisions of all gains among three signatories, each party's best at its corner.

    Shaded is the core, and within or without it the least core; a dotted line is where a pair gets
    just what it could have by itself. The nucleolus is a star, the Shapley value a diamond.
    Raises SimError for another number of signatories, without an agreement, and where all together
    gain no more than each alone.
    """
    return _Simplex(_of_three(result)).plot(ax, legend=legend)


@taking("Power", "sim.power(problem)")
def describe_coalition_simplex(result: Power) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _Simplex(_of_three(result)).described()


def _of_three(result: Power) -> Power:
    if reason := _unsuited(result):
        raise SimError(f"coalition_simplex: {reason} - the triangle takes three who share gains")
    return result


def _unsuited(result: Power) -> str:
    """Return why there is no triangle to draw, "" where there is one."""
    count, sharing = len(result.problem.signatories), result.sharing
    if count != TRIPLE:
        return f"{count} signatories"
    if sharing is None:
        return "no agreement"
    if sum(sharing.gains.game.alone, Fraction(0)) >= sharing.gains.game.total:
        return "all together gain no more than each alone"
    return ""


@dataclass(frozen=True)
class _Simplex(Page):
    result: Power

    @cached_property
    def triangle(self) -> DivisionTriangle:
        """Return what is drawn where."""
        assert self.result.sharing is not None
        return DivisionTriangle(self.result.sharing)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the names of the players."""
        found = wording(self.result.problem).parties
        return {p: found[p] for p in self.result.problem.signatories}

    @cached_property
    def marks(self) -> dict[str, tuple[Fraction, ...]]:
        """Return the divisions that are points; of two that are the same one hides the other."""
        titles: dict[tuple[Fraction, ...], list[str]] = {}
        for title, division in self.triangle.marks.items():
            titles.setdefault(tuple(division), []).append(title)
        return {" = ".join(names): division for division, names in titles.items()}

    def frame(self) -> Frame:
        game = self.triangle.game
        subtitle = f"{self.result.problem.title}; gains to divide: {number(game.total)}"
        notes = ["towards a corner its party gets more", COMPARABLE_NOTE.replace("* ", "")]
        notes += ["the core is empty"] * (CORE not in self.triangle.regions)
        reading = wording(self.result.problem).reading
        return Frame(WIDTH, "How three could divide the gains", subtitle,
                     (";  ".join(notes), reading))  # fmt: skip

    def height(self) -> float:
        return ABOVE + SIDE * RISE + BELOW + legend_height(self._entries())

    def draw(self, sheet: Sheet, top: float) -> None:
        left = (WIDTH - SIDE) / 2
        panel = sheet.panel(left, top + ABOVE, SIDE, SIDE * RISE)
        panel.set_axis_off()
        panel.set_xlim(0, 1)
        panel.set_ylim(0, RISE)
        _draw_grid(panel)
        for title, corners in self.triangle.regions.items():
            _draw_region(panel, title, [self.triangle.place(corner) for corner in corners])
        colours = party_colours(self.result.problem.parties)
        for player, ends in self.triangle.pair_lines.items():
            panel.plot(*zip(*ends, strict=True), color=colours[player], linestyle=DOTTED,
                       linewidth=1.1, zorder=5)  # fmt: skip
        for title, division in self.marks.items():
            marker, size = _shape(title)
            panel.plot(*self.triangle.place(division), marker=marker, markersize=size, color=INK,
                       markeredgecolor=PAPER, markeredgewidth=0.8, linestyle="none", zorder=7,
                       clip_on=False)  # fmt: skip
        self._name_corners(sheet, left, top + ABOVE)
        below = (BELOW + 0.02) / (SIDE * RISE)
        legend_under(panel, self._entries(), (left - MARGIN) / SIDE, below, ncols=1)

    def _name_corners(self, sheet: Sheet, left: float, top: float) -> None:
        """Write at each corner whose best it is, and how much that is."""
        colours = party_colours(self.result.problem.parties)
        bottom, triangle = top + SIDE * RISE + 0.06, self.triangle
        spots = ((left + SIDE / 2, top - 0.11), (left, bottom), (left + SIDE, bottom))
        for i, (x, y) in enumerate(spots):
            player = triangle.game.players[i]
            words = fold(self.names[player], 1.9, LABEL_SIZE, 2)
            best = number(triangle.floors[i] + triangle.room)
            sheet.write(
                x, y, f"{words}\n{best}", size=LABEL_SIZE, colour=colours[player], ha="center",
                va="top" if i else "bottom", fontweight="bold", linespacing=1.15,
            )  # fmt: skip

    def _entries(self) -> list[Artist]:
        from matplotlib.lines import Line2D

        found = [
            _region_entry(title, len(corners), fold(self._region_words(title), KEY))
            for title, corners in self.triangle.regions.items()
        ]
        for title, division in self.marks.items():
            marker, size = _shape(title)
            found.append(Line2D([], [], marker=marker, markersize=size * 0.8, color=INK,
                                linestyle="none",
                                label=fold(self._mark_words(title, division), KEY)))  # fmt: skip
        if self.triangle.pair_lines:
            words = "in a party's colour: where the other two get just what they could have alone"
            found.append(Line2D([], [], color=MUTED, linestyle=DOTTED, linewidth=1.1,
                                label=fold(words, KEY)))  # fmt: skip
        return found

    def _mark_words(self, title: str, division: Division) -> str:
        game = self.triangle.game
        shares = dict(zip(game.players, division, strict=True))
        size = float(game.total)
        told = listing(f"{name} {number(shares[p], size)}" for p, name in self.names.items())
        is_alone = NUCLEOLUS in title and LEAST_CORE not in self.triangle.regions
        rest = f" (alone in the {self._region_words(LEAST_CORE)})" if is_alone else ""
        return f"{title}: {told}{rest}"

    def _region_words(self, title: str) -> str:
        epsilon = self.triangle.sharing.core.epsilon
        if title == CORE:
            return f"{CORE}: no group would do better by itself"
        amount = number(abs(epsilon), float(self.triangle.game.total))
        if epsilon > 0:
            return f"{LEAST_CORE}: no group would gain more than {amount} by leaving"
        if epsilon < 0:
            return f"{LEAST_CORE}: every group has {amount} more than by itself"
        return f"{LEAST_CORE}: every group has what it could have by itself"

    def described(self) -> str:
        told = ["the core is empty"] * (CORE not in self.triangle.regions)
        told += [self._region_words(title) for title in self.triangle.regions]
        told += [self._mark_words(*mark) for mark in self.marks.items()]
        total = number(self.triangle.game.total)
        return f"Triangle of the divisions of gains of {total} among three; {'; '.join(told)}."


def _shape(title: str) -> tuple[str, float]:
    return MARKS[title.rpartition(" = ")[2]]


def _draw_grid(panel: Axes) -> None:
    corners = [(0.0, 0.0), (1.0, 0.0), (0.5, RISE)]
    for k in range(1, STEPS):
        for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            ends = [_between(corners[a], corners[end], k / STEPS) for end in (b, c)]
            panel.plot(*zip(*ends, strict=True), color=FAINT, linewidth=0.5, zorder=3.5)
    outline = [*corners, corners[0]]
    panel.plot(*zip(*outline, strict=True), color=MUTED, linewidth=0.9, zorder=2, clip_on=False)


def _between(start: Place, end: Place, share: float) -> Place:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _draw_region(panel: Axes, title: str, points: list[Place]) -> None:
    """Draw a region, which may be no more than a line or a point."""
    face, edge, width = REGIONS[title]
    style: dict[str, Any] = {"zorder": 3 if title == CORE else 4, "clip_on": False}
    if len(points) > 2:
        panel.fill(*zip(*points, strict=True), facecolor=face, edgecolor=edge, linewidth=width,
                   **style)  # fmt: skip
    elif len(points) == 2:
        panel.plot(*zip(*points, strict=True), color=edge, linewidth=2.4, **style)
    else:
        panel.plot(*points[0], marker="o", markersize=13, color=face, markeredgecolor=edge, **style)


def _region_entry(title: str, corners: int, label: str) -> Artist:
    """Return the entry of a region in the legend: an area, a line or a point."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    face, edge, width = REGIONS[title]
    if corners > 2:
        return Patch(facecolor=face, edgecolor=edge, linewidth=width, label=label)
    if corners == 2:
        return Line2D([], [], color=edge, linewidth=2.4, label=label)
    return Line2D([], [], marker="o", markersize=9, color=face, markeredgecolor=edge,
                  linestyle="none", label=label)  # fmt: skip


def figures(result: Power) -> list[NamedFigure]:
    """Return the figure where three share gains."""
    return [] if _unsuited(result) else [_Simplex(result).named("coalition_simplex")]
