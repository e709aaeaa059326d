from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations, islice, product
from pathlib import Path

import pytest
from matplotlib.legend import Legend
from matplotlib.text import Annotation, Text

import sim
from sim.axiomatic.compare import Comparison, compare
from sim.diagnosis.diagnosis import diagnose
from sim.explanation.explain import Explanation
from sim.explanation.importance_table import importance_table
from sim.explanation.smallest_conflict import smallest_conflict
from sim.formulation.from_scenario import problem as problem_of
from sim.plots import figure_notes, plot_importance, plot_solution_payoffs
from sim.plots.figures import agreement_zone, agreement_zone_matrix
from sim.plots.figures.agreement_zone import agreement_panel, plot_agreement_zone, zone_layout
from sim.plots.figures.agreement_zone_matrix import plot_agreement_zone_matrix
from sim.plots.figures.importance import _notes, importance_layout
from sim.plots.parts.frontier_line import left_out_notes
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.no_zone_words import no_zone_text
from sim.plots.parts.party_parts import consent_words
from sim.plots.parts.payoff_marks import Mark
from sim.plots.parts.payoff_panel import PayoffPanel, panel_legend
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import DPI, new_figure
from sim.plots.parts.wording import wording
from sim.plots.run_figures import scenario_figures
from sim.problem.problem import Problem
from sim.report.first_screen.item import Answers
from sim.report.output.file_forms import FileForms
from sim.report.output.result_files import run_files
from sim.scenario.reader import load, loads
from sim.solver.density.payoff_densities import payoff_densities, payoff_density
from sim.solver.search.search_bounds import Budget
from tests.large_scenario import large_scenario
from tests.plots.zone_cases import CASES, additive


@cache
def panel(name: str) -> PayoffPanel:
    scenario = load(name)
    return agreement_panel(compare(problem_of(scenario)), None, None, None, scenario)


def entries(shown: PayoffPanel) -> list[str]:
    return [str(e.get_label()) for e in panel_legend(shown, with_dots=True)]


def test_what_the_ratifier_refuses_is_not_on_the_line_of_agreements() -> None:
    shown = panel("textbook/ratifier_decides")
    assert shown.density.efficient_agreements == ((3, 5), (10, 2))
    assert (6, 6) in shown.density.frontier
    assert {"efficient agreements", "frontier of all feasible outcomes"} <= set(entries(shown))
    assert consent_words(shown.comparison.problem, shown.density.parties) == (
        "The parliament of Alpha must also consent"
    )
    assert shown.names.unit(shown.comparison.problem, "alpha") == "points"


COUNCIL = Path(__file__).parents[1] / "report" / "cases" / "council_of_five.toml"
BODY = """
format = 1
title = "A mayor and her council"
parties.mayor = { name = "Mayor" }
parties.left = { name = "Left", role = "observer" }
parties.right = { name = "Right", role = "observer" }
ratifying_bodies.council = { name = "Council", members = ["left"], quorum = 1 }
issues.x = { status_quo = "n", options = ["n", "m", "y"] }
preferences = { mayor.x = "y > m > n", left.x = "m > y > n", right.x = "n > m > y" }
importance = { mayor.tiers = [["x"]], left.tiers = [["x"]], right.tiers = [["x"]] }
no_deal_payoffs = { mayor = 10, left = 40, right = 40 }
"""


def zone_figure(problem: Problem) -> NamedFigure:
    """Return the figure of the zone of a problem as a run draws it."""
    case = SolvedCase(problem.scenario, problem, compare(problem))
    [drawn] = [*agreement_zone.figures(case), *agreement_zone_matrix.figures(case)]
    return drawn


def test_a_party_that_does_not_sign_is_called_what_it_is() -> None:
    drawn = zone_figure(problem_of(loads(BODY)))
    (axes,) = drawn.figure.axes
    told = " ".join(" ".join(text.get_text() for text in axes.texts).split())
    assert "Zone of agreement" not in told
    assert "What agreements are worth to Mayor and Left (a voter)" in told
    assert axes.get_ylabel() == "payoff of Left, a voter (0–100)"
    legend = axes.get_legend()
    assert legend is not None
    assert "has the vote of Left from here" in [text.get_text() for text in legend.get_texts()]
    assert "Left, a voter" in drawn.alt_text


