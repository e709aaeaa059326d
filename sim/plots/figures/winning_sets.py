"""What agreements give each party, by who signs: a row for each winning set that can form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.explanation.payoff_spans import Span, payoff_spans
from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.marked_solutions import MarkedSolution, marked_solutions
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.scale_ends import scale_ends
from sim.plots.parts.sheet import MARGIN, Frame, Sheet, fold, tall
from sim.plots.parts.shown_parties import MOST_AXES
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import FAINT, INK, LABEL_SIZE, MUTED, PAPER, SMALL_SIZE
from sim.plots.parts.wording import Wording, count_words, wording
from sim.problem.winning_sets import needed_by_all, rule_words, set_label, set_noun, set_suffix
from sim.sentences import capital, listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

NAMES, COLUMN, ROW, HEAD, FOOT, PAD = 1.75, 0.92, 0.46, 0.34, 0.2, 0.09  # inches
SIZE_GAP = 0.08  # from the top of a row, beside the height of its label
LEAST_WIDTH = 5.6
MOST_ROWS = 12
OUT = "#b0b0b0"


@dataclass(frozen=True)
class _Row:
    """One set of signatories, or the whole zone: who signs, what that gives, what is chosen."""

    label: str
    problem: Problem
    members: tuple[str, ...]
    chosen: MarkedSolution | None

    @property
    def size(self) -> str:
        """Return how many agreements there are."""
        count = self.problem.agreement_zone.count
        return "agreements: not counted" if count is None else count_words(count, "agreement")

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Return what each party gets at least and at most; where not listed, of who signs."""
        found = payoff_spans(self.problem)
        if found is not None:
            return found
        best, least = self.problem.agreement_zone.best_payoffs, self.problem.reservation
        return {p: (float(least[p]), float(best[p])) for p in self.members}


