"""Abreu, D. & Gul, F. (2000). Bargaining and Reputation. Econometrica 68: 85-117."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import exp
from typing import Any

import pytest

import sim
from sim.strategic.reputation import Reputation, reputation
from tests.papers.reference import published, strategic


def waited(
    demands: Sequence[float], rates: Sequence[float], obstinate: Sequence[float]
) -> Reputation:
    """Return how two wait for each other over a pie of 1."""
    pie = sim.problem_from_payoffs({"all": {"a": 1, "b": 0}, "none": {"a": 0, "b": 1}})
    return reputation(
        pie,
        demand=dict(zip("ab", demands, strict=True)),
        discount={p: Fraction(exp(-rate)) for p, rate in zip("ab", rates, strict=True)},
        obstinate=dict(zip("ab", obstinate, strict=True)),
    )


def numbers(found: Reputation, key: str) -> list[float]:
    return [float(x) for x in getattr(found, key).values()]


@pytest.mark.parametrize("case", published("abreu-gul-asymmetric", "abreu-gul-symmetric"))
def test_published_numbers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = waited(inputs["alpha"], inputs["r"], inputs["z"])
    keys = ("lambda{}", "T{}", "mass_concede_at_0_by_{}", "rational_payoff_{}")
    for key, own in zip(keys, ("hazards", "exhausted", "at_once", "values"), strict=True):
        given = [expected[key.format(k)] for k in (1, 2)]
        assert numbers(found, own) == pytest.approx(given, abs=1e-9)
    assert found.end == pytest.approx(expected["T0"], abs=1e-9)


@pytest.mark.parametrize("case", strategic("reputation"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = waited(inputs["a"], inputs["rho"], inputs["z"])
    keys = {"lambda": "hazards", "T": "exhausted", "mass_at_0": "at_once", "payoffs": "values"}
    for key, own in keys.items():
        assert numbers(found, own) == pytest.approx(expected[key], abs=1e-9)
    assert found.end == pytest.approx(expected["T0"], abs=1e-9)


def test_the_patient_get_what_patience_gives_them_as_obstinacy_becomes_rare() -> None:
    """Whoever demands no more than r_j/(r_i + r_j) gets nearly that, whatever the other demands."""
    for demand in (0.4, 0.6, 0.9):
        found = waited([2 / 3, demand], [0.1, 0.2], [1e-60, 1e-60])
        assert found.values["a"] == pytest.approx(2 / 3, abs=1e-3)


def test_nobody_gains_by_giving_in_at_another_time() -> None:
    """Whoever gives in by the equilibrium is as well off at any time before the end."""
    a, rates, z = [0.75, 0.65], [0.15, 0.1], [0.05, 0.2]
    found = waited(a, rates, z)
    for me, (own, other) in enumerate((("a", "b"), ("b", "a"))):
        for time in (0.0, 0.4 * found.end, 0.99 * found.end):
            rate, hazard = rates[me], float(found.hazards[other])
            left = 1 - found.at_once[other]
            won = found.at_once[other] * a[me]
            won += a[me] * left * hazard / (hazard + rate) * (1 - exp(-(hazard + rate) * time))
            lost = left * exp(-(hazard + rate) * time) * (1 - a[1 - me])
            assert won + lost == pytest.approx(found.values[own], abs=1e-9)
    assert found.has_given_in("a", found.end) == pytest.approx(1 - z[0])
    assert found.has_given_in("b", 2 * found.end) == pytest.approx(1 - z[1])
