"""Threats and beliefs: what a threat is worth to its holder, and where indifference lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from sim.crisis.credible_threat import CredibleThreat
from sim.errors import SimError, check_kind
from sim.formulation.disagreement_point import (
    check_branch,
    disagreement_value,
    no_deal_branches,
)
from sim.problem.chosen_no_deal import chosen_no_deal
from sim.scenario.scenario import Scenario


def threat_credibility(
    scenario: Scenario, holder: str, threat: str, alternative: str
) -> CredibleThreat:
    """Compare two branches of no deal of a scenario for the party that controls them.

    Raises SimError when a branch is unknown.

    >>> import sim
    >>> threat = threat_credibility(sim.load("lieven2022"), "russia", "invasion", "drift")
    >>> threat.is_credible
    True

    Source: Schelling (1960), The Strategy of Conflict, ch. 2.
    """
    check_kind(scenario, Scenario, "sim.crisis.threat_credibility", "write sim.load(…)")
    values = branch_values(scenario, holder)
    for branch in (threat, alternative):
        check_branch(scenario, branch)
    return CredibleThreat(holder, threat, values[threat], alternative, values[alternative])


def branch_values(scenario: Scenario, party: str) -> Mapping[str, Fraction]:
    """Return what each branch of no deal is worth to a party: payoff less costs."""
    return disagreement_value(scenario, party).by_branch


def break_even_probability(
    scenario: Scenario, party: str, payoff: Fraction, branch: str
) -> Fraction | None:
    """Return the probability of ``branch`` at which ``payoff`` is worth as much as no deal.

    The other branch has the rest; the result is not clipped to 0 … 1. None where both branches are
    worth the same, and where no deal hangs on what the holder of a branch chooses instead.
    Raises SimError unless there are exactly two branches.

    >>> import sim
    >>> throne = sim.load("textbook/contested_throne")
    >>> break_even_probability(throne, "reds", Fraction(50), "reds_win")
    Fraction(51, 10)
    """
    check_kind(scenario, Scenario, "sim.crisis.break_even_probability", "write sim.load(…)")
    check_branch(scenario, branch)
    values = dict(branch_values(scenario, party))
    if len(values) != 2:
        raise SimError(
            f"{scenario.id}: a break-even probability needs two branches of no deal, "
            f"there are {len(values)}"
        )
    risked = values.pop(branch)
    (other,) = values.values()
    if risked == other or not averages(scenario, party):
        return None
    return (other - payoff) / (other - risked)


def averages(scenario: Scenario, party: str) -> bool:
    """Return whether no deal is a lottery over all branches for a party, by the file's rule."""
    branches, rule = no_deal_branches(scenario), scenario.no_deal_rule.chosen_by
    holders = {b.holder for b in branches} & scenario.preferences.keys()
    return rule == "lottery" or not holders or (rule == "holder" and party not in holders)


def break_even_cost(scenario: Scenario, party: str, payoff: Fraction) -> Fraction:
    """Return the cost of no deal, the same in every branch, at which ``payoff`` is worth no deal.

    It takes the place of the costs that the scenario grades. At a higher cost the party prefers the
    payoff, at a lower one no deal; negative where it prefers the payoff even at no cost.
    Raises SimError when the scenario has no branches of no deal for the party.

    >>> import sim
    >>> break_even_cost(sim.load("textbook/contested_throne"), "reds", Fraction(30))
    Fraction(-25, 1)
    """
    check_kind(scenario, Scenario, "sim.crisis.break_even_cost", "write sim.load(…)")
    value = disagreement_value(scenario, party)
    if not value.by_branch:
        raise SimError(f'{scenario.id}: the no-deal payoff of "{party}" is a number without costs')
    branches = [
        replace(b, values={**b.values, party: b.values[party] + _costs(scenario, party, b.id)})
        for b in no_deal_branches(scenario)
    ]
    without_costs = chosen_no_deal(branches, scenario.no_deal_rule.chosen_by).disagreement[party]
    return without_costs - payoff


def _costs(scenario: Scenario, party: str, branch: str) -> Fraction:
    costs = scenario.no_deal[branch].costs.get(party, ())
    return sum((cost.points.best for cost in costs), Fraction(0))
