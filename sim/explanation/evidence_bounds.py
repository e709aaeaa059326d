"""What an agreement is worth against no deal at every number that the evidence allows.

The bounds are sound, not tight: weights and probabilities are chosen together, against the party or
in its favour, but the scores of an issue separately for every branch of no deal. A lower bound
above zero therefore holds at every reading; one below zero proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from sim.formulation.disagreement_point import branch_probabilities, courses_of
from sim.formulation.no_deal_courses import Bounds, Course, Interval, largest_mean
from sim.scenario.nouns.issues import Preference
from sim.scenario.nouns.ranking import Ranking
from sim.scenario.scenario import Scenario

ZERO = Fraction(0)


def surplus_bounds(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Interval:
    """Return a lower and an upper bound of payoff less disagreement payoff, in payoff points.

    Where a party chooses among branches it has the best of them, so that the surplus is the least.
    """
    if party in scenario.no_deal_payoffs:
        stated = scenario.no_deal_payoffs[party]
        low, high = _payoff_bounds(scenario, party, outcome)
        return low - stated.high, high - stated.low
    courses, bounds = courses_of(scenario, party), []
    for course in courses.listed:
        mixtures = _mixtures(scenario, party, course)
        ends = [_against_no_deal(scenario, party, outcome, mixture) for mixture in mixtures]
        bounds.append((min(low for low, _ in ends), max(high for _, high in ends)))
    most = min if courses.picks else max
    return min(low for low, _ in bounds), most(high for _, high in bounds)


def _mixtures(scenario: Scenario, party: str, course: Course) -> list[tuple[Fraction, ...]]:
    """Return the extreme probabilities of all branches where those of a course are possible."""
    chances = dict(zip(scenario.no_deal, branch_probabilities(scenario, party), strict=True))
    if len(course) == len(chances):
        return _extreme_mixtures(list(chances.values()))
    if len(course) == 1:
        return [tuple(Fraction(name in course) for name in chances)]
    corners = product(
        *({low, high} if b in course else {ZERO} for b, (low, _, high) in chances.items())
    )
    sums = ((corner, sum(corner, ZERO)) for corner in corners)
    return sorted({tuple(p / total for p in corner) for corner, total in sums if total})


def slack_bounds(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Interval:
    """Return bounds of payoff less reservation value, that of no deal or of an outside option.

    In payoff points; the better of the two is what the party would have instead.
    """
    low, high = surplus_bounds(scenario, party, outcome)
    outside = scenario.outside_options.get(party)
    if outside is None:
        return low, high
    least, most = _payoff_bounds(scenario, party, outcome)
    return min(low, least - outside.high), min(high, most - outside.low)


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
    least, most = ranking.half_points_above(0), ranking.half_points_above(2)
    ends = []
    for inside, outside in ((least, most), (most, least)):
        part = inside[lower] - inside[upper]
        total = part + outside[-1] - (outside[lower] - outside[upper])
        ends.append(Fraction(100 * part, total) if total else ZERO)
    return ends[0], ends[1]


def _against_no_deal(
    scenario: Scenario, party: str, outcome: Mapping[str, str], mixture: Sequence[Fraction]
) -> Interval:
    """Return the bounds of the surplus when the branches of no deal have these probabilities."""
    branches = list(zip(mixture, scenario.no_deal.values(), strict=True))
    differences = {}
    for issue, wish in scenario.preferences[party].items():
        ends = [(p, score_difference(wish, outcome[issue], b.outcome[issue])) for p, b in branches]
        low = sum((p * end[0] for p, end in ends), ZERO)
        differences[issue] = (low, sum((p * end[1] for p, end in ends), ZERO))
    low, high = _weighted(scenario, party, differences)
    added_low, added_high = _interactions(scenario, party, outcome)
    for p, branch in branches:
        costs = [cost.points for cost in branch.costs.get(party, ())]
        spared_low, spared_high = _interactions(scenario, party, branch.outcome)
        added_low += p * (sum((c.low for c in costs), ZERO) - spared_high)
        added_high += p * (sum((c.high for c in costs), ZERO) - spared_low)
    return low + added_low, high + added_high


def _extreme_mixtures(chances: Sequence[Bounds]) -> list[tuple[Fraction, ...]]:
    """Return the corners of the probabilities that respect their bounds and add up to 1.

    The surplus is linear in the probabilities for given weights, so its extremes lie at corners.
    """
    corners = set()
    for free in range(len(chances)):
        others = [c for k, c in enumerate(chances) if k != free]
        for ends in product(*((low, high) for low, _, high in others)):
            rest = 1 - sum(ends, ZERO)
            if chances[free][0] <= rest <= chances[free][2]:
                corners.add((*ends[:free], rest, *ends[free:]))
    return sorted(corners) or [tuple(best for _, best, _ in chances)]


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
    if scenario.payoff_scale == "raw":
        return -_largest_sum(lows, boxes), _largest_sum(highs, boxes)
    return -largest_mean(lows, boxes), largest_mean(highs, boxes)


def _largest_sum(values: Sequence[Fraction], boxes: Sequence[Interval]) -> Fraction:
    return sum((max(v * low, v * high) for v, (low, high) in zip(values, boxes, strict=True)), ZERO)


def _interactions(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Interval:
    terms = [
        term.adds
        for term in scenario.interactions.values()
        if term.party == party and all(outcome[i] in o for i, o in term.when.items())
    ]
    return sum((t.low for t in terms), ZERO), sum((t.high for t in terms), ZERO)
