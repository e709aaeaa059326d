"""The explanation says what holds: known conflicts, cuts, binding consents, lenses and marks."""

from __future__ import annotations

from functools import cache

import pytest

import sim
from sim.analysis.explain import Explanation, explain
from sim.problem.conflicts import conflicts
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
    return scenario, problem, explain(scenario, problem)


def sentences(explanation: Explanation, title: str) -> tuple[str, ...]:
    """Return the sentences of the section whose title begins so, none where it is left out."""
    found = [s.sentences for s in explanation.sections if s.title.startswith(title)]
    return found[0] if found else ()


def test_two_conflicts_that_share_a_consent_are_both_told() -> None:
    """North needs both concessions; each is excluded by a red line of its own."""
    _, problem, explanation = explained(PACT + LINES + no_deal(4, 0))
    lines = explanation.zone_sentences
    assert lines[0].startswith("There is no agreement zone")
    told = [line for line in lines if line.startswith("Conflict ")]
    assert len(told) == len(conflicts(problem).conflicts) == 2
    assert all("consent of North" in line for line in told)
    assert sum("The port stays shut" in line for line in told) == 1
    assert sum("A low tax" in line for line in told) == 1
    opened = [line for line in lines if line.startswith("It would open without")]
    assert len(opened) == len(conflicts(problem).relaxations) == 2
    assert sum("consent of North" in line for line in opened) == 1
    assert sum("port" in line and "tax" in line for line in opened) == 1
    assert not any("whatever the numbers are" in line for line in lines)


def test_the_smallest_cuts_are_told_with_the_deal_they_open() -> None:
    _, problem, explanation = explained(PACT + LINES + no_deal(4, 0))
    cuts = [line for line in explanation.zone_sentences if "reservation value fell" in line]
    assert [dict(cut.cuts) for cut in reservation_cuts(problem)] == [{"north": 4}]
    assert len(cuts) == 1
    assert "North's reservation value fell by 4.0" in cuts[0]
    assert "The port stays shut" in cuts[0]
    assert "No tax" in cuts[0]


def test_every_undominated_cut_is_told() -> None:
    """No deal is worth 3 to North and 1.5 to South: four ways to give way, three undominated."""
    _, problem, explanation = explained(PACT + no_deal(3, 1.5))
    told = [line for line in explanation.zone_sentences if "reservation value fell" in line]
    assert len(told) == len(reservation_cuts(problem)) == 3
    assert any("North" in line and "South" in line for line in told)


def test_a_conflict_of_red_lines_alone_holds_whatever_the_numbers_are() -> None:
    scenario = sim.load("textbook/clashing_red_lines")
    lines = explain(scenario, sim.problem(scenario)).zone_sentences
    assert "A conflict without any consent holds whatever the numbers are." in lines
    assert "No cut of reservation values alone would open it." in lines


def test_a_party_that_nothing_satisfies_is_named() -> None:
    _, _, explanation = explained(PACT + no_deal(5, 0))
    told = [line for line in explanation.zone_sentences if line.startswith("Conflict ")]
    assert len(told) == 1
    assert "consent of North" in told[0]
    assert "South" not in told[0]


def test_a_zone_is_told_with_its_size_and_who_binds() -> None:
    _, problem, explanation = explained(PACT + no_deal(1, 0.5))
    zone = problem.agreement_zone
    assert (zone.count, zone.feasible_count) == (2, 4)
    lines = explanation.zone_sentences
    assert lines[0].startswith("There is an agreement zone: 2 of 4 ")
    assert "North and South" in lines[0]
    binding = next(line for line in lines if line.startswith("What binds"))
    assert "consent of North (1 outcome)" in binding
    assert "consent of South (1 outcome)" in binding
    slack = next(line for line in lines if line.startswith("North gains"))
    assert "up to 1.0 points" in slack
    assert "exceeds 2.0" in slack
    assert "gives 1.0" in slack


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
    binding = next(line for line in explanation.zone_sentences if line.startswith("What binds"))
    assert "consent of Senate (2 outcomes)" in binding
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
    assert grand.startswith("The grand bargain: gains over no deal North +4.0, South -0.5.")
    assert "Not an agreement" in grand
    assert "consent of South" in grand
    assert "claimed" in grand
    assert half.startswith("The half measure: gains over no deal North +2.0, South +0.5.")
    assert "An agreement." in half
    assert "No agreement is better for one signatory" in half


