"""Baron, D. P. & Ferejohn, J. A. (1989). Bargaining in Legislatures. APSR 83: 1181-1206.

With Banks, J. S. & Duggan, J. (2000). A Bargaining Model of Collective Choice. APSR 94: 73-88.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import sim
from sim.strategic import legislative, line_proposals, pie_shares
from sim.strategic.legislative import Legislative
from tests.papers.reference import published, strategic


def cases(name: str) -> list[Any]:
    return [case for case in strategic("legislative") if case.id in (name, "absent")][:1]


def pie(size: int) -> sim.problem.Problem:  # type: ignore[name-defined]
    rows = {
        f"{a} {b}": {"a": a, "b": b, "c": size - a - b}
        for a in range(size + 1)
        for b in range(size + 1 - a)
    }
    return sim.problem_from_payoffs(rows)


def of(found: Legislative, party: str) -> list[tuple[Fraction, ...]]:
    return sorted(tuple(p.payoffs.values()) for p in found.proposals if p.proposer == party)


@pytest.mark.parametrize("case", published("baron-ferejohn-closed-rule"))
def test_closed_rule(case: dict[str, Any]) -> None:
    pairs = zip(case["inputs"]["cases"], case["expected"]["results"], strict=True)
    for inputs, expected in pairs:
        found = pie_shares(inputs["n"], inputs["quota"] if "quota" in inputs else inputs["quorum"],
                           inputs["delta"])  # fmt: skip
        assert float(found.proposer) == pytest.approx(expected["proposer"], abs=1e-12)
        assert float(found.partner) == pytest.approx(expected["coalition_partner"], abs=1e-12)
        assert found.partners == expected["coalition_size"]


@pytest.mark.parametrize(("size", "delta"), [(12, "3/4"), (20, "3/5"), (6, "1")])
def test_whole_shares_are_divided_as_the_closed_form_says(size: int, delta: str) -> None:
    """Where a partner's share is a whole number, a pie of whole shares is as good as a real one."""
    shares = pie_shares(3, 2, delta)
    assert (size * shares.partner).denominator == 1
    found = legislative(
        pie(size), rounds=40, quorum=2, discount=dict.fromkeys("abc", Fraction(delta))
    )
    keeps, pays = size * shares.proposer, size * shares.partner
    assert of(found, "a") == [(keeps, 0, pays), (keeps, pays, 0)]
    assert not found.still_moves
    assert set(found.values.values()) == {Fraction(size, 3)}


@pytest.mark.parametrize("case", cases("le-pie30"))
def test_a_pie_of_thirty(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = legislative(
        pie(inputs["pie"]), rounds=inputs["T"], quorum=inputs["quota"],
        discount=dict.fromkeys("abc", Fraction(inputs["delta"])),
    )  # fmt: skip
    assert list(found.values.values()) == expected["values"]
    assert of(found, "a") == [tuple(row) for row in expected["proposals_of_1"]]


@pytest.mark.parametrize("case", cases("le-discrete-majority"))
def test_single_outcomes_under_majority(case: dict[str, Any]) -> None:
    inputs = case["inputs"]
    rows = {f"o{k}": dict(zip("abc", u, strict=True)) for k, u in enumerate(inputs["points"])}
    problem = sim.problem_from_payoffs(rows)
    for rounds, expected in case["expected"].items():
        found = legislative(
            problem, rounds=int(rounds), quorum=inputs["quota"],
            recognition=dict(zip("abc", inputs["recognition"], strict=True)),
            discount=dict.fromkeys("abc", inputs["delta"]),
        )  # fmt: skip
        assert list(found.values.values()) == [Fraction(x) for x in expected["values"]]


@pytest.mark.parametrize("case", cases("le-banks-duggan-p"))
def test_proposals_on_a_line(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = line_proposals(
        dict(zip("abc", inputs["ideals"], strict=True)),
        dict(zip("abc", inputs["recognition"], strict=True)),
        inputs["delta"],
    )
    assert found.half_width == Fraction(expected["half_width"])
    assert list(found.proposals.values()) == [Fraction(x) for x in expected["proposals"]]


def test_members_near_the_median_propose_their_ideal() -> None:
    """b proposes its ideal, 1/10 off; a and e go as near as the median accepts."""
    ideals = {"a": 0, "b": "2/5", "c": "1/2", "d": "1/2", "e": 1}
    found = line_proposals(ideals, dict.fromkeys(ideals, "1/5"), "4/5")
    a = found.half_width
    assert 1 - a == Fraction(4, 5) * (1 - Fraction(1, 5) * (2 * a + Fraction(1, 10)))
    assert found.proposals["b"] == Fraction(2, 5)
    assert found.proposals["e"] == Fraction(1, 2) + a