@dataclass(frozen=True)
class _Sets(Page):
    comparison: Comparison
    names: Wording

    @property
    def problem(self) -> Problem:
        """Return the whole problem."""
        return self.comparison.problem

    @property
    def parties(self) -> tuple[str, ...]:
        """Return those with a column."""
        return self.problem.parties

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        """Return the whole zone, then the winning sets that can form."""
        whole = _Row("Any winning set", self.problem, (), None)
        chosen = {one.who: one for one in marked_solutions(self.comparison)}
        sets = [self._row(x, chosen) for x in self.comparison.by_size[:MOST_ROWS]]
        return (whole, *sets)

    def _row(self, one: Comparison, chosen: Mapping[str, MarkedSolution]) -> _Row:
        members = one.problem.signatories
        label = capital(set_label(self.problem, members))
        return _Row(label, one.problem, members, chosen.get(set_suffix(self.problem, members)))

    @property
    def _chosen_by(self) -> str:
        """Return the title of the solution that is marked."""
        titles = [one.solution.title for one in marked_solutions(self.comparison)]
        return titles[0] if titles else "the deal"

    @property
    def width(self) -> float:
        """Return the width of the figure in inches."""
        return max(LEAST_WIDTH, 2 * MARGIN + NAMES + COLUMN * len(self.parties))

    def frame(self) -> Frame:
        forming = self.comparison.forming
        closed = [one for one in self.comparison.winning_sets if one not in forming]
        notes = [
            "Bar: from the worst to the best agreement for a party, each on its own scale;  grey: "
            f"it does not sign;  dashed: it accepts from here;  "
            f"mark: {self._chosen_by} among those who sign"
        ]
        if closed:
            which = [set_label(self.problem, one.problem.signatories) for one in closed[:6]]
            more = f" and {len(closed) - 6} more" if len(closed) > 6 else ""
            notes.append(f"Cannot form: {'; '.join(which)}{more}.")
        if (more_sets := len(forming) - MOST_ROWS) > 0:
            notes.append(f"Left out for want of room: {count_words(more_sets, 'winning set')}.")
        return Frame(
            self.width,
            "Who can sign, and what it gives each party",
            f"An agreement needs {rule_words(self.problem)}",
            (*notes, self.names.reading),
        )

    def height(self) -> float:
        return HEAD + self.row_height * len(self.rows) + FOOT

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return who signs, by row."""
        return tuple(fold(row.label, NAMES - 0.1, LABEL_SIZE, 2) for row in self.rows)

    @cached_property
    def row_height(self) -> float:
        """Return the height of every row, with room for the longest label and a size below."""
        label = max(tall(label, LABEL_SIZE) for label in self.labels)
        return max(ROW, SIZE_GAP + label + tall(self.rows[0].size) + 0.04)

    def draw(self, sheet: Sheet, top: float) -> None:
        colours = party_colours(self.problem.parties)
        left = MARGIN + NAMES
        for k, party in enumerate(self.parties):
            centre = left + (k + 0.5) * COLUMN
            name = fold(self.names.parties[party], COLUMN - 0.06, SMALL_SIZE, 2)
            sheet.write(
                centre, top + HEAD - 0.08, name, va="bottom", ha="center", fontweight="bold",
                colour=colours[party],
            )  # fmt: skip
        for at, row in enumerate(self.rows):
            upper = top + HEAD + at * self.row_height
            sheet.ax.plot([MARGIN, self.width - MARGIN], [upper, upper], color=FAINT, linewidth=0.6)
            label = self.labels[at]
            sheet.write(MARGIN, upper + 0.06, label, size=LABEL_SIZE, fontweight="bold")
            sheet.write(MARGIN, upper + SIZE_GAP + tall(label, LABEL_SIZE), row.size, colour=MUTED)
            for k, party in enumerate(self.parties):
                self._draw_cell(sheet, row, party, (left + k * COLUMN, upper), colours[party])
        self._write_ends(sheet, left, top + HEAD + self.row_height * len(self.rows))

    def _limits(self, party: str) -> Span:
        spans = [row.spans[party] for row in self.rows if party in row.spans]
        values = [x for span in spans for x in span] + [float(self.problem.reservation[party])]
        values += [
            float(row.chosen.solution.payoffs[party]) for row in self.rows if row.chosen is not None
        ]
        return min(values), max(values)

    def _draw_cell(
        self, sheet: Sheet, row: _Row, party: str, place: tuple[float, float], colour: str
    ) -> None:
        left, upper = place
        low, high = self._limits(party)

        def x(value: float) -> float:
            part = (value - low) / (high - low) if high > low else 0.5
            return left + PAD + part * (COLUMN - 2 * PAD)

        lower = upper + self.row_height
        middle, half = (upper + lower) / 2, 0.075
        need = x(float(self.problem.reservation[party]))
        sheet.ax.plot([need, need], [upper + 0.05, lower - 0.05], "--", color=MUTED, lw=0.8)
        signs = not row.members or party in row.members or party not in self.problem.signatories
        shade = colour if signs else OUT
        if party in row.spans:
            start, stop = map(x, row.spans[party])
            wide = max(stop - start, 0.02)
            sheet.tile(
                min(start, stop) - (0.01 if stop - start < 0.02 else 0), middle - half, wide,
                2 * half, facecolor=shade, edgecolor="none", alpha=0.35 if row.members else 0.2,
            )  # fmt: skip
        if row.chosen is not None:
            at = x(float(row.chosen.solution.payoffs[party]))
            sheet.ax.plot(
                [at], [middle], row.chosen.marker, markersize=5.5, color=shade,
                markeredgecolor=INK if signs else PAPER, markeredgewidth=0.6, zorder=4,
            )  # fmt: skip

    def _write_ends(self, sheet: Sheet, left: float, lower: float) -> None:
        """Write where each party's scale begins and ends."""
        sheet.ax.plot([MARGIN, self.width - MARGIN], [lower, lower], color=FAINT, linewidth=0.6)
        limits = {p: self._limits(p) for p in self.parties}
        ends = scale_ends({p: (Fraction(low), Fraction(high)) for p, (low, high) in limits.items()})
        for k, (low, high) in enumerate(ends.values()):
            start, stop = left + k * COLUMN + PAD, left + (k + 1) * COLUMN - PAD
            sheet.write(start, lower + 0.03, low, colour=MUTED, ha="left")
            sheet.write(stop, lower + 0.03, high, colour=MUTED, ha="right")

    def described(self) -> str:
        told = [
            f"{set_noun(self.problem, row.members)} ({row.size})"
            for row in self.rows
            if row.members
        ]
        if not told:
            return f"An agreement needs {rule_words(self.problem)}; no winning set can form."
        forming = [one.problem.signatories for one in self.comparison.forming]
        needed = listing(map(self.problem.noun, needed_by_all(self.problem, forming)))
        who = f"; in each of them: {needed}" if needed else ""
        return (
            f"A row of bars, one for each party, for each set of signatories that can agree: "
            f"{listing(told)}{who}. An agreement needs {rule_words(self.problem)}."
        )


def _page(result: Comparison | Problem, scenario: Scenario | None) -> _Sets:
    from sim.axiomatic.compare import Comparison, compare

    comparison = result if isinstance(result, Comparison) else compare(result)
    if not comparison.is_by_set:
        raise SimError("all signatories must accept: there is one set only, and no figure of sets")
    return _Sets(comparison, wording(comparison.problem, scenario))


@taking_case
def plot_winning_sets(
    result: Comparison | Problem,
    *,
    scenario: Scenario | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw what agreements give each party, a row for each winning set that can form.

    Bars go from the worst to the best agreement that all members of the set accept. Raises SimError
    where all signatories must accept.
    """
    return _page(result, scenario).plot(ax)


@taking_case
def describe_winning_sets(result: Comparison | Problem, *, scenario: Scenario | None = None) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _page(result, scenario).described()


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure where not all signatories must accept, if some set can form."""
    is_wide = len(case.problem.parties) > MOST_AXES
    if not case.comparison.is_by_set or not case.comparison.forming or is_wide:
        return []
    return [_page(case.comparison, case.scenario).named("winning_sets")]
