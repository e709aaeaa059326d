"""Uncertain ratification: bodies, the choice of signatories, and plain enumeration of both."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.credit import credit
from sim.crisis.prior import Prior, points, triangular, uniform
from sim.crisis.quorum import passing_chance, pivotal_chances
from sim.crisis.ratification import ratification
from sim.crisis.schelling import schelling
from sim.errors import SimError
from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.scenario.reader import loads

HALF = Fraction(1, 2)


def parts(*chances: str) -> dict[str, Fraction]:
    return {f"m{k}": Fraction(c) for k, c in enumerate(chances)}


@given(st.lists(st.fractions(0, 1, max_denominator=6), min_size=1, max_size=5), st.data())
def test_bodies_by_every_way_to_vote(chances: list[Fraction], data: Any) -> None:
    quorum = data.draw(st.integers(1, len(chances)))
    named = {f"m{k}": c for k, c in enumerate(chances)}
    passes, decides = Fraction(0), dict.fromkeys(named, Fraction(0))
    for votes in product([False, True], repeat=len(chances)):
        weight = Fraction(1)
        for vote, c in zip(votes, chances, strict=True):
            weight *= c if vote else 1 - c
        passes += weight if sum(votes) >= quorum else 0
        for k, name in enumerate(named):
            decides[name] += weight if sum(votes) - votes[k] == quorum - 1 else 0
    assert passing_chance(named, quorum) == passes
    assert pivotal_chances(named, quorum) == decides


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.data())
def test_a_common_mood_moves_all_at_once(chances: list[int], data: Any) -> None:
    quorum = data.draw(st.integers(1, len(chances)))
    named = {f"m{k}": Fraction(c, 12) for k, c in enumerate(chances)}
    moods = [[c > mood for c in chances] for mood in range(12)]
    assert passing_chance(named, quorum, "common") * 12 == sum(sum(m) >= quorum for m in moods)
    for k, chance in enumerate(pivotal_chances(named, quorum, "common").values()):
        assert chance * 12 == sum(sum(m) - m[k] == quorum - 1 for m in moods)


def test_a_quorum_by_hand() -> None:
    # 4/5, 1/2, 1/4: two or three of them.
    assert passing_chance(parts("4/5", "1/2", "1/4"), 2) == Fraction(
        4 * 1 * 3 + 4 * 1 * 1 + 1 * 1 * 1 + 4 * 1 * 1, 40
    )
    with pytest.raises(SimError, match="quorum 3 of 2 members"):
        passing_chance(parts("1/2", "1/2"), 3)


def test_a_ratifier_at_home_moves_the_deal_its_way() -> None:
    # x² of the first factor, then x(12 − x): x³(12 − x), largest at 9.
    pie = {f"{k:02}": {"a": k, "b": 12 - k, "home": k} for k in range(13)}
    problem = sim.problem_from_payoffs(pie, {"home": 7}, ratifiers=["home"])
    prior = {"home": uniform(0, 12)}
    found = ratification(problem, prior)
    assert found.chosen is not None
    assert found.ignoring is not None
    assert found.at_best is not None
    assert (found.chosen.outcome["outcome"], found.chosen.chance) == ("09", Fraction(3, 4))
    assert (found.ignoring.outcome["outcome"], found.ignoring.chance) == ("06", HALF)
    assert found.at_best.outcome["outcome"] == "07"
    assert found.certain is None  # all to a
    assert found.pivotal == {"consent:home": {"home": 1}}
    assert "passes with 75.0 %" in found.why
    said = schelling(problem, prior, "a", "consent:home")
    assert (said.having, said.without, said.helps) == (9, 6, True)
    assert schelling(problem, prior, "b", "consent:home").helps is False


def test_failing_costs_push_towards_a_deal_that_passes() -> None:
    rows = {"bold": {"a": 9, "b": 9, "house": 2}, "safe": {"a": 4, "b": 4, "house": 4}}
    problem = sim.problem_from_payoffs(rows, ratifiers=["house"])
    prior = {"house": uniform(0, 4)}
    free, costly = (
        ratification(problem, prior, failure_costs=costs).chosen for costs in ({}, {"a": 2, "b": 2})
    )
    assert free is not None
    assert costly is not None
    assert free.outcome == {"outcome": "bold"}  # 4.5² against 4²
    assert costly.outcome == {"outcome": "safe"}  # 3.5² against 4²
    assert free.expected_gains == {"a": Fraction(9, 2), "b": Fraction(9, 2)}


def test_credit_is_the_share_of_costs_to_believe_in() -> None:
    number = Fraction
    assert credit(number(55), number(50), number(30)) == 0
    assert credit(number(45), number(50), number(30)) == Fraction(1, 4)
    assert credit(number(20), number(50), number(30)) == Fraction(3, 2)
    assert credit(number(45), number(50), number(60)) is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"priors": {"a": points({1: 1})}}, '"a" ratifies nothing'),
        ({"priors": {"z": points({1: 1})}}, '"z" ratifies nothing'),
        ({"failure_costs": {"a": -1}}, "-1 is below 0"),
        ({"failure_costs": {"house": 1}}, '"house" is no signatory'),
        ({"common": ["senate"]}, '"senate" is no uncertain consent'),
    ],
)
def test_entries_without_sense_are_refused(arguments: Any, said: str) -> None:
    problem = sim.problem_from_payoffs({"x": {"a": 1, "b": 1, "house": 1}}, ratifiers=["house"])
    with pytest.raises(SimError, match=said):
        ratification(problem, **{"priors": {"house": points({1: 1})}, **arguments})


# ─── Packages with scopes and bodies, against plain enumeration ──────────────

TEXT = """
format = 1
title = "Two governments, a court and a parliament of three"
payoffs = "raw"
[parties.a]
[parties.b]
[parties.court]
role = "ratifier"
consents_to = ["law"]
[parties.p1]
role = "ratifier"
[parties.p2]
role = "ratifier"
[parties.p3]
role = "ratifier"
[ratifying_bodies.house]
members = ["p1", "p2", "p3"]
quorum = 2
[issues.law]
status_quo = "l0"
options = ["l0", "l1", "l2"]
[issues.port]
status_quo = "p0"
options = ["p0", "p1", "p2"]
[no_deal.stays]
outcome = "status quo"
probability = 1
[preferences]
"""


def package_problem(numbers: list[int]) -> Problem:
    rows = iter(numbers)
    lines = [TEXT]
    for party in ("a", "b", "court", "p1", "p2", "p3"):
        for issue, first in (("law", "l"), ("port", "p")):
            scores = ", ".join(f"{first}{k} = {next(rows) if k else 0}" for k in range(3))
            lines.append(f"{party}.{issue}.scores = {{ {scores} }}")
    return sim.problem(loads("\n".join(lines), "votes"))


PRIORS: dict[str, Prior] = {
    "court": uniform(-3, 3),
    "p1": triangular(-4, 0, 4),
    "p2": points({-2: "1/3", 1: "1/3", 4: "1/3"}),
}


def chance_by_hand(problem: Problem, x: dict[str, str], common: bool) -> Fraction:
    u = problem.payoffs(x)
    court = min(max((u["court"] + 3) / 6, Fraction(0)), Fraction(1)) if x["law"] != "l0" else 1
    y = min(max(u["p1"], Fraction(-4)), Fraction(4))
    p1 = (y + 4) ** 2 / 32 if y < 0 else 1 - (4 - y) ** 2 / 32
    p2 = Fraction(sum(u["p2"] >= v for v in (-2, 1, 4)), 3)
    p3 = Fraction(u["p3"] >= 0)
    both = p1 * p2 + p1 * p3 + p2 * p3 - 2 * p1 * p2 * p3
    return Fraction(court * (sorted([p1, p2, p3])[1] if common else both))


@given(
    st.lists(st.integers(-5, 5), min_size=24, max_size=24),
    st.booleans(),
    st.sampled_from([0, 1, 3]),
    st.sampled_from([1, 1, 7]),
)
def test_the_choice_by_going_through_all_packages(
    numbers: list[int], common: bool, cost: int, scale: int
) -> None:
    problem = package_problem(numbers)
    bodies = [c.id for c in problem.consents if c.is_of_body] if common else []
    found = ratification(problem, PRIORS, failure_costs={"a": cost}, common=bodies)
    best: dict[str, tuple[Fraction, set[tuple[Fraction, Fraction]]]] = {}
    for law, port in product(("l0", "l1", "l2"), ("p0", "p1", "p2")):
        x = {"law": law, "port": port}
        if not problem.without(
            [c.id for c in problem.consents if c.members[0] not in "ab"]
        ).is_in_zone(x):
            continue
        u, chance = problem.payoffs(x), chance_by_hand(problem, x, common)
        g = u["a"], u["b"]
        expected = chance * g[0] - (1 - chance) * cost, chance * g[1]
        for name, pair in (
            ("chosen", expected),
            ("ignoring", g),
            ("certain", g if chance == 1 else (0, 0)),
        ):
            if min(pair) > 0:
                value, vectors = best.get(name, (Fraction(0), set()))
                if pair[0] * pair[1] > value:
                    value, vectors = Fraction(pair[0] * pair[1]), set()
                if pair[0] * pair[1] == value:
                    vectors.add(g)
                best[name] = value, vectors
    for name in ("chosen", "ignoring", "certain"):
        deal = getattr(found, name)
        assert (deal is None) == (name not in best)
        if deal is not None:
            assert (deal.payoffs["a"], deal.payoffs["b"]) in best[name][1]
            assert deal.payoff_ties == len(best[name][1])
            assert deal.chance == chance_by_hand(problem, dict(deal.outcome), common)
    scaled = package_problem([scale * v if k < 4 else v for k, v in enumerate(numbers)])
    again = ratification(scaled, PRIORS, failure_costs={"a": scale * cost}, common=bodies)
    assert (again.chosen and again.chosen.payoff_ties) == (
        found.chosen and found.chosen.payoff_ties
    )


def test_the_order_of_parties_does_not_matter() -> None:
    rows = {
        "x": {"a": 5, "b": 3, "m": 2, "n": 7},
        "y": {"a": 4, "b": 4, "m": 6, "n": 1},
        "z": {"a": 3, "b": 5, "m": 4, "n": 4},
    }
    turned = {o: dict(reversed(row.items())) for o, row in reversed(rows.items())}
    prior: dict[str, Prior] = {p: uniform(0, 8) for p in "mn"}
    found = []
    for table in (rows, turned):
        problem = sim.problem_from_payoffs(table, ratifiers=["m", "n"])
        body = Consent("consent:body", ("m", "n"), 1, None, Noun("body"), True)
        kept = tuple(c for c in problem.consents if c.members[0] in "ab")
        found.append(ratification(replace(problem, consents=(*kept, body)), prior))
    assert found[0] == found[1]
