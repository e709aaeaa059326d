"""The places worth a marker in the payoffs of two parties: solutions and named outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.parts.marked_solutions import marked_solutions
from sim.plots.parts.wording import Wording, wrapped

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
        """Return what is written beside the mark: all that coincides here, or the first of it.

        Then it says how many more solutions there are, or packages where there is no solution.
        """
        if not self.is_cut:
            return self.full_label(WIDTH)
        names = self.titles or [f"“{name}”" for name in self.outcomes]
        more = f" + {len(names) - 1} more" if len(names) > 1 else ""
        first = names[0] + more
        return first if len(first) <= WIDTH else f"{wrapped(names[0], WIDTH)}\n{more.strip()}"

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
