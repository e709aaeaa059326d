from fractions import Fraction

import pytest

from sim.analysis.compare import compare
from sim.analysis.importance_table import importance_table
from sim.analysis.payoff_density import payoff_density, smallest_conflict
from sim.plots import figure_notes, plot_importance, plot_solution_payoffs
from sim.plots.agreement_zone import agreement_panel, no_zone_text
from sim.plots.importance import importance_layout
from sim.plots.payoff_marks import Mark
from sim.plots.payoff_panel import PayoffPanel, consent_words, panel_legend
from sim.plots.style import new_figure
from sim.plots.wording import wording
from sim.problem.build import problem as problem_of
from sim.scenario.reader import load
from tests.plots.zone_cases import CASES, additive


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
        "Parliament of Alpha must also consent"
    )
    assert shown.names.unit((Fraction(0), Fraction(100))) == "points"


@pytest.mark.parametrize("case", ["many outcomes", "sixty named outcomes", "empty zone"])
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
    assert "cannot hold together: red line of North" in text
    assert "red line of South" in text
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
    assert any(w.startswith("top: matters more to The Plurinational") for w in words)


def test_payoffs_without_a_zone_promise_no_solution() -> None:
    axes = new_figure(6, 3).add_axes((0.2, 0.2, 0.7, 0.6))
    plot_solution_payoffs(CASES["empty zone"], ax=axes)
    assert "Payoffs without a deal" in [text.get_text() for text in axes.texts]
