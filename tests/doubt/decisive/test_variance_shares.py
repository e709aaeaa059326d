"""Sobol and PAWN indices are those of SALib, number for number."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from SALib.analyze import pawn
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

from sim.doubt.decisive.pawn_index import pawn_index
from sim.doubt.decisive.variance_shares import Floats, crossed_points, variance_shares

KEYS = ("S1", "S1_conf", "ST", "ST_conf")
ANSWERS: list[Callable[[Floats], Floats]] = [
    lambda x: x[:, 0] + x[:, 1] * x[:, 2],
    lambda x: (x[:, 0] > 0.9).astype(float),
    lambda x: np.floor(4 * x[:, 2]) - x[:, 0] ** 2,
]


def described(groups: list[str]) -> dict[str, Any]:
    names = [str(k) for k in range(len(groups))]
    bounds = [[0.0, 1.0]] * len(groups)
    return {"num_vars": len(groups), "names": names, "bounds": bounds, "groups": groups}


@pytest.mark.parametrize("seed", [0, 7])
@pytest.mark.parametrize("groups", [["b", "a", "b", "c"], ["x", "y", "x"], list("pqrs")])
def test_variance_shares(groups: list[str], seed: int) -> None:
    problem, names = described(groups), list(dict.fromkeys(groups))
    points = sampling.sample(problem, 64, calc_second_order=False, seed=seed)
    assert np.array_equal(crossed_points(groups, 64, seed), points)
    for answer in ANSWERS:
        found = answer(points)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            theirs = analysis.analyze(problem, found, calc_second_order=False, seed=seed + 1)
        expected = [tuple(float(theirs[key][k]) for key in KEYS) for k in range(len(names))]
        assert variance_shares(found, len(names), seed + 1) == expected


@pytest.mark.parametrize("draws", [300, 12_000])
def test_pawn(draws: int) -> None:
    points = np.random.default_rng(draws).random((draws, 4))
    problem = {key: value for key, value in described(list("abcd")).items() if key != "groups"}
    for answer in ANSWERS:
        found = answer(points)
        theirs = pawn.analyze(problem, points, found, S=10)
        expected = list(zip(theirs["median"].tolist(), theirs["maximum"].tolist(), strict=True))
        assert [pawn_index(column, found, 10) for column in points.T] == expected