def test_a_single_signatory_is_shown_with_everyone_who_votes() -> None:
    text = BODY.replace('members = ["left"]', 'members = ["left", "right"]')
    problem = problem_of(loads(text))
    drawn = zone_figure(problem)
    panels = [axes for axes in drawn.figure.axes[0].child_axes if axes.get_ylabel()]
    assert {axes.get_ylabel().partition(",")[0] for axes in panels} == {
        "payoff of Left", "payoff of Right"
    }  # fmt: skip
    assert not [note for note in figure_notes(problem) if "agreement zone" in note]
    told = [text.get_text() for text in drawn.figure.axes[0].texts]
    assert "Council (1 of its 2 members) must consent" in " ".join(told)


def test_more_parties_than_the_matrix_holds_have_no_zone_and_a_note() -> None:
    problem = problem_of(load(str(COUNCIL)))
    drawn = scenario_figures(problem.scenario, problem, compare(problem))
    assert "agreement_zone" not in {figure.name for figure in drawn}
    assert "parallel_axes" in {figure.name for figure in drawn}
    assert "it shows up to 5 parties" in " ".join(figure_notes(problem))


def test_a_reservation_value_outside_the_figure_is_said() -> None:
    scenario = load("textbook/divide_the_dollar")
    party, *_ = problem_of(scenario).signatories
    problem = problem_of(scenario.with_no_deal(party, -9000))
    shown = agreement_panel(compare(problem), None, None, None, scenario)
    assert not shown.shows_threshold(party)
    (told,) = [text for text in entries(shown) if "9,000" in text]
    assert " ".join(told.split()).endswith("acceptable to Ann from −9,000: all that is shown")


def named_outcomes(count: int) -> Problem:
    """Two parties, and the first ``count`` of 27 outcomes have names."""
    problem = additive(issues=3, options=3, reserve=20)
    outcomes = product(*([(i, o) for o in options] for i, options in problem.option_ids.items()))
    named = {f"proposal_{k:02d}": dict(x) for k, x in enumerate(islice(outcomes, count))}
    return replace(problem, named_outcomes=named)


@pytest.mark.parametrize("count", [1, 20])
def test_every_named_outcome_has_its_name_or_number(count: int) -> None:
    problem = named_outcomes(count)
    shown = agreement_panel(compare(problem), None, None, None, None)
    size, area = zone_layout(shown)
    axes = plot_agreement_zone(
        shown.comparison, density=shown.density, ax=new_figure(*size).add_axes(area)
    )
    labels = [note.get_text() for note in axes.texts if isinstance(note, Annotation)]
    told = " ".join(" ".join(labels).split())
    legend = axes.get_legend()
    assert legend is not None
    keys = " ".join(" ".join(text.get_text() for text in legend.get_texts()).split())
    for k, outcome in enumerate(sorted(problem.named_outcomes), 1):
        name = outcome.replace("_", " ")
        assert name in told or f"“{name}”" in keys or (f"{k} {name}" in keys and str(k) in labels)


def test_named_outcomes_are_numbered_in_panels_of_pairs() -> None:
    problem = additive(("a", "b", "c"), issues=3, options=3, reserve=10)
    problem = replace(problem, named_outcomes={"draft": dict(problem.status_quo)})
    axes = plot_agreement_zone_matrix(problem, ax=new_figure(7, 7).add_axes((0.1, 0.1, 0.8, 0.8)))
    assert [
        sum(text.get_text() == "1" for text in panel.texts) for panel in axes.child_axes[:3]
    ] == [1, 1, 1]
    legend = axes.get_legend()
    assert legend is not None
    assert "1 draft" in [text.get_text() for text in legend.get_texts()]


def test_the_legend_of_a_matrix_hides_no_panel() -> None:
    problem = additive(tuple("abcde"), issues=4, options=3, reserve=5)
    named = {
        f"proposal_{k}": {**problem.status_quo, f"issue_{k:02d}": "option_1"} for k in range(2)
    }
    axes = plot_agreement_zone_matrix(replace(problem, named_outcomes=named))
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    legends = [one for one in axes.get_children() if isinstance(one, Legend)]
    panels = [one for one in axes.child_axes if one.get_xlabel()]
    assert len(panels) == 10
    for legend in legends:
        box = legend.get_window_extent()
        assert not any(box.overlaps(one.get_window_extent()) for one in panels)
        assert box.x1 <= figure.bbox.width


@pytest.mark.parametrize("case", ["many outcomes", "forty named outcomes", "empty zone"])
def test_the_efficient_agreements_are_the_contract_set(case: str) -> None:
    problem = CASES[case]
    density = payoff_density(problem, *problem.signatories)
    assert density.efficient_agreements == problem.agreement_zone.contract_set.payoffs