def test_a_package_that_breaks_a_claimed_line_is_still_an_agreement() -> None:
    _, _, explanation = explained(PACT + PACKAGES + no_deal(0, 0))
    grand, _ = sentences(explanation, "Named packages")
    assert "An agreement, though it breaks [red line of South (claimed)" in grand


def test_a_package_that_all_can_improve_is_told_how() -> None:
    text = PACT.replace("shut = 1, open = 0", "shut = 0, open = 0").replace(
        'choice = { port = "open"', 'choice = { port = "shut"'
    )
    wasteful = '[outcomes.poor]\nname = "A poor deal"\nchoice = { port = "shut", tax = "none" }\n'
    _, _, explanation = explained(text + wasteful + no_deal(0, 0))
    (line,) = sentences(explanation, "Named packages")
    assert "It can be improved, for example with “The port opens” (port)" in line
    assert "North +2.0" in line
    assert "South +0.0" in line


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
    assert "Nash gives North 4.0, South 3.0" in line
    assert f"the Nash deal changes to “A low tax{MARK}” (tax)" in line


def test_a_lens_that_closes_the_zone_says_so() -> None:
    closed = LENS.replace("none = 0, low = 3", "none = -5, low = -5")
    _, _, explanation = explained(PACT + closed + no_deal(1, 1))
    (line,) = sentences(explanation, "Under other readings")
    assert "no agreement zone is left" in line


def test_claimed_lines_are_tried_as_binding() -> None:
    _, problem, explanation = explained(PACT + PACKAGES + no_deal(1, 0.5))
    (line,) = sentences(explanation, "Under other readings")
    assert line.startswith("With [red line of South (claimed)")
    stricter = problem.with_red_lines("claimed").agreement_zone.count
    assert f"{stricter} agreements (against {problem.agreement_zone.count})" in line
    _, _, binding = explained(PACT + PACKAGES + no_deal(1, 0.5), red_lines="claimed")
    assert sentences(binding, "Under other readings") == ()


def test_other_readings_can_be_left_out() -> None:
    scenario = loads(PACT + LENS + no_deal(1, 0.5))
    short = explain(scenario, sim.problem(scenario), other_readings=False)
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
    text = str(explain(scenario, sim.problem(scenario)))
    assert MARK not in text
    assert FOOTNOTE not in text


@cache
def of(name: str) -> tuple[Scenario, Problem, Explanation]:
    scenario = sim.load(name)
    problem = sim.problem(scenario)
    return scenario, problem, explain(scenario, problem)


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
                assert f"{words} ({issue.id})" not in text


def test_lieven_tells_its_counts_its_lens_and_its_claimed_line() -> None:
    _, problem, explanation = of("lieven2022")
    assert "51,762 of 103,680" in explanation.zone_sentences[0]
    assert "Ukraine (where it is asked)" in explanation.zone_sentences[0]
    assert any("withdraw" in w or "go back" in w for w in explanation.zone_sentences)
    russia = next(line for line in explanation.zone_sentences if line.startswith("Russia gains"))
    assert "[-20.1 to 37.6]" in russia
    revealed, claimed = sentences(explanation, "Under other readings")
    assert "revealed" in revealed
    assert "38,802 agreements (against 51,762)" in claimed
    assert problem.agreement_zone.binding == ("consent:russia",)
    (offer, minsk) = sentences(explanation, "Named packages")
    assert "United States +107.2, Russia +59.3, Ukraine +74.5" in offer
    assert "Not an agreement" in minsk
    assert "minimal substance" in minsk
