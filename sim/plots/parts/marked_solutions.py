"""The solutions that figures mark: each with a title and a marker that no other one has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.plots.parts.wording import COMPARABLE, solution_title

if TYPE_CHECKING:
    from sim.axiomatic.compare import Comparison
    from sim.axiomatic.solution import Marker, Solution

OF_SETS = ("o", "s", "^", "D", "v", "P", "X", "p")  # where each winning set has its own Nash


@dataclass(frozen=True)
class MarkedSolution:
    """A solution, under a ``key`` of its own; ``who`` says who signs where a winning set does."""

    solution: Solution
    who: str
    marker: Marker

    @property
    def key(self) -> str:
        """Return its id."""
        return f"{self.solution.name} {self.who}".strip()

    @property
    def title(self) -> str:
        """Return its title, and how many results are equally good."""
        return f"{solution_title(self.solution)} {self.who}".strip()

    @property
    def plain_title(self) -> str:
        """Return its title alone."""
        mark = COMPARABLE if self.solution.needs_comparable_payoffs else ""
        return f"{self.solution.title}{mark} {self.who}".strip()


def marked_solutions(comparison: Comparison) -> tuple[MarkedSolution, ...]:
    """Return the solutions of a comparison, or the first of each winning set that can form."""
    return tuple(
        MarkedSolution(
            found, who, OF_SETS[k % len(OF_SETS)] if comparison.is_by_set else found.concept.marker
        )
        for k, (who, found) in enumerate(comparison.marked)
    )
