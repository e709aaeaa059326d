"""Explanations as a whole: marks and footnotes, and what they tell of the articles."""

from __future__ import annotations

from functools import cache

import pytest

import sim
from sim.explanation.explain import Explanation, explain
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.problem import Problem
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.scenario.scenario import Scenario
from tests.explanation.pact import (
    LINES,
    PACT,
    explained,
    no_deal,
    sentences,
    telling,
)


def test_a_problem_without_a_scenario_is_refused() -> None:
    problem = problem_from_payoffs({"a": {"us": 1, "russia": 1}})
    with pytest.raises(sim.SimError, match="without a scenario"):
        explain(problem)


def test_options_that_no_source_states_are_marked_wherever_they_occur() -> None:
    for red_lines, north in ((LINES, 4), ("", 0)):
        _, _, explanation = explained(PACT + red_lines + PACKAGES_MARKED + no_deal(north, 0))
        text = str(explanation)
        assert text.count("A low tax") == text.count(f"A low tax{MARK}") > 0
        assert f"No tax{MARK}" not in text
        assert text.endswith(FOOTNOTE)


PACKAGES_MARKED = """
[outcomes.poor]
name = "A poor deal"
choice = { port = "shut", tax = "none" }
[agreement]
must_contain = { tax = ["none", "low"] }
"""


def test_without_a_marked_option_there_is_no_footnote() -> None:
    scenario = sim.load("textbook/clashing_red_lines")
    text = str(explain(sim.problem(scenario)))
    assert MARK not in text
    assert FOOTNOTE not in text


@cache
def of(name: str) -> tuple[Scenario, Problem, Explanation]:
    scenario = sim.load(name)
    problem = sim.problem(scenario)
    return scenario, problem, explain(problem)


@pytest.mark.parametrize("name", ["lieven2022", "petro2024", "episkopos2022"])
def test_articles_mark_every_option_that_they_do_not_state(name: str) -> None:
    scenario, _, explanation = of(name)
    text = str(explanation)
    for issue in scenario.issues.values():
        for option in issue.options.values():
            if option.basis in ("implied", "residual"):
                assert f"{issue.name}: “{option.text}”" not in text
            else:
                assert f"{issue.name}: “{option.text}{MARK}”" not in text


def test_lieven_tells_its_counts_its_lens_and_its_claimed_line() -> None:
    _, problem, explanation = of("first_coding/lieven2022")
    assert "51,762 of 103,680" in explanation.zone_sentences[0]
    assert "Ukraine (where it is asked)" in explanation.zone_sentences[0]
    assert telling(explanation.zone_sentences, "The forces deployed since December go back")
    (russia,) = telling(explanation.zone_sentences, "At best Russia gains")
    assert "from -20.08 to 37.64" in russia
    revealed, claimed = sentences(explanation, "Under other readings")
    assert "Conduct as reported" in revealed
    assert "38,802 agreements (against 51,762)" in claimed
    assert problem.agreement_zone.binding == ("consent:russia",)
    (offer, minsk) = sentences(explanation, "Named packages")
    assert "United States +107.2, Russia +59.3, Ukraine +74.5" in offer
    assert "Not an agreement" in minsk
    assert "minimal substance" in minsk
