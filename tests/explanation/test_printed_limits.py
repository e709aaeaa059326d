"""What is said of a limit holds at the number as printed: it is read from the text and applied."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sim
from sim.doubt import break_even, break_even_sentence, solution_stays
from sim.doubt.decisive.turning_words import inner_limits
from sim.scenario.scenario import Scenario
from tests.example_count import TIMES

WEIGHTS = st.integers(1, 7)
SCORES = st.integers(0, 13).map(lambda k: round(100 * k / 13, 2))
PARTIES = ("ann", "bob")
REFUSES = re.compile(
    r"At best (\w+) .* only if (no deal|its outside option) were worth more than (\S+) to it"
)
CUT = re.compile(r"(\w+) accepted (\S+) points less than (no deal|what it could have instead)")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Two parties and two issues with awkward numbers; one may have an outside option."""
    lines = ["format = 1", 'title = "Talks"', "parties = { ann = {}, bob = {} }"]
    for issue in ("land", "dues"):
        lines.append(f'issues.{issue} = {{ status_quo = "a", options = ["a", "b", "c"] }}')
    for party in PARTIES:
        for issue in ("land", "dues"):
            scores = ", ".join(f"{o} = {draw(SCORES)}" for o in "abc")
            lines.append(f"preferences.{party}.{issue} = {{ scores = {{ {scores} }} }}")
        lines.append(
            f"importance.{party}.weights = {{ land = {draw(WEIGHTS)}, dues = {draw(WEIGHTS)} }}"
        )
    floors = ", ".join(f"{party} = {draw(st.integers(0, 90))}" for party in PARTIES)
    lines.append(f"no_deal_payoffs = {{ {floors} }}")
    if draw(st.booleans()):
        lines.append(f"outside_options = {{ ann = {draw(st.integers(0, 90))} }}")
    return "\n".join(lines)


def loaded(folder: Path, text: str) -> Scenario:
    """The scenario of a text."""
    path = folder / "talks.toml"
    path.write_text(text, encoding="utf-8")
    return sim.load(path)


def with_floor(scenario: Scenario, party: str, which: str, value: Fraction) -> Scenario:
    """The scenario in which no deal, or an outside option, is worth this much to a party."""
    path = "no_deal_payoffs" if which == "no deal" else "outside_options"
    return scenario.with_value(f"{path}.{party}", value)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=20 * TIMES,
)
@given(text=texts())
def test_zones_open_and_stay_open_at_the_limits_that_explain_prints(
    tmp_path: Path, text: str
) -> None:
    scenario = loaded(tmp_path, text)
    problem = sim.problem(scenario)
    said = sim.explain(problem).zone_sentences
    limits = [found for line in said if (found := REFUSES.search(line))]
    assert len(limits) == (0 if problem.agreement_zone.is_empty else 2)
    for party, which, limit in (found.groups() for found in limits):
        at_limit = with_floor(scenario, party, which, Fraction(limit))
        assert not sim.problem(at_limit).agreement_zone.is_empty
        beyond = with_floor(scenario, party, which, Fraction(limit) + Fraction(1, 10))
        assert sim.problem(beyond).agreement_zone.is_empty
    for line in said:
        opened, cuts = scenario, CUT.findall(line)
        for party, cut, which in cuts:
            floor = problem.reservation[party] - Fraction(cut)
            opened = with_floor(opened, party, which, floor)
            if which != "no deal":  # no deal itself is worth no more than that then
                floor = min(floor, problem.disagreement[party])
                opened = with_floor(opened, party, "no deal", floor)
        assert not cuts or not sim.problem(opened).agreement_zone.is_empty


LIMIT = re.compile(r"is (at most|below|at least|above) (-?[\d.]+)[;,]")
HALF = """
format = 1
title = "Thirds"
parties = { ann = {}, bob = {} }
issues.land = { status_quo = "a", options = ["a", "b", "c"] }
issues.dues = { status_quo = "a", options = ["a", "b"] }
preferences.ann = { land = { scores = { a = 0, b = 70, c = 100 } }, dues = { scores = { a = 0, b = 100 } } }
preferences.bob = { land = { scores = { a = 100, b = 60, c = 0 } }, dues = { scores = { a = 100, b = 0 } } }
importance.ann.weights = { land = 2, dues = 1 }
importance.bob.weights = { land = 1, dues = 2 }
no_deal_payoffs = { ann = { low = 1, best = 5, high = 50 }, bob = { low = 1, best = 7, high = 40 } }
"""  # noqa: E501


@pytest.mark.parametrize("party", PARTIES)
def test_break_evens_hold_at_the_limits_printed(tmp_path: Path, party: str) -> None:
    scenario = loaded(tmp_path, HALF)
    number = f"no_deal_payoffs.{party}"
    deal = LIMIT.findall(break_even_sentence(scenario, break_even(scenario, number)))
    (limit,) = [Fraction(value) for word, value in deal if word == "at most"]
    at_limit = sim.problem(scenario.with_value(number, limit))
    assert not at_limit.agreement_zone.is_empty
    beyond = sim.problem(scenario.with_value(number, limit + Fraction(1, 10)))
    assert beyond.agreement_zone.is_empty
    stays = solution_stays(sim.propagate(scenario, 1))
    found = break_even(scenario, number, stays)
    assert found.is_exact
    outcome = sim.solve(sim.problem(scenario)).outcome
    said = break_even_sentence(scenario, found, "Nash stays")
    (pair,) = re.findall(r"lies between (\S+) and (\S+);", said)
    least, most = (Fraction(end) for end in pair)
    for inside in (least + Fraction(1, 10**6), most - Fraction(1, 10**6)):
        assert sim.solve(sim.problem(scenario.with_value(number, inside))).outcome == outcome
    for outside in (least - Fraction(1, 10), most + Fraction(1, 10)):
        assert sim.solve(sim.problem(scenario.with_value(number, outside))).outcome != outcome


@given(
    start=st.fractions(-100, 100, max_denominator=999),
    width=st.fractions(0, 3, max_denominator=99999),
)
def test_an_interval_is_printed_within_itself(start: Fraction, width: Fraction) -> None:
    first, last = (Fraction(end) for end in inner_limits(start, start + width))
    assert start <= first <= last <= start + width
