"""A figure ready to be saved, and what a figure of a solved scenario is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.axiomatic.compare import Comparison
from sim.diagnosis.diagnosis import Diagnosis
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class NamedFigure:
    """A figure with the stem of its file name and one sentence for those who cannot see it.

    ``notes`` say what only the drawing showed to be missing.
    """

    name: str
    figure: Figure
    alt_text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SolvedCase:
    """A scenario, the problem that it states, every solution of it, and its diagnosis if made."""

    scenario: Scenario
    problem: Problem
    comparison: Comparison
    diagnosis: Diagnosis | None = None

    def model(self, mechanism: str) -> Any:
        """Return what the row of a mechanism rests on, None where nothing is diagnosed or coded."""
        rows = self.diagnosis.obstacles if self.diagnosis else ()
        return next((row.model for row in rows if row.mechanism == mechanism), None)


def named_figure(name: str, ax: Axes, alt_text: str, notes: Sequence[str] = ()) -> NamedFigure:
    """Return the figure that an axes stands in, with its name."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return NamedFigure(name, figure, alt_text, tuple(notes))