def test_the_legend_names_only_what_occurs() -> None:
    found = entries(panel("textbook/divide_the_dollar"))
    assert "frontier of all feasible outcomes" not in found
    assert "possible, but not an agreement" not in found
    assert not any("named outcome" in text for text in found)
    assert "above both no-deal payoffs" in found


def test_an_empty_zone_tells_its_true_cause() -> None:
    shown = panel("textbook/clashing_red_lines")
    text = " ".join(no_zone_text(shown))
    assert "cannot hold together: red lines of the North and of the South" in text
    assert smallest_conflict(CASES["many outcomes"]) == ()


def test_a_package_is_set_off_from_the_solutions_that_coincide_with_it() -> None:
    mark = Mark(Fraction(1), Fraction(1), ["nash"], ["Nash"], ["The offer"])
    assert mark.label == "Nash = “The offer”"


def test_what_is_left_out_is_said() -> None:
    assert figure_notes(CASES["many outcomes"]) == ()
    assert any("options" in note for note in figure_notes(CASES["empty zone"]))


def test_nothing_sticks_out_of_the_importance_of_two_parties() -> None:
    problem = additive(labels={"a": "The Plurinational Confederation", "b": "Beta"})
    size, area = importance_layout(importance_table(problem), problem, wording(problem))
    figure = new_figure(*size)
    axes = plot_importance(problem, ax=figure.add_axes(area))
    for text in axes.texts:
        box = text.get_window_extent()
        assert figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1, text
        assert figure.bbox.y0 <= box.y0 <= box.y1 <= figure.bbox.y1, text
    words = [text.get_text() for text in axes.texts]
    assert any(w.startswith("top: matters more to the Plurinational") for w in words)


@pytest.mark.parametrize(
    ("parties", "issues", "left"),
    [(11, 5, ""), (44, 2, "room: 4 parties"), (2, 57, "room: 12 issues")],
)
def test_the_importance_of_many_fits_a_page(parties: int, issues: int, left: str) -> None:
    names = tuple(f"p{k:02d}" for k in range(parties))
    long = {p: f"The Confederation of the Islands of {p}" for p in names}
    problem = additive(names, issues, 2, ratifiers=names[35:], labels=long)
    size, area = importance_layout(importance_table(problem), problem, wording(problem))
    assert size[0] * DPI <= 2400
    assert size[1] * DPI <= 3000
    axes = plot_importance(problem, ax=new_figure(*size).add_axes(area))
    axes.figure.draw_without_rendering()
    frame = axes.figure.bbox
    for text in axes.texts:
        box = text.get_window_extent()
        assert frame.x0 <= box.x0 <= box.x1 <= frame.x1, text
        assert frame.y0 <= box.y0 <= box.y1 <= frame.y1, text
    said = " ".join(text.get_text() for text in axes.texts)
    assert (f"left out for want of {left or 'room'}" in said) == bool(left)


def test_the_importance_says_of_parties_and_issues_that_they_are_left_out() -> None:
    problem = additive(tuple(f"p{k:02d}" for k in range(44)), 57, 2)
    table, names = importance_table(problem), wording(problem)
    (width, height), _ = importance_layout(table, problem, names)
    assert width * DPI <= 2400
    assert height * DPI <= 3000
    assert "left out for want of room: 4 parties and 12 issues" in _notes(table, names)


def test_payoffs_without_a_zone_promise_no_solution() -> None:
    axes = new_figure(6, 3).add_axes((0.2, 0.2, 0.7, 0.6))
    plot_solution_payoffs(CASES["empty zone"], ax=axes)
    assert "Payoffs without a deal" in [text.get_text() for text in axes.texts]


def test_nothing_sticks_out_of_the_zone_of_a_large_scenario() -> None:
    text = large_scenario(10, no_deal=20_000)
    raw = loads(text.replace("format = 1", 'format = 1\npayoffs = "raw"'))
    shown = agreement_panel(sim.problem(raw), None, None, None, None)
    size, area = zone_layout(shown)
    figure = new_figure(*size)
    axes = plot_agreement_zone(shown.comparison, density=shown.density, ax=figure.add_axes(area))
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in axes.texts]
    boxes += [axes.yaxis.label.get_window_extent(), axes.xaxis.label.get_window_extent()]
    for box in boxes:
        assert figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1
        assert figure.bbox.y0 <= box.y0 <= box.y1 <= figure.bbox.y1


