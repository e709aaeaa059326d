"""A crisis as a tree with its payoffs and the path that is played, and the map of its regimes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.noun import Noun
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.payoff_panel import set_payoff_ticks
from sim.plots.parts.sheet import MARGIN, Frame, Sheet, fold, legend_height, legend_under, tall
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    tick_shares,
    tidy,
)
from sim.plots.parts.wording import number, numbers, power_of_ten, readable, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.crisis.crisis_game import CrisisPayoffs, Node
    from sim.crisis.regime_map import MapRegime, RegimeCell
    from sim.problem.problem import Problem

TREE, MAP = 4.1, (0.62, 2.45, 2.1)  # inches: width of the tree; left of the map, its size
RAIL, LEAF, PAYOFFS, COLUMN = 0.3, 1.42, (3.05, 3.97), 0.88  # where things are in the tree
ROW, HEAD = 0.56, 0.12  # height of a row; room above the first one
AXIS = 0.6  # inches under the map
ROLES = ("challenger", "defender")
ENDS: Mapping[Node, tuple[str, str]] = {  # what leads there, and what it is called
    "sq": ("stays out", "status quo"),
    "gives_in": ("gives in", "defender gives in"),
    "backs_down": ("backs down", "challenger backs down"),
    "hold": ("holds on", "pressure is kept up"),
    "war": ("fights", "war"),
}
REGIMES: Mapping[MapRegime, tuple[str, str, str]] = {  # colour, hatch, meaning
    "obeyed": ("#56B4E9", "", "a challenge is obeyed"),
    "bluffing": ("#F5E08A", "....", "bluffed at times, resisted at times"),
    "always resisted": ("#E69F00", "////", "always resisted: no bluff"),
    "pressed": ("#D9A6C4", "\\\\\\\\", "the weak type presses in any case"),
    "nothing to win": ("#ECECEC", "", "nothing to win by a challenge"),
    "both fight": ("#D55E00", "xxxx", "even the weak type would fight"),
    "nobody fights": (PAPER, "", "even the firm type would not fight"),
    "war no worse": ("#8c8c8c", "", "war is no worse for the defender"),
}


@taking("CrisisPayoffs", "CrisisPayoffs(…), CrisisPayoffs(…)")
def plot_crisis_tree(
    challenger: CrisisPayoffs,
    defender: CrisisPayoffs,
    *,
    firm_war: Fraction | None = None,
    weak_war: Fraction | None = None,
    prior: Fraction | None = None,
    parties: tuple[str, str] = ROLES,
    problem: Problem | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw the crisis game with the payoffs of both sides, the path that is played in bold.

    With ``firm_war``, what war is worth to a firm challenger, the regimes stand beside it over the
    ``prior`` of firmness and the audience cost, unless backing down has a payoff of its own. War is
    worth ``weak_war`` to a weak one, by default so little that it never fights. The names of
    ``parties`` come from ``problem``.

    Source: Fearon (1994), American Political Science Review 88: 577-592; Schultz (1999),
    International Organization 53: 233-266.
    """
    return _View(challenger, defender, weak_war, firm_war, prior, parties, problem).plot(
        ax, legend=legend
    )


