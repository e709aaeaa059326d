"""Drawn proposers and a quorum: against plain recursion, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.strategic import legislative

Vector = tuple[Fraction, ...]
NAMES = "abc"


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    number = st.integers(-2, 8)
    points = draw(st.lists(st.tuples(number, number, number), min_size=1, max_size=8, unique=True))
    chances = draw(st.sampled_from([(1, 1, 1), (2, 1, 1), (0, 1, 3)]))
    return {
        "points": [*points, (1, 1, 1)],
        "chances": [Fraction(x, sum(chances)) for x in chances],
        "quorum": draw(st.integers(1, 3)),
        "veto": draw(st.sampled_from(["", "a", "bc"])),
        "delta": draw(st.tuples(*[st.sampled_from((Fraction(1, 2), Fraction(9, 10)))] * 3)),
        "rounds": draw(st.integers(1, 4)),
    }


def passing(body: dict[str, Any], waiting: Vector, proposer: int) -> list[int]:
    """Return the outcomes that a proposer may choose among, by the rules of the body."""
    found = []
    for k, point in enumerate(body["points"]):
        able = [u >= 0 for u in point]  # as good as no deal, without which there is no agreement
        accepts = [u >= w for u, w in zip(point, waiting, strict=True)]
        asked = [proposer, *(NAMES.index(p) for p in body["veto"])]
        no_worse = all(able[NAMES.index(p)] for p in body["veto"]) and sum(able) >= body["quorum"]
        if no_worse and sum(accepts) >= body["quorum"] and all(accepts[p] for p in asked):
            found.append(k)
    return found


def dominated(point: tuple[int, ...], others: list[tuple[int, ...]]) -> bool:
    return any(o != point and all(x >= y for x, y in zip(o, point, strict=True)) for o in others)


def expected(body: dict[str, Any], rounds: int) -> Vector:
    """Return what all expect by the definition, going through all outcomes."""
    if rounds == 0:
        return (Fraction(0),) * 3
    after = expected(body, rounds - 1)
    waiting = tuple(d * v for d, v in zip(body["delta"], after, strict=True))
    total = [Fraction(0)] * 3
    for proposer, chance in enumerate(body["chances"]):
        points = [body["points"][k] for k in passing(body, waiting, proposer)]
        most = max((p[proposer] for p in points), default=None)
        best = [p for p in points if p[proposer] == most]
        best = [p for p in best if not dominated(p, best)] or [waiting]
        share = chance / len(best)
        for gains in best:
            total = [t + share * Fraction(g) for t, g in zip(total, gains, strict=True)]
    return tuple(total)


def problem(points: list[tuple[int, ...]]) -> Problem:
    rows = {f"o{k}": dict(zip(NAMES, u, strict=True)) for k, u in enumerate(points)}
    return sim.problem_from_payoffs(rows)


@given(bodies())
def test_plain_recursion_expects_the_same(body: dict[str, Any]) -> None:
    found = legislative(
        problem(body["points"]), rounds=body["rounds"], quorum=body["quorum"],
        veto=list(body["veto"]), recognition=dict(zip(NAMES, body["chances"], strict=True)),
        discount=dict(zip(NAMES, body["delta"], strict=True)),
    )  # fmt: skip
    assert tuple(found.values.values()) == expected(body, body["rounds"])
    longer = expected(body, body["rounds"] + 1)
    change = [b - a for a, b in zip(found.values.values(), longer, strict=True)]
    assert list(found.last_change.values()) == change
    for proposer in {p.proposer for p in found.proposals}:
        own = [p for p in found.proposals if p.proposer == proposer]
        assert sum(p.probability for p in own) == 1
        assert all(proposer in p.accepted_by for p in own)
        assert all(len(p.accepted_by) >= body["quorum"] for p in own)


PIE = [(4, 0, 0), (0, 4, 0), (0, 0, 4), (2, 2, 0), (2, 0, 2), (0, 2, 2)]


def test_a_simple_majority_of_all_alike_is_assumed_and_said() -> None:
    found = legislative(problem(PIE), rounds=3, discount=dict.fromkeys(NAMES, "1/2"))
    assert (found.rule.quorum, found.assumed["quorum"]) == (2, 2)
    assert found.assumed["recognition"] == pytest.approx(dict.fromkeys(NAMES, 1 / 3))
    assert set(found.steps.values()) == {Fraction(2)}


def test_a_veto_must_be_paid() -> None:
    found = legislative(problem(PIE), rounds=9, veto=["c"], discount=dict.fromkeys(NAMES, "9/10"))
    assert all("c" in p.accepted_by for p in found.proposals)
    assert found.values["c"] > found.values["a"]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"quorum": 4}, "quorum 4 with 3 signatories - give a number from 1 to 3"),
        ({"quorum": 0}, "quorum 0 with 3 signatories"),
        ({"recognition": {"a": "1/2"}}, "being drawn sum to 0.5 - let them sum to 1"),
        ({"recognition": {"a": 2, "b": -1}}, "b is drawn with probability -1 - give 0 or more"),
        ({"veto": ["x"]}, '"x" is no signatory'),
        ({"veto": "ab"}, "veto: str given where several names go"),
        ({"discount": {"a": 2}}, "the discount factor of a is 2"),
    ],
)
def test_rules_out_of_range_are_refused(terms: dict[str, Any], said: str) -> None:
    with pytest.raises(SimError) as refused:
        legislative(problem(PIE), **terms)
    assert str(refused.value).startswith("legislative bargaining: ")
    assert said in str(refused.value)


def test_nothing_that_enough_could_accept_is_no_play() -> None:
    with pytest.raises(EmptyAgreementZoneError, match="to 2 of 3 signatories"):
        legislative(problem([(3, -1, -1), (-1, 3, -1)]))


def test_the_file_says_who_decides() -> None:
    rows = {f"o{k}": dict(zip(NAMES, u, strict=True)) for k, u in enumerate(PIE)}
    written = sim.problem_from_payoffs(rows, quorum=2, veto=["a"])
    terms: dict[str, Any] = {"rounds": 5, "discount": dict.fromkeys(NAMES, "4/5")}
    found = legislative(written, **terms)
    assert (found.rule.quorum, found.rule.veto) == (2, ("a",))
    assert "quorum" not in found.assumed
    given = legislative(problem(PIE), quorum=2, veto=["a"], **terms)
    assert found.proposals == given.proposals
    assert legislative(written, quorum=3, veto=[], **terms).rule.is_unanimous
