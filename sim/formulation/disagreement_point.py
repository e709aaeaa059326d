"""What each party gets while there is no agreement: the value of the no-deal lottery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.scenario.nouns.no_deal import Branch, held_probabilities
from sim.scenario.scenario import Scenario

Bounds = tuple[Fraction, Fraction, Fraction]  # low, best, high


@dataclass(frozen=True)
class DisagreementValue:
    """A disagreement payoff with its interval and, for a lottery, the value of each branch."""

    low: Fraction
    best: Fraction
    high: Fraction
    by_branch: Mapping[str, Fraction]


def disagreement_value(scenario: Scenario, party: str) -> DisagreementValue:
    """Return what ``party`` gets without a deal, in payoff points.

    Best: Σ probability · (payoff of the branch − costs) with best values throughout. Low and high:
    best weights, scores and costs at their adverse or favourable ends, and the probabilities that
    are worst or best for the party (a belief of its own replaces the common probability).
    Raises SimError for a party without preferences, and when the scenario says nothing about no
    deal for it.
    """
    check_valued(scenario, party)
    if party in scenario.no_deal_payoffs:
        stated = scenario.no_deal_payoffs[party]
        return DisagreementValue(stated.low, stated.best, stated.high, {})
    if not scenario.no_deal:
        raise SimError(
            f'{scenario.path}: party "{party}": nothing says what it gets without a deal - add '
            f"[no_deal_payoffs] {party} = …, or branches under [no_deal]"
        )
    values = {b: branch_value(scenario, party, node) for b, node in scenario.no_deal.items()}
    chances = branch_probabilities(scenario, party)
    lows = [value[0] for value in values.values()]
    highs = [value[2] for value in values.values()]
    best = sum((c[1] * v[1] for c, v in zip(chances, values.values(), strict=True)), Fraction(0))
    return DisagreementValue(
        min(best, -best_mixture([-x for x in lows], chances)),
        best,
        max(best, best_mixture(highs, chances)),
        {b: value[1] for b, value in values.items()},
    )


def check_valued(scenario: Scenario, party: str) -> None:
    """Raise SimError for a party without preferences, which has no payoffs."""
    if party not in scenario.preferences:
        there = ", ".join(scenario.preferences)
        raise SimError(f'{scenario.id}: "{party}" has no preferences - choose one of {there}')


def check_branch(scenario: Scenario, branch: str) -> None:
    """Raise SimError for an unknown branch of no deal."""
    if branch not in scenario.no_deal:
        there = ", ".join(scenario.no_deal)
        remedy = f"choose one of {there}" if there else "the file has no branches under [no_deal]"
        raise SimError(f'{scenario.id}: no branch of no deal is called "{branch}" - {remedy}')


def weights(scenario: Scenario, party: str) -> dict[str, Fraction]:
    """Return the best weights of a party: shares of 1, or as written where payoffs are raw."""
    raw = {issue: w.best for issue, w in scenario.importance[party].weights.items()}
    if scenario.payoff_scale == "raw":
        return raw
    total = sum(raw.values(), Fraction(0))
    return {issue: w / total for issue, w in raw.items()}


def branch_value(scenario: Scenario, party: str, node: Branch) -> Bounds:
    """Return what a branch, or the inside option, is worth to a party: payoff less costs."""
    share = weights(scenario, party)
    scores = scenario.preferences[party]
    costs = [cost.points for cost in node.costs.get(party, ())]
    ends = []
    for end, opposite in (("low", "high"), ("best", "best"), ("high", "low")):
        payoff = sum(
            (
                share[issue] * getattr(scores[issue].scores[option], end)
                for issue, option in node.outcome.items()
                if issue in scores
            ),
            Fraction(0),
        )
        payoff += _interactions(scenario, party, node.outcome)
        ends.append(payoff - sum((getattr(c, opposite) for c in costs), Fraction(0)))
    return ends[0], ends[1], ends[2]


def _interactions(scenario: Scenario, party: str, outcome: Mapping[str, str]) -> Fraction:
    return sum(
        (
            term.adds.best
            for term in scenario.interactions.values()
            if term.party == party and all(outcome[i] in o for i, o in term.when.items())
        ),
        Fraction(0),
    )


def branch_probability(scenario: Scenario, party: str, branch: str) -> Bounds:
    """Return the probability that the party uses; a belief about a branch moves the others."""
    held = held_probabilities(scenario.no_deal, party)[branch]
    return held.low, held.best, held.high


def branch_probabilities(scenario: Scenario, party: str) -> list[Bounds]:
    """Return the probabilities of all branches that the party uses, in file order."""
    held = held_probabilities(scenario.no_deal, party)
    return [(p.low, p.best, p.high) for p in held.values()]


def best_mixture(values: Sequence[Fraction], chances: Sequence[Bounds]) -> Fraction:
    """Return the largest Σ p·value over probabilities within their bounds that add up to 1."""
    p = [low for low, _, _ in chances]
    left = 1 - sum(p)
    for i in sorted(range(len(values)), key=lambda i: -values[i]):
        step = min(max(left, Fraction(0)), chances[i][2] - chances[i][0])
        p[i] += step
        left -= step
    return sum((q * v for q, v in zip(p, values, strict=True)), Fraction(0))
