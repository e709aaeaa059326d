"""The divisions among three parties as a triangle, with those that no group would leave."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

from sim.coalition.core_corners import TRIPLE, core_corners
from sim.coalition.power import Power, Sharing
from sim.errors import SimError, taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import AGREEMENT_SHADES, AGREEMENT_TINT, party_colours
from sim.plots.parts.sheet import LEGEND_LINE, MARGIN, Frame, Sheet, fold, legend_under
from sim.plots.parts.style import FAINT, INK, LABEL_SIZE, MUTED, PAPER
from sim.plots.parts.wording import COMPARABLE_NOTE, number, wording
from sim.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

WIDTH, SIDE = 5.4, 3.3  # inches, of the figure and of a side of the triangle
ABOVE, BELOW = 0.42, 0.5  # inches for the names of the corners
STEPS = 4  # into which each side is divided
RISE = sqrt(3) / 2
DOTTED = (0, (1, 1.6))


@taking("Power", "sim.power(problem)")
def plot_coalition_simplex(result: Power, *, ax: Axes | None = None) -> Axes:
    """Draw the divisions of all gains among three signatories, each party's best at its corner.

    Shaded is the core, or around it the least core; a dotted line is where a pair gets just what it
    could have by itself. The nucleolus is a star, the Shapley value a diamond.
    Raises SimError for another number of signatories, without an agreement, and where all together
    gain no more than each alone.
    """
    return _Simplex(_of_three(result)).plot(ax)


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

    @property
    def sharing(self) -> Sharing:
        """Return the game and its divisions, which are there."""
        assert self.result.sharing is not None
        return self.result.sharing

    @cached_property
    def players(self) -> tuple[str, ...]:
        """Return the parties in the order of the game."""
        return self.sharing.gains.game.players

    @cached_property
    def marks(self) -> Mapping[str, tuple[Fraction, ...]]:
        """Return the divisions that are single points."""
        found = {"Shapley value": self.sharing.shapley}
        if self.sharing.nucleolus is not None:
            found["nucleolus"] = self.sharing.nucleolus.division
        return {title: tuple(x[p] for p in self.players) for title, x in found.items()}

    @cached_property
    def regions(self) -> Mapping[str, tuple[tuple[Fraction, ...], ...]]:
        """Return the core, if there is one, and the least core unless it is a point."""
        game, core = self.sharing.gains.game, self.sharing.core
        named = {"core": Fraction(0), "least core": core.epsilon}
        found = {title: core_corners(game, epsilon) for title, epsilon in named.items()}
        return {t: x for t, x in found.items() if len(x) > (t == "least core")}

    @cached_property
    def floors(self) -> tuple[Fraction, ...]:
        """Return the least that each party gets anywhere in the triangle."""
        game = self.sharing.gains.game
        points = [*self.marks.values(), *(c for region in self.regions.values() for c in region)]
        return tuple(min(game.alone[i], *(x[i] for x in points)) for i in range(TRIPLE))

    def place(self, division: Sequence[Fraction]) -> tuple[float, float]:
        """Return where a division lies in the panel: the first party's best is at the top."""
        rest = self.sharing.gains.game.total - sum(self.floors, Fraction(0))
        parts = [float((x - floor) / rest) for x, floor in zip(division, self.floors, strict=True)]
        return parts[2] + parts[0] / 2, parts[0] * RISE

    def frame(self) -> Frame:
        problem, total = self.result.problem, self.sharing.gains.game.total
        subtitle = f"{problem.title}; {number(total)} points of gains to divide"
        notes = ("towards a corner its party gets more", COMPARABLE_NOTE.replace("* ", ""))
        return Frame(
            WIDTH, "How three could divide the gains", subtitle,
            (";  ".join(notes), wording(problem).reading),
        )  # fmt: skip

    def height(self) -> float:
        return ABOVE + SIDE * RISE + BELOW + LEGEND_LINE * len(self._entries())

    def draw(self, sheet: Sheet, top: float) -> None:
        left = (WIDTH - SIDE) / 2
        panel = sheet.panel(left, top + ABOVE, SIDE, SIDE * RISE)
        panel.set_axis_off()
        panel.set_xlim(0, 1)
        panel.set_ylim(0, RISE)
        self._draw_grid(panel)
        self._draw_regions(panel)
        self._draw_pairs(panel)
        self._draw_marks(panel)
        self._name_corners(sheet, left, top + ABOVE)
        below = (BELOW + 0.02) / (SIDE * RISE)
        legend_under(panel, self._entries(), (left - MARGIN) / SIDE, below, ncols=1)

    def _draw_grid(self, panel: Axes) -> None:
        corners = [(0.0, 0.0), (1.0, 0.0), (0.5, RISE)]
        for k in range(1, STEPS):
            share = k / STEPS
            for a, b, c in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
                ends = [_between(corners[a], corners[e], share) for e in (b, c)]
                panel.plot(*zip(*ends, strict=True), color=FAINT, linewidth=0.5, zorder=3.5)
        outline = [*corners, corners[0]]
        panel.plot(*zip(*outline, strict=True), color=MUTED, linewidth=0.9, zorder=2,
                   clip_on=False)  # fmt: skip

    def _draw_regions(self, panel: Axes) -> None:
        for title, corners in self.regions.items():
            points = [self.place(corner) for corner in corners]
            face, edge, width = _REGION[title]
            style: dict[str, Any] = {"zorder": 3 if title == "core" else 4, "clip_on": False}
            if len(points) > 2:
                panel.fill(*zip(*points, strict=True), facecolor=face, edgecolor=edge,
                           linewidth=width, **style)  # fmt: skip
            elif len(points) == 2:
                panel.plot(*zip(*points, strict=True), color=edge, linewidth=2.4, **style)
            elif title == "core":
                panel.plot(*points[0], marker="o", markersize=11, color=face,
                           markeredgecolor=edge, **style)  # fmt: skip

    def _draw_pairs(self, panel: Axes) -> None:
        """Draw for each pair that is worth something where it gets just that."""
        game, colours = self.sharing.gains.game, party_colours(self.result.problem.parties)
        for i, pair in enumerate(self._pairs):
            most = game.total - game(pair)
            rest = game.total - most - sum(self.floors, Fraction(0)) + self.floors[i]
            if not game(pair) or most <= self.floors[i] or rest <= 0:
                continue
            ends = []
            for j in range(TRIPLE):
                if j != i:
                    division = [*self.floors]
                    division[i] = most
                    division[j] += rest
                    ends.append(self.place(division))
            panel.plot(*zip(*ends, strict=True), color=colours[self.players[i]],
                       linestyle=DOTTED, linewidth=1.1, zorder=5)  # fmt: skip

    def _draw_marks(self, panel: Axes) -> None:
        for title, division in self.marks.items():
            marker, size = _MARK[title]
            panel.plot(*self.place(division), marker=marker, markersize=size, color=INK,
                       markeredgecolor=PAPER, markeredgewidth=0.8, linestyle="none", zorder=7,
                       clip_on=False)  # fmt: skip

    def _name_corners(self, sheet: Sheet, left: float, top: float) -> None:
        names, colours = (
            wording(self.result.problem).parties,
            party_colours(self.result.problem.parties),
        )
        bottom = top + SIDE * RISE
        rest = self.sharing.gains.game.total - sum(self.floors, Fraction(0))
        spots = (
            (left + SIDE / 2, top - 0.06, "bottom", "center"),
            (left, bottom + 0.06, "top", "center"),
            (left + SIDE, bottom + 0.06, "top", "center"),
        )
        for i, (x, y, va, ha) in enumerate(spots):
            player = self.players[i]
            name = fold(names[player], 1.9, LABEL_SIZE, 2)
            words = f"{name}\n{number(self.floors[i] + rest)}"
            sheet.write(x, y, words, size=LABEL_SIZE, colour=colours[player], va=va, ha=ha,
                        fontweight="bold", linespacing=1.15)  # fmt: skip

    def _entries(self) -> list[Artist]:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        found: list[Artist] = []
        for title in self.regions:
            face, edge, width = _REGION[title]
            found.append(Patch(facecolor=face, edgecolor=edge, linewidth=width,
                               label=self._region_words(title)))  # fmt: skip
        for title, division in self.marks.items():
            marker, size = _MARK[title]
            shares = dict(zip(self.players, division, strict=True))
            label = f"{self._mark_words(title)}: {self._shares(shares)}"
            found.append(Line2D([], [], marker=marker, markersize=size * 0.8, color=INK,
                                linestyle="none", label=label))  # fmt: skip
        if any(self.sharing.gains.game(pair) for pair in self._pairs):
            found.append(Line2D([], [], color=MUTED, linestyle=DOTTED, linewidth=1.1,
                                label="where the other two get just what they could have by "
                                "themselves, in the third's colour"))  # fmt: skip
        return found

    @property
    def _pairs(self) -> list[list[str]]:
        return [[p for p in self.players if p != left_out] for left_out in self.players]

    def _shares(self, shares: Mapping[str, Fraction]) -> str:
        names = wording(self.result.problem).parties
        order = [p for p in self.result.problem.signatories if p in shares]
        return listing(f"{names[p]} {number(shares[p])}" for p in order)

    def _region_words(self, title: str) -> str:
        epsilon = self.sharing.core.epsilon
        if title == "core":
            return "core: no group would do better by itself"
        if epsilon > 0:
            return f"least core: no group would gain more than {number(epsilon)} by leaving"
        return f"least core: every group has {number(-epsilon)} more than by itself"

    def _mark_words(self, title: str) -> str:
        alone = title == "nucleolus" and "least core" not in self.regions
        return f"{title}, all of the {self._region_words('least core')}" if alone else title

    def described(self) -> str:
        told = [self._region_words(title) for title in self.regions]
        if "core" not in self.regions:
            told.insert(0, "the core is empty")
        for title, division in self.marks.items():
            shares = dict(zip(self.players, division, strict=True))
            told.append(f"{self._mark_words(title)}: {self._shares(shares)}")
        total = number(self.sharing.gains.game.total)
        return f"Triangle of the divisions of {total} points of gains; {'; '.join(told)}."


_REGION = {
    "core": (AGREEMENT_TINT, AGREEMENT_SHADES[1], 0.6),
    "least core": (AGREEMENT_SHADES[0], AGREEMENT_SHADES[1], 1.0),
}
_MARK = {"nucleolus": ("*", 11.0), "Shapley value": ("D", 6.0)}


Place = tuple[float, float]


def _between(start: Place, end: Place, share: float) -> Place:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def figures(result: Power) -> list[NamedFigure]:
    """Return the figure where three share gains."""
    return [] if _unsuited(result) else [_Simplex(result).named("coalition_simplex")]
