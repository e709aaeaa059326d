"""The first screen: it fits, and every fact on it is what going through all outcomes gives."""

from __future__ import annotations

import json
from itertools import product
from random import Random

import pytest
from hypothesis import given

import sim
from sim.errors import ScenarioError
from sim.explanation.explain import explain
from sim.problem.problem import Problem
from sim.report.first_screen.headline import Headline, headline
from sim.report.first_screen.screen import HEIGHT, WIDTH, screen_lines
from sim.scenario.reader import loads
from tests.example_count import examples
from tests.random_scenario import randoms, scenario_text
from tests.report.many_parties import many_parties
from tests.report.screened import answered

Outcome = dict[str, str]
LAST = "9 files in out/here; more words: --full."
CASES = ("ratifier_in_doubt", "clashing_red_lines", "empty_promise", "contested_throne", "bluff")


def fits(first: Headline, problem: Problem) -> list[str]:
    lines = screen_lines(first, problem, LAST)
    assert len(lines) <= HEIGHT
    assert max(map(len, lines)) <= WIDTH
    return lines


@pytest.mark.parametrize("name", CASES)
def test_a_textbook_case_fits_the_screen(name: str) -> None:
    answers = answered(sim.load(f"textbook/{name}"))
    lines = fits(headline(answers), answers.problem)
    assert lines[0] == answers.scenario.title
    assert any(line.startswith("No deal") for line in lines)
    assert LAST in lines


@pytest.mark.parametrize("parties", [6, 12])
def test_many_parties_fit_the_screen_and_are_told_apart(parties: int) -> None:
    answers = answered(loads(many_parties(parties)))
    lines = fits(headline(answers), answers.problem)
    (header,) = (line for line in lines if line.startswith("Payoffs"))
    assert [word for word in header.split() if word.isdigit()][-6:] == list("123456")
    assert ("more in results.json)" in header) == (parties > 6)


def test_a_narrow_console_gets_narrow_lines() -> None:
    answers = answered(sim.load("textbook/empty_promise"), draws=0)
    lines = screen_lines(headline(answers), answers.problem, LAST, 60)
    assert max(map(len, lines)) <= 60


def item(first: Headline, key: str) -> str:
    (found,) = (one for one in first.items if one.key == key)
    return " ".join(found.sentences)


def test_who_is_tempted_is_who_the_diagnosis_says() -> None:
    answers = answered(sim.load("textbook/empty_promise"), draws=0)
    told = item(headline(answers), "holding").partition("orders: ")[2]
    assert told
    assert told in answers.row("commitment").why


def test_what_opens_an_empty_zone_is_named() -> None:
    either = answered(sim.load("textbook/clashing_red_lines"), draws=0)
    assert "cannot hold together. Drop either and there" in item(headline(either), "refusals")
    scenario = sim.load("textbook/divide_the_dollar").with_no_deal("ann", 101)
    alone = item(headline(answered(scenario, draws=0)), "refusals")
    assert "is met by nothing possible. There would be a deal if Ann accepted 1" in alone


LINKED_CLASH = """
format = 1
payoffs = "raw"
parties = { ann = {}, bob = {} }
issues.pie = { status_quo = "none", options = ["none", "half"] }
issues.tea = { status_quo = "none", options = ["none", "full"] }
preferences.ann.pie.scores = { none = 0, half = 12 }
preferences.bob.tea.scores = { none = 0, full = 14 }
importance.ann = { weights = { pie = 1 }, unknown = ["tea"] }
importance.bob = { weights = { tea = 1 }, unknown = ["pie"] }
no_deal_payoffs = { ann = 0, bob = 0 }
red_lines.all = { party = "ann", require = { pie = "half", tea = "full" } }
red_lines.nil = { party = "bob", require = { pie = "none" } }
links.a = { if = { tea = "full" }, then = { pie = "none" } }
"""


def test_a_clash_of_parties_comes_before_one_with_a_link() -> None:
    answers = answered(loads(LINKED_CLASH), draws=0)
    assert "link:a" in min(map(sorted, answers.problem.conflicts.conflicts))
    told = headline(answers).document()["refusals"]
    assert "link" not in told["sentences"][0]
    assert "link" in told["sentences"][1]
    assert "link" not in next(x for x in told["sentences"] if x.startswith("Drop"))
    lines = explain(answers.problem).zone_sentences
    assert "link" not in next(x for x in lines if x.startswith("Clash 1"))


