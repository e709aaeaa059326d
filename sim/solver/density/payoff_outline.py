"""What is known of the payoffs of two parties where there are too many outcomes to count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.density.payoff_density import Pair, PayoffDensity
from sim.solver.search.exact_frontier import contract_set, pareto_frontier
from sim.solver.search.search_bounds import Budget

Points = tuple[tuple[Fraction, Fraction], ...]


def payoff_outline(problem: Problem, pair: Pair, budget: Budget) -> PayoffDensity:
    """Return the exact frontiers of two parties, with no outcome counted.

    A frontier beyond the budget is left out rather than drawn in part.
    """
    for_two = replace(problem, signatories=pair)
    frontier = _points(pareto_frontier(for_two, budget))
    efficient = _points(contract_set(for_two, budget))
    nothing = np.zeros((1, 1), dtype=np.int64)
    nothing.setflags(write=False)
    bounds = {p: _bounds(problem, p) for p in pair}
    return PayoffDensity(
        parties=pair,
        feasible=nothing,
        agreements=nothing,
        edges=(
            _extent([x for x, _ in frontier + efficient], bounds[pair[0]]),
            _extent([y for _, y in frontier + efficient], bounds[pair[1]]),
        ),
        points=None,
        frontier=frontier,
        efficient_agreements=efficient,
        acceptable_count=_acceptable(problem, pair),
        reach={p: _reach(problem, p) for p in pair},
        bounds=bounds,
        is_counted=False,
    )


def payoff_outlines(
    problem: Problem, pairs: Sequence[Pair], budget: Budget
) -> dict[Pair, PayoffDensity]:
    """Return the outlines of several pairs; ``edges`` of a party are the same in each."""
    found = {pair: payoff_outline(problem, pair, budget) for pair in pairs}
    ends: dict[str, list[float]] = {}
    for pair, outline in found.items():
        for party, edges in zip(pair, outline.edges, strict=True):
            ends.setdefault(party, []).extend((float(edges[0]), float(edges[-1])))
    shared = {p: np.array([min(values), max(values)]) for p, values in ends.items()}
    return {
        pair: replace(outline, edges=(shared[pair[0]], shared[pair[1]]))
        for pair, outline in found.items()
    }


def _points(found: Frontier) -> Points:
    return tuple((x, y) for x, y in found.payoffs)


def _bounds(problem: Problem, party: str) -> tuple[Fraction, Fraction]:
    table = problem.party_payoffs[party]
    low, high = table.span([axis.available for axis in problem.space.axes])
    return table.payoff(low), table.payoff(high)


def _extent(values: Sequence[Fraction], bounds: tuple[Fraction, Fraction]) -> NDArray[np.float64]:
    known = values or bounds
    return np.array([float(min(known)), float(max(known))])


def _acceptable(problem: Problem, pair: Pair) -> int | None:
    """Return 0 where no outcome of X gives both their reservation value, else None: not counted."""
    links = tuple(c for c in problem.constraints if c.bounds_outcomes)
    both = replace(problem, constraints=links).asking(*pair)
    return 0 if both.agreement_zone.is_empty else None


def _reach(problem: Problem, party: str) -> Fraction | None:
    """Return the most that a party can get if it need not consent itself; only for empty zones."""
    if not problem.agreement_zone.is_empty:
        return None
    own = [c.id for c in problem.consents if c.members == (party,)]
    return problem.without(own).agreement_zone.best_payoff(party)
