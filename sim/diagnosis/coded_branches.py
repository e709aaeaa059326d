"""The branches of no deal that a scenario codes, as the crisis models take them."""

from __future__ import annotations

from sim.formulation.disagreement_point import branch_value
from sim.problem.no_deal_branch import Branch
from sim.problem.problem import Problem
from sim.scenario.nouns.no_deal import held_probabilities
from sim.scenario.scenario import Scenario


def coded_branches(scenario: Scenario, problem: Problem) -> tuple[Branch, ...]:
    """Return every branch with its value net of costs and the probability that each party holds.

    Those that a party threatens with stand first, then by name: of two, beliefs in the first are
    told. Empty where no deal is a payoff, for one of the parties or for all.
    """
    if any(p in scenario.no_deal_payoffs for p in problem.parties):
        return ()
    held = {p: held_probabilities(scenario.no_deal, p) for p in problem.parties}
    return tuple(
        Branch(
            name,
            {p: branch_value(scenario, p, node)[1] for p in problem.parties},
            {p: held[p][name].best for p in problem.parties},
            tuple(node.controlled_by),
        )
        for name, node in sorted(
            scenario.no_deal.items(), key=lambda item: (not item[1].threat, item[0])
        )
    )
