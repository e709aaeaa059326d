"""Six parties and more on parallel axes, very many on a heat map."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

import sim
from sim.axiomatic.compare import Comparison, compare
from sim.explanation.importance_table import importance_table
from sim.plots.figures import gain_heat_map, parallel_axes, solution_payoffs
from sim.plots.figures.gain_heat_map import describe_gain_heat_map, plot_gain_heat_map
from sim.plots.figures.importance import _headers
from sim.plots.figures.parallel_axes import describe_parallel_axes, plot_parallel_axes
from sim.plots.parts.deal_gains import deal_gains, gain_words
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import DPI
from sim.plots.parts.wording import wording
from sim.problem.problem import Problem
from tests.plots.zone_cases import additive


@cache
def many(count: int) -> Problem:
    """Parties with payoffs of their own on four issues; very many, on two."""
    issues, reserve = (4, 5) if count < 40 else (2, 0)
    return additive(tuple(f"p{k:02d}" for k in range(count)), issues, 3, reserve=reserve)


@cache
def compared(count: int) -> Comparison:
    """Their solutions, found once."""
    return compare(many(count))


def test_a_gain_is_the_part_of_the_way_from_no_deal_to_the_ideal_point() -> None:
    problem = many(6)
    comparison = compared(6)
    gains = deal_gains(comparison, None)
    ideal = comparison.ideal_point
    assert ideal is not None
    nash = next(deal for deal in gains.deals if deal.label.startswith("Nash"))
    for party in problem.parties:
        way = ideal[party] - 5
        assert gains.share(nash, party) == (nash.payoffs[party] - 5) / way


def test_a_voter_without_an_ideal_point_is_measured_by_its_best_options() -> None:
    problem = additive(("a", "b", "v"), 3, 3, reserve=5, ratifiers=("v",))
    gains = deal_gains(problem, None)
    assert gains.tops["v"] == 100
    assert not gains.has_ideal["v"]
    assert any("where it does not sign" in note for note in gains.scale_notes)


def test_who_cannot_gain_has_no_way_to_go() -> None:
    problem = many(6)
    flat = replace(problem, disagreement=problem.disagreement | {"p00": Fraction(500)})
    gains = deal_gains(flat, None)
    assert {gains.share(deal, "p00") for deal in gains.deals} == {None}
    assert gain_words(None) == "–"


def test_a_loss_of_who_gains_by_no_agreement_is_drawn_below_no_deal() -> None:
    council = sim.problem(sim.load("textbook/five_of_six"))
    gains = deal_gains(compare(council), None)
    assert compare(council).ideal_point is not None
    left_out = next(deal for deal in gains.deals if "without Anglers" in deal.label)
    assert left_out.payoffs["anglers"] < council.disagreement["anglers"]
    panel = plot_parallel_axes(council).child_axes[0]
    across = {line.get_marker(): line for line in panel.lines if len(line.get_xdata()) == 6}
    heights = dict(zip(gains.tops, across[left_out.marker].get_ydata(), strict=True))
    assert heights["anglers"] < 0 < heights["farmers"]


def test_who_has_no_way_to_go_still_loses() -> None:
    problem = many(6)
    flat = replace(problem, disagreement=problem.disagreement | {"p00": Fraction(500)})
    panel = plot_parallel_axes(flat).child_axes[0]
    across = [line for line in panel.lines if len(line.get_xdata()) == 6]
    assert {line.get_ydata()[0] for line in across} == {parallel_axes.LOWEST}


@pytest.mark.parametrize("count", [6, 12])
def test_parallel_axes_have_a_line_for_each_deal_and_its_name_in_the_legend(count: int) -> None:
    problem = many(count)
    problem = replace(problem, named_outcomes={"draft": dict(problem.status_quo)})
    comparison = compare(problem)
    axes = plot_parallel_axes(comparison)
    panel = axes.child_axes[0]
    across = [line for line in panel.lines if len(line.get_xdata()) == count]
    gains = deal_gains(comparison, None)
    assert len(across) == len(gains.deals)
    legend = panel.get_legend()
    assert legend is not None
    told = " ".join(text.get_text() for text in legend.get_texts())
    assert "“draft”" in told
    assert all(s.title in told for s in comparison.solutions)
    assert "draft" in describe_parallel_axes(comparison)


@pytest.mark.parametrize("count", [13, 75])
def test_a_heat_map_fits_a_page_and_says_whom_it_leaves_out(count: int) -> None:
    axes = plot_gain_heat_map(compared(count))
    figure = axes.figure
    width, height = figure.get_size_inches()
    assert width * DPI <= 2400
    assert height * DPI <= 3000
    figure.draw_without_rendering()
    for text in axes.texts:
        box = text.get_window_extent()
        assert figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1, text
        assert figure.bbox.y0 <= box.y0 <= box.y1 <= figure.bbox.y1, text
    said = " ".join(text.get_text() for text in axes.texts)
    assert ("left out for want of room: 3 parties" in said) == (count == 75)
    assert describe_gain_heat_map(compared(count)).startswith(
        f"Heat map of what deals give {count} parties"
    )


@pytest.mark.parametrize(
    ("count", "drawn"), [(5, set()), (6, {"parallel_axes"}), (13, {"gain_heat_map"})]
)
def test_the_number_of_parties_chooses_the_figure(count: int, drawn: set[str]) -> None:
    case = SolvedCase(sim.load("textbook/five_of_six"), many(count), compared(count))
    files = (parallel_axes, gain_heat_map, solution_payoffs)
    names = {figure.name for file in files for figure in file.figures(case)}
    assert names & {"parallel_axes", "gain_heat_map"} == drawn
    assert ("solution_payoffs" in names) == (count <= 12)


def test_a_heat_map_explains_only_what_it_shows() -> None:
    axes = plot_gain_heat_map(compared(13))
    cells = [text.get_text() for text in axes.texts]
    said = " ".join(cells)
    assert ("orange: less than no deal" in said) == any("−" in cell for cell in cells)
    assert ("no deal is the best it can have" in said) == ("–" in cells)


def test_names_that_would_be_cut_alike_are_told_by_their_ends() -> None:
    labels = {"a": "Delegation_of_one", "b": "Delegation_of_two"}
    problem = additive(("a", "b"), 2, 2, labels=labels)
    headers = _headers(importance_table(problem), problem, wording(problem))
    assert [*headers.values()] == ["…ation_of_one", "…ation_of_two"]
