"""Estimators against functions and problems whose answer is known."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.doubt import (
    propagate_readings,
    regrets,
    reservation_sweep,
    spread_document,
    spread_sentences,
)
from sim.doubt.numbers.inputs import UncertainInput
from sim.doubt.numbers.unit_points import LARGEST_SOBOL, unit_blocks
from sim.doubt.staircase_sweep import staircase_deals
from sim.errors import SimError
from sim.scenario.scenario import Scenario
from tests.doubt.one_compromise import AGREED


def test_the_probability_of_agreement_in_closed_form(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 4096, 1)
    assert abs(spread.agreement_share - AGREED) < 0.005
    assert spread.option_in_zone["x"]["middle"] == spread.agreement_share
    assert spread.option_in_zone["x"]["left"] == 0
    assert spread.resistance["ann"].blocks == 1 - spread.agreement_share  # bob accepts "right"
    refused = spread.share(lambda draws: draws.disagreement["ann"] > 60)
    assert abs(refused - 0.5) < 0.005
    [deal] = spread.deals()
    assert deal.outcome == {"x": "middle"}
    assert regrets(spread)[0].mean == 0


def test_a_sweep_of_reservation_values_finds_the_same(compromise: Scenario) -> None:
    problem = sim.problem(compromise)
    chance = np.random.default_rng(0)
    values = {"ann": chance.uniform(20, 100, 20_000), "bob": chance.uniform(30, 100, 20_000)}
    found = reservation_sweep(problem, values)
    assert abs(found.agreement_share - AGREED) < 0.01
    assert np.array_equal(found.has_agreement, (values["ann"] <= 60) & (values["bob"] <= 60))
    with pytest.raises(SimError, match="exactly two"):
        reservation_sweep(problem, {"ann": values["ann"]})


@pytest.mark.parametrize("seed", range(5))
def test_a_sweep_picks_the_best_step(seed: int) -> None:
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 60))
    first = np.unique(chance.integers(0, 100, count)).astype(float)
    second = np.unique(chance.integers(0, 100, 300))[: len(first)].astype(float)[::-1]
    steps = np.column_stack([first[: len(second)], second])
    draws = chance.integers(-5, 100, (6000, 2)).astype(float)
    found = staircase_deals(steps, draws[:, 0], draws[:, 1])
    agreed = (steps[None] >= draws[:, None]).all(axis=2)
    assert np.array_equal(found >= 0, agreed.any(axis=1))
    product = np.where(agreed, np.maximum(steps[None] - draws[:, None], 0).prod(axis=2), -1)
    chosen = product[np.arange(len(draws)), np.maximum(found, 0)]
    assert np.array_equal(chosen[found >= 0], product.max(axis=1)[found >= 0])


def test_the_share_of_doubt_that_is_the_readers(compromise: Scenario) -> None:
    other = compromise.with_value("no_deal_payoffs.ann", {"low": 70, "best": 80, "high": 100})
    readings = propagate_readings({"one": compromise, "other": other}, 1024, 1)
    found = readings.doubt(lambda draws: draws.has_agreement)
    assert found.means["other"] == 0
    assert abs(found.mean - AGREED / 2) < 0.005
    between, total = (AGREED / 2) ** 2, AGREED / 2 * (1 - AGREED / 2)
    assert found.from_reader is not None
    assert abs(found.from_reader - between / total) < 0.01
    assert "from the reader" in readings.sentence(lambda d: d.has_agreement, "There is a deal")
    with pytest.raises(SimError, match="weight"):
        propagate_readings({"one": compromise}, 8, weights={"one": -1})


def test_triangular_values_have_the_right_distribution() -> None:
    one = UncertainInput("p", "g", Fraction(0), Fraction(1), Fraction(4), "triangular")
    unit = (np.arange(100_000) + 0.5) / 100_000
    values = one.values(unit)
    assert abs(values.mean() - 5 / 3) < 1e-4
    assert abs((values < 1).mean() - 1 / 4) < 1e-4


def test_a_number_too_large_for_its_doubt_is_drawn_as_it_is() -> None:
    best = Fraction(3 * 10**19)
    one = UncertainInput("p", "g", best - 10, best, best + 10, "triangular")
    assert one.values(np.array([0.1, 0.5, 0.9])).tolist() == [3e19] * 3


def test_more_dimensions_than_there_are_direction_numbers() -> None:
    [block] = unit_blocks(LARGEST_SOBOL + 1, 1, 3, 4)
    [again] = unit_blocks(LARGEST_SOBOL + 1, 1, 3, 4)
    assert np.array_equal(block, again)
    assert 0 < block.min() < block.max() < 1


def test_weights_by_rank_alone_are_uniform_on_the_ordered_simplex() -> None:
    scenario = sim.load("petro2024")
    spread = sim.propagate(scenario, 2048, 1, importance="ranks")
    party = spread.problem.parties[0]
    model = spread.survey.model.parties[party]
    weights = model.weights.of(spread.inputs)
    importance = scenario.importance[party]
    for upper, lower in zip(importance.tiers, importance.tiers[1:], strict=False):
        floor = np.min([weights[i] for i in upper], axis=0)
        assert (floor >= np.max([weights[i] for i in lower], axis=0)).all()
    ranked = [issue for tier in importance.tiers for issue in tier]
    total = np.sum([weights[i] for i in ranked], axis=0)
    first = np.mean([weights[i] / total for i in importance.tiers[0]])
    best = sum(importance.weights[i].best for i in ranked)  # the centroid of the same simplex
    expected = float(importance.weights[importance.tiers[0][0]].best / best)
    assert abs(first - expected) < 0.01


@pytest.mark.parametrize("name", ["cameron2022", "textbook/divide_the_dollar", "petro2024"])
def test_every_result_can_be_put_into_words_and_json(name: str) -> None:
    import json

    spread = sim.propagate(sim.load(name), 16, solutions=["nash", "kalai_smorodinsky"])
    assert spread_sentences(spread)
    text = json.dumps(spread_document(spread), allow_nan=False)
    assert json.loads(text)["draws"] == 16
