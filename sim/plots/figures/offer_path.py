"""The offers of a session over the zone of two parties, and the deal they come to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import SimError, taking
from sim.plots.parts.density_layer import line_pixels, outcome_scale
from sim.plots.parts.label_placement import PointLabel, place_labels
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.outcome_numbers import numbered_entries, numbers_at, solution_entries
from sim.plots.parts.page import Page
from sim.plots.parts.palette import AGREEMENT_SHADES, party_colours, shades
from sim.plots.parts.party_parts import with_parts
from sim.plots.parts.payoff_panel import NO_DEAL, PayoffPanel, panel_legend, write_payoff_axes
from sim.plots.parts.sheet import Frame, Sheet, legend_height, legend_under
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, PAPER, SMALL_SIZE, tidy
from sim.plots.parts.wording import number, wording
from sim.sentences import counted, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from sim.strategic.concession.play import Play, SessionTurn

WIDTH, LEFT, RIGHT = 4.9, 0.72, 0.2  # inches
HEIGHT, AXIS = 3.6, 0.5
MOST_NAMED = 6  # outcomes in the legend
MOST_PATHS, STEPS = 3, 12  # parties whose offers are all drawn; places along a line


@taking("Play", "sim.play(problem)")
def plot_offer_path(
    result: Play,
    party_x: str | None = None,
    party_y: str | None = None,
    *,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw every offer of a session in the payoffs of two parties, over all outcomes.

    A line joins the offers of a party, from its first one on; the first two parties to speak are
    shown if none are named. Raises SimError for a party without payoffs.
    """
    return _PathPage(result, _pair(result, party_x, party_y)).plot(ax, legend=legend)


@taking("Play", "sim.play(problem)")
def describe_offer_path(
    result: Play, party_x: str | None = None, party_y: str | None = None
) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _PathPage(result, _pair(result, party_x, party_y)).described()


def _pair(result: Play, party_x: str | None, party_y: str | None) -> tuple[str, str]:
    named = [p for p in (party_x, party_y) if p is not None]
    rest = iter([p for p in result.setting.order if p not in named])
    x = party_x if party_x is not None else next(rest)
    y = party_y if party_y is not None else next(rest)
    for party in (x, y):
        if party not in result.problem.parties:
            there = ", ".join(result.problem.parties)
            raise SimError(f'"{party}" has no payoffs - parties are {there}')
    return x, y


