"""What an agreement is worth against no deal at every number that the evidence allows.

The bounds are sound, not tight: weights, scores, costs and probabilities each take the value within
their interval that is worst (or best) for the party, separately for every branch of no deal. A
positive lower bound therefore holds at every reading; a negative one proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.problem.disagreement_point import best_mixture, branch_probability
from sim.scenario.issues import Preference
from sim.scenario.ranking import GAP_POINTS, Ranking
from sim.scenario.scenario import Scenario

Interval = tuple[Fraction, Fraction]
ZERO = Fraction(0)


def surplus_bounds(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Interval:
    """Return a lower and an upper bound of payoff less disagreement payoff, in payoff points."""
    if party in scenario.no_deal_payoffs:
        stated = scenario.no_deal_payoffs[party]
        low, high = _payoff_bounds(scenario, party, outcome)
        return low - stated.high, high - stated.low
    chances = [branch_probability(scenario, party, b) for b in scenario.no_deal]
    against = [_against_branch(scenario, party, outcome, b) for b in scenario.no_deal]
    low = -best_mixture([-low for low, _ in against], chances)
    return low, best_mixture([high for _, high in against], chances)


def score_difference(wish: Preference, option: str, other: str) -> Interval:
    """Return the bounds of an option's score less another's, over every gap of the ranking.

    >>> import sim
    >>> wish = sim.load("lieven2022").preferences["russia"]["nato_mem"]
    >>> [int(x) for x in score_difference(wish, "moratorium20", "open")]
    [20, 80]
    """
    if option == other:
        return ZERO, ZERO
    ranking = wish.ranking
    if ranking is None or any(len(level) > 1 for level in ranking.levels):
        first, second = wish.scores[option], wish.scores[other]
        return first.low - second.high, first.high - second.low
    place = {o: k for k, level in enumerate(ranking.levels) for o in level}
    if place[option] > place[other]:
        low, high = _gap_share(ranking, place[other], place[option])
        return -high, -low
    return _gap_share(ranking, place[option], place[other])


def _gap_share(ranking: Ranking, upper: int, lower: int) -> Interval:
    between = [GAP_POINTS[sign] for sign in ranking.gaps[upper:lower]]
    others = [GAP_POINTS[sign] for k, sign in enumerate(ranking.gaps) if not upper <= k < lower]
    ends = []
    for inside, outside in ((0, 2), (2, 0)):
        part = sum((gap[inside] for gap in between), ZERO)
        total = part + sum((gap[outside] for gap in others), ZERO)
        ends.append(100 * part / total if total else ZERO)
    return ends[0], ends[1]


def _against_branch(
    scenario: Scenario, party: str, outcome: Mapping[str, str], branch: str
) -> Interval:
    node = scenario.no_deal[branch]
    wishes = scenario.preferences[party]
    differences = {
        i: score_difference(wish, outcome[i], node.outcome[i]) for i, wish in wishes.items()
    }
    low, high = _weighted(scenario, party, differences)
    costs = [cost.points for cost in node.costs.get(party, ())]
    added_low, added_high = _interactions(scenario, party, outcome)
    spared_low, spared_high = _interactions(scenario, party, node.outcome)
    return (
        low + sum((c.low for c in costs), ZERO) + added_low - spared_high,
        high + sum((c.high for c in costs), ZERO) + added_high - spared_low,
    )


def _payoff_bounds(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Interval:
    scores = {
        i: (wish.scores[outcome[i]].low, wish.scores[outcome[i]].high)
        for i, wish in scenario.preferences[party].items()
    }
    low, high = _weighted(scenario, party, scores)
    added_low, added_high = _interactions(scenario, party, outcome)
    return low + added_low, high + added_high


def _weighted(scenario: Scenario, party: str, values: Mapping[str, Interval]) -> Interval:
    """Return the bounds of Σ weight · value over the intervals of the weights."""
    raw = scenario.importance[party].weights
    boxes = [(raw[i].low, raw[i].high) for i in values]
    lows = [-low for low, _ in values.values()]
    highs = [high for _, high in values.values()]
    if scenario.payoffs == "raw":
        return -_largest_sum(lows, boxes), _largest_sum(highs, boxes)
    return -_largest_mean(lows, boxes), _largest_mean(highs, boxes)


def _largest_sum(values: Sequence[Fraction], boxes: Sequence[Interval]) -> Fraction:
    return sum((max(v * low, v * high) for v, (low, high) in zip(values, boxes, strict=True)), ZERO)


def _largest_mean(values: Sequence[Fraction], boxes: Sequence[Interval]) -> Fraction:
    """Return the largest Σ w·v / Σ w with each w in its box: the largest values weigh most."""
    order = sorted(range(len(values)), key=lambda i: -values[i])
    best: Fraction | None = None
    for split in range(len(order) + 1):
        chosen = [boxes[i][1] if k < split else boxes[i][0] for k, i in enumerate(order)]
        total = sum(chosen, ZERO)
        if total:
            mean = sum((w * values[i] for w, i in zip(chosen, order, strict=True)), ZERO) / total
            best = mean if best is None else max(best, mean)
    return best if best is not None else ZERO


def _interactions(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Interval:
    terms = [
        term.adds
        for term in scenario.interactions.values()
        if term.party == party and all(outcome[i] in o for i, o in term.when.items())
    ]
    return sum((t.low for t in terms), ZERO), sum((t.high for t in terms), ZERO)
