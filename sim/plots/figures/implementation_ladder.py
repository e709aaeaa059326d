"""The cheapest order of carrying out an agreement as a ladder, and how many orders would hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from sim.crisis.commitment import commitment
from sim.errors import taking
from sim.plots.parts.held_curve import draw_held_curve, punishment_needed
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.sheet import LINE, MARGIN, Frame, Sheet, fold, tall
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    FAINT,
    INK,
    MUTED,
    PAPER,
    SMALL_SIZE,
)
from sim.plots.parts.wording import Wording, count_words, legible, number, readable, wording
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.crisis.commitment import StopGain
    from sim.crisis.half_way import HalfWay
    from sim.crisis.implementation import PlanMove
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH = 7.1  # inches
RAIL, WHO, WHAT, BARS, NEED, GAIN = 0.3, 0.55, 1.75, 4.3, 5.72, 6.98  # where columns are
FULL = 1.35  # length in inches of a bar for certain punishment
PAD, LEAST, GAP, BAR = 0.06, 0.3, 0.06, 0.12
CURVE = (0.75, 0.42, 1.25, 0.5)  # inches: left of the curve, above it, its height, below it
HEADS = 2  # lines above the ladder
BARS_MEAN = (
    "a bar: how likely no deal must follow for its mover not to gain by stopping before the step; "
    "comparable between parties, points are not"
)
ENDS_ANYWAY = "if the rest is broken off there is no deal: nothing further can punish stopping"
HATCHED = "hatched: even certain no deal is not enough"
BY_CONSTRUCTION = (
    "that no order holds by itself is true by construction: whichever step is last costs an owner"
)


@taking("HalfWay", "sim.crisis.half_way(problem, steps), problem")
def plot_implementation_ladder(
    states: HalfWay,
    problem: Problem | None = None,
    *,
    scenario: Scenario | None = None,
    name: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw who moves when in the cheapest order, and who is tempted to stop by how much.

    The bars are the probability with which no deal must follow for stopping not to pay; beneath,
    the share of all orders that hold at each such probability. ``problem`` and ``scenario`` give
    names, ``name`` is that of the agreement.

    Source: Powell (2006), International Organization 60: 169-203.
    """
    return _Ladder(states, problem, scenario, name).plot(ax)