def test_labels_of_a_large_scenario_do_not_overlap() -> None:
    scenario = loads(large_scenario(10, opposed=True, no_deal=20))
    shown = agreement_panel(sim.problem(scenario), None, None, None, None)
    size, area = zone_layout(shown)
    figure = new_figure(*size)
    axes = plot_agreement_zone(shown.comparison, density=shown.density, ax=figure.add_axes(area))
    figure.draw_without_rendering()
    notes = [note for note in axes.texts if isinstance(note, Annotation)]
    legend = axes.get_legend()
    assert legend is not None
    titles = " ".join(text.get_text() for text in [*notes, *legend.get_texts()])
    assert all(s.title in titles for s in shown.comparison.solutions)
    boxes = [Text.get_window_extent(note) for note in notes]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


@cache
def large_case() -> Comparison:
    """Return the solutions of a scenario with so many outcomes that none is drawn."""
    return compare(sim.problem(loads(large_scenario(10), "large")))


def test_a_frontier_left_out_is_said() -> None:
    comparison = large_case()
    scenario = comparison.problem.scenario
    case = SolvedCase(scenario, comparison.problem, comparison, frontier=Budget(10, 1_000))
    [figure] = agreement_zone.figures(case)
    assert "frontier for Party A and Party B is not drawn" in " ".join(figure.notes)
    whole = payoff_density(case.problem, "a", "b")
    assert left_out_notes(case.problem, [whole]) == []


def test_what_the_figures_leave_out_ends_the_explanation() -> None:
    comparison = large_case()
    scenario = comparison.problem.scenario
    diagnosis = diagnose(scenario, draws=0)
    answers = Answers(scenario, comparison.problem, comparison, diagnosis, None)
    found = run_files(answers, Explanation(()), FileForms()).explanation
    assert found.sections[-1].title == "What the figures leave out"
    assert "shows no single outcomes" in " ".join(found.sections[-1].sentences)


def test_a_cause_is_shortened_to_whose_demands_clash() -> None:
    cause = no_zone_text(panel("cameron2022"))[0]
    assert cause.endswith(
        "red lines of the United States and NATO and of Russia (Enlargement of NATO)"
    )
    assert "“" not in cause


def test_every_named_outcome_of_an_empty_zone_finds_a_place_for_its_name() -> None:
    shown = panel("cameron2022")
    size, area = zone_layout(shown)
    axes = plot_agreement_zone(
        shown.comparison,
        density=shown.density,
        scenario=shown.comparison.problem.scenario,
        ax=new_figure(*size).add_axes(area),
    )
    legend = axes.get_legend()
    assert legend is not None
    numbers = [note.get_text() for note in axes.texts if isinstance(note, Annotation)]
    assert {"1", "2", "3"} <= set(numbers)
    told = "".join("".join(text.get_text().split()) for text in legend.get_texts())
    assert shown.names.outcomes
    assert all("".join(name.split()) in told for name in shown.names.outcomes.values())


def test_panels_of_one_party_have_one_scale_where_outcomes_are_not_counted() -> None:
    problem = sim.problem(loads(large_scenario(parties=3)))
    pairs = list(combinations(problem.parties, 2))
    edges: dict[str, set[tuple[float, ...]]] = {}
    for pair, density in payoff_densities(problem, pairs).items():
        for party, values in zip(pair, density.edges, strict=True):
            edges.setdefault(party, set()).add(tuple(values.tolist()))
        inner = [tuple(map(float, point)) for point in density.frontier]
        assert all(density.edges[0][0] <= x <= density.edges[0][-1] for x, _ in inner)
    assert [len(found) for found in edges.values()] == [1, 1, 1]


APART = """
format = 1
title = "A mayor and a union"
parties.mayor = { name = "Mayor", in_a_sentence = "the mayor" }
parties.union = { name = "Union", in_a_sentence = "the union" }
issues.x = { status_quo = "n", options = ["n", "m", "y"] }
preferences = { mayor.x = "y > m > n", union.x = "n > m > y" }
importance = { mayor.tiers = [["x"]], union.tiers = [["x"]] }
no_deal_payoffs = { mayor = 90, union = 90 }
"""


def test_axes_and_legend_say_names_with_their_articles_and_what_is_lacked() -> None:
    problem = problem_of(loads(APART))
    assert problem.agreement_zone.is_empty
    axes = zone_figure(problem).figure.axes[0]
    assert axes.get_xlabel() == "payoff of the mayor (0–100)"
    legend = axes.get_legend()
    assert legend is not None
    entries = [" ".join(text.get_text().split()) for text in legend.get_texts()]
    assert "acceptable to the union from here" in entries
    assert {"what the mayor lacks at best", "what the union lacks at best"} <= set(entries)
