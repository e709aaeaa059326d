"""Draws do not depend on the order in which a file has its tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given

import sim
from sim.doubt import decisions, influences, regrets, shifts, spread_document
from sim.doubt.draws.draw_limits import DrawLimits
from sim.doubt.sampling.spread import Spread
from sim.errors import ScenarioError, SimError
from sim.scenario.reader import loads
from sim.scenario.text.writer import write_document
from tests.doubt.test_against_exact_model import TWO_PARTIES
from tests.example_count import examples
from tests.random_scenario import document, randoms

FLEETS = """
format = 1
title = "Fishing grounds"
parties.north = {}
parties.west = {}
parties.south = {}
parties.port = { role = "ratifier", consents_to = ["quota"] }
issues.quota = { status_quo = "old", options = ["old", "half", "none"] }
issues.patrol = { status_quo = "own", options = ["own", "joint", "neutral"] }
issues.landing = { status_quo = "free", options = ["free", "taxed"] }

[preferences.north]
quota = "old > half ~ none"
patrol = "own ? joint ? neutral"
landing = "free > taxed"
[preferences.west]
quota = "none >> half > old"
patrol = "neutral > joint ~ own"
landing = "taxed > free"
[preferences.south]
quota = "half > none > old"
patrol = "joint > neutral > own"
landing = "taxed > free"
[preferences.port]
quota = "old > half > none"
patrol = "own = joint = neutral"
landing = "free = taxed"
[importance]
north = { tiers = [["quota", "patrol"], ["landing"]] }
west = { tiers = [["patrol"], ["landing", "quota"]] }
south = { tiers = [["landing"], ["patrol"]], unknown = ["quota"] }
port = { tiers = [["quota"], ["landing"]], no_stake = ["patrol"] }

[interactions.calm]
party = "west"
when = { quota = "half", patrol = "joint" }
adds = { low = 0, best = 5, high = 20 }
[interactions.haste]
party = "south"
when = { landing = "taxed", patrol = "joint" }
adds = { low = -9, best = 1, high = 8 }
[outcomes.draft]
choice = { quota = "half", patrol = "joint", landing = "free" }
[outcomes.plea]
choice = { quota = "none", patrol = "joint", landing = "taxed" }

[no_deal.blockade]
probability = "unlikely"
believed_by = { west = { low = 0.1, best = 0.3, high = 0.5 } }
outcome = { landing = "taxed", rest = "status quo" }
[no_deal.blockade.cost]
north = ["moderate", { points = { low = 1, best = 4, high = 9 } }]
west = "minor"
port = "minor"
[no_deal.quarrel]
probability = { low = 0.1, best = 0.3, high = 0.4 }
outcome = { patrol = "neutral", rest = "status quo" }
cost = { south = "moderate", north = "minor" }
[no_deal.drift]
probability = "otherwise"
outcome = "status quo"
cost = { west = "minor", south = { points = { low = -30, best = -10, high = 5 } } }
"""


def shuffled(value: Any, random: Random) -> Any:
    """The same document with every table, and every list that has no order of its own, permuted."""
    if isinstance(value, Mapping):
        keys = list(value)
        random.shuffle(keys)
        return {key: reordered(key, value[key], random) for key in keys}
    return value


def reordered(key: str, value: Any, random: Random) -> Any:
    if key in ("options", "no_stake", "unknown", "consents_to", "members") and isinstance(
        value, list
    ):
        return random.sample(value, len(value))
    if key == "tiers":
        return [random.sample(tier, len(tier)) for tier in value]
    return shuffled(value, random)


def by_name(found: Any) -> Any:
    """A document with its tables and lists of records in the order of their names."""
    if isinstance(found, Mapping):
        return {key: by_name(found[key]) for key in sorted(found)}
    if isinstance(found, list) and found and isinstance(found[0], Mapping):
        return sorted((by_name(one) for one in found), key=repr)
    return found


def assert_same_draws(one: Spread, other: Spread) -> None:
    """Two runs have the same number in every draw, whatever stands first in the file."""
    assert [x.name for x in one.survey.model.inputs] == [x.name for x in other.survey.model.inputs]
    assert one.inputs.tobytes() == other.inputs.tobytes()
    for party, values in one.disagreement.items():
        assert values.tobytes() == other.disagreement[party].tobytes(), party
    for key in ("has_agreement", "agreements", "options"):
        if key in one.arrays:
            assert one.arrays[key].tobytes() == other.arrays[key].tobytes(), key
    for name in one.settings.solutions:
        for key in ("deal", "ties"):
            assert np.array_equal(one.arrays[f"{key}:{name}"], other.arrays[f"{key}:{name}"])


def said(spread: Spread) -> Any:
    """What a run says to other programs, without the bytes of its file and without sentences."""
    found = by_name(spread_document(spread, decisions(spread, base=16)))
    return {k: v for k, v in found.items() if k not in ("sha256", "explanation")}


@pytest.mark.parametrize(("importance", "seed"), [("intervals", 0), ("ranks", 1)])
def test_draws_shares_and_indices_do_not_depend_on_the_order_of_a_file(
    importance: str, seed: int
) -> None:
    plain = tomllib.loads(FLEETS)
    text = write_document(shuffled(plain, Random(seed)))
    one, other = (
        sim.propagate(loads(t), 64, 3, solutions=["nash", "utilitarian"], importance=importance)
        for t in (write_document(plain), text)
    )
    assert list(one.scenario.parties) != list(other.scenario.parties)
    assert 0 < one.agreement_share < 1
    assert_same_draws(one, other)
    assert said(one) == said(other)
    assert regrets(one)[0].mean == regrets(other)[0].mean
    question = lambda draws: draws.has_agreement  # noqa: E731
    assert shifts(one, question) == shifts(other, question)
    indices = [influences(s, question, base=4, single=True) for s in (one, other)]
    assert indices[0] == indices[1]


@pytest.mark.parametrize("limits", [DrawLimits(), DrawLimits(listed=0)])
def test_two_parties_in_either_order(limits: DrawLimits) -> None:
    turned = TWO_PARTIES.replace("{ a = {}, b = {} }", "{ b = {}, a = {} }")
    one, other = (sim.propagate(loads(t), 120, 2, limits=limits) for t in (TWO_PARTIES, turned))
    assert one.problem.parties != other.problem.parties
    assert_same_draws(one, other)
    assert one.resistance == other.resistance
    assert one.resistance["a"] != one.resistance["b"]


@examples(6)
@given(random=randoms)
def test_random_files_draw_alike_in_any_order(random: Random) -> None:
    plain = document(random)
    try:
        one = loads(write_document(plain))
        drawn = sim.propagate(one, 16, 1)
    except (ScenarioError, SimError):
        return
    assert_same_draws(drawn, sim.propagate(loads(write_document(shuffled(plain, random))), 16, 1))
