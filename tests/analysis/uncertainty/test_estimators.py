"""Estimators against functions and problems whose answer is known."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

import sim
from sim.analysis.uncertainty import (
    box_sentence,
    break_even,
    break_even_sentence,
    conditions,
    cover,
    cover_sentences,
    deal_chances,
    decisions,
    decisive_sentences,
    influences,
    propagate_readings,
    regrets,
    reservation_sweep,
    shifts,
    solution_stays,
    spread_document,
    spread_sentences,
    swings,
)
from sim.analysis.uncertainty.condition_boxes import box, within
from sim.analysis.uncertainty.influence import sobol_indices
from sim.analysis.uncertainty.inputs import UncertainInput
from sim.analysis.uncertainty.staircase_sweep import staircase_deals
from sim.analysis.uncertainty.unit_points import LARGEST_SOBOL, unit_blocks
from sim.errors import SimError
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

Floats = NDArray[np.float64]

ONE_COMPROMISE = """
format = 1
title = "One compromise"
parties = { ann = {}, bob = {} }
issues.x = { status_quo = "left", options = ["left", "middle", "right"] }
importance = { ann = { weights = { x = 100 } }, bob = { weights = { x = 100 } } }
preferences.ann.x.scores = { left = 100, middle = 60, right = 0 }
preferences.bob.x.scores = { left = 0, middle = 60, right = 100 }

