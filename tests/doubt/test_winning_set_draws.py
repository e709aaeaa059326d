"""Winning sets over draws: the whole has an agreement where some set has one."""

from __future__ import annotations

import numpy as np

import sim
from sim.doubt.winning_set_draws import winning_set_draws, winning_set_sentences
from sim.scenario.reader import load

DOUBT = {
    "no_deal_payoffs.waterworks": {"low": 45, "best": 55, "high": 95},
    "no_deal_payoffs.anglers": {"low": 40, "best": 60, "high": 90},
    "no_deal_payoffs.union": {"low": 40, "best": 45, "high": 100},
}


def test_in_each_draw_some_set_agrees_if_and_only_if_there_is_an_agreement() -> None:
    scenario = load("textbook/five_of_six")
    for path, value in DOUBT.items():
        scenario = scenario.with_value(path, value)
    spread = sim.propagate(scenario, 96, 3, solutions=[])
    sets = winning_set_draws(spread)
    assert len(sets) == 5
    some = np.any([found.has_agreement for found in sets.values()], axis=0)
    assert np.array_equal(some, spread.has_agreement)
    assert 0.2 < spread.agreement_share < 1
    assert len({found.agreement_share for found in sets.values()}) > 2
    told = winning_set_sentences(spread)
    assert told[0].startswith("All but the anglers can agree in ")
    for members, found in sets.items():
        alone = sim.propagate(scenario, 96, 3, parties=members)
        assert alone.deals("nash") == found.deals("nash")


def test_nothing_is_drawn_set_by_set_where_all_must_accept() -> None:
    everyone = load("textbook/five_of_six").with_variant("unanimity")
    spread = sim.propagate(everyone, 16)
    assert (winning_set_draws(spread), winning_set_sentences(spread)) == ({}, [])
