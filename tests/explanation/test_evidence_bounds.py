"""The bounds are sound: no reading that the evidence allows leads outside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest

import sim
from sim.explanation.evidence_bounds import score_difference, surplus_bounds
from sim.formulation.disagreement_point import branch_probability
from sim.scenario.nouns.issues import Preference
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.nouns.ranking import GAP_POINTS, Ranking
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

Draws = np.ndarray[tuple[int], np.dtype[np.float64]]
DRAWS = 600
ROUNDING = 1e-9


class Reading:
    """Many readings of a scenario at once: every number drawn within its interval.

    A third of the draws take only ends of intervals, where the extremes lie.
    """

    def __init__(self, scenario: Scenario, party: str, seed: int) -> None:
        self.scenario, self.party = scenario, party
        self.random = np.random.default_rng(seed)
        wishes = scenario.preferences[party]
        raw = {i: self.draw(scenario.importance[party].weights[i]) for i in wishes}
        total = np.sum(list(raw.values()), axis=0)
        self.weights = (
            raw if scenario.payoff_scale == "raw" else {i: w / total for i, w in raw.items()}
        )
        self.scores = {i: self.draw_scores(wish) for i, wish in wishes.items()}
        self.terms = [
            (term.when, self.draw(term.adds))
            for term in scenario.interactions.values()
            if term.party == party
        ]

    def between(self, low: float | Draws, high: float | Draws) -> Draws:
        share = self.random.random(DRAWS)
        share[: DRAWS // 3] = np.round(share[: DRAWS // 3])
        return np.asarray(low + share * (high - np.asarray(low)))

    def draw(self, number: Quantity) -> Draws:
        return self.between(float(number.low), float(number.high))

    def draw_scores(self, wish: Preference) -> dict[str, Draws]:
        if wish.ranking is None or wish.is_unknown:
            return {o: self.draw(score) for o, score in wish.scores.items()}
        return self.draw_ranking(wish.ranking)

    def draw_ranking(self, ranking: Ranking) -> dict[str, Draws]:
        """Return scores for drawn gaps; unordered options lie between their neighbours."""
        gaps = [
            self.between(float(g[0]), float(g[2])) for g in map(GAP_POINTS.get, ranking.gaps) if g
        ]
        total = np.sum(gaps, axis=0) if gaps else np.zeros(DRAWS)
        values = []
        for level in range(len(ranking.levels)):
            below = np.sum(gaps[level:], axis=0) if gaps[level:] else np.zeros(DRAWS)
            values.append(np.where(total > 0, 100 * below / np.where(total > 0, total, 1), 50.0))
        scores = {}
        for level, options in enumerate(ranking.levels):
            for option in options:
                scores[option] = values[level]
                if len(options) > 1:
                    under = values[level + 1] if level + 1 < len(values) else np.zeros(DRAWS)
                    over = values[level - 1] if level else np.full(DRAWS, 100.0)
                    scores[option] = self.between(under, over)
        return scores

    def payoff(self, outcome: Mapping[str, str]) -> Draws:
        total = np.sum([w * self.scores[i][outcome[i]] for i, w in self.weights.items()], axis=0)
        for when, adds in self.terms:
            total = total + adds * all(outcome[i] in options for i, options in when.items())
        return np.asarray(total)

    def no_deal(self) -> Draws:
        stated = self.scenario.no_deal_payoffs
        if self.party in stated:
            return self.draw(stated[self.party])
        values, chances = [], self.probabilities()
        for branch in self.scenario.no_deal.values():
            costs = [self.draw(cost.points) for cost in branch.costs.get(self.party, ())]
            values.append(self.payoff(branch.outcome) - np.sum(costs, axis=0))
        owners = [tuple(branch.controlled_by) for branch in self.scenario.no_deal.values()]
        if self.scenario.no_deal_rule.chosen_by == "holder" and (self.party,) in owners:
            one, other = values  # whoever decides between two has the better
            return np.asarray(np.maximum(one, other))
        return np.asarray(np.sum([p * v for p, v in zip(chances, values, strict=True)], axis=0))

    def probabilities(self) -> list[Draws]:
        """Return probabilities within their bounds that add up to 1, for two branches or one."""
        bounds = [branch_probability(self.scenario, self.party, b) for b in self.scenario.no_deal]
        if len(bounds) == 1:
            return [np.ones(DRAWS)]
        (low, _, high), (other_low, _, other_high) = bounds
        first = self.between(float(max(low, 1 - other_high)), float(min(high, 1 - other_low)))
        return [first, 1 - first]


@cache
def loaded(name: str) -> Scenario:
    return sim.load(name)


def outcomes(scenario: Scenario, seed: int, number: int = 6) -> list[dict[str, str]]:
    """Return the named outcomes of a scenario and some drawn at random."""
    random = np.random.default_rng(seed)
    drawn = [
        {i: str(random.choice(list(issue.options))) for i, issue in scenario.issues.items()}
        for _ in range(number)
    ]
    return [dict(o.choice) for o in scenario.outcomes.values()] + drawn


def stays_inside(scenario: Scenario, party: str, seed: int) -> None:
    reading = Reading(scenario, party, seed)
    against = reading.no_deal()
    for outcome in outcomes(scenario, seed):
        surplus = reading.payoff(outcome) - against
        low, high = surplus_bounds(scenario, party, outcome)
        assert float(low) - ROUNDING <= surplus.min()
        assert surplus.max() <= float(high) + ROUNDING


@pytest.mark.parametrize("lens", [None, "revealed"])
@pytest.mark.parametrize("party", ["us", "russia", "ukraine"])
def test_no_reading_of_lieven_leaves_the_bounds(party: str, lens: str | None) -> None:
    scenario = loaded("lieven2022") if lens is None else loaded("lieven2022").with_lens(lens)
    for seed in range(2):
        stays_inside(scenario, party, seed)


@pytest.mark.parametrize("name", ["eyal2014", "episkopos2022"])
def test_beliefs_of_their_own_are_used(name: str) -> None:
    scenario = loaded(name)
    for party in scenario.preferences:
        stays_inside(scenario, party, seed=7)


SMALL = """
format = 1
title = "Small"
{payoffs}
[parties.us]
role = "signatory"
[parties.russia]
role = "signatory"
[issues.i]
status_quo = "x"
options = ["x", "y", "z"]
wants = {{ us = "z ? y >> x", russia = "x ~ y = z" }}
[issues.j]
status_quo = "a"
options = ["a", "b"]
wants = {{ us = "a = b", russia = "b > a" }}
[issues.k]
status_quo = "a"
options = ["a", "b"]
[preferences.us.k]
scores = {{ a = {{ low = 10, best = 20, high = 60 }}, b = {{ low = LOW, best = 5, high = 15 }} }}
[preferences.russia.k]
scores = {{ a = 0, b = 100 }}
[importance.us]
weights = {{ i = {{ low = 0, best = 3, high = 9 }}, j = 2, k = {{ low = 1, best = 1, high = 4 }} }}
[importance.russia]
tiers = [["j"], ["i"]]
unknown = ["k"]
[interactions.bonus]
party = "us"
when = {{ i = ["y", "z"], j = "b" }}
adds = {{ low = -20, best = 5, high = 30 }}
[interactions.penalty]
party = "us"
when = {{ k = "a" }}
adds = {{ low = -2, best = -1, high = 0 }}
{no_deal}
"""
LOTTERY = """
[no_deal.war]
probability = { low = 0.1, best = 0.2, high = 0.6 }
outcome = { i = "z", rest = "status quo" }
COSTS
[no_deal.war.believed_by.russia]
low = 0.5
best = 0.7
high = 0.9
[no_deal.drift]
probability = "otherwise"
outcome = "status quo"
"""
GRADES = 'cost.us = ["severe", "minor gain"]\ncost.russia = "unstated"'
POINTS = """
cost.us = [{ points = { low = 20, best = 40, high = 80 } }, -10]
cost.russia = [{ points = { low = 0, best = 20, high = 80 } }]
"""  # grades have no size where payoffs are raw
STATED = "[no_deal_payoffs]\nus = { low = -10, best = 0, high = 30 }\nrussia = 12\n"


@pytest.mark.parametrize("payoffs", ["", 'payoffs = "raw"'])
@pytest.mark.parametrize("no_deal", [LOTTERY, STATED], ids=["lottery", "stated"])
def test_every_kind_of_number(payoffs: str, no_deal: str) -> None:
    """Ties, unknown order, intervals of scores and weights, interactions, gains, own beliefs."""
    text = SMALL.replace("LOW", "-5" if payoffs else "2")
    costs = POINTS if payoffs else GRADES
    scenario = loads(text.format(payoffs=payoffs, no_deal=no_deal.replace("COSTS", costs)))
    for party in ("us", "russia"):
        for seed in range(2):
            stays_inside(scenario, party, seed)


@pytest.mark.parametrize("name", ["lieven2022", "eyal2014", "episkopos2022"])
def test_the_best_reading_lies_inside(name: str) -> None:
    scenario = loaded(name)
    problem = sim.problem(scenario)
    for outcome in outcomes(scenario, seed=1):
        for party, gain in problem.gains(outcome).items():
            low, high = surplus_bounds(scenario, party, outcome)
            assert low <= gain <= high


@pytest.mark.parametrize("name", ["lieven2022", "eyal2014", "episkopos2022"])
def test_differences_of_scores_stay_inside(name: str) -> None:
    scenario = loaded(name)
    for party, wishes in scenario.preferences.items():
        reading = Reading(scenario, party, seed=3)
        for issue, wish in wishes.items():
            for one in wish.scores:
                for other in wish.scores:
                    low, high = score_difference(wish, one, other)
                    drawn = reading.scores[issue][one] - reading.scores[issue][other]
                    assert float(low) - ROUNDING <= drawn.min()
                    assert drawn.max() <= float(high) + ROUNDING


def test_bounds_of_a_point_are_the_point() -> None:
    scenario = loaded("textbook/ratifier_decides")
    problem = sim.problem(scenario)
    for option in scenario.issues["treaty"].options:
        gains = problem.gains({"treaty": option})
        for party in problem.parties:
            bounds = surplus_bounds(scenario, party, {"treaty": option})
            assert bounds == (gains[party], gains[party])


def test_a_better_option_is_better_at_every_gap() -> None:
    """Known without any number: the order of a ranking without question marks."""
    wish = loaded("lieven2022").preferences["russia"]["nato_mem"]
    assert wish.ranking is not None
    best, middle, worst = wish.ranking.options
    assert score_difference(wish, best, worst) == (100, 100)
    assert score_difference(wish, middle, worst)[0] > 0
    assert score_difference(wish, worst, middle)[1] < 0
    assert score_difference(wish, middle, middle) == (0, 0)
