"""What each party accepts, round by round, and what the others' offers give it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.payoff_panel import label_payoffs
from sim.plots.parts.sheet import Frame, Sheet, legend_height, legend_under
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, PAPER, tidy
from sim.plots.parts.wording import Wording, number, wording
from sim.sentences import counted

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.strategic.concession.play import Play, SessionTurn

WIDTH, LEFT, RIGHT = 5.7, 0.86, 0.2  # inches
HEIGHT, BETWEEN, AXIS = 1.5, 0.14, 0.42
MOST_PANELS = 6
DASHED = (0, (5, 2))


@taking("Play", "sim.play(problem)")
def plot_offer_targets(result: Play, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw for each party the least that it accepts by round, and what lies on the table for it.

    Where the offer on the table reaches the line the party accepts; each has its own scale.
    """
    return _TargetPage(result).plot(ax, legend=legend)


@taking("Play", "sim.play(problem)")
def describe_offer_targets(result: Play) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _TargetPage(result).described()


@dataclass(frozen=True)
class _TargetPage(Page):
    found: Play

    @property
    def _parties(self) -> tuple[str, ...]:
        return self.found.setting.order[:MOST_PANELS]

    @cached_property
    def _words(self) -> Wording:
        return wording(self.found.problem)

    def frame(self) -> Frame:
        hidden = len(self.found.setting.order) - len(self._parties)
        notes = [self._words.reading]
        if hidden:
            notes.insert(0, f"left out for want of room: {counted(hidden, 'party', 'parties')}")
        return Frame(WIDTH, "What each accepts, round by round", self._ending(), tuple(notes))

    def _ending(self) -> str:
        agreed = self.found.agreement
        if agreed is None:
            return f"no agreement in {counted(self.found.rounds, 'round')}"
        last = self._words.parties[self.found.turns[-1].party]
        return f"{last} accepts in round {agreed.round}, counted from 0"

    def height(self) -> float:
        count = len(self._parties)
        return HEIGHT * count + BETWEEN * (count - 1) + AXIS + legend_height(self._entries())

    def draw(self, sheet: Sheet, top: float) -> None:
        from matplotlib.ticker import MaxNLocator

        width = WIDTH - LEFT - RIGHT
        panels = []
        for party in self._parties:
            ax = sheet.panel(LEFT, top, width, HEIGHT)
            tidy(ax, grid="y")
            self._draw_party(ax, party)
            panels.append(ax)
            top += HEIGHT + BETWEEN
        last = self.found.turns[-1].round
        for ax in panels:
            ax.set_xlim(-0.4, max(last, 1) + 0.4)
            ax.tick_params(labelbottom=ax is panels[-1])
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        panels[-1].set_xlabel("round", fontsize=LABEL_SIZE, color=MUTED)
        legend_under(
            panels[-1], self._entries(), (LEFT - 0.12) / width, AXIS / HEIGHT, handlelength=2.0
        )

    def _draw_party(self, ax: Axes, party: str) -> None:
        colour = party_colours(self.found.problem.parties)[party]
        turns = [turn for turn in self.found.turns if turn.party == party]
        rounds = [turn.round for turn in turns]
        ax.plot(
            rounds, [float(turn.needs) for turn in turns], color=colour, linewidth=1.6,
            marker="o", markersize=3, zorder=4,
        )  # fmt: skip
        standing = [turn for turn in turns if turn.standing is not None]
        ax.plot(*_points(standing), "x", color=INK, markersize=4.5, markeredgewidth=1.1, zorder=5)
        if self._shows_reservation(party):
            at = float(self.found.problem.reservation[party])
            ax.axhline(at, color=MUTED, linewidth=0.9, linestyle=DASHED, zorder=2)
        accepted = [turn for turn in standing if turn in self._last_answers]
        ax.plot(*_points(accepted), "*", color=INK, markeredgecolor=PAPER, markersize=13, zorder=6)
        unit = self._words.unit(self.found.problem, party)
        label = (self._words.phrases[party], unit, int(HEIGHT * 15))
        label_payoffs(ax.yaxis, ax.get_ylim(), label, colour, LABEL_SIZE)

    @property
    def _last_answers(self) -> tuple[SessionTurn, ...]:
        """Return the turns in which the others accepted the deal."""
        answers = len(self.found.setting.order) - 1
        return self.found.turns[-answers:] if self.found.agreement is not None else ()

    def _shows_reservation(self, party: str) -> bool:
        """Return whether the reservation value lies near what is drawn."""
        own = [turn for turn in self.found.turns if turn.party == party]
        values = [value for t in own for value in (t.needs, t.standing) if value is not None]
        low, high = min(values, default=Fraction(0)), max(values, default=Fraction(0))
        return self.found.problem.reservation[party] >= low - (high - low) / 4

    def _entries(self) -> list[Artist]:
        from matplotlib.lines import Line2D

        found: list[Artist] = [
            Line2D([], [], color=MUTED, linewidth=1.6, marker="o", markersize=3,
                   label="the least that it accepts (in its colour)"),
            Line2D([], [], color=INK, marker="x", linestyle="", markersize=4.5,
                   label="what the offer on the table gives it"),
        ]  # fmt: skip
        if any(map(self._shows_reservation, self._parties)):
            found.append(
                Line2D([], [], color=MUTED, linewidth=0.9, linestyle=DASHED,
                       label="its reservation value, where it is near")
            )  # fmt: skip
        if self.found.agreement is not None:
            found.append(
                Line2D([], [], color=INK, marker="*", linestyle="", markersize=9,
                       label="the deal, accepted")
            )  # fmt: skip
        return found

    def described(self) -> str:
        parts = []
        for party in self.found.setting.order:
            turns = [turn for turn in self.found.turns if turn.party == party]
            if turns:
                ends = " to ".join(number(turn.needs) for turn in (turns[0], turns[-1]))
                parts.append(f"{self._words.parties[party]} from {ends}")
        return (
            f"What each party accepts at the least, by round: {'; '.join(parts)}; {self._ending()}."
        )


def _points(turns: list[SessionTurn]) -> tuple[list[int], list[float]]:
    """Return rounds, and what the offers on the table give."""
    return [t.round for t in turns], [float(t.standing) for t in turns if t.standing is not None]


def figures(found: object) -> list[NamedFigure]:
    """Return the figure of a session; statistics of many have none."""
    from sim.strategic.concession.play import Play

    return [_TargetPage(found).named("offer_targets")] if isinstance(found, Play) else []