[no_deal_payoffs]
ann = { low = 20, best = 40, high = 100, distribution = "uniform" }
bob = { low = 30, best = 50, high = 100, distribution = "uniform" }
"""
AGREED = (60 - 20) / (100 - 20) * (60 - 30) / (100 - 30)  # both accept the middle


@pytest.fixture(scope="module")
def compromise() -> Scenario:
    return loads(ONE_COMPROMISE)


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


def test_one_number_at_a_time(compromise: Scenario) -> None:
    found = swings(sim.propagate(compromise, 1), lambda draws: draws.has_agreement)
    assert found.answer == 1
    assert {(s.name, s.at_low, s.at_high) for s in found.swings} == {
        ("no_deal_payoffs.ann", 1.0, 0.0),
        ("no_deal_payoffs.bob", 1.0, 0.0),
    }


def test_break_even_is_exact(compromise: Scenario) -> None:
    found = break_even(compromise, "no_deal_payoffs.ann")
    assert (found.turns, found.is_exact, found.answer) == ((Fraction(60),), True, True)
    assert break_even_sentence(compromise, found) == (
        "A deal exists unless ann's no-deal payoff exceeds 60.0; the reading gives 40.0 "
        "[20.0, 100.0]."
    )
    halved = break_even(compromise, "no_deal_payoffs.ann", lambda draws: draws.has_agreement)
    assert not halved.is_exact
    assert abs(float(halved.turns[0]) - 60) < 1e-6
    with pytest.raises(SimError, match="no number in doubt"):
        break_even(compromise, "no_deal_payoffs.carl")


@pytest.mark.parametrize("name", ["episkopos2022", "eyal2014"])
def test_break_even_of_every_number_is_where_the_exact_model_turns(name: str) -> None:
    scenario = sim.load(name)
    spread = sim.propagate(scenario, 1)
    model = spread.survey.model
    step = Fraction(1, 10**6)
    turned = 0
    for column, one in enumerate(model.inputs):
        if one.best is None or turned == 3:
            continue
        found = break_even(scenario, one.name)
        for turn in found.turns:
            answers = []
            for value in (turn - step, turn, turn + step):
                row = model.best
                row[0, column] = value
                answers.append(not model.problem(spread.problem, row).agreement_zone.is_empty)
            assert answers[0] != answers[2], one.name
            assert answers[1], one.name  # at the turn itself there is still a deal
            turned += 1


def test_the_moratorium_is_pivotal_between_two_break_evens() -> None:
    scenario = sim.load("lieven2022")
    turns = [
        break_even(scenario.with_variant(variant), "no_deal_payoffs.russia").turns[0]
        for variant in ("no_moratorium", "moratorium")
    ]
    assert abs(float(turns[0]) - 70.1) < 0.2  # the reference: pivotal iff d is in (70.1, 81.8]
    assert abs(float(turns[1]) - 81.8) < 0.2


def test_the_value_at_which_the_solution_changes() -> None:
    scenario = sim.load("eyal2014")
    spread = sim.propagate(scenario, 1)
    stays = solution_stays(spread)
    found = break_even(scenario, "no_deal_payoffs.us", stays)
    assert found.answer
    for turn in found.turns:
        before, after = (
            sim.solve(sim.problem(scenario.with_no_deal("us", float(turn) + side))).outcome
            for side in (-1e-4, 1e-4)
        )
        assert before != after


def test_a_box_finds_the_corner_it_was_made_from() -> None:
    chance = np.random.default_rng(1)
    unit = chance.random((3000, 6))
    found = ((unit[:, 0] > 0.6) & (unit[:, 2] < 0.5)) ^ (chance.random(3000) < 0.03)
    bounds = box(unit, found)
    assert np.flatnonzero(np.isfinite(bounds).any(axis=1)).tolist() == [0, 2]
    assert abs(bounds[0, 0] - 0.6) < 0.06
    assert abs(bounds[2, 1] - 0.5) < 0.06
    inside = within(unit, bounds)
    assert found[inside].mean() > 0.93


def test_conditions_in_words(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 2048, 1)
    found = conditions(spread, lambda draws: draws.has_agreement, names=["no_deal_payoffs.ann"])
    [limit] = found.conditions
    assert limit.low is None
    assert limit.high is not None
    assert abs(limit.high - 60) < 4
    assert found.coverage > 0.95
    text = box_sentence(spread, found)
    assert text.startswith("Where ann's no-deal payoff is at most")
    assert len(decisive_sentences(spread, decisions(spread, base=16))) >= 4
    with pytest.raises(SimError, match="nothing to explain"):
        conditions(spread, lambda draws: draws.disagreement["ann"] < 1000)


def test_the_chance_of_a_deal_falls_where_it_turns(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 64, 1)
    found = deal_chances(spread, "no_deal_payoffs.ann", draws=256)
    before, after = found.values <= 60, found.values > 60
    assert np.allclose(found.shares[before], 30 / 70, atol=0.01)
    assert not found.shares[after].any()


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

    spread = sim.propagate(sim.load(name), 64, solutions=["nash", "kalai_smorodinsky"])
    assert spread_sentences(spread)
    text = json.dumps(spread_document(spread), allow_nan=False)
    assert json.loads(text)["draws"] == 64


def test_several_boxes_where_one_covers_little(compromise: Scenario) -> None:
    """Yes where either of two numbers is extreme: no single box holds both."""
    spread = sim.propagate(compromise, 2048, 1)
    ann, bob = (spread.disagreement[party] for party in ("ann", "bob"))
    either = (ann < np.quantile(ann, 0.2)) | (bob > np.quantile(bob, 0.8))
    one, both = conditions(spread, lambda _: either), cover(spread, lambda _: either)
    assert one.coverage < 0.7
    assert len(both.boxes) == 2
    assert {limit.name for found in both.boxes for limit in found.conditions} == {
        "no_deal_payoffs.ann", "no_deal_payoffs.bob"
    }  # fmt: skip
    assert both.coverage > 0.85
    assert both.density > 0.85
    words = cover_sentences(spread, both, "it is extreme")
    assert len(words) == 3
    assert words[2].startswith("Together these 2 sets of conditions hold")
    blind = np.random.default_rng(1).random(spread.draws) < 0.5
    assert cover(spread, lambda _: blind).boxes == ()


def test_the_page_decides_every_question_on_which_draws_differ(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 512, 1)
    found = {one.question.name: one for one in decisions(spread, base=512)}
    assert {"deal", "solution"} <= set(found)
    chances = {"no_deal_payoffs.ann": (60 - 20) / 80, "no_deal_payoffs.bob": (60 - 30) / 70}
    assert {row.name for row in found["deal"].influences} == set(chances)
    for row in found["deal"].influences:  # yes if two independent events both hold
        assert abs(row.total - (1 - chances[row.name]) / (1 - AGREED)) < 0.05
    again = decisions(spread, base=512, jobs=2)
    assert [one.influences for one in again] == [one.influences for one in found.values()]
    assert all(one.influences == () for one in decisions(spread, base=0))
    with pytest.raises(SimError, match="power of two"):
        decisions(spread, base=48)
