"""Who chooses no deal: in the problem at the best reading, and anew in every draw."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import sim
from sim.crisis import break_even_cost, break_even_probability, no_deal_value
from sim.doubt import no_deal_values, spread_document, spread_sentences
from sim.doubt.numbers.inputs import exact_row
from sim.doubt.numbers.no_deal_choice import NoDealChoice
from sim.doubt.sampling.spread import Spread
from sim.explanation.evidence_bounds import surplus_bounds
from sim.formulation.disagreement_point import disagreement_value
from sim.problem.chosen_no_deal import ChosenNoDeal, chosen_no_deal
from sim.problem.no_deal_branch import Branch
from sim.report.results import results
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.example_count import examples

CANAL = """
format = 1
title = "A canal"
parties = { upper = {}, lower = {}, town = { role = "ratifier" } }
issues.water = { status_quo = "low", options = ["low", "half", "full"] }
preferences.upper.water.scores = { low = 100, half = 60, full = 0 }
preferences.lower.water.scores = { low = 0, half = 60, full = 100 }
preferences.town.water.scores = { low = 20, half = 100, full = 50 }
importance = { upper.weights.water = 1, lower.weights.water = 1, town.weights.water = 1 }
no_deal_rule = { chosen_by = "RULE" }

[no_deal.dam]
probability = { low = 0.1, best = 0.25, high = 0.4 }
outcome = { water = "low" }
cost.upper.points = { low = 20, best = 50, high = 90 }
cost.lower.points = 10
controlled_by = "upper"
threat = true
[no_deal.strike]
probability = { low = 0.1, best = 0.25, high = 0.4 }
believed_by.upper = { low = 0.2, best = 0.5, high = 0.6 }
outcome = { water = "half" }
cost.lower.points = { low = 10, best = 30, high = 70 }
cost.upper.points = 40
controlled_by = "lower"
[no_deal.drift]
probability = "otherwise"
outcome = { water = "half" }
cost.upper.points = { low = 0, best = 20, high = 40 }
cost.town.points = 15
"""
RULES = ("lottery", "holder", "common knowledge")
DRAWS = 64


def canal(rule: str) -> Scenario:
    return loads(CANAL.replace("RULE", rule))


# Worth: upper 50, 20, 40; lower -10, 30, 60; town 20, 100, 85 (dam, strike, drift).
# upper believes in 0.5 of strike and shares the rest 1 : 2; its rest without the dam is
# (0.5 * 20 + 1/3 * 40)/(5/6) = 28; that of lower, no strike, is (-0.25 * 10 + 0.5 * 60)/0.75.
BY_HAND = {
    "lottery": {"upper": Fraction(95, 3), "lower": 35, "town": Fraction(290, 4)},
    "holder": {"upper": 50, "lower": Fraction(110, 3), "town": Fraction(290, 4)},
    "common knowledge": {"upper": 50, "lower": Fraction(110, 3), "town": 20},
}


@pytest.mark.parametrize("rule", RULES)
def test_no_deal_by_hand(rule: str) -> None:
    scenario = canal(rule)
    problem = sim.problem(scenario)
    assert problem.disagreement == BY_HAND[rule]
    assert problem.reservation == BY_HAND[rule]
    for party, worth in BY_HAND[rule].items():
        assert disagreement_value(scenario, party).best == worth
        assert no_deal_value(scenario, party, party) == worth


def test_a_tie_of_the_holder_is_not_the_threat() -> None:
    even = CANAL.replace("best = 50, high = 90", "best = 72, high = 90")
    problem = sim.problem(loads(even.replace("RULE", "common knowledge")))
    assert problem.disagreement["upper"] == 28  # as the rest: the dam is not built
    assert problem.disagreement["town"] == 85  # nor is there a strike, which is worth 30 to lower
    own = even.replace('controlled_by = "lower"', 'controlled_by = "upper"')
    own = own.replace("believed_by.upper = { low = 0.2, best = 0.5, high = 0.6 }\n", "")
    own = own.replace("cost.upper.points = 40", "cost.upper.points = 10")
    tied = own.replace("best = 72, high = 90", "best = 50, high = 90")
    assert sim.problem(loads(tied.replace("RULE", "common knowledge"))).disagreement == {
        "upper": 50,
        "lower": 30,
        "town": 100,
    }


def test_a_holder_of_every_branch_takes_its_best() -> None:
    text = CANAL.replace('controlled_by = "lower"', 'controlled_by = "upper"')
    text = text.replace(
        'probability = "otherwise"', 'probability = "otherwise"\ncontrolled_by="upper"'
    )
    assert sim.problem(loads(text.replace("RULE", "holder"))).disagreement["upper"] == 50
    chosen = sim.problem(loads(text.replace("RULE", "common knowledge")))
    assert chosen.disagreement == {"upper": 50, "lower": -10, "town": 20}


def test_a_stated_payoff_wins_and_others_still_count_on_its_holder() -> None:
    text = CANAL.replace("[no_deal.dam]", "[no_deal_payoffs]\nupper = 45\n[no_deal.dam]")
    for rule, town in (("holder", Fraction(290, 4)), ("common knowledge", 20)):
        scenario = loads(text.replace("RULE", rule))
        expected = {"upper": 45, "lower": Fraction(110, 3), "town": town}
        assert sim.problem(scenario).disagreement == expected
        spread = sim.propagate(scenario, 64)
        best = {p: float(values[0]) for p, values in spread.best.disagreement.items()}
        assert best == pytest.approx({p: float(d) for p, d in expected.items()})
        assert set(spread.disagreement["upper"]) == {45.0}
        assert no_deal_values(spread, "upper", "lower").tolist() == [45.0] * 64
        assert spread_sentences(spread)


def each_choice(spread: Spread) -> list[str | None]:
    """What upper would choose in every draw."""
    return [found.choices["upper"] for found in each_draw(spread, "holder")]


def each_draw(spread: Spread, rule: str) -> list[ChosenNoDeal]:
    """No deal in every draw by the rule for fractions, from the branches of that draw."""
    held = {"dam": ("upper",), "strike": ("lower",), "drift": ()}
    found = []
    for row in spread.inputs:
        numbers = spread.survey.model.numbers(exact_row(row))
        branches = [
            Branch(
                b,
                {p: n.branches[b][0][0] for p, n in numbers.items()},
                {p: n.branches[b][1][0] for p, n in numbers.items()},
                who,
                b == "dam",
            )
            for b, who in held.items()
        ]
        found.append(chosen_no_deal(branches, rule))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("rule", RULES)
def test_every_draw_chooses_anew(rule: str) -> None:
    spread = sim.propagate(canal(rule), DRAWS, 1)
    expected = [chosen.disagreement for chosen in each_draw(spread, rule)]
    for party, values in spread.disagreement.items():
        assert np.allclose(values, [float(d[party]) for d in expected], atol=1e-9)
        value = disagreement_value(spread.scenario, party)
        assert float(value.low) - 1e-9 <= values.min() <= values.max() <= float(value.high) + 1e-9
        assert np.allclose(no_deal_values(spread, party, party), values, atol=1e-9)
    best = {p: float(values[0]) for p, values in spread.best.disagreement.items()}
    assert best == pytest.approx({p: float(d) for p, d in BY_HAND[rule].items()})
    for outcome in ("low", "half", "full"):
        gains = spread.outcome_payoffs({"water": outcome}) - spread.arrays["disagreement"]
        for k, party in enumerate(spread.problem.parties):
            low, high = surplus_bounds(spread.scenario, party, {"water": outcome})
            assert float(low) - 1e-9 <= gains[:, k].min()
            assert gains[:, k].max() <= float(high) + 1e-9
    choices = {tuple(float(x) for x in d.values()) for d in expected}
    assert rule == "lottery" or len({c[-1] for c in choices}) > 1


@pytest.mark.parametrize("rule", RULES)
def test_a_draw_is_solved_as_a_scenario_of_its_own(rule: str) -> None:
    spread = sim.propagate(canal(rule), 8, 2)
    names = [one.name for one in spread.survey.model.inputs]
    paths = {
        "no_deal.dam.cost.upper.0": "no_deal.dam.cost.upper",
        "no_deal.drift.cost.upper.0": "no_deal.drift.cost.upper",
        "no_deal.strike.cost.lower.0": "no_deal.strike.cost.lower",
    }
    for draw, row in enumerate(spread.inputs):
        single, chances = spread.scenario, dict(zip(names, map(Fraction, row), strict=True))
        for name, value in chances.items():
            if name in paths:
                single = single.with_value(paths[name], {"points": str(value)})
        dam, strike = (chances[f"no_deal.{b}.probability"] for b in ("dam", "strike"))
        for path, value in (
            ("no_deal.dam.probability", dam),
            ("no_deal.strike.probability", strike),
            ("no_deal.strike.believed_by.upper", chances["no_deal.strike.believed_by.upper"]),
        ):
            single = single.with_value(path, str(value))
        problem = sim.problem(single)
        for party, d in problem.disagreement.items():
            assert spread.disagreement[party][draw] == pytest.approx(float(d), abs=1e-9)
        assert spread.has_agreement[draw] == (not problem.agreement_zone.is_empty)


def test_break_even_values_follow_the_rule() -> None:
    for rule in RULES:
        scenario = canal(rule)
        worth = sim.problem(scenario).disagreement["upper"]
        assert break_even_cost(scenario, "upper", worth) == {"lottery": 35}.get(rule, 50)
    two = CANAL[: CANAL.index("[no_deal.strike]")] + CANAL[CANAL.index("[no_deal.drift]") :]
    found = {
        rule: break_even_probability(loads(two.replace("RULE", rule)), "lower", Fraction(25), "dam")
        for rule in RULES
    }
    assert found == {"lottery": Fraction(1, 2), "holder": Fraction(1, 2), "common knowledge": None}
    turning = sim.doubt.break_even(canal("common knowledge"), "no_deal.dam.cost.upper.0")
    built = sim.doubt.break_even(canal("lottery"), "no_deal.dam.cost.upper.0")
    assert turning.turns != built.turns


def test_the_rule_is_named_and_explained() -> None:
    problem = sim.problem(canal("common knowledge"))
    said = sim.explain(problem).zone_sentences
    assert said[-1] == (
        "No deal is not drawn by lot alone (rule “common knowledge”): without an agreement upper "
        "would choose “dam” and lower would carry out none of the branches that it decides on; "
        "everybody else counts on that; nobody alone decides on “drift”."
    )
    document = results(canal("common knowledge"), sim.compare(problem))
    assert document["no_deal_rule"] == {
        "chosen_by": "common knowledge",
        "choices": {"upper": "dam", "lower": None},
    }
    plain = sim.problem(canal("lottery"))
    assert "no_deal_rule" not in results(canal("lottery"), sim.compare(plain))
    assert not [line for line in sim.explain(plain).zone_sentences if "lot alone" in line]
    spread = sim.propagate(canal("holder"), 256)
    shares = spread_document(spread)["no_deal_rule"]["shares"]
    chosen = [chosen for chosen in each_choice(spread) if chosen == "dam"]
    assert shares["dam"] == len(chosen) / 256
    assert any(
        "(rule “holder”, anew in each draw) upper would" in x for x in spread_sentences(spread)
    )


NUMBERS = st.integers(-8, 8).map(Fraction)


@examples(15)
@given(st.data())
def test_arrays_and_fractions_choose_alike(data: st.DataObject) -> None:
    names = data.draw(st.sampled_from(["ab", "abc", "abcd"]))
    holders = {b: data.draw(st.sampled_from(["x", "y", None])) for b in names}
    threats = {b: data.draw(st.booleans()) for b in names}
    chances = {
        p: data.draw(st.lists(st.integers(0, 3), min_size=len(names), max_size=len(names)))
        for p in "xyz"
    }
    assume(all(sum(own) for own in chances.values()))
    branches = [
        Branch(
            b,
            {p: data.draw(NUMBERS) for p in "xyz"},
            {p: Fraction(chances[p][k], sum(chances[p])) for p in "xyz"},
            (holders[b],) if holders[b] else (),
            threats[b],
        )
        for k, b in enumerate(names)
    ]
    order = sorted((b for b in names if holders[b]), key=lambda b: (threats[b], b))
    for rule in RULES:
        choice = NoDealChoice(rule, {b: str(holders[b]) for b in order})  # type: ignore[arg-type]
        try:
            expected = chosen_no_deal(branches, rule).disagreement  # type: ignore[arg-type]
        except sim.SimError:
            continue  # a party gives all that is left no probability
        for kind in (object, float):
            drawn = {
                p: {
                    b.id: (
                        np.array([b.values[p]] * 2, kind),
                        np.array([b.probabilities[p]] * 2, kind),
                    )
                    for b in branches
                }
                for p in "xyz"
            }
            found = choice.worth(drawn, dict.fromkeys("xyz", 1e-9))
            for p in "xyz":
                assert float(found[p][1]) == pytest.approx(float(expected[p]), abs=1e-9)
                assert kind is float or found[p][0] == expected[p]
