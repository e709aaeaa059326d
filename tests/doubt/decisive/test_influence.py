"""What decides an answer, against functions whose indices are known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

import sim
from sim.doubt import (
    decisions,
    influences,
    shifts,
)
from sim.doubt.decisive.influence import sobol_indices
from sim.errors import SimError
from sim.scenario.scenario import Scenario
from tests.doubt.one_compromise import AGREED

Floats = NDArray[np.float64]


def ishigami(unit: Floats) -> Floats:
    x = -np.pi + 2 * np.pi * unit
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobol_indices_of_the_ishigami_function() -> None:
    found = {row.name: row for row in sobol_indices(ishigami, "abc", base=2048)}
    expected = {"a": (0.3139, 0.5576), "b": (0.4424, 0.4424), "c": (0.0, 0.2437)}
    for name, (first, total) in expected.items():
        assert abs(found[name].first - first) < max(0.02, found[name].first_margin)
        assert abs(found[name].total - total) < max(0.02, found[name].total_margin)


def test_grouped_sobol_indices_of_the_g_function() -> None:
    shape = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0])
    partial = 1 / (3 * (1 + shape) ** 2)
    variance = np.prod(1 + partial) - 1

    def g(unit: Floats) -> Floats:
        return np.asarray(np.prod((np.abs(4 * unit - 2) + shape) / (1 + shape), axis=1))

    groups = ["first", "second", "third", "third", "rest", "rest"]
    found = {row.name: row for row in sobol_indices(g, groups, base=2048)}
    for name in dict.fromkeys(groups):
        own = np.array([group == name for group in groups])
        first = (np.prod(1 + partial[own]) - 1) / variance
        total = 1 - (np.prod(1 + partial[~own]) - 1) / variance
        assert abs(found[name].first - first) < 0.02
        assert abs(found[name].total - total) < 0.02


def test_what_shifts_a_yes_or_no(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 2048, 1)
    ranked, idle = shifts(spread, lambda draws: draws.disagreement["ann"] <= 60)
    assert [one.name for one in ranked] == ["no_deal_payoffs.ann", "no_deal_payoffs.bob"]
    assert ranked[0].median > 0.45
    assert max(idle, ranked[1].median) < 0.1
    rows = influences(spread, lambda draws: draws.disagreement["ann"], base=64)
    assert rows[0].name == "no_deal_payoffs.ann"
    assert abs(rows[0].total - 1) < 0.1
    assert influences(spread, lambda draws: draws.disagreement["ann"] < 0, base=8) == ()
    with pytest.raises(SimError, match="no value in some draw"):
        influences(spread, lambda draws: draws.payoffs()["ann"], base=8)


def test_the_page_decides_every_question_on_which_draws_differ(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 512, 1)
    found = {one.question.name: one for one in decisions(spread, base=256)}
    assert {"deal", "solution"} <= set(found)
    chances = {"no_deal_payoffs.ann": (60 - 20) / 80, "no_deal_payoffs.bob": (60 - 30) / 70}
    assert {row.name for row in found["deal"].influences} == set(chances)
    for row in found["deal"].influences:  # yes if two independent events both hold
        assert abs(row.total - (1 - chances[row.name]) / (1 - AGREED)) < 0.05
    again = decisions(spread, base=256, jobs=2)
    assert [one.influences for one in again] == [one.influences for one in found.values()]
    assert all(one.influences == () for one in decisions(spread, base=0))
    with pytest.raises(SimError, match="power of two"):
        decisions(spread, base=48)
