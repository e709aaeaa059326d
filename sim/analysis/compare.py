"""Every solution of a problem side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.analysis.solve import concept_named
from sim.axiomatic import SOLUTIONS
from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Comparison:
    """The solutions of one problem; none where the agreement zone is empty."""

    problem: Problem
    solutions: tuple[Solution, ...]

    def table(self) -> pd.DataFrame:
        """Return payoffs: a row per solution, after no deal and ideal, and a column per party."""
        import pandas as pd

        problem = self.problem
        ideal = problem.agreement_zone.ideal_point or {}
        rows = {"no deal": problem.disagreement, "ideal": ideal}
        rows |= {s.name: s.payoffs for s in self.solutions}
        numbers = {
            name: {p: float(row[p]) for p in problem.parties if p in row}
            for name, row in rows.items()
        }
        frame = pd.DataFrame.from_dict(numbers, orient="index", columns=list(problem.parties))
        frame["needs comparable payoffs"] = frame.index.isin(
            [s.name for s in self.solutions if s.needs_comparable_payoffs]
        )
        return frame

    def __repr__(self) -> str:
        """Show the table of payoffs."""
        return str(self.table().round(1).to_string())

    def _repr_html_(self) -> str:
        return str(self.table().round(1).to_html())


def compare(problem: Problem, names: Sequence[str] | None = None) -> Comparison:
    """Solve a problem by every solution, or by those named.

    Raises SimError for an unknown name; an empty agreement zone gives no solutions, no error.

    >>> import sim
    >>> [s.name for s in compare(sim.problem(sim.load("textbook/divide_the_dollar"))).solutions][:2]
    ['nash', 'kalai_smorodinsky']
    """
    concepts = SOLUTIONS if names is None else [concept_named(name) for name in names]
    if problem.agreement_zone.is_empty or not problem.signatories:
        return Comparison(problem, ())
    return Comparison(problem, tuple(concept(problem) for concept in concepts))