@taking("HalfWay", "sim.crisis.half_way(problem, steps), problem")
def describe_implementation_ladder(
    states: HalfWay,
    problem: Problem | None = None,
    *,
    scenario: Scenario | None = None,
    name: str = "",
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _Ladder(states, problem, scenario, name).described()


@dataclass(frozen=True)
class _Names:
    """What parties and options are called."""

    wording: Wording | None
    colours: dict[str, str] | None

    @classmethod
    def of(cls, problem: Problem | None, scenario: Scenario | None) -> _Names:
        """Return the names that a problem gives, none without one."""
        if problem is None:
            return cls(None, None)
        return cls(wording(problem, scenario), party_colours(problem.parties))

    def party(self, party: str) -> str:
        """Return the name of a party, else its id as words."""
        return self.wording.parties[party] if self.wording else readable(party)

    def change(self, move: PlanMove) -> str:
        """Return what a move changes: its options with their issues, else its name."""
        if self.wording is None or not move.does:
            return readable(move.name)
        named = [(self.wording.issues[i], self.wording.option(i, o)) for i, o in move.does.items()]
        return "; ".join(f"{issue}: {option}" for issue, option in named)


@dataclass(frozen=True)
class _Row:
    """A move: its owners with their colours and what tempts them, and what it changes."""

    owners: tuple[tuple[str, str, StopGain | None], ...]
    change: str

    @property
    def lines(self) -> list[float]:
        """Return the height that each owner takes."""
        return [max(BAR + GAP, tall(name)) for name, _, _ in self.owners]

    def middles(self, top: float) -> list[float]:
        """Return where each owner stands in a row that begins at ``top``."""
        line = top + (self.height - sum(self.lines)) / 2
        ends = accumulate(self.lines, initial=line)
        return [end + height / 2 for end, height in zip(ends, self.lines, strict=False)]

    @property
    def height(self) -> float:
        return max(LEAST, sum(self.lines) + 2 * PAD, tall(self.change) + 2 * PAD)


class _Ladder(Page):
    """What the figure shows."""

    def __init__(
        self, states: HalfWay, problem: Problem | None, scenario: Scenario | None, name: str
    ) -> None:
        self.states, self.name, self.found = states, name, commitment(states)
        self.names = _Names.of(problem, scenario)
        self.rows = self._rows()
        can_fail = self.found.self_enforcing < self.found.orders and bool(self.rows)
        self.has_curve = states.costs_of_no_deal is not None and can_fail  # else it tells nothing

    def _rows(self) -> list[_Row]:
        best = self.found.best
        if best is None:
            return []
        by_name = {move.name: move for move in self.states.moves}
        tempted = {(t.move, t.party): t for t in best.tempted}
        colours = self.names.colours or party_colours(self.states.parties)
        room = WHAT - WHO - 0.08
        end = BARS if best.tempted else WIDTH - MARGIN
        return [
            _Row(
                tuple(
                    (fold(self.names.party(p), room, lines=2), colours[p], tempted.get((m, p)))
                    for p in by_name[m].owners
                ),
                fold(self.names.change(by_name[m]), end - WHAT - 0.15),
            )
            for m in best.moves
        ]

    def frame(self) -> Frame:
        found = self.found
        title = "Carrying out " + (f"“{self.name}”" if self.name else "the agreement")
        if found.best is None:
            return Frame(WIDTH, title, "the links allow no order of the steps")
        orders = f"{found.self_enforcing:,} of {count_words(found.orders, 'order')}"
        if found.self_enforcing == found.orders:
            orders = "the only order" if found.orders == 1 else f"each of {found.orders:,} orders"
        subtitle = f"in {orders} no owner of a next step gains by stopping"
        bars = [BARS_MEAN] * bool(found.best.tempted)
        notes = [ENDS_ANYWAY] if self.states.costs_of_no_deal is None else bars
        notes += [HATCHED] * (not all(_suffices(t) for t in found.best.tempted))
        notes += [BY_CONSTRUCTION] * found.by_construction
        return Frame(WIDTH, f"{title}: {self._which}", subtitle, tuple(notes))

    @property
    def _which(self) -> str:
        """Return which order is shown: of those in which nobody is tempted, none is cheaper."""
        if self.found.orders == 1:
            return "the only order"
        if not self.found.self_enforcing:
            return "the cheapest order"
        is_any = self.found.self_enforcing == self.found.orders
        return "one of the orders" if is_any else "an order that holds by itself"

    def height(self) -> float:
        if not self.rows:
            return 0.0
        ladder = HEADS * LINE[SMALL_SIZE] + PAD + sum(row.height for row in self.rows)
        return ladder + (sum(CURVE[1:]) if self.has_curve else 0.0)

    def draw(self, sheet: Sheet, top: float) -> None:
        if (best := self.found.best) is None:
            return
        top = _write_heads(sheet, top, is_tempting=bool(best.tempted))
        ends = []
        for place, row in enumerate(self.rows, start=1):
            ends.append(top + row.height / 2)
            _draw_row(sheet, row, place, top)
            if best.tempted:
                _draw_temptations(sheet, row, top)
            top += row.height
        sheet.ax.plot([RAIL] * len(ends), ends, color=MUTED, linewidth=1.2, zorder=1)
        if self.has_curve:
            left, above, height, _ = CURVE
            panel = sheet.panel(left, top + above, WIDTH - left - 0.3, height)
            draw_held_curve(panel, self.states, self.found)

    def described(self) -> str:
        found, name = self.found, self.name or "an agreement"
        start = f"Ladder of {count_words(len(self.states.moves), 'step')} of {name}"
        if found.best is None:
            return f"{start}, of which the links allow no order."
        told = [
            f"{self.names.party(t.party)} at step {len(t.done) + 1} ({needed})"
            for t in found.best.tempted
            for needed in [punishment_needed(t.punishment)]
        ]
        who = f"tempted to stop are {listing(told)}" if told else "nobody is tempted to stop"
        held = f"{found.self_enforcing:,} of {count_words(found.orders, 'order')}"
        return f"{start}, {self._which}; {who}; {held} hold without any punishment."


def _suffices(found: StopGain) -> bool:
    return found.punishment is not None and found.punishment <= 1


def _write_heads(sheet: Sheet, top: float, *, is_tempting: bool) -> float:
    """Write what the columns are, and return where the rows begin."""
    bottom = top + HEADS * LINE[SMALL_SIZE]
    heads = [(WHO, "who moves", "left"), (WHAT, "what changes", "left")]
    if is_tempting:
        heads += [(BARS, "no deal must\nfollow with", "left"), (GAIN, "gain by\nstopping", "right")]
    for left, words, side in heads:
        sheet.write(left, bottom, words, colour=MUTED, va="bottom", ha=side)
    return bottom + PAD


def _draw_row(sheet: Sheet, row: _Row, place: int, top: float) -> None:
    middle = top + row.height / 2
    sheet.ax.plot([WHO, sheet.width - MARGIN], [top, top], color=FAINT, linewidth=0.6)
    sheet.ax.plot(RAIL, middle, "o", color=INK, markersize=13, zorder=2)
    sheet.write(
        RAIL, middle, str(place), va="center", ha="center", colour=PAPER, fontweight="bold",
        zorder=3,
    )  # fmt: skip
    sheet.write(WHAT, middle, row.change, va="center")
    for (name, colour, _), at in zip(row.owners, row.middles(top), strict=True):
        sheet.write(WHO, at, name, va="center", colour=colour, fontweight="bold")


def _draw_temptations(sheet: Sheet, row: _Row, top: float) -> None:
    for (_, colour, temptation), at in zip(row.owners, row.middles(top), strict=True):
        _draw_temptation(sheet, temptation, at, colour)


def _draw_temptation(sheet: Sheet, found: StopGain | None, at: float, colour: str) -> None:
    if found is None:
        sheet.write(BARS, at, "not tempted", va="center", colour=MUTED)
        return
    share = 1.0 if found.punishment is None else min(1.0, float(found.punishment))
    sheet.tile(BARS, at - BAR / 2, FULL, BAR, facecolor=FAINT, edgecolor="none")
    sheet.tile(
        BARS, at - BAR / 2, FULL * share, BAR, facecolor=colour, linewidth=0,
        edgecolor=PAPER, hatch="" if _suffices(found) else "//////",
    )  # fmt: skip
    sheet.write(NEED, at, punishment_needed(found.punishment), va="center", fontweight="bold")
    sheet.write(GAIN, at, number(found.gain), va="center", ha="right", colour=MUTED)


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure of the plan that the diagnosis judges, if links allow an order."""
    judged = case.model("commitment")
    if judged is None:
        return []
    name = legible(judged.plan.name, judged.plan.id)
    ladder = _Ladder(judged.states, case.problem, case.scenario, name)
    return [ladder.named("implementation_ladder")] * bool(ladder.rows)
