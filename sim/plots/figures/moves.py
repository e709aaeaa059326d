"""Where improvements lead from one outcome, and in how many outcomes each party stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.sheet import LINE, MARGIN, Frame, Sheet, fold, tall
from sim.plots.parts.style import FAINT, INK, MUTED, PAPER, SMALL_SIZE
from sim.plots.parts.wording import Wording, count_words, wording
from sim.rounding import per_cent
from sim.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from sim.stability.concepts import Concept
    from sim.stability.result import Edge, ReachedState, Stability

WIDTH = 7.1  # inches
BOX, GAP, ROW = 1.62, 0.72, 0.16  # width of a node; between columns, and between rows
PAD, LEAST = 0.07, 0.3  # around the words of a node, and its least height
NAME, BAR, BAR_GAP = 1.35, 0.17, 0.09  # the strip: names, height of a bar, below it
MOST_COLUMNS, MOST_LINES = 3, 5
SINK = "#C8102E"
QUO = "The status quo"
FACES: Mapping[Concept | None, tuple[str, str, str]] = {  # face, ink, meaning
    "nash": ("#0B4F7D", PAPER, "Nash: no better move"),
    "seq": ("#3F8FBF", PAPER, "sequential: deterred by answers that pay"),
    "smr": ("#8CC0DE", INK, "symmetric: by any answer without escape"),
    "gmr": ("#D3E6F2", INK, "general metarational: by any answer"),
    None: (PAPER, INK, "moves on"),
}


@taking("Stability", "sim.stability(scenario)")
def plot_moves(result: Stability, *, ax: Axes | None = None) -> Axes:
    """Draw the outcomes that improvements reach from the start, and how often each party stays.

    A box is an outcome, by what differs from the start and by the strongest concept by which
    everyone stays in it; an arrow is a move that is better for whoever makes it; red boxes are
    branches of no deal, which are never left.

    Source: Fang, Hipel & Kilgour (1993), Interactive Decision Making, ch. 2-3.
    """
    return _Moves(result).plot(ax)


@taking("Stability", "sim.stability(scenario)")
def describe_moves(result: Stability) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _Moves(result).described()


class _Box:
    """A node, or a branch, with its words and its place."""

    def __init__(self, words: str, face: str, ink: str) -> None:
        self.words, self.face, self.ink = words, face, ink
        self.height = max(LEAST, tall(words) + 2 * PAD)
        self.left = self.top = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class _Moves(Page):
    """What the figure shows."""

    def __init__(self, result: Stability) -> None:
        self.result, self.names = result, wording(result.problem)
        self.colours = party_colours(result.problem.parties)
        self.nodes = [self._node(node) for node in self._drawn()]
        self.sinks = {b: _Box(self._branch(b), SINK, PAPER) for b in result.branches}
        self._place()

    def _drawn(self) -> tuple[ReachedState, ...]:
        """Return the nodes, none where there are too many to be drawn."""
        graph = self.result.graph
        far = graph is None or any(node.distance >= MOST_COLUMNS for node in graph.nodes)
        return () if graph is None or far else graph.nodes

    def _node(self, node: ReachedState) -> _Box:
        face, ink, _ = FACES[node.concept]
        start = self.result.start
        changed = {i: o for i, o in node.outcome.items() if o != start[i]}
        words = "; ".join(_option(self.result, self.names, i, o) for i, o in changed.items())
        return _Box(fold(words or self._begun, BOX - 2 * PAD, lines=MOST_LINES), face, ink)

    @property
    def _begun(self) -> str:
        is_quo = self.result.start == self.result.problem.status_quo
        return QUO if is_quo else "The outcome asked about"

    def _branch(self, branch: str) -> str:
        scenario = self.result.problem.scenario
        named = scenario.no_deal[branch].name if scenario is not None else ""
        return fold(named or branch, BOX - 2 * PAD, lines=MOST_LINES)

    def _place(self) -> None:
        """Put nodes in columns by their distance, and the branches into the second one."""
        columns: dict[int, list[_Box]] = {}
        for node, box in zip(self._drawn(), self.nodes, strict=True):
            columns.setdefault(node.distance, []).append(box)
        if self.nodes and self.sinks:
            columns.setdefault(1, []).extend(self.sinks.values())
        self.depth = max((_tall_column(column) for column in columns.values()), default=0.0)
        for number, column in columns.items():
            top = (self.depth - _tall_column(column)) / 2
            for box in column:
                box.left, box.top = MARGIN + number * (BOX + GAP), top
                top += box.height + ROW

    def frame(self) -> Frame:
        result = self.result
        if not self.nodes:
            many = (
                "" if result.reached is None else f"{count_words(result.reached - 1, 'outcome')}, "
            )
            note = f"improvements lead from {self._begun.lower()} to {many}too many to be drawn"
            title = "In which outcomes each party stays"
            return Frame(WIDTH, title, result.problem.title, (note,))
        asked = "the status quo" if self._begun == QUO else "an outcome"
        notes = ["an arrow: a move that is better for the party of its colour"]
        if self.sinks:
            notes += ["red: no deal, which is never left;  dashed: whoever can would lose by it"]
        title = f"Who would move from {asked}, and where that leads"
        return Frame(WIDTH, title, result.problem.title, tuple(notes))

    def height(self) -> float:
        strip = 0.0
        if self.result.stays is not None:
            strip = self._above + 0.08 + (len(self.result.parties) + 1) * (BAR + BAR_GAP)
        return self.depth + strip + self._faces_height()

    @property
    def _above(self) -> float:
        """Return the room above the strip, in which its head stands."""
        return 0.28 if self.nodes else 0.14

    def _faces_height(self) -> float:
        return 0.14 + -(-len(FACES) // 2) * (LINE[SMALL_SIZE] + 0.04)

    def draw(self, sheet: Sheet, top: float) -> None:
        for box in (*self.nodes, *(self.sinks.values() if self.nodes else ())):
            box.top += top
            _draw_box(sheet, box)
        if self.nodes:
            self._draw_edges(sheet)
        for box in (*self.nodes, *(self.sinks.values() if self.nodes else ())):
            box.top -= top
        top += self.depth
        if self.result.stays is not None:
            top = self._draw_strip(sheet, top + self._above)
        self._draw_faces(sheet, top + 0.1)

    def _draw_edges(self, sheet: Sheet) -> None:
        graph = self.result.graph
        assert graph is not None
        for edge in graph.edges:
            ends = self.sinks[edge.after] if isinstance(edge.after, str) else self.nodes[edge.after]
            self._draw_edge(sheet, edge, self.nodes[edge.before], ends, dashed=False)
        drawn = {edge.after for edge in graph.edges if edge.before == 0}
        for branch, box in self.sinks.items():
            holders = self.result.branches[branch].by
            if branch not in drawn and len(holders) == 1:
                self._draw_edge(sheet, None, self.nodes[0], box, dashed=True, party=holders[0])

    def _draw_edge(
        self, sheet: Sheet, edge: Edge | None, before: _Box, after: _Box, *, dashed: bool,
        party: str = "",
    ) -> None:  # fmt: skip
        party = edge.by if edge is not None else party
        start, end, bend = _ends(before, after)
        sheet.ax.annotate(
            "", end, start, annotation_clip=False,
            arrowprops={
                "arrowstyle": "-|>", "color": self.colours[party], "linewidth": 1.3,
                "linestyle": (0, (4, 3)) if dashed else "solid", "shrinkA": 1, "shrinkB": 1,
                "connectionstyle": f"arc3,rad={bend}", "mutation_scale": 9,
            },
        )  # fmt: skip

    def _draw_strip(self, sheet: Sheet, top: float) -> float:
        """Draw for each party, and for all, the shares of outcomes by what holds it there."""
        result = self.result
        assert result.stays is not None
        assert result.holds is not None
        rows = [(self.names.parties[p], self.colours[p], result.stays[p]) for p in result.parties]
        rows.append(("everyone", INK, result.holds))
        outcomes = result.states - len(result.branches)
        head = f"in which part of all {count_words(outcomes, 'outcome')} a party stays, and why"
        sheet.write(MARGIN + NAME, top, head, colour=MUTED, va="bottom")
        width = WIDTH - 2 * MARGIN - NAME - 0.55
        top += 0.05
        for name, colour, counts in rows:
            left = MARGIN + NAME
            middle = top + BAR / 2
            sheet.write(MARGIN, middle, fold(name, 0.84 * (NAME - 0.1), lines=2), va="center",
                        colour=colour, fontweight="bold")  # fmt: skip
            sheet.tile(left, top, width, BAR, facecolor=PAPER, edgecolor=MUTED, linewidth=0.5)
            for concept, count in counts.items():
                part = width * count / outcomes
                sheet.tile(left, top, part, BAR, facecolor=FACES[concept][0], linewidth=0)
                left += part
            share = sum(counts.values()) / outcomes
            sheet.write(WIDTH - MARGIN, middle, f"{per_cent(share)} %", va="center", ha="right")
            top += BAR + BAR_GAP
        return top

    def _draw_faces(self, sheet: Sheet, top: float) -> None:
        for k, (face, _, meaning) in enumerate(FACES.values()):
            left = MARGIN + (WIDTH / 2) * (k % 2)
            at = top + (k // 2) * (LINE[SMALL_SIZE] + 0.04)
            sheet.tile(left, at, 0.2, 0.1, facecolor=face, edgecolor=MUTED, linewidth=0.5)
            sheet.write(left + 0.28, at + 0.05, meaning, va="center", size=SMALL_SIZE)

    def described(self) -> str:
        result = self.result
        stays = [f"{c} {'unknown' if e.count is None else f'{e.count:,}'}" for c, e in
                 result.equilibria.items()]  # fmt: skip
        moved = [str(result.problem.noun(one.party)) for one in result.improvements if one.best]
        who = f"{listing(moved)} would move" if moved else "nobody would move"
        begun = self._begun.replace("The", "the", 1)
        states = count_words(result.states, "state")
        return (
            f"Graph of moves from {begun} in {result.problem.title}: {who}; of {states} everyone "
            f"stays by concept in {', '.join(stays)}."
        )


def _option(result: Stability, names: Wording, issue: str, option: str) -> str:
    """Return an option of an issue in few words."""
    scenario = result.problem.scenario
    if scenario is None:
        return f"{names.issues[issue]}: {names.option(issue, option)}"
    short = scenario.issues[issue].options[option].short
    return f"{scenario.issues[issue].short or names.issues[issue]}: " + (
        short or names.option(issue, option)
    )


def _tall_column(column: list[_Box]) -> float:
    return sum(box.height for box in column) + ROW * (len(column) - 1)


def _draw_box(sheet: Sheet, box: _Box) -> None:
    edge = box.face if box.face not in (PAPER, FAINT) else MUTED
    sheet.tile(box.left, box.top, BOX, box.height, facecolor=box.face, edgecolor=edge,
               linewidth=0.8)  # fmt: skip
    sheet.write(box.left + BOX / 2, box.middle, box.words, colour=box.ink, va="center",
                ha="center", size=SMALL_SIZE)  # fmt: skip


def _ends(before: _Box, after: _Box) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Return where an arrow begins and ends, and how it bends."""
    if after.left > before.left:
        return (before.left + BOX, before.middle), (after.left, after.middle), 0.0
    if after.left < before.left:
        return (before.left, before.middle), (after.left + BOX, after.middle), 0.0
    side, shift = before.left + BOX, 0.05 if after.top > before.top else -0.05
    bend = -0.5 if after.top > before.top else 0.5
    return (side, before.middle + shift), (side, after.middle - shift), bend


def figures(found: Stability) -> list[NamedFigure]:
    """Return the figure of a stability analysis."""
    return [_Moves(found).named("moves")]
