"""Options in the zone and refusals of two parties with many outcomes: the same as by listing."""

from __future__ import annotations

import random
from functools import cache
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

import sim
from sim.doubt.draws.attained_sets import attained
from sim.doubt.draws.draw_limits import DEFAULT_SUMS, DrawLimits, SumLimits
from sim.doubt.draws.drawn_sums import DrawnSums, GainLimits
from sim.doubt.draws.weighted_sums import PartSets
from sim.doubt.sampling.spread import Spread
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.doubt.draws.test_exact_draws import made

FOLLOWED = ("has_agreement", "options", "refused")


def sums_of_integers(
    seed: int, budget: SumLimits, draws: int = 12
) -> tuple[DrawnSums, list[PartSets]]:
    """Small integers, so that many sums lie exactly on a floor; any sets of partial outcomes."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(1, 5, chance.integers(1, 5))
    one, other = (
        tuple(chance.integers(-3, 4, (draws, n)).astype(float) for n in sizes) for _ in range(2)
    )
    floors = [chance.integers(-4, 9, draws).astype(float) for _ in range(2)]
    limits = []
    for tables, least in zip((one, other), floors, strict=True):
        highest = sum(table.max(axis=1) for table in tables)
        lowest = sum(table.min(axis=1) for table in tables)
        size = sum(np.abs(table).max(axis=1) for table in tables) + np.abs(least)
        limits.append((least, highest, lowest, size))
    sets = [
        PartSets(at, chance.integers(0, sizes[at], (chance.integers(1, 4), chance.integers(1, 4))))
        for at in chance.integers(0, len(sizes), 4)
    ]
    return DrawnSums((one, other), GainLimits(*zip(*limits, strict=True)), budget), sets


def enumerated(sums: DrawnSums, sets: list[PartSets], refusing: int | None) -> NDArray[np.bool_]:
    """Go through all outcomes; ``refusing`` is who must be below the floor."""
    found = np.zeros((sums.draws, sum(len(one.places) for one in sets)), dtype=np.bool_)
    for outcome in product(*(range(table.shape[1]) for table in sums.tables[0])):
        accepts = [
            sum(table[:, k] for table, k in zip(tables, outcome, strict=True)) >= floors
            for tables, floors in zip(sums.tables, sums.limits.floors, strict=True)
        ]
        if refusing is not None:
            accepts[refusing] = ~accepts[refusing]
        members = np.concatenate([(one.places == outcome[one.group]).any(axis=1) for one in sets])
        found |= (accepts[0] & accepts[1])[:, None] & members
    return found


@pytest.mark.parametrize("budget", [SumLimits(), SumLimits(few=0)], ids=["weighted", "searched"])
def test_sums_on_and_around_the_floors(budget: SumLimits) -> None:
    shares = []
    for seed in range(15):
        sums, sets = sums_of_integers(seed, budget)
        for refusing in (None, 0, 1):
            own = sums if refusing is None else sums.refused(refusing)
            expected = enumerated(sums, sets, refusing)
            assert np.array_equal(attained(own, sets), expected), (seed, refusing)
            shares.append(expected.mean())
    assert 0.2 < np.mean(shares) < 0.8


def drawn(seed: int) -> Scenario:
    """Any sizes, ties, orders not known, issues without stake, links, any no-deal payoffs."""
    chance = random.Random(seed)
    options = {f"i{k}": [f"o{j}" for j in range(chance.randint(2, 4))] for k in range(2 + seed % 5)}
    lines = ['format = 1\ntitle = "Drawn"\nparties = { a = {}, b = {} }']
    lines += [
        f'issues.{i} = {{ status_quo = "o0", options = {own} }}' for i, own in options.items()
    ]
    for party in "ab":
        for issue, own in options.items():
            order = chance.sample(own, len(own))
            links = [chance.choice([" > ", " > ", " >> ", " = ", " ? "]) for _ in order[1:]]
            ranking = order[0] + "".join(x + y for x, y in zip(links, order[1:], strict=True))
            lines.append(f'preferences.{party}.{issue} = "{ranking}"')
        ranked = chance.sample(sorted(options), len(options))
        idle = chance.randint(0, len(ranked) // 3)
        lines.append(f"importance.{party}.tiers = {[[issue] for issue in ranked[idle:]]}")
        lines.append(f"importance.{party}.no_stake = {ranked[:idle]}")
        low, width = chance.choice([0, 40, 60, 80]), chance.choice([4, 12, 20])
        lines.append(
            f"no_deal_payoffs.{party} = {{ low = {low}, best = {low + 2}, high = {low + width} }}"
        )
    for k in range(seed % 3):
        one, other = chance.sample(sorted(options), 2)
        lines.append(f'links.l{k} = {{ if = {{ {one} = "o0" }}, then = {{ {other} = "o1" }} }}')
    return loads("\n".join(lines))


@cache
def by_listing(seed: int) -> Spread:
    """Return 32 draws of a random scenario, with which every way is compared."""
    return sim.propagate(drawn(seed), 32, 5)


def by_frontier(
    scenario: Scenario, draws: int, jobs: int = 1, sums: SumLimits = DEFAULT_SUMS
) -> Spread:
    limits = DrawLimits(listed=0, sums=sums)
    found = sim.propagate(scenario, draws, 5, jobs=jobs, limits=limits)
    assert found.survey.halves is None
    assert not found.survey.is_searched
    return found


@pytest.mark.parametrize(
    "sums",
    [SumLimits(), SumLimits(few=0), SumLimits(at_once=80, pairs=3)],
    ids=["as it is", "searched", "small chunks"],
)
def test_random_scenarios_as_by_listing(sums: SumLimits) -> None:
    shares = []
    for seed in range(4):
        listed = by_listing(seed)
        short = by_frontier(listed.scenario, 32, sums=sums)
        for name in (*FOLLOWED, "deal:nash"):
            assert np.array_equal(short.arrays[name], listed.arrays[name]), (seed, name)
        assert short.option_in_zone == listed.option_in_zone
        assert short.resistance == listed.resistance
        shares.append([listed.arrays[name].mean() for name in FOLLOWED])
    assert (np.min(shares, axis=0) < 0.7).all()
    assert (np.max(shares, axis=0) > 0.7).all()


@pytest.mark.parametrize(("issues", "options", "least"), [(9, 3, 68), (8, 4, 55)])
def test_many_outcomes_as_by_listing(issues: int, options: int, least: int) -> None:
    scenario = made("ab", issues, options, least=least)
    listed = sim.propagate(scenario, 40, 5)
    short = by_frontier(scenario, 40)
    for name in FOLLOWED:
        assert np.array_equal(short.arrays[name], listed.arrays[name]), name
    assert 0.1 < listed.arrays["options"].mean() < 0.95


def test_many_outcomes_as_by_the_exact_search() -> None:
    scenario = made("ab", 9, 3, least=66)
    short = by_frontier(scenario, 1)
    searched = sim.propagate(scenario, 1, 5, limits=DrawLimits(paired=0))
    assert searched.survey.is_searched
    for name in FOLLOWED:
        assert np.array_equal(short.arrays[name], searched.arrays[name]), name
    assert 0 < short.arrays["options"].mean() < 1


@pytest.fixture(scope="module")
def alone() -> Spread:
    return by_frontier(made("ab", 7, 3, least=60), 1100)


def test_the_same_bytes_for_two_workers(alone: Spread) -> None:
    two = by_frontier(alone.scenario, 1100, jobs=2)
    assert all(alone.arrays[k].tobytes() == two.arrays[k].tobytes() for k in alone.arrays)


def test_a_draw_does_not_depend_on_others(alone: Spread) -> None:
    some = alone.at(alone.inputs[250:269])
    for name in FOLLOWED:
        assert np.array_equal(some.arrays[name], alone.arrays[name][250:269])
