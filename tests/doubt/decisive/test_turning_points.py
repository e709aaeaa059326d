"""Where an answer turns as one number moves, against the exact model at and beside the turn."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.doubt import (
    break_even,
    break_even_sentence,
    deal_chances,
    solution_stays,
    swings,
)
from sim.doubt.decisive.nearest_turn import no_deal_turns, solution_turns
from sim.doubt.decisive.number_search import Statement
from sim.doubt.decisive.turning_points import BreakEven, turning_point
from sim.errors import SimError
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario


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
        "A deal exists as long as ann's no-deal payoff is at most 60.0; it is read as 40.0 "
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
            # at the turn itself there is still a deal, where it is known to the last digit
            assert answers[1] or not found.is_exact, one.name
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


def test_the_chance_of_a_deal_falls_where_it_turns(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 64, 1)
    found = deal_chances(spread, "no_deal_payoffs.ann", draws=256)
    before, after = found.values <= 60, found.values > 60
    assert np.allclose(found.shares[before], 30 / 70, atol=0.01)
    assert not found.shares[after].any()


SCORED = """
format = 1
title = "A wall"
parties = {{ ann = {{}}, bob = {{}} }}
issues.wall = {{ status_quo = "low", options = ["low", "high"] }}
preferences.ann.wall.scores = {{ low = 0, high = {{ low = 40, best = 60, high = 80 }} }}
preferences.bob.wall.scores = {{ low = 100, high = 50 }}
importance = {{ ann = {{ tiers = [["wall"]] }}, bob = {{ tiers = [["wall"]] }} }}
agreement.must_contain = {{ wall = "high" }}
no_deal_payoffs = {{ ann = {ann}, bob = 10 }}
"""


@pytest.mark.parametrize(
    ("ann", "turns", "said"),
    [
        (30, (30,), "A deal exists as long as the score of “high” (wall) for ann is at least 30.0"),
        (-40, (), "whatever the score of “high” (wall) for ann is, from 0.0 to 100.0; it is read"),
        (130, (), "Not so: A deal exists whatever the score"),
    ],
)
def test_a_score_turns_an_answer_only_where_it_may_be_written(
    ann: int, turns: tuple[int, ...], said: str
) -> None:
    scenario = loads(SCORED.format(ann=ann))
    found = break_even(scenario, "preferences.ann.wall.high")
    assert (found.lowest, found.highest, found.turns) == (0, 100, turns)
    assert said in break_even_sentence(scenario, found)


def test_a_raw_score_has_no_bounds() -> None:
    text = SCORED.format(ann=130).replace("format = 1", 'format = 1\npayoffs = "raw"')
    text = "\n".join(line for line in text.splitlines() if not line.startswith("importance"))
    assert break_even(loads(text), "preferences.ann.wall.high").turns == (130,)


def test_a_small_reading_beside_large_limits_keeps_its_digits() -> None:
    low, best, high = Fraction(-25, 2), Fraction(1, 4), Fraction(11)
    found = BreakEven(
        "no_deal_payoffs.ann", low, best, high, Fraction(-30), Fraction(60), answer=True,
        holds=((Fraction(-30), Fraction(59, 200)),), is_exact=True, ends_tie=True,
    )  # fmt: skip
    assert break_even_sentence(sim.load("textbook/divide_the_dollar"), found) == (
        "A deal exists as long as Ann's no-deal payoff is below 0.295; "
        "it is read as 0.25 [-12.5, 11]."
    )


@pytest.mark.parametrize("name", ["eyal2014", "petro2024", "textbook/ratifier_decides"])
def test_turns_of_all_parties_together_are_those_of_each_alone(name: str) -> None:
    spread = sim.propagate(sim.load(name), 4)
    problem, settings = spread.problem, spread.settings
    asked = [p for p in problem.parties if any(p in c.members for c in problem.consents)]

    def alone(party: str, statement: Statement | None = None) -> BreakEven:
        return turning_point(spread.scenario, f"no_deal_payoffs.{party}", settings, statement)

    assert no_deal_turns(spread) == tuple(map(alone, asked))
    stays = solution_stays(spread)
    assert solution_turns(spread) == tuple(alone(p, stays) for p in problem.signatories)
