"""Every figure of a scenario, ready to be saved, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from sim.errors import UnsettledError
from sim.plots.figure_list import OF_A_CASE
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.named_things import named_things
from sim.plots.parts.shown_parties import MOST_PAIRED, has_shares, zone_parties
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.wording import readable
from sim.solver.density.payoff_weight import Weight
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION

if TYPE_CHECKING:
    from sim.axiomatic.compare import Comparison
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario


def scenario_figures(
    scenario: Scenario,
    problem: Problem,
    comparison: Comparison,
    diagnosis: Diagnosis | None = None,
    weight: Weight = Weight.outcomes,
) -> tuple[NamedFigure, ...]:
    """Return the figures that suit a scenario: zone, options, payoffs by solution, importance.

    Two parties get one zone, more a matrix of pairs; options are left out where the zone is empty
    and come in pages where there are many issues; ``figure_notes`` says what is left
    out. Figures of crises are those that the file codes, some only with a ``diagnosis``; a note of
    the last figure says which of them are too large. ``weight`` is what the density of outcomes
    counts. No global state knows of the figures.
    """
    case = SolvedCase(scenario, problem, comparison, diagnosis, weight)
    found: list[NamedFigure] = []
    notes: list[str] = []
    for name in OF_A_CASE:
        try:
            found += import_module(f"sim.plots.figures.{name}").figures(case)
        except UnsettledError as reason:
            notes.append(f"No figure “{readable(name)}”: {reason}.")
    return (*found[:-1], replace(found[-1], notes=(*found[-1].notes, *notes)))


def figure_notes(problem: Problem, scenario: Scenario | None = None) -> tuple[str, ...]:
    """Return what ``scenario_figures`` leaves out, and why, in sentences for the reader."""
    notes = list(script_notes(problem, scenario))
    if problem.space.size > LARGEST_ENUMERATION:
        notes.append(
            f"The figure of the agreement zone shows no single outcomes: {problem.space.size:,} "
            f"combinations are more than the {LARGEST_ENUMERATION:,} that are drawn."
        )
    if len(zone_parties(problem)) < 2:
        notes.append("No figure of the agreement zone: it takes two parties with payoffs.")
    if len(zone_parties(problem)) > MOST_PAIRED:
        notes.append(
            f"No figure of the agreement zone: it shows up to {MOST_PAIRED} parties, two by two."
        )
    if problem.agreement_zone.is_empty:
        notes.append("No figure of the options: there is no agreement.")
    elif not has_shares(problem):
        notes.append("No figure of the options: their shares of the agreements are not known.")
    return tuple(notes)


def script_notes(problem: Problem | None, scenario: Scenario | None) -> tuple[str, ...]:
    """Return a sentence on the characters of names that figures cannot show, if there are any."""
    from sim.plots.parts.glyphs import undrawable_note

    names = [] if problem is None else [*problem.labels.values(), *problem.named_outcomes]
    if scenario is not None:
        names += [name for name, _ in named_things(scenario)]
    return undrawable_note(names)
