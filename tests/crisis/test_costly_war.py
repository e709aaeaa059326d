"""Zones under beliefs about a costly war, and why one is empty."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.costly_war import costly_war
from sim.crisis.pie import bargaining_range
from sim.errors import SimError
from sim.problem.no_deal_branch import Branch, branch
from tests.crisis.test_common_belief import is_open, problem_of, turns
from tests.papers.reference import crisis
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import ZoneOracle
from tests.strategies import sketches

PIE = {str(k): {"a": k, "b": 10 - k} for k in range(11)}


def war(p: str, q: str, cost: int = 1, stake: int = 10) -> list[Branch]:
    """Return the two ends of a war: the chances of victory of each in its own eyes."""
    win, lose = stake - cost, -cost
    a_wins, b_wins = Fraction(p), Fraction(q)
    return [
        branch("a wins", {"a": win, "b": lose}, {"a": a_wins, "b": 1 - b_wins}),
        branch("b wins", {"a": lose, "b": win}, {"a": 1 - a_wins, "b": b_wins}),
    ]


def test_zones_by_belief_on_a_pie() -> None:
    found = costly_war(
        sim.problem_from_payoffs(PIE), war("4/5", "7/10"), common={"a wins": 0.5, "b wins": 0.5}
    )
    assert found.own.disagreement == {"a": 7, "b": 6}
    assert found.is_empty
    assert found.common is not None
    assert found.common.agreement_zone.count == 3  # shares of 4, 5 and 6
    assert found.seen_by["a"].disagreement == {"a": 7, "b": 1}
    assert {p: seen.agreement_zone.count for p, seen in found.seen_by.items()} == {"a": 3, "b": 3}
    assert found.cause == "optimism"
    assert "some common belief would leave something" in found.why


@pytest.mark.parametrize(
    ("table", "branches", "cause"),
    [
        (PIE, war("1/2", "1/2"), None),
        (PIE, war("4/5", "7/10"), "optimism"),
        ({"all": PIE["10"], "none": PIE["0"]}, war("1/2", "1/2"), "indivisible"),
        ({"all": PIE["10"], "none": PIE["0"]}, war("1/2", "1/2", cost=6), None),
        ({"3": {"a": 3, "b": 3}}, war("1/2", "1/2"), "stakes"),
        ({"3": {"a": 3, "b": 3}, "4": {"a": -2, "b": -2}}, war("2/3", "2/3"), "stakes"),
    ],
)
def test_causes(table: dict[str, dict[str, int]], branches: list[Branch], cause: str) -> None:
    found = costly_war(sim.problem_from_payoffs(table), branches)
    assert found.cause == cause
    assert found.is_empty == (cause is not None)


def test_filters_come_first() -> None:
    problem = sim.problem(sim.load("textbook/clashing_red_lines"))
    parties = problem.signatories
    always = [branch("drift", dict.fromkeys(parties, 10**6), 1)]
    assert costly_war(problem, always).cause == "filters"


def test_a_lottery_is_what_an_indivisible_throne_leaves() -> None:
    throne = sim.problem_from_payoffs({"reds": PIE["10"], "blues": PIE["0"]})
    found = costly_war(throne, war("1/2", "1/2"))
    assert found.lottery_ideal == {"a": 6, "b": 6}
    assert found.common_belief_set is not None
    assert found.common_belief_set.intervals == ((0, Fraction(1, 10)), (Fraction(9, 10), 1))


def test_three_branches_are_mixed_two_at_a_time() -> None:
    table = sim.problem_from_payoffs({"deal": {"a": 5, "b": 5}})
    values = ({"a": 12, "b": 0}, {"a": 0, "b": 12}, {"a": 4, "b": 4})
    mixed = [
        branch(f"b{k}", v, {"a": p, "b": q})
        for k, (v, p, q) in enumerate(zip(values, (0.6, 0, 0.4), (0, 0.6, 0.4), strict=True))
    ]
    found = costly_war(table, mixed)
    assert (found.cause, found.common_belief_set, found.closing_belief) == ("optimism", None, {})
    worse = [*mixed[:2], replace(mixed[2], values={"a": Fraction(6), "b": Fraction(6)})]
    assert costly_war(table, worse).cause == "stakes"


def test_nobody_is_dissatisfied_at_what_war_is_worth_exactly() -> None:
    table = {"quo": {"a": 4, "b": 3}, "x": {"a": 6, "b": 2}}
    found = costly_war(
        sim.problem_from_payoffs(table), war("1/2", "1/2"), status_quo={"outcome": "quo"}
    )
    assert found.dissatisfied_by_party == {"a": False, "b": True}


def test_mistakes_are_named() -> None:
    table = sim.problem_from_payoffs(PIE)
    with pytest.raises(SimError, match="give one for each of a wins, b wins"):
        costly_war(table, war("1/2", "1/2"), common={"a wins": 1})
    with pytest.raises(SimError, match='"c" has no payoffs - choose one of a, b'):
        costly_war(table, [branch("war", {"a": 1, "b": 1, "c": 1}, 1)])
    with pytest.raises(SimError, match="sum to 3/2 - make them 1"):
        costly_war(table, war("1/2", "1/2"), common={"a wins": 1, "b wins": "1/2"})


def drawn_branches(draw: st.DrawFn, sketch: Sketch, count: int) -> list[Branch]:
    oracle = ZoneOracle(sketch)
    weights = {
        p: draw(st.lists(st.integers(0, 2), min_size=count, max_size=count).filter(any))
        for p in sketch.parties
    }
    found = []
    for k in range(count):
        at = draw(st.sampled_from(oracle.combinations))
        found.append(
            Branch(
                f"b{k}",
                {p: oracle.payoff(p, at) + draw(st.integers(-1, 1)) for p in sketch.parties},
                {p: Fraction(weights[p][k], sum(weights[p])) for p in sketch.parties},
            )
        )
    return found


@given(st.data())
def test_zones_and_cause_are_what_going_through_outcomes_finds(data: st.DataObject) -> None:
    sketch = data.draw(sketches(signatories="two"))
    branches = drawn_branches(data.draw, sketch, 2)
    found = costly_war(problem_of(sketch), branches)

    def zone(chances: list[dict[str, Fraction]]) -> list[dict[str, str]]:
        d = {
            p: sum((c[p] * b.values[p] for c, b in zip(chances, branches, strict=True)), Fraction())
            for p in sketch.parties
        }
        return ZoneOracle(replace(sketch, disagreement=d)).zone

    own = zone([dict(b.probabilities) for b in branches])
    assert found.own.agreement_zone.count == len(own)
    for viewer, view in found.seen_by.items():
        alike = [dict.fromkeys(sketch.parties, b.probabilities[viewer]) for b in branches]
        assert view.agreement_zone.count == len(zone(alike))
    differ = any(len(set(b.probabilities.values())) > 1 for b in branches)
    kept = ZoneOracle(replace(sketch, consents=())).zone
    if own:
        assert found.cause is None
    elif not kept:
        assert found.cause == "filters"
    elif differ and any(is_open(sketch, branches, q) for q in turns(sketch, branches)):
        assert found.cause == "optimism"
    else:
        assert found.cause in ("indivisible", "stakes")


def packages(issues: dict[str, dict[str, list[int]]]) -> dict[str, dict[str, int]]:
    """Return the payoffs of two parties over all packages of some issues."""
    return {
        "/".join(options): {
            p: sum(issues[i][o][k] for i, o in zip(issues, options, strict=True))
            for k, p in enumerate("ab")
        }
        for options in product(*issues.values())
    }


def test_packages_on_which_the_index_of_optimism_is_no_test() -> None:
    issues = {
        "land": {"all": [30, 0], "half": [18, 18], "none": [0, 30]},
        "aid": {"y": [8, 8], "n": [0, 0]},
    }
    table = packages(issues)
    branches = war("4/5", "3/5", cost=2, stake=30)
    found = costly_war(sim.problem_from_payoffs(table), branches)
    # 4/5 + 3/5 - 1 exceeds the costs, 4/30; half the land and the aid are still worth more.
    assert found.own.disagreement == {"a": 22, "b": 16}
    assert found.own.agreement_zone.count == 1
    assert found.closing_belief == {"a": Fraction(28, 30), "b": Fraction(28, 30)}


@pytest.mark.parametrize("case", crisis("costly_war"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    quo = None
    if "issues" in inputs:
        table = packages(inputs["issues"])
        ends = ["/".join(inputs[f"victory_{p}"].values()) for p in "AB"]
    else:
        table = {o: dict(zip("ab", row, strict=True)) for o, row in inputs["packages"].items()}
        ends = ["reds", "blues"]
    if "war" in inputs:
        branches = [branch("war", dict(zip("ab", inputs["war"], strict=True)), 1)]
        quo = {"outcome": inputs["sq"]}
    else:
        chances = [Fraction(inputs["p_A"]), 1 - Fraction(inputs["p_B"])]
        costs = {p: inputs.get(f"c_{p.upper()}", inputs.get("c")) for p in "ab"}
        branches = [
            branch(
                end,
                {p: table[end][p] - costs[p] for p in "ab"},
                {
                    "a": chances[0] if end == ends[0] else 1 - chances[0],
                    "b": chances[1] if end == ends[0] else 1 - chances[1],
                },
            )
            for end in ends
        ]
    found = costly_war(sim.problem_from_payoffs(table), branches, status_quo=quo)
    zone = found.own.agreement_zone
    assert zone.count == expected.get("zone_count", len(expected.get("zone", ())))
    assert expected.keys() <= CHECKED
    if "reservation" in expected:
        assert [*found.own.disagreement.values()] == expected["reservation"]
    if "zone" in expected:
        assert [zone.always["outcome"]] == expected["zone"]
    if "common_belief_intervals" in expected:
        assert found.common_belief_set is not None
        assert [[*i] for i in found.common_belief_set.intervals] == expected[
            "common_belief_intervals"
        ]
    for party, belief in expected.get("closing_belief", {}).items():
        assert found.closing_belief[party.lower()] == Fraction(belief)
    for party, is_so in expected.get("dissatisfied_by_party", {}).items():
        assert found.dissatisfied_by_party[party.lower()] == is_so
    if "lottery" in expected:
        assert found.lottery_ideal is expected["lottery"]
    if "lottery_interval_reds" in expected:
        assert found.lottery_ideal is not None
        least, most = 1 - found.lottery_ideal["b"] / 10, found.lottery_ideal["a"] / 10
        assert [least, most] == [Fraction(x) for x in expected["lottery_interval_reds"]]
    if "optimism_index" in expected:
        index = bargaining_range(inputs["p_A"], 0, 0, inputs["p_B"]).optimism
        assert index == Fraction(expected["optimism_index"])


CHECKED = {
    "reservation",
    "zone_count",
    "zone",
    "common_belief_intervals",
    "closing_belief",
    "optimism_index",
    "lottery",
    "lottery_interval_reds",
    "dissatisfied_by_party",
}