TURNS = """
format = 1
payoffs = "raw"
parties = { ann = {}, bob = {} }
issues.pie = { status_quo = "none", options = ["none", "half"] }
preferences.ann.pie.scores = { none = 0, half = 12 }
preferences.bob.pie.scores = { none = 0, half = 14 }
[no_deal_payoffs]
ann = { low = 0, best = 10, high = 11 }
bob = { low = 9, best = 10, high = 20 }
"""


def test_a_number_that_turns_the_answer_within_its_interval_comes_first() -> None:
    """Ann's turn is nearer in widths of her interval, but lies outside of it."""
    found = headline(answered(loads(TURNS)))
    (turn,) = (one for one in found.items if one.key == "turn")
    assert turn.facts["number"] == "no_deal_payoffs.bob"
    assert turn.sentences[1] == "It turns within its interval."


def test_a_solution_that_is_no_agreement_is_no_deal_of_the_screen() -> None:
    answers = answered(loads(many_parties(6)), draws=0)
    outside = [s for s in answers.comparison.solutions if not s.in_zone]
    assert [s.name for s in outside] == ["weighted_mean"]
    assert all("weighted_mean" not in row.solutions for row in headline(answers).deals)


def outcomes(problem: Problem) -> list[Outcome]:
    ids = problem.option_ids
    return [dict(zip(ids, chosen, strict=True)) for chosen in product(*ids.values())]


def kept(problem: Problem, outcome: Outcome) -> set[str]:
    """Return the demands that an outcome does not meet, by id."""
    payoffs = problem.payoffs(outcome)
    broken = {c.id for c in problem.constraints if c.restricts and not c.holds_at(outcome)}
    for consent in problem.consents:
        votes = sum(payoffs[p] >= problem.reservation[p] for p in consent.members)
        if consent.is_asked_at(outcome, problem.status_quo) and votes < consent.quorum:
            broken.add(consent.id)
    return broken


@examples(8)
@given(randoms)
def test_every_fact_is_what_all_outcomes_give(random: Random) -> None:
    try:
        scenario = loads(scenario_text(random))
    except ScenarioError:
        return
    answers = answered(scenario)
    problem, first = answers.problem, headline(answers)
    fits(first, problem)
    told = json.loads(json.dumps(first.document(), allow_nan=False))
    broken = [(outcome, kept(problem, outcome)) for outcome in outcomes(problem)]
    agreements = [outcome for outcome, demands in broken if not demands]
    assert told["model"]["agreements"] == len(agreements)
    if agreements:
        check_options(problem, told["agreements"], agreements)
        for one in told["refusals"]["binding"]:
            more = [outcome for outcome, demands in broken if demands == {one["demand"]}]
            assert one["outcomes"] == len(more) > 0
            for issue, options in one["options"].items():
                occurring = {outcome[issue] for outcome in more}
                assert set(options) == occurring - {outcome[issue] for outcome in agreements}
        check_best(problem, told["deals"], agreements)
    for row in told["deals"]:
        if row["outcome"] is not None:
            expected = {p: float(x) for p, x in problem.payoffs(row["outcome"]).items()}
            assert row["payoffs"] == expected


def check_options(problem: Problem, told: dict[str, object], agreements: list[Outcome]) -> None:
    several = {i: set(options) for i, options in problem.option_ids.items() if len(options) > 1}
    there = {i: {outcome[i] for outcome in agreements} for i in several}
    always = {i: min(options) for i, options in there.items() if len(options) == 1}
    assert told["always"] == always
    never = told["never"]
    assert isinstance(never, dict)
    assert {i: set(o) for i, o in never.items()} == {
        i: left for i in several if i not in always and (left := several[i] - there[i])
    }


def check_best(problem: Problem, rows: list[dict[str, object]], agreements: list[Outcome]) -> None:
    (best,) = (row["payoffs"] for row in rows if row["label"] == "Each one's own best")
    assert isinstance(best, dict)
    for party in problem.signatories:
        assert best[party] == float(max(problem.payoffs(o)[party] for o in agreements))


@pytest.mark.parametrize("name", ["eyal2014", "inf1987", "episkopos2022"])
def test_what_may_block_and_whether_the_source_agrees_are_never_cut(name: str) -> None:
    answers = answered(sim.load(name))
    may = [row.mechanism for row in answers.diagnosis.obstacles if row.status == "may block"]
    text = " ".join(" ".join(fits(headline(answers), answers.problem)).split())
    assert may
    for mechanism in may:
        assert f"{mechanism} (" in text
    assert "agrees with the source, which expects" in text
