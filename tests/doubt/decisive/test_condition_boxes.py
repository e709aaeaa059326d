"""Boxes of conditions find the corners that answers were made from."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.doubt import (
    box_sentence,
    conditions,
    cover,
    cover_sentences,
    decisions,
    decisive_sentences,
)
from sim.doubt.decisive.condition_boxes import box, within
from sim.doubt.decisive.decisive_words import condition_sentences
from sim.doubt.decisive.questions import Decision, Question
from sim.errors import SimError
from sim.scenario.scenario import Scenario


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


def test_no_box_is_fitted_to_a_handful_of_draws(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 256, 1)
    ann = spread.disagreement["ann"]
    for few, says in ((6, True), (24, True), (25, False)):
        chosen = np.argsort(np.argsort(ann)) < few
        question = Question("few", "It", lambda _, chosen=chosen: chosen, "it is so", "it is not")
        lines = condition_sentences(spread, Decision(question, (), (), 0.0))
        assert (f"it is so in {few} of 256 draws" in " ".join(lines)) is says
        assert any(line.startswith("Where") for line in lines) is not says
