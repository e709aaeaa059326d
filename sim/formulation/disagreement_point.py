"""What each party gets while there is no agreement: the lottery of no deal, or what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.formulation.no_deal_courses import (
    Bounds,
    Courses,
    Stake,
    course_ends,
    no_deal_courses,
)
from sim.problem.chosen_no_deal import ChosenNoDeal, chosen_no_deal
from sim.problem.no_deal_branch import Branch as ValuedBranch
from sim.scenario.nouns.no_deal import Branch, held_probabilities
from sim.scenario.scenario import Scenario

_OPPOSITE = {"low": "high", "best": "best", "high": "low"}  # what costs are at each end of payoffs


@dataclass(frozen=True)
class DisagreementValue:
    """A disagreement payoff with its interval and, for a lottery, the value of each branch."""

    low: Fraction
    best: Fraction
    high: Fraction
    by_branch: Mapping[str, Fraction]


def disagreement_value(scenario: Scenario, party: str) -> DisagreementValue:
    """Return what ``party`` gets without a deal, in payoff points.

    Best: Σ probability · (payoff of the branch − costs) with best values throughout, or what
    ``chosen_no_deal`` says where the holder of a branch chooses. Low and high: best weights, scores
    and costs at their adverse or favourable ends, the probabilities that are worst or best for the
    party (a belief of its own replaces the common probability), and every choice of a holder that
    its own ends allow.
    Raises SimError for a party without preferences, and when the scenario says nothing about no
    deal for it.
    """
    _check_told(scenario, party)
    if party in scenario.no_deal_payoffs:
        stated = scenario.no_deal_payoffs[party]
        return DisagreementValue(stated.low, stated.best, stated.high, {})
    stake, courses = _stake(scenario, party), courses_of(scenario, party)
    best = _best(scenario, party, choice_of_no_deal(scenario))
    lows, highs = zip(*(course_ends(course, stake) for course in courses.listed), strict=True)
    return DisagreementValue(
        min(best, max(lows) if courses.picks else min(lows)),
        best,
        max(best, *highs),
        {b: value[1] for b, value in stake.values.items()},
    )


def disagreement_point(scenario: Scenario, parties: Iterable[str]) -> dict[str, Fraction]:
    """Return the best value of ``disagreement_value`` for several parties at once.

    >>> from sim.scenario.reader import load
    >>> scenario = load("episkopos2022")
    >>> point = disagreement_point(scenario, ["us"])
    >>> point["us"] == disagreement_value(scenario, "us").best
    True
    """
    stated = scenario.no_deal_payoffs
    asked = list(parties)
    for party in asked:
        _check_told(scenario, party)
    chosen = None if stated.keys() >= set(asked) else choice_of_no_deal(scenario)
    return {p: stated[p].best if p in stated else _best(scenario, p, chosen) for p in asked}


def _check_told(scenario: Scenario, party: str) -> None:
    """Raise SimError unless the file says what the party has without a deal."""
    check_valued(scenario, party)
    if party not in scenario.no_deal_payoffs and not scenario.no_deal:
        raise SimError(
            f'{scenario.path}: party "{party}": nothing says what it gets without a deal - add '
            f"[no_deal_payoffs] {party} = …, or branches under [no_deal]"
        )


def _best(scenario: Scenario, party: str, chosen: ChosenNoDeal | None) -> Fraction:
    if chosen is not None and party in chosen.disagreement:
        return chosen.disagreement[party]
    values, chances = _best_values(scenario, party), held_probabilities(scenario.no_deal, party)
    return sum((chances[b].best * value for b, value in values.items()), Fraction(0))


def _best_values(scenario: Scenario, party: str) -> dict[str, Fraction]:
    return {b: _net(scenario, party, node, "best") for b, node in scenario.no_deal.items()}


def choice_of_no_deal(scenario: Scenario) -> ChosenNoDeal | None:
    """Return what the holders of branches choose at the best reading, None where nobody chooses."""
    rule = scenario.no_deal_rule.chosen_by
    if rule == "lottery" or not scenario.no_deal:
        return None
    return chosen_no_deal(no_deal_branches(scenario), rule)


def no_deal_branches(scenario: Scenario) -> tuple[ValuedBranch, ...]:
    """Return the branches of no deal with their values and probabilities at the best reading."""
    values = {party: _best_values(scenario, party) for party in _valued(scenario)}
    chances = {party: held_probabilities(scenario.no_deal, party) for party in values}
    return tuple(
        ValuedBranch(
            name,
            {p: of[name] for p, of in values.items()},
            {p: held[name].best for p, held in chances.items()},
            tuple(branch.controlled_by),
            branch.threat,
        )
        for name, branch in scenario.no_deal.items()
    )


def courses_of(scenario: Scenario, party: str) -> Courses:
    """Return what no deal may come to for a party, given who may choose what."""
    rule = scenario.no_deal_rule.chosen_by
    stakes = {p: _stake(scenario, p) for p in _valued(scenario) if rule != "lottery"}
    return no_deal_courses(scenario.no_deal, rule, stakes, party)


def _valued(scenario: Scenario) -> list[str]:
    """Return the parties that have payoffs and a role in which they count."""
    return [p for p in scenario.preferences if scenario.parties[p].role != "other"]


def _stake(scenario: Scenario, party: str) -> Stake:
    values = {b: branch_value(scenario, party, node) for b, node in scenario.no_deal.items()}
    return Stake(values, dict(zip(values, branch_probabilities(scenario, party), strict=True)))


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
    low, best, high = (_net(scenario, party, node, end) for end in _OPPOSITE)
    return low, best, high


def _net(scenario: Scenario, party: str, node: Branch, end: str) -> Fraction:
    """Return one end of what a branch is worth: payoff at that end, costs at the opposite one."""
    share, scores = weights(scenario, party), scenario.preferences[party]
    payoff = _interactions(scenario, party, node.outcome)
    for issue, option in node.outcome.items():
        if issue in scores:
            payoff += share[issue] * getattr(scores[issue].scores[option], end)
    costs = (getattr(cost.points, _OPPOSITE[end]) for cost in node.costs.get(party, ()))
    return payoff - sum(costs, Fraction(0))


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
