"""Format 1 of the results: other programs rely on these keys."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import pytest

import sim
from sim.axiomatic.compare import compare
from sim.explanation.explain import explain
from sim.report.results import results
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.shipped import shipped_scenarios
from tests.results_keys import CERTIFICATE, FRONTIER, NAMED, SCENARIO, SOLUTION, TOP, ZONE

NAMES = [path.relative_to(path.parents[1]).as_posix() for path in shipped_scenarios()]
NAMES = [name.removeprefix("scenarios/").removesuffix(".toml") for name in NAMES]
RULE = ["[deciding]"]  # the votes of those without a veto


def document(scenario: Scenario, **options: Any) -> dict[str, Any]:
    """Return the results as another program reads them: through strict JSON."""
    problem = sim.problem(scenario, **options)
    comparison = compare(problem)
    sentences = explain(problem, comparison, other_readings=False).zone_sentences
    text = json.dumps(results(scenario, comparison, sentences), allow_nan=False)
    return dict(json.loads(text))


@cache
def of(name: str) -> dict[str, Any]:
    return document(sim.load(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_are_those_of_the_format(name: str) -> None:
    found = of(name)
    assert set(found) >= TOP
    assert found["format"] == 1
    assert set(found["scenario"]) >= SCENARIO
    assert set(found["agreement_zone"]) >= ZONE
    assert set(found["pareto_frontier"]) >= FRONTIER
    assert all(set(party) >= {"name", "role"} for party in found["parties"].values())
    assert all(set(outcome) >= NAMED for outcome in found["outcomes"].values())
    for solution in found["solutions"].values():
        assert set(solution) >= SOLUTION
        assert set(solution["certificate"]) >= CERTIFICATE


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_fit_together(name: str) -> None:
    found, scenario = of(name), sim.load(name)
    assert found["scenario"]["sha256"] == scenario.sha256
    signatories, zone = found["scenario"]["parties"], found["agreement_zone"]
    by_set = "deciding" in found
    assert set(found["disagreement_point"]) == set(scenario.preferences)
    assert list(found["issues"]) == list(scenario.issues)
    assert all(isinstance(sentence, str) for sentence in zone["explanation"])
    assert zone["explanation"]
    assert (zone["count"] == 0) == zone["is_empty"] == (found["ideal_point"] is None)
    assert zone["count"] <= found["outcome_count"]
    assert set(zone["options"]) == set(found["issues"])
    for issue, options in zone["options"].items():
        assert set(options) == {"always", "never"}
        assert {*options["never"], options["always"] or found["issues"][issue][0]} <= set(
            found["issues"][issue]
        )
    assert set(zone["binding"]) <= {*found["parties"], *scenario.ratifying_bodies, *RULE * by_set}
    rows = found["pareto_frontier"]["payoffs"]
    assert rows == sorted(rows)
    assert found["pareto_frontier"]["count"] == len(rows)
    assert found["pareto_frontier"]["is_complete"]
    assert all(len(row) == len(signatories) for row in rows)
    if zone["is_empty"]:
        assert found["solutions"] == {}
        return
    assert list(found["ideal_point"]) == signatories
    deals = [one["solutions"] for one in found["winning_sets"]] if by_set else [found["solutions"]]
    assert not (by_set and found["solutions"])
    for solutions in filter(None, deals):
        assert {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"} <= set(solutions)
    for solution in (solution for solutions in deals for solution in solutions.values()):
        assert set(solution["payoffs"]) == set(scenario.preferences)
        if solution["outcome"] is not None:
            assert set(solution["outcome"]) == set(found["issues"])
        assert solution["is_unique"] == (solution["payoff_ties"] == 1)
        assert solution["lottery"] is None
        for parts in (solution["shares"] or {}).values():
            assert sum(parts.values()) == pytest.approx(1)
        certificate = solution["certificate"]
        if certificate["bound"] is not None:
            assert certificate["bound"] >= certificate["objective"]
            assert certificate["gap"] >= 0


def test_numbers_are_the_shortest_decimals_of_exact_values() -> None:
    found = of("textbook/ratifier_decides")
    assert found["outcome_count"] == 4
    assert found["disagreement_point"]["parliament"] == 1.0
    assert found["ideal_point"] == {"alpha": 10.0, "beta": 5.0}
    assert found["pareto_frontier"]["payoffs"] == [[6.0, 6.0], [10.0, 2.0]]
    nash = found["solutions"]["nash"]
    assert nash["outcome"] == {"treaty": "a"}
    assert nash["certificate"]["objective"] == pytest.approx(math.log(20), abs=1e-15)
    assert nash["certificate"]["gap"] == 0
    assert nash["certificate"]["levels"] is None
    egalitarian = found["solutions"]["egalitarian"]["certificate"]
    assert egalitarian["levels"] == [3.0, 5.0]
    assert egalitarian["objective"] == 3.0


def test_the_selection_is_recorded() -> None:
    scenario = sim.load("textbook/divide_the_dollar").with_variant("ann_has_20")
    scenario = scenario.with_value("no_deal_payoffs.bob", 10)
    found = document(scenario, red_lines="claimed")["scenario"]
    assert found["variant"] == "ann_has_20"
    assert found["lens"] is None
    assert found["red_lines"] == "claimed"
    assert found["set"] == ["no_deal_payoffs.bob=10"]
    assert found["lotteries"] is False
    off = document(sim.load("textbook/clashing_red_lines").with_variant("alliance_left_out"))
    assert off["scenario"]["agenda_off"] == ["alliance"]
    assert off["outcome_count"] == 2


def test_parties_that_are_not_kept_are_observers() -> None:
    found = document(sim.load("textbook/divide_the_dollar"), parties=["ann"])
    assert found["scenario"]["parties"] == ["ann"]
    assert found["parties"]["bob"]["role"] == "observer"
    assert list(found["ideal_point"]) == ["ann"]
    assert "bob" in found["solutions"]["nash"]["payoffs"]


def test_an_empty_zone_has_no_solutions_and_a_reason() -> None:
    found = of("textbook/clashing_red_lines")
    zone = found["agreement_zone"]
    assert (zone["is_empty"], zone["count"]) == (True, 0)
    assert found["ideal_point"] is None
    assert found["solutions"] == {}
    assert any("North" in sentence and "South" in sentence for sentence in zone["explanation"])


def test_a_party_with_nothing_to_gain_leaves_no_gap_in_the_document() -> None:
    """Where every party is left out of the comparison there is no objective, and no NaN either."""
    text = """
    format = 1
    title = "Nothing to gain"
    payoffs = "raw"
    [parties.us]
    role = "signatory"
    [parties.russia]
    role = "signatory"
    [issues.i]
    status_quo = "x"
    options = ["x", "y"]
    [preferences]
    us.i = { scores = { x = 1, y = 1 } }
    russia.i = { scores = { x = 2, y = 2 } }
    [importance]
    us.weights = { i = 1 }
    russia.weights = { i = 1 }
    [no_deal_payoffs]
    us = 1
    russia = 2
    """
    found = document(loads(text))
    assert found["agreement_zone"]["count"] == 2
    ks = found["solutions"]["kalai_smorodinsky"]
    assert ks["certificate"]["objective"] is None
    assert (ks["ties"], ks["payoff_ties"]) == (2, 1)
    assert found["solutions"]["nash"]["certificate"]["objective"] == 0.0


def test_the_same_scenario_gives_the_same_bytes() -> None:
    scenario = sim.load("lieven2022")
    texts = {json.dumps(document(scenario), sort_keys=False) for _ in range(2)}
    assert len(texts) == 1
