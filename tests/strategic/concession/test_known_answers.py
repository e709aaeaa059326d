"""Sessions whose course is known: by hand, or from two programs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

import sim
from sim.problem.problem import Problem
from sim.strategic.concession.play import Play
from tests.papers.reference import strategic

NAMES = ("boulware", "linear", "conceder")  # exponents 4, 1 and 1/4


def pie(size: int = 100, reservation: Sequence[int] = (0, 0)) -> Problem:
    rows = {f"{k:03d}": {"1": k, "2": size - k} for k in range(size + 1)}
    return sim.problem_from_payoffs(rows, dict(zip("12", reservation, strict=True)))


def ended(found: Play) -> list[int | None]:
    """What the first party gets, the round of the acceptance, and who had offered it."""
    agreed = found.agreement
    if agreed is None:
        return [-1, -1, None]
    return [int(agreed.payoffs["1"]), agreed.round, int(agreed.proposer)]


def asked(found: Play, party: str) -> list[int]:
    """What a party asked for, round by round."""
    return [int(t.payoffs[party]) for t in found.turns if t.payoffs and t.party == party]


def test_two_linear_parties_meet_where_their_lines_do() -> None:
    """Of 40 in 7 rounds they want 35, 30, 25, 20, …: in round 3 each wants 20 and offers 20."""
    found = sim.play(pie(40), rounds=7)
    assert asked(found, "1") == [35, 30, 25, 20]
    assert asked(found, "2") == [35, 30, 25]
    assert ended(found) == [20, 3, 1]
    assert found.distance_to_nash == found.distance_to_contract_set == 0


def test_the_last_round_can_be_too_early() -> None:
    """Three rounds are not enough for steps of one, and thirty are."""
    assert sim.play(pie(20), "micro", rounds=10).agreement is None
    assert ended(sim.play(pie(20), "micro", rounds=11)) == [10, 10, 1]


def test_tit_for_tat_gives_back_what_it_was_given() -> None:
    """The other asks for 35, 30, 25, … of 40, so that it gives 5 a round, and gets 5 a round."""
    found = sim.play(pie(40), {"1": "tit_for_tat", "2": "linear"}, rounds=7)
    assert asked(found, "1") == [40, 40, 35, 30, 25]
    assert ended(found) == [25, 4, 1]


@pytest.mark.parametrize("case", strategic("concession"))
def test_known_sessions(case: dict[str, Any]) -> None:
    {
        "conc-pie101-N10": table_of_pairs,
        "conc-pie101-r3040-N10": table_of_pairs,
        "conc-micro-pie101": step_by_step,
        "conc-tft-absolute": given_back,
        "conc-three-party-64": three_parties,
    }[case["id"]](case)


def table_of_pairs(case: dict[str, Any]) -> None:
    problem = pie(100, case["inputs"]["r"])
    for one, row in zip(NAMES, case["expected"], strict=True):
        for other, cell in zip(NAMES, row, strict=True):
            found = sim.play(problem, {"1": one, "2": other}, rounds=case["inputs"]["N"])
            assert ended(found) == cell, (one, other)


def step_by_step(case: dict[str, Any]) -> None:
    for rounds, expected in case["expected"].items():
        found = sim.play(pie(), "micro", rounds=int(rounds))
        assert ended(found) == (expected or [-1, -1, None])


def given_back(case: dict[str, Any]) -> None:
    expected = case["expected"]
    found = sim.play(pie(), {"1": "tit_for_tat", "2": "linear"}, rounds=case["inputs"]["N"])
    assert asked(found, "1") == expected["offers_of_1"]
    assert ended(found) == [expected["outcome"], expected["round"], expected["proposer"]]


def three_parties(case: dict[str, Any]) -> None:
    rows = {
        f"{i}{j}{k}": {
            "1": 16 * i + 4 * j + (3 - k),
            "2": 4 * (3 - i) + 16 * j + k,
            "3": (3 - i) + 4 * (3 - j) + 16 * k,
        }
        for i in range(4) for j in range(4) for k in range(4)
    }  # fmt: skip
    problem = sim.problem_from_payoffs(rows)
    for exponents, expected in case["expected"].items():
        names = [f"boulware:{x.strip()}" for x in exponents.strip("()").split(",")]
        strategies = dict(zip("123", names, strict=True))
        agreed = sim.play(problem, strategies, rounds=case["inputs"]["N"]).agreement
        assert agreed is not None
        assert agreed.outcome == {"outcome": "".join(map(str, expected["outcome"]))}
        assert agreed.round == expected["round"]
        assert list(agreed.payoffs.values()) == expected["payoffs"]


@pytest.mark.parametrize("case", strategic("concession tournament"))
def test_known_tournament(case: dict[str, Any]) -> None:
    expected = case["expected"]
    found = sim.tournament({"pie": pie()}, NAMES, rounds=case["inputs"]["N"], repeat=3)
    assert {cell.agreement_rate for cell in found.cells} == {expected["agreement_rate"]}
    for seat, key in (("first", "mean_payoff_seat_1"), ("second", "mean_payoff_seat_2")):
        for name, mean in zip(NAMES, expected[key], strict=True):
            own = [
                c.payoffs["12"[seat == "second"]] for c in found.cells if getattr(c, seat) == name
            ]
            assert sum(own, Fraction(0)) / 3 == Fraction(mean)
    distances = [cell.distance_to_nash for cell in found.cells]
    mean = sum(d for d in distances if d is not None) / 9
    assert mean == pytest.approx(expected["mean_distance_to_nash_all"], abs=case["tolerance"])
