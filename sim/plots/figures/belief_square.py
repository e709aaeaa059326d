"""The square of two parties' beliefs about no deal: where nothing is left to agree on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sim.crisis.common_belief import WHOLE
from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import AGREEMENT_TINT, party_colours
from sim.plots.parts.sheet import Frame, Sheet, fold, legend_height, legend_under
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    tick_shares,
    tidy,
)
from sim.plots.parts.wording import Wording, legible, readable, within_width, wording
from sim.rounding import per_cent
from sim.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.crisis.belief_square import BeliefSquare
    from sim.crisis.common_belief import Interval
    from sim.problem.chosen_no_deal import Rule
    from sim.problem.no_deal_branch import Branch
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH, SIDE, LEFT = 4.9, 3.6, 0.85  # inches: figure, square, and left of the square
AXIS = 0.62  # inches under the square
EMPTY = "#bdbdbd"
EDGE = "#d8b8cf"
DASHED, DOTTED = (0, (5, 2)), (0, (1, 1.6))


@taking("Problem", "sim.problem(scenario), branches")
def plot_belief_square(
    problem: Problem,
    branches: Sequence[Branch],
    parties: tuple[str, str] | None = None,
    *,
    chosen_by: Rule = "lottery",
    bounds: Mapping[str, tuple[Fraction, Fraction]] | None = None,
    scenario: Scenario | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw the beliefs of two parties in the first of two branches, and where the zone is empty.

    ``parties`` are by default the first two signatories; ``chosen_by`` says who chooses among the
    branches; ``bounds`` are the least and the largest belief that the evidence allows a party,
    drawn as a box around what both hold. Others hold their own beliefs throughout. Errors are those
    of ``sim.crisis.belief_square``.

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    return _View(problem, branches, parties, chosen_by, bounds or {}, scenario).plot(
        ax, legend=legend
    )


@taking("Problem", "sim.problem(scenario), branches")
def describe_belief_square(
    problem: Problem,
    branches: Sequence[Branch],
    parties: tuple[str, str] | None = None,
    *,
    chosen_by: Rule = "lottery",
    bounds: Mapping[str, tuple[Fraction, Fraction]] | None = None,
    scenario: Scenario | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _View(problem, branches, parties, chosen_by, bounds or {}, scenario).described()


class _View(Page):
    """What the figure shows."""

    def __init__(
        self,
        problem: Problem,
        branches: Sequence[Branch],
        parties: tuple[str, str] | None,
        rule: Rule,
        bounds: Mapping[str, tuple[Fraction, Fraction]],
        scenario: Scenario | None,
    ) -> None:
        from sim.crisis.belief_square import belief_square
        from sim.crisis.common_belief import closing_belief, common_belief_set, no_deal_ends
        from sim.crisis.costly_war import under
        from sim.errors import SimError

        first = problem.signatories[:2] if parties is None else parties
        if len(first) != 2:
            raise SimError("a square of beliefs needs two signatories - name two parties")
        self.parties = (first[0], first[1])
        self.names: Wording = wording(problem, scenario)
        self.square: BeliefSquare = belief_square(problem, branches, self.parties, rule)
        self.problem, self.bounds = problem, bounds
        self.first, self.other = branches
        self.held = tuple(self.first.probabilities[p] for p in self.parties)
        ends = no_deal_ends(branches, rule)
        moving = {p for p in ends if p in problem.parties and ends[p][0] != ends[p][1]}
        own = under(problem, branches, rule)
        self.closing: dict[str, Fraction] = {}
        for p in self.parties:
            turn = closing_belief(own, branches, p) if p in moving else None
            if turn is not None:
                self.closing[p] = turn if ends[p][0] < ends[p][1] else 1 - turn
        self.common: tuple[Interval, ...] = ()
        if moving <= {*self.parties}:
            self.common = common_belief_set(problem, branches, rule).intervals
        known = None if scenario is None else scenario.no_deal.get(self.first.id)
        id = self.first.id
        self.branch = f"“{legible(known.name, id) if known else readable(id)}”"

    def frame(self) -> Frame:
        others = [p for p in self.problem.signatories if p not in self.parties]
        return Frame(
            WIDTH,
            "Beliefs that leave something to agree on",
            f"how likely each side holds {within_width(self.branch, 90)}",
            (
                *(
                    self._closing_words(p, at)
                    for p, at in self.closing.items()
                    if not self._closes(p)
                ),
                "all others hold their own beliefs throughout" if others else "",
                self.names.reading,
            ),
        )

    def height(self) -> float:
        return SIDE + AXIS + legend_height(self.entries())

    def draw(self, sheet: Sheet, top: float) -> None:
        ax = sheet.panel(LEFT, top, SIDE, SIDE)
        tidy(ax)
        self._draw_region(ax)
        self._draw_closing(ax)
        self._draw_held(ax)
        self._write_axes(ax)
        legend_under(ax, self.entries(), 0.2, AXIS / SIDE, handlelength=2.0)

    def _draw_region(self, ax: Axes) -> None:
        from matplotlib.patches import Rectangle

        ax.set_facecolor(EMPTY)
        for (low, high), (down, up) in self.square.boxes:
            place, size = (float(low), float(down)), (float(high - low), float(up - down))
            ax.add_patch(Rectangle(place, *size, facecolor=AGREEMENT_TINT, linewidth=0, zorder=1))
        ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.9, linestyle=DOTTED, zorder=3)
        for low, high in self.common:
            ends = [float(low), float(high)]
            style = {"marker": "o", "markersize": 3.5} if low == high else {}
            ax.plot(ends, ends, color=INK, linewidth=2.6, zorder=4, **style)  # type: ignore[arg-type]

    def described(self) -> str:
        names = [str(self.names.nouns[p]) for p in self.parties]
        held = [f"{n} {per_cent(at)} %" for n, at in zip(names, self.held, strict=True)]
        there = "an agreement" if self.square.has_agreement(*self.held) else "nothing to agree on"
        return (
            f"Square of how likely {listing(names)} hold {self.branch}, with the region in which "
            f"the zone is empty; they hold it likely with {listing(held)}, which leaves {there}."
        )

    def _draw_closing(self, ax: Axes) -> None:
        colours = party_colours(self.problem.parties)
        for line, party in zip((ax.axvline, ax.axhline), self.parties, strict=True):
            if party in self.closing and self._closes(party):
                at = float(self.closing[party])
                line(at, color=colours[party], linewidth=1.2, linestyle=DASHED, zorder=3)

    def _draw_held(self, ax: Axes) -> None:
        from matplotlib.patches import Rectangle

        (left, right), (down, up) = self._box()
        box = Rectangle((left, down), right - left, up - down, fill=False, edgecolor=INK, zorder=5)
        ax.add_patch(box)
        box.set_clip_on(False)
        ax.plot(
            *map(float, self.held), "o", color=INK, markeredgecolor=PAPER, markersize=7, zorder=6,
            clip_on=False,
        )  # fmt: skip

    def _box(self) -> list[tuple[float, float]]:
        pairs = zip(self.parties, self.held, strict=True)
        return [(float(a), float(b)) for a, b in (self.bounds.get(p, (q, q)) for p, q in pairs)]

    def _write_axes(self, ax: Axes) -> None:
        colours = party_colours(self.problem.parties)
        ax.set_xlim(0, 1)
        ax.set_ylim(0, 1)
        for axis, party in zip((ax.xaxis, ax.yaxis), self.parties, strict=True):
            tick_shares(axis)
            words = fold(f"belief of {self.names.nouns[party]}", SIDE, LABEL_SIZE, 2)
            axis.set_label_text(words, fontsize=LABEL_SIZE, color=colours[party], fontweight="bold")

    def entries(self) -> list[Artist]:
        """Return the legend of what is drawn."""
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        width = WIDTH - 0.65
        found: list[Artist] = []
        boxes = self.square.boxes
        if boxes:
            found.append(Patch(facecolor=AGREEMENT_TINT, edgecolor=EDGE, label="an agreement"))
        if not self._is_full():
            found.append(Patch(facecolor=EMPTY, label="nothing to agree on"))
        held = ", ".join(
            f"{within_width(self.names.parties[p], 40)} {per_cent(at)} %"
            for p, at in zip(self.parties, self.held, strict=True)
        )
        found.append(
            Line2D([], [], marker="o", linestyle="", color=INK, markersize=6,
                   label=fold(f"held: {held}", width))
        )  # fmt: skip
        if words := self._box_words():
            found.append(Patch(fill=False, edgecolor=INK, label=words))
        if WHOLE not in self.common:
            found.append(Line2D([], [], color=MUTED, linestyle=DOTTED, linewidth=0.9,
                                label="the same belief held by both"))  # fmt: skip
        if self.common:
            found.append(Line2D([], [], color=INK, linewidth=2.6,
                                label="common beliefs that leave an agreement"))  # fmt: skip
        return found + self._closing_entries(width)

    def _box_words(self) -> str:
        """Return what the box around the belief held says; "" where it is a point."""
        box = self._box()
        if all((low, high) == (0, 1) for low, high in box):
            return "the evidence allows all that is shown"
        return "what the evidence allows" if any(low < high for low, high in box) else ""

    def _is_full(self) -> bool:
        return (WHOLE, WHOLE) in self.square.boxes

    def _closing_entries(self, width: float) -> list[Artist]:
        from matplotlib.lines import Line2D

        colours = party_colours(self.problem.parties)
        return [
            Line2D([], [], color=colours[party], linestyle=DASHED, linewidth=1.2,
                   label=fold(self._closing_words(party, at), width))
            for party, at in self.closing.items() if self._closes(party)
        ]  # fmt: skip

    def _closing_words(self, party: str, at: Fraction) -> str:
        """Return from which belief on a party takes nothing, as the others believe now."""
        is_above = self._closes_above(party)
        who, what = self.names.nouns[party], "that others accept as they believe now"
        if self._closes(party):
            where = f"{'above' if is_above else 'below'} {per_cent(at)} %"
            return f"{where} {within_width(who.does('take'), 60)} nothing {what}"
        how = "something" if (at >= 1) == is_above else "nothing"
        return f"whatever {who.its} belief, {within_width(who.does('take'), 60)} {how} {what}"

    def _closes_above(self, party: str) -> bool:
        """Return whether a party takes nothing above the belief that closes, rather than below."""
        return self.first.values[party] > self.other.values[party]

    def _closes(self, party: str) -> bool:
        """Return whether the belief that closes divides the square, beyond its very edge."""
        at = self.closing[party]
        return 0 <= at < 1 if self._closes_above(party) else 0 < at <= 1


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure where the file has two branches of no deal and two signatories."""
    from sim.diagnosis.diagnosed_case import DiagnosedCase
    from sim.scenario.nouns.no_deal import held_probabilities

    scenario, problem = case.scenario, case.problem
    branches = DiagnosedCase(scenario, problem, None).branches
    if len(branches) != 2 or len(problem.signatories) < 2:
        return []
    held = {p: held_probabilities(scenario.no_deal, p) for p in problem.signatories[:2]}
    bounds = {p: (x[branches[0].id].low, x[branches[0].id].high) for p, x in held.items()}
    rule = scenario.no_deal_rule.chosen_by
    return [_View(problem, branches, None, rule, bounds, scenario).named("belief_square")]
