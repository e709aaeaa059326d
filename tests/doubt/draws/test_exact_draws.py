"""Draws of problems with too many outcomes to list: each solved by the exact search."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.doubt.decisive import turning_points
from sim.doubt.draws.draw_limits import DrawLimits
from sim.doubt.numbers.inputs import exact_row, input_values
from sim.doubt.numbers.unit_points import unit_blocks
from sim.doubt.sampling.run_settings import RunSettings
from sim.doubt.words import agreement_sentences
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

SOLUTIONS = ("nash", "kalai_smorodinsky", "utilitarian")
LINKS = """
links.l = { if = { i00 = "o1" }, then = { i03 = ["o1", "o2"] } }
links.m = { if = { i05 = "o2" }, then = { i06 = ["o0", "o1"] } }
"""


def made(
    parties: str, issues: int, options: int, *, ratifier: bool = False, least: int = 20
) -> Scenario:
    """Random rankings and tiers, a wide interval for each no-deal payoff, two links."""
    chance = random.Random(3)
    names, choices = [f"i{k:02}" for k in range(issues)], [f"o{k}" for k in range(options)]
    everyone = [*parties, *("r" * ratifier)]
    roles = dict.fromkeys(parties, "{}")
    if ratifier:
        roles["r"] = '{ role = "ratifier", consents_to = ["i00", "i01"] }'
    listed = ", ".join(f'"{o}"' for o in choices)
    lines = ['format = 1\ntitle = "Large"', *(f"parties.{p} = {role}" for p, role in roles.items())]
    lines += [f'issues.{n} = {{ status_quo = "o0", options = [{listed}] }}' for n in names]
    for party in everyone:
        order = {n: " > ".join(chance.sample(choices, options)) for n in names}
        lines += [f'preferences.{party}.{n} = "{ranking}"' for n, ranking in order.items()]
        tiers = ", ".join(f'["{n}"]' for n in chance.sample(names, issues))
        lines.append(f"importance.{party}.tiers = [{tiers}]")
        lines.append(
            f"no_deal_payoffs.{party} = {{ low = {least}, best = {least + 30}, high = 99 }}"
        )
    return loads("\n".join(lines) + LINKS)


@pytest.mark.parametrize(("parties", "ratifier", "least"), [("ab", False, 60), ("abc", True, 25)])
def test_searching_each_draw_gives_what_listing_gives(
    parties: str, ratifier: bool, least: int
) -> None:
    scenario = made(parties, 7, 3, ratifier=ratifier, least=least)
    listed = sim.propagate(scenario, 16, 2, solutions=SOLUTIONS)
    searched = sim.propagate(scenario, 16, 2, solutions=SOLUTIONS, limits=DrawLimits(paired=0))
    assert searched.survey.is_searched
    assert not listed.survey.is_searched
    assert 0.2 < listed.agreement_share < 0.95
    assert np.array_equal(searched.inputs, listed.inputs)
    for name, array in searched.arrays.items():
        floats = array.dtype.kind == "f"
        assert (
            np.allclose(array, listed.arrays[name], atol=1e-9, equal_nan=True)
            if floats
            else (np.array_equal(array, listed.arrays[name]))
        ), name
    assert searched.option_in_zone == listed.option_in_zone
    assert searched.resistance == listed.resistance
    assert searched.deals() == listed.deals()


@pytest.fixture(scope="module")
def large() -> Scenario:
    return made("ab", 27, 5)  # 7.5 · 10^18 outcomes


def test_the_same_bytes_for_any_number_of_workers_beyond_62_bits(
    large: Scenario, tmp_path: Path
) -> None:
    limits = DrawLimits(searched_block=1)  # so that 2 draws come in two parts
    alone = sim.propagate(large, 2, 4, folder=tmp_path, limits=limits)
    assert alone.survey.is_searched
    assert alone.problem.space.size > 2**62
    assert len(list(tmp_path.glob("draws_*.npz"))) == 2
    two = sim.propagate(large, 2, 4, jobs=2, limits=limits)
    (tmp_path / "draws_000000001.npz").unlink()
    again = sim.propagate(large, 2, 4, folder=tmp_path, limits=limits)
    for other in (two, again):
        assert alone.arrays.keys() == other.arrays.keys()
        assert all(alone.arrays[k].tobytes() == other.arrays[k].tobytes() for k in alone.arrays)
    shares = [deal.share for deal in alone.deals()]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1 + 1e-12
    assert alone.option_in_zone["i00"].keys() == {f"o{k}" for k in range(5)}


def test_deals_of_three_parties_and_a_ratifier_are_those_of_the_exact_model() -> None:
    scenario = made("abc", 20, 4, ratifier=True)
    survey = RunSettings(1).survey(scenario)
    assert survey.is_searched
    inputs = survey.model.inputs
    [unit] = unit_blocks(len(inputs), 1, 0, 1, 2)
    values = input_values(inputs, unit)
    arrays = survey.block(values)
    for draw, row in enumerate(values):
        problem = survey.model.problem(survey.problem, exact_row(row))
        assert arrays["has_agreement"][draw] == (not problem.agreement_zone.is_empty)
        if problem.agreement_zone.is_empty:
            continue
        deal = sim.solve(problem, "nash")
        expected = [float(deal.payoffs[p]) for p in problem.parties]
        assert np.allclose(arrays["payoffs:nash"][draw], expected, atol=1e-9)
        assert problem.is_in_zone(deal.outcome)


def test_where_the_deal_turns_is_found_by_the_search_too() -> None:
    scenario = made("ab", 7, 3)
    listed = turning_points.break_even(scenario, "no_deal_payoffs.a")
    hard = DrawLimits(paired=0)
    searched = turning_points.break_even(scenario, "no_deal_payoffs.a", limits=hard)
    assert len(listed.turns) == len(searched.turns) == 1
    assert abs(float(listed.turns[0] - searched.turns[0])) < 1e-7


def test_what_is_not_followed_is_said() -> None:
    scenario = made("ab", 7, 3)
    assert not any(
        "not followed" in line for line in agreement_sentences(sim.propagate(scenario, 16))
    )
    short = sim.propagate(scenario, 16, limits=DrawLimits(listed=0))
    assert short.survey.halves is None
    assert "agreements" not in short.arrays
    assert any("How many agreements there are is not followed" in line
               for line in agreement_sentences(short))  # fmt: skip
