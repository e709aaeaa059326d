"""The density of outcomes over the payoffs of two parties: counted, or only its outline."""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.solver.density.payoff_density import Pair, PayoffDensity
from sim.solver.density.payoff_outline import payoff_outlines
from sim.solver.density.payoff_tally import LONGEST_FRONTIER, counted_densities
from sim.solver.density.payoff_weight import Weight
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION
from sim.solver.search.search_bounds import Budget

BUDGET = Budget(20_000, 5_000_000)  # of a frontier that a figure draws


def payoff_densities(
    problem: Problem,
    pairs: Sequence[Pair],
    budget: Budget | None = None,
    weight: Weight = Weight.outcomes,
) -> dict[Pair, PayoffDensity]:
    """Return the density of outcomes for several pairs of parties, counted in one pass.

    Beyond what can be listed there are only the frontiers, each within ``budget``, by default
    ``BUDGET``. Also where outcomes are counted a frontier of more points than that is left out,
    by default one of more than ``LONGEST_FRONTIER``.
    Raises SimError when a party has no payoffs.
    """
    for pair in pairs:
        for party in pair:
            if party not in problem.party_payoffs:
                known = ", ".join(problem.parties)
                raise SimError(f'"{party}" has no payoffs - choose two of {known}')
        if pair[0] == pair[1]:
            raise SimError(f'"{pair[0]}" twice - choose two different parties')
    if problem.space.size > LARGEST_ENUMERATION:
        return payoff_outlines(problem, pairs, budget or BUDGET)
    longest = LONGEST_FRONTIER if budget is None else budget.points
    return counted_densities(problem, pairs, weight, longest)


def payoff_density(
    problem: Problem,
    party_x: str,
    party_y: str,
    budget: Budget | None = None,
    weight: Weight = Weight.outcomes,
) -> PayoffDensity:
    """Return how the outcomes spread over the payoffs of two parties.

    Raises SimError when a party has no payoffs.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> problem = problem_from_payoffs({"a": {"x": 3, "y": 1}, "b": {"x": 1, "y": -1}})
    >>> density = payoff_density(problem, "x", "y")
    >>> density.feasible_count, density.agreement_count, len(density.frontier)
    (2, 1, 1)
    """
    return payoff_densities(problem, [(party_x, party_y)], budget, weight)[party_x, party_y]
