"""Why ids stand in figures where names would, said beside what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.cli.printing import message

if TYPE_CHECKING:
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario


def explain_ids(scenario: Scenario, problem: Problem | None = None) -> None:
    """Say on stderr which characters of names no font here has, if there are any."""
    from sim.plots.run_figures import script_notes

    for note in script_notes(problem, scenario):
        message(note)
