"""The explanation says what holds: known conflicts, cuts, binding consents, lenses and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pytest

import sim
from sim.analysis.explain import Explanation, explain
from sim.problem.conflicts import conflicts
from sim.problem.listed import problem_from_payoffs
from sim.problem.problem import Problem
from sim.problem.reservation_cuts import reservation_cuts
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

PACT = """
format = 1
title = "Pact"
payoffs = "raw"
[parties.north]
name = "North"
role = "signatory"
[parties.south]
name = "South"
role = "signatory"
[issues.port]
name = "Port"
status_quo = "shut"
[issues.port.options]
shut = "The port stays shut"
open = "The port opens"
[issues.tax]
name = "Tax"
status_quo = "none"
[issues.tax.options]
none = "No tax"
low = { text = "A low tax", basis = "implied" }
[preferences.north]
port = { scores = { shut = 0, open = 2 } }
tax = { scores = { none = 0, low = 2 } }
[preferences.south]
port = { scores = { shut = 1, open = 0 } }
tax = { scores = { none = 1, low = 0 } }
[importance]
north.weights = { port = 1, tax = 1 }
south.weights = { port = 1, tax = 1 }
"""
LINES = """
[red_lines.closed]
party = "south"
require = { port = "shut" }
hardness = "hard"
[red_lines.untaxed]
party = "south"
never = { tax = "low" }
hardness = "hard"
"""


def no_deal(north: float, south: float) -> str:
    return f"\n[no_deal_payoffs]\nnorth = {north}\nsouth = {south}\n"


def explained(text: str, **options: str) -> tuple[Scenario, Problem, Explanation]:
    scenario = loads(text)
    problem = sim.problem(scenario, **options)  # type: ignore[arg-type]
    return scenario, problem, explain(problem)


def sentences(explanation: Explanation, title: str) -> tuple[str, ...]:
    """Return the sentences of the section whose title begins so, none where it is left out."""
    found = [s.sentences for s in explanation.sections if s.title.startswith(title)]
    return found[0] if found else ()


SHUT, LOW = "The port stays shut", "A low tax"


def telling(lines: Iterable[str], *words: str, without: str | None = None) -> list[str]:
    """Return the sentences that have all these words, and lack one."""
    found = [line for line in lines if all(word in line for word in words)]
    return [line for line in found if without is None or without not in line]


def with_amounts(lines: Iterable[str]) -> list[str]:
    """Return the sentences that have a payoff in them, given up."""
    return [line for line in lines if re.search(r"\d less", line)]


def test_two_conflicts_that_share_a_consent_are_both_told() -> None:
    """North needs both concessions; each is excluded by a red line of its own."""
    _, problem, explanation = explained(PACT + LINES + no_deal(4, 0))
    first, *lines = explanation.zone_sentences
    assert "no agreement zone" in first
    assert (len(conflicts(problem).conflicts), len(conflicts(problem).relaxations)) == (2, 2)
    assert telling(lines, "North", "South", SHUT, without=LOW)  # the one conflict
    assert telling(lines, "North", "South", LOW, without=SHUT)  # the other
    assert telling(lines, "South", SHUT, LOW, without="North")  # give up both lines
    assert telling(lines, "North", without="South")  # or North's consent
    assert not telling(lines, "number")  # both hang on what North can get without a deal


def test_the_smallest_cuts_are_told_with_the_deal_they_open() -> None:
    _, problem, explanation = explained(PACT + LINES + no_deal(4, 0))
    assert [dict(cut.cuts) for cut in reservation_cuts(problem)] == [{"north": 4}]
    (line,) = with_amounts(explanation.zone_sentences)
    assert "North" in line
    assert "4" in line
    assert LOW not in line


def test_every_undominated_cut_is_told() -> None:
    """No deal is worth 3 to North and 1.5 to South: four ways to give way, three undominated."""
    _, problem, explanation = explained(PACT + no_deal(3, 1.5))
    told = with_amounts(explanation.zone_sentences)
    assert len(told) == len(reservation_cuts(problem)) == 3
    assert len(telling(told, "North", "South")) == 1  # both give way, or one alone
    for cut in reservation_cuts(problem):
        amounts = [f" {float(x):g} less" for x in cut.cuts.values()]
        assert telling(told, *amounts)


def test_a_conflict_of_red_lines_alone_holds_whatever_the_numbers_are() -> None:
    lines = explain(sim.problem(sim.load("textbook/clashing_red_lines"))).zone_sentences
    assert telling(lines, "North", "South", "Open to new members", "Closed to new members")
    assert telling(lines, "number")
    assert telling(lines, "North", without="South")
    assert telling(lines, "South", without="Open to new members")
    assert with_amounts(lines) == []  # no cut helps


def test_a_party_that_nothing_satisfies_is_named() -> None:
    _, problem, explanation = explained(PACT + no_deal(5, 0))
    assert conflicts(problem).conflicts == (frozenset({"consent:north"}),)
    assert telling(explanation.zone_sentences, "North")
    assert not telling(explanation.zone_sentences, "South")


def test_a_zone_is_told_with_its_size_and_who_binds() -> None:
    _, problem, explanation = explained(PACT + no_deal(1, 0.5))
    zone = problem.agreement_zone
    assert (zone.count, zone.feasible_count) == (2, 4)
    first, *lines = explanation.zone_sentences
    assert "2 of 4 " in first
    assert "North and South" in first
    assert telling(lines, "North", "1 outcome")
    assert telling(lines, "South", "1 outcome")
    (slack,) = telling(lines, "North gains up to 1")
    assert "2" in slack  # what no deal may be worth at most
    assert "1" in slack.split("gains up to 1")[1]  # and what it is


def test_that_the_status_quo_may_be_a_deal_is_said_where_no_substance_is_stated() -> None:
    _, _, bare = explained(PACT + no_deal(0, 0))
    assert any("status quo itself counts" in line for line in bare.zone_sentences)
    text = PACT + no_deal(0, 0) + '[agreement]\nmust_contain = { port = "open" }\n'
    _, _, stated = explained(text)
    assert not any("status quo itself" in line for line in stated.zone_sentences)
    assert any(
        "The port opens" in line and "minimal substance" in line for line in stated.zone_sentences
    )


def test_options_in_every_and_in_no_agreement() -> None:
    _, _, explanation = explained(PACT + LINES + no_deal(0, 0))
    lines = sentences(explanation, "What agreements have in common")
    assert any(
        line.startswith("Every agreement contains") and "stays shut" in line for line in lines
    )
    assert not any(line.startswith("No agreement contains") for line in lines)  # it is the rest
    _, _, free = explained(PACT + no_deal(0, 0))
    assert "Every option occurs" in sentences(free, "What agreements have in common")[0]


SCOPED = """
[parties.senate]
name = "Senate"
role = "ratifier"
consents_to = ["port"]
[preferences.senate]
port = { scores = { shut = 0, open = -1 } }
tax = { scores = { none = 0, low = -9 } }
[importance.senate]
weights = { port = 1, tax = 1 }
"""


def test_a_scoped_ratifier_is_said_to_be_asked_only_there() -> None:
    text = PACT + SCOPED + no_deal(0, 0) + "senate = 0\n"
    _, problem, explanation = explained(text)
    assert problem.agreement_zone.count == 2
    first = explanation.zone_sentences[0]
    assert "Senate (where it is asked)" in first
    assert any(
        line.startswith("Senate alone stands in the way of 2 outcomes")
        for line in explanation.zone_sentences
    )
    assert not any(line.startswith("Senate gains") for line in explanation.zone_sentences)


PACKAGES = """
[outcomes.grand]
name = "The grand bargain"
choice = { port = "open", tax = "low" }
[outcomes.half]
name = "The half measure"
choice = { port = "open", tax = "none" }
[red_lines.untaxed]
party = "south"
never = { tax = "low" }
hardness = "claimed"
"""


def test_packages_are_told_with_gains_and_what_they_break() -> None:
    _, _, explanation = explained(PACT + PACKAGES + no_deal(0, 0.5))
    grand, half = sentences(explanation, "Named packages")
    assert telling([grand], "The grand bargain", "North +4", "South -0.5")
    assert "Not an agreement" in grand
    assert "consent of South" in grand
    assert "claimed" in grand
    assert telling([half], "The half measure", "North +2", "South +0.5", "An agreement.")


def test_a_package_that_breaks_a_claimed_line_is_still_an_agreement() -> None:
    _, _, explanation = explained(PACT + PACKAGES + no_deal(0, 0))
    grand, _ = sentences(explanation, "Named packages")
    assert "An agreement, though it crosses the red line of South (claimed)" in grand


def test_a_package_that_all_can_improve_is_told_how() -> None:
    text = PACT.replace("shut = 1, open = 0", "shut = 0, open = 0").replace(
        'choice = { port = "open"', 'choice = { port = "shut"'
    )
    wasteful = '[outcomes.poor]\nname = "A poor deal"\nchoice = { port = "shut", tax = "none" }\n'
    _, _, explanation = explained(text + wasteful + no_deal(0, 0))
    (line,) = sentences(explanation, "Named packages")
    assert "It can be improved, for example with “The port opens” (Port)" in line
    assert "North +2" in line
    assert "South +0" in line


LENS = """
[lenses.revealed]
name = "Conduct as reported"
why = "South taxes already."
[lenses.revealed.preferences.south.tax]
scores = { none = 0, low = 3 }
"""


def test_each_lens_answers_the_same_question() -> None:
    _, _, explanation = explained(PACT + LENS + no_deal(1, 0.5))
    (line,) = sentences(explanation, "Under other readings")
    assert "revealed" in line
    assert "2 agreements (against 2)" in line
    assert "Nash gives North 4, South 3" in line
    assert f"the Nash deal changes to “A low tax{MARK}” (Tax)" in line


def test_a_lens_that_closes_the_zone_says_so() -> None:
    closed = LENS.replace("none = 0, low = 3", "none = -5, low = -5")
    _, _, explanation = explained(PACT + closed + no_deal(1, 1))
    (line,) = sentences(explanation, "Under other readings")
    assert telling([line], "revealed", "no agreement zone")


def test_claimed_lines_are_tried_as_binding() -> None:
    _, problem, explanation = explained(PACT + PACKAGES + no_deal(1, 0.5))
    (line,) = sentences(explanation, "Under other readings")
    assert line.startswith("With the red line of South (claimed)")
    stricter = problem.with_red_lines("claimed").agreement_zone.count
    assert f"{stricter} agreements (against {problem.agreement_zone.count})" in line
    _, _, binding = explained(PACT + PACKAGES + no_deal(1, 0.5), red_lines="claimed")
    assert sentences(binding, "Under other readings") == ()


def test_a_problem_without_a_scenario_is_refused() -> None:
    problem = problem_from_payoffs({"a": {"us": 1, "russia": 1}})
    with pytest.raises(sim.SimError, match="without a scenario"):
        explain(problem)


def test_other_readings_can_be_left_out() -> None:
    scenario = loads(PACT + LENS + no_deal(1, 0.5))
    short = explain(sim.problem(scenario), other_readings=False)
    assert sentences(short, "Under other readings") == ()


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


@pytest.mark.parametrize(
    "name", ["lieven2022", "cameron2022", "eyal2014", "petro2024", "episkopos2022"]
)
def test_articles_mark_every_option_that_they_do_not_state(name: str) -> None:
    scenario, _, explanation = of(name)
    text = str(explanation)
    for issue in scenario.issues.values():
        for option in issue.options.values():
            words = f"“{option.text}{MARK}”"
            unmarked = f"“{option.text}” ({issue.id})"
            if option.basis in ("implied", "residual"):
                assert unmarked not in text
            else:
                assert f"{words} ({issue.name})" not in text


def test_lieven_tells_its_counts_its_lens_and_its_claimed_line() -> None:
    _, problem, explanation = of("lieven2022")
    assert "51,762 of 103,680" in explanation.zone_sentences[0]
    assert "Ukraine (where it is asked)" in explanation.zone_sentences[0]
    assert telling(explanation.zone_sentences, "The forces deployed since December go back")
    russia = next(line for line in explanation.zone_sentences if line.startswith("Russia gains"))
    assert "between -20.1 and 37.6" in russia
    revealed, claimed = sentences(explanation, "Under other readings")
    assert "revealed" in revealed
    assert "38,802 agreements (against 51,762)" in claimed
    assert problem.agreement_zone.binding == ("consent:russia",)
    (offer, minsk) = sentences(explanation, "Named packages")
    assert "United States +107.2, Russia +59.3, Ukraine +74.5" in offer
    assert "Not an agreement" in minsk
    assert "minimal substance" in minsk
