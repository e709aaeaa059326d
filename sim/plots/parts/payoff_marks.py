"""The places worth a marker in the payoffs of two parties: solutions and named outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.parts.marked_solutions import marked_solutions
from sim.plots.parts.wording import Wording, wrapped
from sim.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Collection

    from sim.axiomatic.compare import Comparison
    from sim.solver.density.payoff_density import Pair

WIDTH = 26  # characters of a line
MOST_LINES = 2  # beside a mark; a legend says the rest


@dataclass
class Mark:
    """One point with everything that lies on it."""

    x: Fraction
    y: Fraction
    solutions: list[str] = field(default_factory=list)  # keys
    titles: list[str] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)  # names for printing
    in_zone: bool = False
    on_frontier: bool = False
    ids: list[str] = field(default_factory=list)  # of the named outcomes

    @property
    def label(self) -> str:
        """Return what is written beside the mark: all that coincides here, or the first of it."""
        if not self.is_cut:
            return self.full_label(WIDTH)
        first = self.titles[0] if self.titles else f"“{self.outcomes[0]}”"
        more = f" and {left_of(len(self.titles), len(self.outcomes))}"
        return (
            first + more
            if len(first + more) <= WIDTH
            else f"{wrapped(first, WIDTH)}\n{more.strip()}"
        )

    @property
    def is_cut(self) -> bool:
        """Return whether all that coincides here is too much to stand beside the mark."""
        return self.full_label(WIDTH).count("\n") >= MOST_LINES

    def full_label(self, width: int) -> str:
        """Return one label for all that coincides here: "Nash = Egalitarian* = “offer”"."""
        is_alone = len(self.titles) + len(self.outcomes) == 1
        names = self.outcomes if is_alone else [f"“{name}”" for name in self.outcomes]
        lines = equal_titles([*self.titles, *names], width)
        return "\n".join(wrapped(line, width + 2, 3) for line in lines)


def left_of(solutions: int, packages: int) -> str:
    """Return how much more lies on a mark that names the first of it; a legend says what.

    >>> left_of(10, 1), left_of(1, 2), left_of(0, 3)
    ('9 more solutions', '2 packages', '2 more packages')
    """
    if solutions > 1:
        return counted(solutions - 1, "more solution")
    return counted(packages, "package") if solutions else counted(packages - 1, "more package")


def equal_titles(titles: list[str], width: int = 24) -> list[str]:
    """Return titles joined by equals signs, in lines that begin with one.

    >>> equal_titles(["Nash", "Egalitarian*", "Weighted mean"])
    ['Nash = Egalitarian*', '= Weighted mean']
    """
    lines: list[str] = []
    for title in titles:
        joined = f"{lines[-1]} = {title}" if lines else title
        if lines and len(joined) > width:
            lines.append(f"= {title}")
        else:
            lines[-1:] = [joined]
    return lines


def pair_marks(
    comparison: Comparison,
    pair: Pair,
    names: Wording,
    frontier: Collection[tuple[Fraction, Fraction]],
) -> tuple[Mark, ...]:
    """Return the marked points, the most important first: solutions, then named outcomes.

    Outcomes on the frontier come before other agreements, and these before the rest.
    """
    problem = comparison.problem
    efficient = set(frontier)
    marks: dict[tuple[Fraction, Fraction], Mark] = {}

    def mark_at(x: Fraction, y: Fraction) -> Mark:
        return marks.setdefault((x, y), Mark(x, y, on_frontier=(x, y) in efficient))

    for one in marked_solutions(comparison):
        mark = mark_at(*(one.solution.payoffs[p] for p in pair))
        mark.solutions.append(one.key)
        mark.titles.append(one.title)
        mark.in_zone = mark.in_zone or one.solution.in_zone
    for outcome in sorted(problem.named_outcomes):
        payoffs = problem.payoffs(problem.named_outcomes[outcome])
        mark = mark_at(payoffs[pair[0]], payoffs[pair[1]])
        mark.ids.append(outcome)
        mark.outcomes.append(names.outcomes[outcome])
        mark.in_zone = mark.in_zone or problem.is_in_zone(problem.named_outcomes[outcome])
    order = {id(mark): i for i, mark in enumerate(marks.values())}
    return tuple(
        sorted(
            marks.values(),
            key=lambda m: (not m.solutions, not m.on_frontier, not m.in_zone, order[id(m)]),
        )
    )
