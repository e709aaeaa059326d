"""Beliefs about no deal: the same situation as different parties see it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.errors import SimError
from sim.problem.build import problem as build
from sim.problem.disagreement_point import branch_probability, disagreement_value
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


def no_deal_value(scenario: Scenario, party: str, belief_of: str | None = None) -> Fraction:
    """Return what no deal is worth to ``party`` at the probabilities that someone believes in.

    ``belief_of`` is the party whose belief counts; None stands for the common probabilities, those
    of the text itself. A no-deal payoff given as a number depends on no belief. Payoff points.
    """
    value = disagreement_value(scenario, party)
    if not value.by_branch:
        return value.best
    chances = {branch: believed(scenario, branch, belief_of) for branch in value.by_branch}
    return sum((chances[branch] * worth for branch, worth in value.by_branch.items()), Fraction(0))


def believed(scenario: Scenario, branch: str, belief_of: str | None = None) -> Fraction:
    """Return the probability of a branch of no deal for a party, None for the common one.

    Raises SimError when the branch or the party is unknown.
    """
    if branch not in scenario.no_deal:
        there = ", ".join(scenario.no_deal)
        raise SimError(f'{scenario.id}: no branch of no deal is called "{branch}" - choose {there}')
    if belief_of is None:
        return scenario.no_deal[branch].probability.best
    if belief_of not in scenario.parties:
        there = ", ".join(scenario.parties)
        raise SimError(f'{scenario.id}: no party is called "{belief_of}" - choose one of {there}')
    return branch_probability(scenario, belief_of, branch)[1]


def as_seen_by(scenario: Scenario, belief_of: str | None, *, red_lines: str = "hard") -> Problem:
    """Return the bargaining problem in which everyone holds the belief of one party.

    Its agreement zone is the one that this party perceives; that of ``sim.problem(scenario)``, in
    which each party acts on its own belief, is the actual one. Outside options stay as they are.

    Source: Fearon (1995), International Organization 49: 379-414 (private information).
    """
    actual = build(scenario, red_lines=red_lines)
    seen = {
        p: actual.party_payoffs[p].snap(no_deal_value(scenario, p, belief_of))
        for p in actual.parties
    }
    outside = {p: q.best for p, q in scenario.outside_options.items()}
    floors = {p: max(d, outside.get(p, d)) for p, d in seen.items()}
    return replace(actual, disagreement=seen, reservation=floors)
