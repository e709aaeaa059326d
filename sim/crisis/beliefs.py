"""Beliefs about no deal: the same situation as different parties see it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.errors import SimError, check_kind
from sim.formulation.disagreement_point import (
    branch_probability,
    check_branch,
    disagreement_value,
    no_deal_branches,
)
from sim.problem.chosen_no_deal import chosen_no_deal
from sim.scenario.scenario import Scenario


def no_deal_value(scenario: Scenario, party: str, belief_of: str | None = None) -> Fraction:
    """Return what no deal is worth to ``party`` at the probabilities that someone believes in.

    ``belief_of`` is the party whose belief counts; None stands for the common probabilities, those
    of the text itself. A no-deal payoff given as a number depends on no belief; what the holder of
    a branch would choose follows from its own. Payoff points.
    Raises SimError for a party without preferences.

    >>> import sim
    >>> no_deal_value(sim.load("textbook/closing_window"), "rising")
    Fraction(4, 1)

    Source: Nash (1953), Econometrica 21: 128-140; common and own priors: Fearon (1995).
    """
    check_kind(scenario, Scenario, "sim.crisis.no_deal_value", "write sim.load(…)")
    value = disagreement_value(scenario, party)
    if not value.by_branch:
        return value.best
    branches = [
        replace(b, probabilities={**b.probabilities, party: believed(scenario, b.id, belief_of)})
        for b in no_deal_branches(scenario)
    ]
    return chosen_no_deal(branches, scenario.no_deal_rule.chosen_by).disagreement[party]


def believed(scenario: Scenario, branch: str, belief_of: str | None = None) -> Fraction:
    """Return the probability of a branch of no deal for a party, None for the common one.

    Raises SimError when the branch or the party is unknown.

    >>> import sim
    >>> believed(sim.load("lieven2022"), "invasion", "us")
    Fraction(9, 20)
    """
    check_kind(scenario, Scenario, "sim.crisis.believed", "write sim.load(…)")
    check_branch(scenario, branch)
    if belief_of is None:
        return scenario.no_deal[branch].probability.best
    if belief_of not in scenario.parties:
        there = ", ".join(scenario.parties)
        raise SimError(f'{scenario.id}: no party is called "{belief_of}" - choose one of {there}')
    return branch_probability(scenario, belief_of, branch)[1]