@dataclass(frozen=True)
class _PathPage(Page):
    found: Play
    pair: tuple[str, str]

    @cached_property
    def _panel(self) -> PayoffPanel:
        from sim.axiomatic.compare import Comparison
        from sim.solver.density.payoff_densities import payoff_density

        solution = self.found.reference.solution
        comparison = Comparison(self.found.problem, () if solution is None else (solution,))
        density = payoff_density(self.found.problem, *self.pair)
        return PayoffPanel(comparison, density, wording(self.found.problem))

    @property
    def _names(self) -> dict[str, str]:
        return with_parts(self.found.problem, self._panel.names.parties)

    @property
    def _speakers(self) -> tuple[str, ...]:
        """Return whose offers are drawn: everybody's, of many only those of the parties shown."""
        order = self.found.setting.order
        return order if len(order) <= MOST_PATHS else tuple(p for p in order if p in self.pair)

    def frame(self) -> Frame:
        strategies = self.found.setting.strategies
        plays = listing(f"{self._names[p]} ({strategies[p].name})" for p in self._speakers)
        hidden = len(strategies) - len(self._speakers)
        others = f"not drawn: the offers of {counted(hidden, 'more party', 'more parties')}"
        is_pair = set(self.pair) == set(self.found.problem.signatories)
        alone = "" if is_pair else "efficient: for the two parties shown alone"
        is_hollow = any(not mark.in_zone for mark in self._panel.marks)
        hollow = "hollow: no agreement" if is_hollow else ""
        notes = (hollow, alone, others * (hidden > 0), self._panel.names.reading)
        return Frame(WIDTH, f"Offers: {plays}", self._ending(), notes)

    def _ending(self) -> str:
        agreed, rounds = self.found.agreement, counted(self.found.rounds, "round")
        if agreed is None:
            return f"no agreement in {rounds}"
        proposer = self._names[agreed.proposer]
        when = f"agreement in round {agreed.round}, counted from 0, of {rounds}"
        return f"{when}; offered by {proposer}"

    def height(self) -> float:
        entries = self._entries()
        half = (len(entries) + 1) // 2
        return HEIGHT + AXIS + max(legend_height(entries[:half]), legend_height(entries[half:]))

    def draw(self, sheet: Sheet, top: float) -> None:
        width = WIDTH - LEFT - RIGHT
        ax = sheet.panel(LEFT, top, width, HEIGHT)
        tidy(ax)
        self._panel.draw(ax, outcome_scale([self._panel.density]))
        for party in self._speakers:
            self._draw_offers(ax, self._offers(party), self._colours[party])
        if self.found.agreement is not None:
            x, y = (float(self.found.agreement.payoffs[p]) for p in self.pair)
            ax.plot(x, y, "*", color=INK, markeredgecolor=PAPER, markersize=13, zorder=8.8)
        write_payoff_axes(ax, self._panel, int(width * 15), LABEL_SIZE)
        self._write_labels(ax)
        legend_under(
            ax, self._entries(), (LEFT - 0.12) / width, AXIS / HEIGHT, handlelength=2.0, ncols=2,
            columnspacing=1.6,
        )  # fmt: skip

    @cached_property
    def _colours(self) -> dict[str, str]:
        return party_colours(self.found.problem.parties)

    def _offers(self, party: str) -> list[SessionTurn]:
        return [t for t in self.found.turns if t.party == party and t.payoffs is not None]

    def _places(self, turns: Sequence[SessionTurn]) -> tuple[list[float], list[float]]:
        points = [[float(t.payoffs[p]) for p in self.pair] for t in turns if t.payoffs is not None]
        return [x for x, _ in points], [y for _, y in points]

    def _draw_offers(self, ax: Axes, turns: Sequence[SessionTurn], colour: str) -> None:
        x, y = self._places(turns)
        for width, line in ((2.6, PAPER), (1.1, colour)):
            ax.plot(x, y, color=line, linewidth=width, alpha=0.75, zorder=5.5)
        ax.plot(
            x, y, "o", color=colour, markeredgecolor=PAPER, markeredgewidth=0.7, markersize=5,
            linestyle="", zorder=6,
        )  # fmt: skip

    def _write_labels(self, ax: Axes) -> None:
        problem, window = self.found.problem, self._panel.window
        labels = []
        for mark in self._panel.marks:
            x, y, note = window.place(mark.x, mark.y)
            if mark.solutions:
                labels.append(PointLabel(x, y, mark.label + note, optional=not note, insist=True))
            else:
                named = numbers_at(problem, mark) + note
                labels.append(PointLabel(x, y, named, True, MUTED, SMALL_SIZE, 3.0, insist=True))
        if self.found.agreement is not None:
            x, y = (float(self.found.agreement.payoffs[p]) for p in self.pair)
            labels.append(PointLabel(x, y, f"deal, round {self.found.agreement.round}", radius=6.0))
        for party in self._speakers:
            turns = self._offers(party)
            for turn in _ends(turns):
                if self.found.agreement is not None and turn.offer == self.found.agreement.outcome:
                    continue
                (x,), (y,) = self._places([turn])
                text = f"round {turn.round}"
                labels.append(
                    PointLabel(x, y, text, True, self._colours[party], SMALL_SIZE, insist=True)
                )
        x, y, note = window.place(*(problem.disagreement[p] for p in self.pair))
        labels.append(PointLabel(x, y, NO_DEAL + note, radius=5.0))
        place_labels(ax, labels, lines=self._line_pixels(ax))

    def _line_pixels(self, ax: Axes) -> NDArray[np.float64]:
        """Return places along the frontier and along the paths of offers, in pixels."""
        found = [line_pixels(ax, self._panel.density)]
        for turns in filter(None, map(self._offers, self._speakers)):
            steps = np.linspace(0, len(turns) - 1, STEPS * len(turns))
            places = [np.interp(steps, range(len(turns)), v) for v in self._places(turns)]
            found.append(np.asarray(ax.transData.transform(np.column_stack(places))))
        return np.concatenate(found)

    def _entries(self) -> list[Artist]:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        nouns = self._panel.names.nouns
        found: list[Artist] = [
            Line2D([], [], color=self._colours[p], marker="o", markersize=5, linewidth=1.1,
                   markeredgecolor=PAPER, label=f"offers of {nouns[p]}, in their order")
            for p in self._speakers
        ]  # fmt: skip
        has_dots = self._panel.density.points is not None
        if not has_dots and self._panel.density.agreement_count:
            shade = shades(AGREEMENT_SHADES)(0.55)
            found.append(Patch(facecolor=shade, label="agreements, darker where there are more"))
        found += [*solution_entries(self._panel), *panel_legend(self._panel, with_dots=has_dots)]
        return [*found, *numbered_entries(self._panel, MOST_NAMED)]

    def described(self) -> str:
        parts = []
        for party in self._speakers:
            turns = self._offers(party)
            ends = [self._point(turn) for turn in _ends(turns)]
            parts.append(f"{self._names[party]} from {' to '.join(ends)}" if ends else "")
        told = "; ".join(part for part in parts if part)
        x, y = (self._names[p] for p in self.pair)
        deal = ""
        if self.found.agreement is not None:
            values = (number(self.found.agreement.payoffs[p]) for p in self.pair)
            deal = f" at ({', '.join(values)})"
        return (
            f"Offers of a session in the payoffs of {x} and {y}, over the outcomes and the "
            f"efficient agreements: {told}; {self._ending()}{deal}."
        )

    def _point(self, turn: SessionTurn) -> str:
        assert turn.payoffs is not None
        return f"({', '.join(number(turn.payoffs[p]) for p in self.pair)})"


def _ends(turns: Sequence[SessionTurn]) -> list[SessionTurn]:
    """Return the first and the last of some turns, one where they are the same."""
    return [*turns[:1], *turns[1:][-1:]]


def figures(found: object) -> list[NamedFigure]:
    """Return the figure of a session; statistics of many have none."""
    from sim.strategic.concession.play import Play

    if not isinstance(found, Play):
        return []
    return [_PathPage(found, _pair(found, None, None)).named("offer_path")]
