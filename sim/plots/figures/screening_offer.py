"""What one side offers without knowing the other: the frontier, the chances, what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import FRONTIER_COLOUR, party_colours
from sim.plots.parts.payoff_panel import label_payoffs, set_payoff_ticks
from sim.plots.parts.sheet import PER_INCH, Frame, Sheet
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    tick_shares,
    tidy,
)
from sim.plots.parts.wording import legible, number, power_of_ten, readable, within_width, wording
from sim.rounding import per_cent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.crisis.prior import Prior
    from sim.crisis.responder_type import ResponderType
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH, LEFT, RIGHT, BESIDE = 6.5, 1.05, 0.72, 0.6  # inches; from the panels to their labels
HEIGHTS, BETWEEN = (2.3, 1.05, 1.35), 0.22  # of the panels, and between them
TYPE_LINE, AXIS = 0.15, 0.55  # for the name of each type above the panels; under them
MOST_NAMED = 6  # types with a line and a name of their own
OFFER, DASHED = "#D55E00", (0, (5, 2))
MOST_DOTS, CURVE = 60, 200  # offers drawn as dots; points of a curve


@taking("Problem", "sim.problem(scenario), offerer, responder, beliefs")
def plot_screening_offer(
    problem: Problem,
    offerer: str,
    responder: str,
    beliefs: Sequence[ResponderType] | Prior,
    *,
    scenario: Scenario | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the undominated offers over what they give the responder, with the best one marked.

    1. What they give the offerer, as the frontier.
    2. How likely the responder takes them.
    3. What the offerer expects of them, no deal included, beside making no offer.

    Arguments and errors are those of ``sim.crisis.private_information``.

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    return _View(problem, offerer, responder, beliefs, scenario).plot(ax)


@taking("Problem", "sim.problem(scenario), offerer, responder, beliefs")
def describe_screening_offer(
    problem: Problem,
    offerer: str,
    responder: str,
    beliefs: Sequence[ResponderType] | Prior,
    *,
    scenario: Scenario | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _View(problem, offerer, responder, beliefs, scenario).described()


class _View(Page):
    """What the figure shows."""

    def __init__(
        self,
        problem: Problem,
        offerer: str,
        responder: str,
        beliefs: Sequence[ResponderType] | Prior,
        scenario: Scenario | None,
    ) -> None:
        from sim.crisis.offer_line import offer_line
        from sim.crisis.private_information import private_information

        self.problem, self.offerer, self.responder = problem, offerer, responder
        self.best = private_information(problem, offerer, responder, beliefs)
        self.line = sorted(
            offer_line(problem, offerer, responder, beliefs), key=lambda x: (x.other, -x.own)
        )
        self.names = wording(problem, scenario)
        self.beliefs = beliefs
        coded = None if scenario is None else scenario.private_information.get(responder)
        self.stated = {} if coded is None else coded.types
        self.types: list[ResponderType] = []
        if isinstance(beliefs, Sequence):
            self.types = sorted(beliefs, key=lambda t: (t.reservation, t.id))
        self.colours = party_colours(problem.parties)

    def name(self, party: str) -> str:
        return self.names.phrases[party]

    def type_name(self, one: ResponderType) -> str:
        """Return the name that the scenario gives a type, else its id as words."""
        stated = self.stated.get(one.id)
        return within_width(legible(stated.name, one.id) if stated else readable(one.id), 40)

    def told(self) -> str:
        """Return the best offer and its chance in words."""
        best = self.best
        if best.payoffs is None:
            return f"to offer nothing is best, which is worth {number(best.without_offer)}"
        return (
            f"the best offer gives the other {number(best.payoffs[self.responder])} and itself "
            f"{number(best.payoffs[self.offerer])}, is taken with {per_cent(best.acceptance)} % "
            f"and worth {number(best.value)} in expectation, no offer "
            f"{number(best.without_offer)}"
        )

    def frame(self) -> Frame:
        title = f"What {self.name(self.offerer)} offers {self.name(self.responder)}"
        notes = ["an offer: an undominated package that everyone else accepts"]
        if self.best.payoffs is not None and not self._is_on_line():
            notes.append(
                "the best offer is a dominated one: the type that refuses it is the right one"
            )
        return Frame(WIDTH, title, self.told(), (*notes, self.names.reading))

    def _is_on_line(self) -> bool:
        found = self.best.payoffs
        return found is not None and any(
            (x.own, x.other) == (found[self.offerer], found[self.responder]) for x in self.line
        )

    def _named(self) -> Sequence[ResponderType]:
        return self.types if len(self.types) <= MOST_NAMED else []

    def height(self) -> float:
        panels = sum(HEIGHTS) + BETWEEN * (len(HEIGHTS) - 1)
        return TYPE_LINE * len(self._named()) + panels + AXIS

    def draw(self, sheet: Sheet, top: float) -> None:
        top += TYPE_LINE * len(self._named())
        panels = []
        for height in HEIGHTS:
            panels.append(sheet.panel(LEFT, top, WIDTH - LEFT - RIGHT, height))
            top += height + BETWEEN
        limits = self._limits()
        for panel in panels:
            tidy(panel, grid="y")
            panel.set_xlim(limits)
            if panel is not panels[-1]:
                panel.tick_params(labelbottom=False)
        self._draw_frontier(panels[0])
        self._draw_acceptance(panels[1])
        self._draw_value(panels[2])
        self._draw_types(panels)
        self._draw_offer(panels)
        self._write_axes(panels)

    def _write_axes(self, panels: Sequence[Axes]) -> None:
        """Label all axes, those of payoffs with the power of ten that their ticks leave out."""
        top, middle, bottom = panels
        middle.set_ylabel("taken with", fontsize=LABEL_SIZE, color=MUTED)
        power = set_payoff_ticks(bottom.yaxis, bottom.get_ylim(), False)
        factor = f"\n(× {power_of_ten(power)})" if power else ""
        bottom.set_ylabel(f"expected\npayoff{factor}", fontsize=LABEL_SIZE, color=MUTED)
        for axis, limits, party, width in (
            (bottom.xaxis, bottom.get_xlim(), self.responder, WIDTH - LEFT - RIGHT),
            (top.yaxis, top.get_ylim(), self.offerer, HEIGHTS[0]),
        ):
            unit = self.names.unit(self.problem, party)
            label = (self.name(party), unit, int(width * PER_INCH[LABEL_SIZE]))
            label_payoffs(axis, limits, label, self.colours[party], LABEL_SIZE)
        for panel in panels:
            panel.yaxis.set_label_coords(-BESIDE / (WIDTH - LEFT - RIGHT), 0.5)
        for panel in (top, middle):
            panel.set_xticks(bottom.get_xticks())

    def described(self) -> str:
        return (
            f"Frontier of what {self.name(self.offerer)} can offer {self.name(self.responder)}, "
            f"with the chance of acceptance and the expected payoff beneath; {self.told()}."
        )

    def _limits(self) -> tuple[float, float]:
        found = [float(x.other) for x in self.line] + [float(t.reservation) for t in self.types]
        if self.best.payoffs is not None:
            found.append(float(self.best.payoffs[self.responder]))
        found = found or [0.0, 1.0]
        room = 0.06 * (max(found) - min(found)) or 1.0
        return min(found) - room, max(found) + room

    def _draw_frontier(self, ax: Axes) -> None:
        x, y = [float(o.other) for o in self.line], [float(o.own) for o in self.line]
        ax.plot(x, y, drawstyle="steps-pre", color=FRONTIER_COLOUR, linewidth=1.2, zorder=4)
        if len(x) <= MOST_DOTS:
            ax.plot(x, y, "o", color=FRONTIER_COLOUR, markersize=3.5, zorder=5)
        worth = float(self.problem.disagreement[self.offerer])
        if not self.types:
            ax.axhline(worth, color=self.colours[self.offerer], linewidth=1.1, linestyle=DASHED)
            _write_beside(ax, "no deal", worth, self.colours[self.offerer])
        ax.margins(y=0.12)

    def _draw_acceptance(self, ax: Axes) -> None:
        from sim.crisis.offer_line import taking_chance

        low, high = (Fraction(x) for x in ax.get_xlim())
        grid = {low + (high - low) * k / CURVE for k in range(CURVE + 1)}
        at = sorted(grid | {t.reservation for t in self.types})
        chances = [float(taking_chance(self.beliefs, x)) for x in at]
        style = "steps-post" if self.types else "default"
        ax.plot(
            [float(x) for x in at], chances, color=INK, linewidth=1.4,
            drawstyle=style,
        )  # fmt: skip
        if len(self.line) <= MOST_DOTS:
            dots = [(float(o.other), float(o.acceptance)) for o in self.line]
            ax.plot(*zip(*dots, strict=True), "o", color=INK, markersize=3.5)
        ax.set_ylim(-0.06, 1.08)
        tick_shares(ax.yaxis, 2)

    def _draw_value(self, ax: Axes) -> None:
        x, y = [float(o.other) for o in self.line], [float(o.value) for o in self.line]
        ax.plot(x, y, "o" if len(x) <= MOST_DOTS else "-", color=INK, markersize=3.5)
        if len(x) <= MOST_DOTS:
            ax.plot(x, y, color=FAINT, linewidth=1.0, zorder=1)
        worth = float(self.best.without_offer)
        ax.axhline(worth, color=MUTED, linewidth=1.0, linestyle=DASHED)
        _write_beside(ax, "no offer", worth, MUTED)
        ax.margins(y=0.18)

    def _draw_types(self, panels: Sequence[Axes]) -> None:
        """Draw a line where each type begins to accept, and name it above all panels."""
        rows = self._named()
        for k, one in enumerate(rows):
            at = float(one.reservation)
            for panel in panels:
                panel.axvline(
                    at, color=self.colours[self.responder], linewidth=0.9, linestyle=DASHED
                )
            low, high = panels[0].get_xlim()
            is_left = at < (low + high) / 2
            panels[0].annotate(
                f"{self.type_name(one)} ({per_cent(one.probability)} %) accepts from "
                f"{number(one.reservation)}",
                (at, 1), xycoords=("data", "axes fraction"),
                xytext=(2 if is_left else -2, 2 + 72 * TYPE_LINE * (len(rows) - 1 - k)),
                textcoords="offset points", ha="left" if is_left else "right", va="bottom",
                fontsize=SMALL_SIZE, color=self.colours[self.responder],
            )  # fmt: skip

    def _draw_offer(self, panels: Sequence[Axes]) -> None:
        best = self.best
        if best.payoffs is None:
            return
        at = float(best.payoffs[self.responder])
        heights = [float(x) for x in (best.payoffs[self.offerer], best.acceptance, best.value)]
        for panel, height in zip(panels, heights, strict=True):
            panel.plot(at, height, "D", color=OFFER, markeredgecolor=PAPER, markersize=8, zorder=7)
        low, high = panels[0].get_xlim()
        is_left = at < (low + high) / 2
        panels[0].annotate(
            "the offer", (at, heights[0]), xytext=(7 if is_left else -7, 7),
            textcoords="offset points", ha="left" if is_left else "right", fontsize=LABEL_SIZE,
            color=OFFER, fontweight="bold", zorder=8,
            bbox={"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none", "alpha": 0.8},
        )  # fmt: skip


def _write_beside(ax: Axes, words: str, height: float, colour: str) -> None:
    """Say to the right of a panel what a line across it stands for."""
    ax.annotate(
        f"{words}\n{number(height)}", (1, height), xycoords=("axes fraction", "data"),
        xytext=(4, 0), textcoords="offset points", va="center", fontsize=SMALL_SIZE, color=colour,
    )  # fmt: skip


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure of each offer about whose responder the file says what is believed."""
    from sim.diagnosis.beliefs_about import coded_beliefs
    from sim.diagnosis.diagnosed_case import DiagnosedCase

    asked = DiagnosedCase(case.scenario, case.problem, None)
    drawn = []
    for offerer, responder in permutations(case.problem.signatories, 2):
        if (beliefs := coded_beliefs(asked, offerer, responder)) is not None:
            view = _View(case.problem, offerer, responder, beliefs, case.scenario)
            drawn.append(view.named(f"screening_offer_{offerer}_{responder}"))
    return drawn
