"""Lines of efficient agreements in the panels of three signatories, and what stands for none."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from matplotlib.axes import Axes

import sim
from sim.axiomatic.compare import compare
from sim.plots.figures.agreement_zone import plot_agreement_zone
from sim.plots.figures.agreement_zone_matrix import AREA, HEIGHT, WIDTH, plot_agreement_zone_matrix
from sim.plots.parts.frontier_line import CORNER
from sim.plots.parts.palette import FRONTIER_COLOUR
from sim.plots.parts.style import new_figure
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.solver.density.payoff_densities import BUDGET, payoff_densities
from sim.solver.search.search_bounds import Budget
from tests.large_scenario import large_scenario


def matrix(scenario: Scenario, budget: Budget = BUDGET) -> Axes:
    problem = sim.problem(scenario)
    ax = new_figure(WIDTH, HEIGHT).add_axes(AREA)
    found = payoff_densities(problem, list(combinations(problem.signatories, 2)), budget)
    comparison = compare(problem)
    return plot_agreement_zone_matrix(comparison, densities=found, scenario=scenario, ax=ax)


@cache
def petro() -> Axes:
    """Return the drawn panels of a case in which one agreement is best for two of three."""
    ax = matrix(sim.load("first_coding/petro2024").with_variant("options_of_2022"))
    ax.figure.draw_without_rendering()
    return ax


def corners(ax: Axes) -> list[Axes]:
    """Return the panels in which a corner stands for the line of efficient agreements."""
    return [
        panel
        for panel in ax.child_axes
        for line in panel.lines
        if line.get_marker() == CORNER and line.get_color() == FRONTIER_COLOUR
    ]


def legend(ax: Axes) -> list[str]:
    found = ax.get_legend()
    assert found is not None
    return [text.get_text() for text in found.get_texts()]


def test_one_agreement_that_is_best_for_both_is_a_corner_with_a_word() -> None:
    ax = petro()
    assert len(corners(ax)) == 1
    assert {"efficient agreements", "agreement best for both"} <= set(legend(ax))


def test_no_corner_is_named_where_every_panel_has_its_line() -> None:
    ax = matrix(sim.load("episkopos2022").with_variant("three_at_the_table"))
    assert corners(ax) == []
    assert "agreement best for both" not in legend(ax)


def test_a_line_beyond_the_budget_is_said_under_the_panels() -> None:
    ax = matrix(loads(large_scenario(12, parties=3)), Budget(10, 1_000))
    assert any("no line: more efficient agreements" in text.get_text() for text in ax.texts)


def test_the_legend_keeps_clear_of_the_scale_beside_it() -> None:
    ax = petro()
    found = ax.get_legend()
    assert found is not None
    bars = [a for a in ax.child_axes if a.get_xlabel() in ("all possible", "agreements")]
    scale = [
        t.get_window_extent() for bar in bars for t in [bar.xaxis.label, *bar.get_yticklabels()]
    ]
    boxes = [text.get_window_extent() for text in found.get_texts()]
    assert len(scale) > 2
    assert not any(one.overlaps(other) for one in boxes for other in scale)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize(
    ("name", "bars"),
    [
        ("petro2024", {"all possible", "agreements"}),
        ("cameron2022", {"all possible"}),
    ],
)
def test_no_scale_stands_for_agreements_that_are_not_there(name: str, bars: set[str]) -> None:
    scenario = sim.load(name)
    ax = plot_agreement_zone(compare(sim.problem(scenario)), scenario=scenario)
    assert {bar.get_xlabel() for bar in ax.child_axes} == bars
    (numbered,) = [bar for bar in ax.child_axes if len(bar.get_yticks())]
    assert 1 in numbered.get_yticks()
