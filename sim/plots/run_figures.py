"""Every figure of a scenario, ready to be saved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sim.plots.parts.frontier_line import is_left_out
from sim.plots.parts.style import Layout, new_axes
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario
    from sim.solver.density.payoff_density import Pair, PayoffDensity


@dataclass(frozen=True, eq=False)
class NamedFigure:
    """A figure with the stem of its file name and one sentence for those who cannot see it.

    ``notes`` say what only the drawing showed to be missing.
    """

    name: str
    figure: Figure
    alt_text: str
    notes: tuple[str, ...] = ()


def scenario_figures(
    scenario: Scenario, problem: Problem, comparison: Comparison
) -> tuple[NamedFigure, ...]:
    """Return the figures that suit a scenario: zone, options, payoffs by solution, importance.

    Two parties get one zone, more a matrix of pairs; options are left out where the zone is empty
    and come in pages where there are many issues; ``figure_notes`` says what is left
    out. No global state knows of the figures.
    """
    return (
        *_zone(scenario, problem, comparison),
        *_options(scenario, problem, comparison),
        *_payoffs(scenario, comparison),
        _importance(scenario, problem),
    )


MOST_PAIRED = 5  # more parties give more pairs than a page has room for


def figure_notes(problem: Problem, scenario: Scenario | None = None) -> tuple[str, ...]:
    """Return what ``scenario_figures`` leaves out, and why, in sentences for the reader."""
    notes = list(script_notes(problem, scenario))
    if problem.space.size > LARGEST_ENUMERATION:
        notes.append(
            f"The figure of the agreement zone shows no single outcomes: {problem.space.size:,} "
            f"combinations are more than the {LARGEST_ENUMERATION:,} that are drawn."
        )
    if len(_zone_parties(problem)) < 2:
        notes.append("No figure of the agreement zone: it takes two parties with payoffs.")
    if len(_zone_parties(problem)) > MOST_PAIRED:
        notes.append(
            f"No figure of the agreement zone: it shows up to {MOST_PAIRED} parties pair by pair - "
            "keep fewer signatories."
        )
    if problem.agreement_zone.is_empty:
        notes.append("No figure of the options: there is no agreement.")
    elif not _has_shares(problem):
        notes.append("No figure of the options: their shares of the agreements are not known.")
    return tuple(notes)


def script_notes(problem: Problem, scenario: Scenario | None) -> tuple[str, ...]:
    """Return a sentence on the characters of names that figures cannot show, if there are any."""
    from sim.plots.parts.glyphs import undrawable_note
    from sim.plots.parts.wording import wording

    names = wording(problem, scenario)
    shown = (names.parties, names.issues, names.options, names.outcomes)
    return undrawable_note([text for each in shown for text in each.values()])


def _empty(layout: Layout) -> tuple[Figure, Axes]:
    ax = new_axes(layout)
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure, ax


def _zone(scenario: Scenario, problem: Problem, comparison: Comparison) -> tuple[NamedFigure, ...]:
    from sim.solver.density.payoff_densities import payoff_densities

    parties = _zone_parties(problem)
    if not 2 <= len(parties) <= MOST_PAIRED:
        return ()
    densities = payoff_densities(problem, list(combinations(parties, 2)))
    if len(parties) == 2:
        from sim.plots.figures.agreement_zone import (
            agreement_panel,
            describe_agreement_zone,
            plot_agreement_zone,
            zone_layout,
        )

        density = densities[parties[0], parties[1]]
        panel = agreement_panel(comparison, None, None, density, scenario)
        figure, ax = _empty(zone_layout(panel))
        plot_agreement_zone(comparison, density=density, scenario=scenario, ax=ax)
        text = describe_agreement_zone(comparison, density=density, scenario=scenario)
        return (NamedFigure("agreement_zone", figure, text, _missing(problem, densities)),)
    from sim.plots.figures.agreement_zone_matrix import (
        AREA,
        HEIGHT,
        WIDTH,
        describe_agreement_zone_matrix,
        plot_agreement_zone_matrix,
    )

    figure, ax = _empty(((WIDTH, HEIGHT), AREA))
    plot_agreement_zone_matrix(comparison, parties, densities=densities, scenario=scenario, ax=ax)
    text = describe_agreement_zone_matrix(
        comparison, parties, densities=densities, scenario=scenario
    )
    return (NamedFigure("agreement_zone", figure, text, _missing(problem, densities)),)


def _missing(problem: Problem, densities: Mapping[Pair, PayoffDensity]) -> tuple[str, ...]:
    """Return a sentence for each pair of parties whose frontier was beyond the budget."""
    return tuple(
        f"The frontier for {' and '.join(problem.labels.get(p, p) for p in pair)} is not drawn: it "
        "has more points than the program keeps for a figure."
        for pair, density in densities.items()
        if is_left_out(density)
    )


def _zone_parties(problem: Problem) -> tuple[str, ...]:
    """Return the signatories; a single one is shown against the first other party."""
    if len(problem.signatories) > 1:
        return problem.signatories
    others = [p for p in problem.parties if p not in problem.signatories]
    return (*problem.signatories, *others[: 2 - len(problem.signatories)])


def _options(scenario: Scenario, problem: Problem, comparison: Comparison) -> list[NamedFigure]:
    from sim.plots.figures.zone_options import describe_option_page, option_pages, plot_option_page

    if problem.agreement_zone.is_empty or not _has_shares(problem):
        return []
    pages = option_pages(comparison, scenario=scenario)
    found = []
    for page in pages:
        figure, ax = _empty(page.layout())
        plot_option_page(page, ax=ax)
        name = "zone_options" if len(pages) == 1 else f"zone_options_{page.page[0]}"
        found.append(NamedFigure(name, figure, describe_option_page(page)))
    return found


def _has_shares(problem: Problem) -> bool:
    """Return whether it is known how many agreements contain each option."""
    zone = problem.agreement_zone
    return zone.count is not None and all(
        None not in counts.values() for counts in zone.option_counts.values()
    )


def _payoffs(scenario: Scenario, comparison: Comparison) -> list[NamedFigure]:
    from sim.plots.figures.solution_payoffs import (
        describe_solution_payoffs,
        payoffs_layout,
        plot_solution_payoffs,
    )
    from sim.plots.parts.payoff_rows import payoff_rows

    shown = payoff_rows(comparison, scenario)
    if not shown.rows:
        return []
    figure, ax = _empty(payoffs_layout(shown))
    plot_solution_payoffs(comparison, scenario=scenario, ax=ax)
    text = describe_solution_payoffs(comparison, scenario=scenario)
    return [NamedFigure("solution_payoffs", figure, text)]


def _importance(scenario: Scenario, problem: Problem) -> NamedFigure:
    from sim.explanation.importance_table import importance_table
    from sim.plots.figures.importance import describe_importance, importance_layout, plot_importance
    from sim.plots.parts.wording import wording

    table = importance_table(problem, scenario)
    figure, ax = _empty(importance_layout(table, problem, wording(problem, scenario)))
    plot_importance(problem, scenario=scenario, ax=ax)
    return NamedFigure("importance", figure, describe_importance(problem, scenario=scenario))
