"""Dominated options against a comparison of all pairs, and at thousands of options."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sim
from sim.axiomatic.compare import compare
from sim.explanation.dominated_options import dominated_options
from sim.explanation.evidence_bounds import score_difference
from sim.explanation.explain_evidence import evidence_section
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.example_count import TIMES

SIGNS = (">>", ">", "~", "=", "?")


def one_issue(wishes: list[str], options: int) -> Scenario:
    """Return a scenario of one issue with a line of TOML on it for each signatory."""
    parties = [f"p{k}" for k in range(len(wishes))]
    lines = ["format = 1", 'title = "One issue"']
    lines += [f"parties.{p}.role = 'signatory'" for p in parties]
    lines += [
        f"issues.x = {{ status_quo = '0', range = {{ from = 0, to = {options - 1}, step = 1 }} }}"
    ]
    lines += [f"preferences.{p}.x = {wish}" for p, wish in zip(parties, wishes, strict=True)]
    lines += [f"importance.{p}.weights.x = 1\nno_deal_payoffs.{p} = 0" for p in parties]
    return loads("\n".join(lines))


@st.composite
def wishes(draw: st.DrawFn, options: int) -> str:
    """A ranking, or scores with or without intervals."""
    if draw(st.booleans()):
        order = draw(st.permutations(range(options)))
        signs = draw(st.lists(st.sampled_from(SIGNS), min_size=options - 1, max_size=options - 1))
        text = f"{order[0]}" + "".join(
            f" {sign} {o}" for sign, o in zip(signs, order[1:], strict=True)
        )
        return json.dumps(text)
    scores = []
    for _ in range(options):
        low, best, high = sorted(draw(st.tuples(*[st.integers(0, 6)] * 3)))
        scores.append(f"{{ low = {low}, best = {best}, high = {high} }}")
    return f"{{ scores = {{ {', '.join(f'{k} = {s}' for k, s in enumerate(scores))} }} }}"


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    options = draw(st.integers(2, 7))
    return one_issue(draw(st.lists(wishes(options), min_size=1, max_size=3)), options)


def dominates(scenario: Scenario, better: str, worse: str) -> bool:
    lows = [score_difference(row["x"], better, worse)[0] for row in scenario.preferences.values()]
    return min(lows) >= 0 and max(lows) > 0


@settings(deadline=None, max_examples=40 * TIMES)
@given(scenarios())
def test_every_option_that_another_beats_is_named_with_an_undominated_one(
    scenario: Scenario,
) -> None:
    problem = sim.problem(scenario)
    options = problem.option_ids["x"]
    beaten_by = {w: [b for b in options if b != w and dominates(scenario, b, w)] for w in options}
    pairs = dominated_options(scenario, problem, "x")
    assert [worse for worse, _ in pairs] == [w for w in options if beaten_by[w]]
    for worse, better in pairs:
        assert better in beaten_by[worse]
        assert not beaten_by[better]


def peaked(best: int, options: int) -> str:
    scores = ", ".join(f"{k} = {100 - abs(k - best)}" for k in range(options))
    return f"{{ scores = {{ {scores} }} }}"


def test_neighbouring_options_are_told_as_one_range() -> None:
    """Both sides have an ideal price: what lies beyond both is wanted by nobody."""
    scenario = one_issue([peaked(40, 101), peaked(60, 101)], 101)
    lines = evidence_section(scenario, compare(sim.problem(scenario)))
    unwanted = [line for line in lines if line.startswith("No signatory wants")]
    assert [line.partition(";")[0] for line in unwanted] == [
        "No signatory wants x: “0” to “39”",
        "No signatory wants x: “61” to “100”",
    ]
    assert "well off with “40”" in unwanted[0]
    assert "well off with “59”" in unwanted[1]  # the first that is better than 61 for both


def steps(scenario: Scenario) -> int:
    """Return how many function calls it takes to read, solve and explain a scenario."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    wishes = [row["x"] for row in scenario.preferences.values()]
    sys.setprofile(count)
    try:
        for wish in wishes:
            if wish.ranking is not None:
                wish.ranking.scores()
        evidence_section(scenario, compare(sim.problem(scenario)))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("kind", ["ranked", "scored"])
def test_the_effort_grows_with_the_options_not_with_their_pairs(kind: str) -> None:
    """Opposed parties: no option beats another, so a comparison of pairs never ends early."""

    def opposed(options: int) -> Scenario:
        ids = [str(k) for k in range(options)]
        if kind == "ranked":
            return one_issue([json.dumps(" > ".join(x)) for x in (ids, ids[::-1])], options)
        rows = ([(k, k) for k in range(options)], [(k, options - k) for k in range(options)])
        scale = Fraction(100, options)
        texts = [", ".join(f"{k} = {round(float(scale * v), 3)}" for k, v in row) for row in rows]
        return one_issue([f"{{ scores = {{ {text} }} }}" for text in texts], options)

    steps(opposed(10))  # what is called once and kept
    few, many = steps(opposed(50)), steps(opposed(200))
    assert many < 6 * few