@taking("CrisisPayoffs", "CrisisPayoffs(…), CrisisPayoffs(…)")
def describe_crisis_tree(
    challenger: CrisisPayoffs,
    defender: CrisisPayoffs,
    *,
    firm_war: Fraction | None = None,
    weak_war: Fraction | None = None,
    prior: Fraction | None = None,
    parties: tuple[str, str] = ROLES,
    problem: Problem | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _View(challenger, defender, weak_war, firm_war, prior, parties, problem).described()


class _View(Page):
    """What the figure shows."""

    def __init__(
        self,
        challenger: CrisisPayoffs,
        defender: CrisisPayoffs,
        weak_war: Fraction | None,
        firm_war: Fraction | None,
        prior: Fraction | None,
        parties: tuple[str, str],
        problem: Problem | None,
    ) -> None:
        from sim.crisis.crisis_game import crisis_game

        self.payoffs, self.prior = (challenger, defender), prior
        self.game = crisis_game(challenger, defender)
        names = None if problem is None else wording(problem)
        named = {} if names is None else names.parties
        self.names = tuple(named.get(p) or readable(p) for p in parties)
        nouns = {} if names is None else names.nouns
        self.nouns = tuple(nouns.get(p) or Noun(readable(p)) for p in parties)
        colours = party_colours({*named, *parties})
        self.colours = [colours[p] for p in parties]
        self.cells = self._cells(weak_war, firm_war)

    def _cells(
        self, weak_war: Fraction | None, firm_war: Fraction | None
    ) -> tuple[RegimeCell, ...]:
        from sim.crisis.regime_map import regime_map

        challenger, defender = self.payoffs
        if firm_war is None or challenger.backs_down is not None:
            return ()
        turns = [x for x in (weak_war, firm_war, challenger.hold) if x is not None]
        most = max(challenger.audience_cost, *(challenger.sq - x for x in turns)) * Fraction(5, 4)
        if most <= 0:
            most = max(challenger.gives_in - challenger.sq, Fraction(1))
        war = challenger.sq - most if weak_war is None else weak_war
        return regime_map(replace(challenger, war=war), firm_war, defender, most)

    def ends(self) -> list[Node]:
        """Return the ends of the tree that can be reached."""
        every: list[Node] = ["sq", "gives_in", "backs_down", "hold", "war"]
        return [end for end in every if end != "hold" or self.payoffs[0].hold is not None]

    def frame(self) -> Frame:
        challenger = self.payoffs[0]
        is_free = challenger.backs_down is None and challenger.audience_cost == 0
        notes = ["bold: what is played if everything is known"]
        notes += ["no audience cost is given: backing down is worth the status quo"] * is_free
        notes += ["the regimes: if only the challenger knows whether it would fight"] * bool(
            self.cells
        )
        return Frame(
            TREE + sum(MAP[:2]) + 0.3 if self.cells else TREE + MARGIN,
            f"The crisis between {self.nouns[0]} and {self.nouns[1]}",
            self.game.why,
            tuple(notes),
        )

    def _head(self) -> float:
        return HEAD + max(tall(fold(name, COLUMN, lines=4)) for name in self.names)

    def height(self) -> float:
        tree = self._head() + ROW * len(self.ends())
        beside = 0.2 + MAP[2] + AXIS + legend_height(self._entries())
        return max(tree, beside) if self.cells else tree

    def draw(self, sheet: Sheet, top: float) -> None:
        for name, colour, right in zip(self.names, self.colours, PAYOFFS, strict=True):
            sheet.write(right, top + self._head() - HEAD, fold(name, COLUMN, lines=4), ha="right",
                        va="bottom", colour=colour, fontweight="bold")  # fmt: skip
        sheet.write(LEAF, top + self._head() - HEAD, "ends in", va="bottom", colour=MUTED)
        first = top + self._head() + 0.16
        for row, end in enumerate(self.ends()):
            self._draw_end(sheet, end, row, first + ROW * row)
        for payoffs, right in zip(self.payoffs, PAYOFFS, strict=True):
            texts = numbers([payoffs[end] for end in self.ends()])
            for row, (end, text) in enumerate(zip(self.ends(), texts, strict=True)):
                weight = "bold" if end == self.game.outcome else None
                sheet.write(right, first + ROW * row, text, size=LABEL_SIZE, va="center",
                            ha="right", fontweight=weight)  # fmt: skip
        if self.cells:
            left, *size = MAP
            panel = sheet.panel(TREE + left, top + 0.2, size[0], size[1])
            self._draw_map(panel)

    def described(self) -> str:
        beside = "; beside it the regimes by prior of firmness and audience cost" * bool(self.cells)
        end = self.game.outcome
        worth = " and ".join(number(payoffs[end]) for payoffs in self.payoffs)
        return (
            f"Tree of a crisis between {self.names[0]} (challenger) and {self.names[1]} "
            f"(defender) that ends in {ENDS[end][1]}, worth {worth}{beside}."
        )

    def _draw_end(self, sheet: Sheet, end: Node, row: int, y: float) -> None:
        """Draw the move that leads to an end, and the one that leads on from there."""
        ends, played = self.ends(), self.game.outcome
        last = ends.index(played)
        mover = 1 if end == "gives_in" else 0
        is_node, is_reached = row <= 2, end == played
        strong, weak = {"color": INK, "linewidth": 2.8}, {"color": MUTED, "linewidth": 0.9}
        sheet.ax.plot([RAIL, LEAF - 0.07], [y, y], **(strong if is_reached else weak), zorder=2)  # type: ignore[arg-type]
        if row + 1 < len(ends):
            style = strong if last > row else weak
            sheet.ax.plot([RAIL, RAIL], [y, y + ROW], **style, zorder=2)  # type: ignore[arg-type]
        if is_node:
            sheet.ax.plot(RAIL, y, "o", color=self.colours[mover], markersize=8, zorder=3,
                          markeredgecolor=PAPER)  # fmt: skip
            sheet.write(RAIL + 0.12, y - 0.03, ROLES[mover], va="bottom",
                        colour=self.colours[mover], fontweight="bold")  # fmt: skip
        sheet.write(RAIL + 0.12, y + 0.03, ENDS[end][0], fontweight="bold" if is_reached else None)
        if row < 2:
            words, is_taken = ("challenges", "resists")[row], last > row
            sheet.write(RAIL + 0.07, y + 0.6 * ROW, words, va="center",
                        fontweight="bold" if is_taken else None)  # fmt: skip
        sheet.write(LEAF, y, fold(ENDS[end][1], 0.95, lines=2), va="center", fontweight="bold"
                    if is_reached else None)  # fmt: skip

    def _draw_map(self, ax: Axes) -> None:
        from matplotlib.patches import Rectangle

        tidy(ax)
        for cell in self.cells:
            (left, right), (down, up) = cell.priors, cell.costs
            colour, hatch, _ = REGIMES[cell.regime]
            place, size = (float(left), float(down)), (float(right - left), float(up - down))
            style = {"facecolor": colour, "hatch": hatch, "edgecolor": MUTED, "linewidth": 0}
            ax.add_patch(Rectangle(place, *size, **style))  # type: ignore[arg-type]
        ax.set_xlim(0, 1)
        ax.set_ylim(0, float(max(cell.costs[1] for cell in self.cells)))
        tick_shares(ax.xaxis, 2)
        ax.set_xlabel("prior of firmness", fontsize=LABEL_SIZE)
        power = set_payoff_ticks(ax.yaxis, ax.get_ylim(), False)
        factor = f" × {power_of_ten(power)}" if power else ""
        ax.set_ylabel(f"audience cost (points{factor})", fontsize=LABEL_SIZE)
        if self.prior is not None:
            ax.plot(float(self.prior), float(self.payoffs[0].audience_cost), "o", color=INK,
                    markeredgecolor=PAPER, markersize=7, clip_on=False, zorder=5)  # fmt: skip
        legend_under(ax, self._entries(), 0.22, AXIS / MAP[2], handlelength=1.6)

    def _entries(self) -> list[Artist]:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        there = {cell.regime for cell in self.cells}
        found: list[Artist] = [
            Patch(facecolor=colour, hatch=hatch, edgecolor=MUTED, linewidth=0.5, label=words)
            for regime, (colour, hatch, words) in REGIMES.items()
            if regime in there
        ]
        if self.prior is not None:
            found.append(Line2D([], [], marker="o", linestyle="", color=INK, label="as coded"))
        return found


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure where the file has a crisis with all that its ends are worth."""
    found, crisis = case.model("audience"), case.scenario.crisis
    if found is None or crisis is None:
        return []
    war = found.challenger.war if found.game.challenger_is_firm else None
    firm = crisis.firm if found.has_audience_cost else None  # else it has no place on the map
    prior = None if firm is None else firm.best
    parties = (crisis.challenger, crisis.defender)
    view = _View(found.challenger, found.defender, None, war, prior, parties, case.problem)
    return [view.named("crisis_tree")]
