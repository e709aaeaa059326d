"""Bueno de Mesquita, B. & Stokman, F. N., eds (1994). European Community Decision Making; and two
other data sets in its format. Here only the baseline: the mean of positions, weighted by capability
times salience (Van den Bos 1991)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from sim.axiomatic.weighted_mean import weighted_mean, weighted_position
from sim.formulation.from_payoffs import ISSUE, problem_from_payoffs
from sim.problem.problem import Problem
from tests.papers.reference import published

Actor = dict[str, Any]


def one_issue(actors: list[Actor]) -> Problem:
    """Return the issue whose options are the positions held, one's own being worth salience."""
    places = sorted({Fraction(str(actor["position"])) for actor in actors})
    rows = {
        str(place): {
            actor["name"]: Fraction(str(actor["salience"]))
            * (Fraction(str(actor["position"])) == place)
            for actor in actors
        }
        for place in places
    }
    powers = {actor["name"]: str(actor["capability"]) for actor in actors}
    problem = problem_from_payoffs(rows, powers=powers)
    return replace(problem, positions={ISSUE: {str(place): place for place in places}})


def check(actors: list[Actor], mean: float, nearest: str) -> None:
    problem = one_issue(actors)
    position = weighted_position(problem, ISSUE)
    assert position is not None
    assert float(position) == pytest.approx(mean, abs=1e-9)
    assert weighted_mean(problem).outcome == {ISSUE: nearest}


@pytest.mark.parametrize(
    "case", published("bdm-emission-median", "bdm-public-ukraine", "bdm-greece")
)
def test_weighted_mean_of_positions(case: dict[str, Any]) -> None:
    actors, mean = case["inputs"]["actors"], case["expected"]["weighted_mean"]
    places = sorted({Fraction(str(actor["position"])) for actor in actors})
    nearest = min(places, key=lambda place: abs(place - Fraction(mean)))
    check(actors, mean, str(nearest))


def test_two_actors_by_hand() -> None:
    """(3 · 0.5 · 4 + 1 · 1 · 10) / (3 · 0.5 + 1 · 1) = 6.4, nearer to 4 than to 10."""
    actors = [
        {"name": "a", "capability": 3, "position": 4, "salience": 0.5},
        {"name": "b", "capability": 1, "position": 10, "salience": 1},
    ]
    check(actors, 6.4, "4")
