"""What each party gets while there is no agreement: the lottery of no deal, or what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    check_valued(scenario, party)
    return disagreement_values(scenario, [party])[party]


def disagreement_values(scenario: Scenario, parties: Sequence[str]) -> dict[str, DisagreementValue]:
    """Return the disagreement values of parties with preferences, as ``disagreement_value``."""
    is_stated = all(p in scenario.no_deal_payoffs for p in parties) or not scenario.no_deal
    stakes = {} if is_stated else {p: _stake(scenario, p) for p in _valued(scenario)}
    chosen = _chosen(scenario, stakes) if stakes else None
    return {p: _value(scenario, p, stakes, chosen) for p in parties}


def _value(
    scenario: Scenario, party: str, stakes: Mapping[str, Stake], chosen: ChosenNoDeal | None
) -> DisagreementValue:
    if party in scenario.no_deal_payoffs:
        stated = scenario.no_deal_payoffs[party]
        return DisagreementValue(stated.low, stated.best, stated.high, {})
    if not scenario.no_deal:
        raise SimError(
            f'{scenario.path}: party "{party}": nothing says what it gets without a deal - add '
            f"[no_deal_payoffs] {party} = …, or branches under [no_deal]"
        )
    stake = stakes.get(party) or _stake(scenario, party)
    courses = _courses(scenario, party, stakes)
    if chosen is None or party not in chosen.disagreement:
        best = sum((stake.chances[b][1] * v[1] for b, v in stake.values.items()), Fraction(0))
    else:
        best = chosen.disagreement[party]
    lows, highs = zip(*(course_ends(course, stake) for course in courses.listed), strict=True)
    return DisagreementValue(
        min(best, max(lows) if courses.picks else min(lows)),
        best,
        max(best, *highs),
        {b: value[1] for b, value in stake.values.items()},
    )


def choice_of_no_deal(scenario: Scenario) -> ChosenNoDeal | None:
    """Return what the holders of branches choose at the best reading, None where nobody chooses."""
    return _chosen(scenario, {p: _stake(scenario, p) for p in _valued(scenario)})


def _chosen(scenario: Scenario, stakes: Mapping[str, Stake]) -> ChosenNoDeal | None:
    rule = scenario.no_deal_rule.chosen_by
    if rule == "lottery" or not scenario.no_deal:
        return None
    return chosen_no_deal(_branches(scenario, stakes), rule)


def no_deal_chances(scenario: Scenario) -> Mapping[str, Mapping[str, Fraction]]:
    """Return for each party with payoffs the branches that it counts on, with their chances."""
    stakes = {p: _stake(scenario, p) for p in _valued(scenario)}
    chosen = _chosen(scenario, stakes)
    if chosen is not None:
        return chosen.chances
    return {p: {b: best for b, (_, best, _) in s.chances.items()} for p, s in stakes.items()}


def no_deal_branches(scenario: Scenario) -> tuple[ValuedBranch, ...]:
    """Return the branches of no deal with their values and probabilities at the best reading."""
    return _branches(scenario, {p: _stake(scenario, p) for p in _valued(scenario)})


def _branches(scenario: Scenario, stakes: Mapping[str, Stake]) -> tuple[ValuedBranch, ...]:
    return tuple(
        ValuedBranch(
            name,
            {p: stake.values[name][1] for p, stake in stakes.items()},
            {p: stake.chances[name][1] for p, stake in stakes.items()},
            tuple(branch.controlled_by),
            branch.threat,
        )
        for name, branch in scenario.no_deal.items()
    )


def courses_of(scenario: Scenario, party: str) -> Courses:
    """Return what no deal may come to for a party, given who may choose what."""
    return _courses(scenario, party, {p: _stake(scenario, p) for p in _valued(scenario)})


def _courses(scenario: Scenario, party: str, stakes: Mapping[str, Stake]) -> Courses:
    rule = scenario.no_deal_rule.chosen_by
    asked = {} if rule == "lottery" else stakes
    return no_deal_courses(scenario.no_deal, rule, asked, party)


def _valued(scenario: Scenario) -> list[str]:
    """Return the parties that have payoffs and a role in which they count."""
    return [p for p in scenario.preferences if scenario.parties[p].role != "other"]


def _stake(scenario: Scenario, party: str) -> Stake:
    share = weights(scenario, party)
    values = {b: _worth(scenario, party, share, x) for b, x in scenario.no_deal.items()}
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
    if scenario.payoff_scale != "scores":
        return raw
    total = sum(raw.values(), Fraction(0))
    return {issue: w / total for issue, w in raw.items()}


def branch_value(scenario: Scenario, party: str, node: Branch) -> Bounds:
    """Return what a branch, or the inside option, is worth to a party: payoff less costs."""
    return _worth(scenario, party, weights(scenario, party), node)


def _worth(scenario: Scenario, party: str, share: Mapping[str, Fraction], node: Branch) -> Bounds:
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
