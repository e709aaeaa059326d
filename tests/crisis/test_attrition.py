"""The war of attrition and inside options: by hand, and by what waiting is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.attrition import Waiter, attrition
from sim.crisis.inside_option import inside_threshold
from sim.errors import SimError

F = Fraction


def side(flow: int, give_in: int, win: int, rate: str = "1/10") -> Waiter:
    return Waiter(F(flow), F(give_in), F(win), F(rate))


def test_regimes() -> None:
    patient, pressed = side(5, 5, 9), side(1, 5, 9)
    assert attrition({"a": patient, "b": patient}).regime == "impasse"
    found = attrition({"a": patient, "b": pressed})
    assert (found.regime, found.gives_in, found.mean_delay) == ("one gives in", "b", 0)
    assert found.values == {"a": 9, "b": 5}
    assert "b gives in at once" in found.why


def test_attrition_by_hand() -> None:
    # a waits for b at 1/10 · 4/4, b for a at 1/5 · 2/4.
    found = attrition({"a": side(1, 5, 9), "b": side(3, 5, 9, "1/5")})
    assert found.hazards == {"a": F(1, 10), "b": F(1, 10)}
    assert (found.mean_delay, found.chances["a"]) == (5, F(1, 2))
    assert found.pure_values == {"a": {"a": 5, "b": 9}, "b": {"b": 5, "a": 9}}


numbers = st.integers(0, 9)
waiters = st.builds(
    lambda flow, lose, more, rate: Waiter(F(flow), F(lose), F(lose + more), F(rate, 20)),
    numbers,
    numbers,
    st.integers(1, 9),
    st.integers(1, 20),
)


@given(waiters, waiters)
def test_each_is_as_well_off_waiting_as_giving_in(a: Waiter, b: Waiter) -> None:
    found = attrition({"a": a, "b": b})
    turned = attrition({"b": b, "a": a})
    assert found == turned
    if found.regime != "attrition":
        assert a.never_gives_in or b.never_gives_in
        return
    for own, hazard in ((a, found.hazards["b"]), (b, found.hazards["a"])):
        # ∫ e^(−(ρ+λ)t) (ρ·flow + λ·win) dt, with flows counted per period as ρ times their worth
        waiting = (own.rate * own.flow + hazard * own.win) / (own.rate + hazard)
        assert waiting == own.give_in
    assert found.mean_delay == 1 / sum(found.hazards.values())
    larger = Waiter(3 * a.flow + 2, 3 * a.give_in + 2, 3 * a.win + 2, a.rate)
    assert attrition({"a": larger, "b": b}).hazards == found.hazards


def test_what_is_no_war_of_attrition_is_refused() -> None:
    with pytest.raises(SimError, match="nothing to wait for"):
        side(0, 5, 5)
    with pytest.raises(SimError, match="discount rate 0"):
        side(0, 5, 6, "0")
    with pytest.raises(SimError, match="3 sides"):
        attrition(dict.fromkeys("abc", side(0, 1, 2)))


ROWS = {
    "a": {"x": 9, "y": 1},
    "b": {"x": 6, "y": 4},
    "c": {"x": 2, "y": 7},
    "bad": {"x": -1, "y": 9},
}


@given(st.integers(-2, 11), st.integers(-2, 11))
def test_inside_options_are_thresholds(x: int, y: int) -> None:
    problem = sim.problem_from_payoffs(ROWS)
    found = inside_threshold(problem, {"x": x, "y": y})
    zone = [r for r in ROWS.values() if r["x"] >= 0 and r["y"] >= 0]
    kept = [r for r in zone if r["x"] >= x and r["y"] >= y]
    assert found.problem.agreement_zone.count == len(kept)
    assert found.is_empty == (not kept)
    assert found.better_off_talking == tuple(
        p for p, flow in (("x", x), ("y", y)) if all(r[p] < flow for r in zone)
    )
    assert ("some agreement leaves" in found.why) == bool(kept)


def test_a_flow_of_a_stranger_is_refused() -> None:
    with pytest.raises(SimError, match='"z" is no signatory'):
        inside_threshold(sim.problem_from_payoffs(ROWS), {"z": 1})
