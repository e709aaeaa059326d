"""Fallback bargaining: everyone falls back in its own ranking until all can agree."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.axiomatic.solution import Concept, Solution, solution
from sim.problem.limbs import Integers, order
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import feasible_blocks
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.proof_method import Method

LARGEST = 10**7


def _too_many(problem: Problem) -> str | None:
    if problem.space.size <= LARGEST:
        return None
    return f"it ranks every agreement, which is done up to {LARGEST:,} combinations"


CONCEPT = Concept(
    name="fallback",
    also=("fallback_bargaining",),
    title="Fallback",
    meaning="everyone gives up its first choices, step by step, until one deal is left to all",
    marker="v",
    source="Brams & Kilgour 2001",
    axioms=("individual rationality", "anonymity", "scale invariance"),
    undefined=_too_many,
)


@solution(CONCEPT)
def fallback(problem: Problem) -> Solution:
    """Return the agreement whose worst rank with any party is as good as possible.

    1. The rank of an agreement for a party is 1 plus the number of agreements it prefers to it.
    2. All agreements with the least largest rank form the compromise set.
    3. Of these the ranks are compared from the largest down; then the rule for ties decides.

    The objective is the largest rank with a minus sign. Raises NotDefinedError beyond 10⁷
    combinations, EmptyAgreementZoneError when there is no agreement.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {
    ...     "x": {"us": 9, "russia": 0},
    ...     "y": {"us": 4, "russia": 1},
    ...     "z": {"us": 0, "russia": 9},
    ... }
    >>> fallback(problem_from_payoffs(rows)).certificate.levels
    (-2.0, -2.0)

    Source: Brams & Kilgour (2001), Group Decision and Negotiation 10: 287-316.
    """
    codes, totals = _agreements(problem)
    keys = np.stack([order(column) for column in totals])
    rising = np.sort(keys, axis=1)
    chosen = _compromise_set(keys, rising)
    keys = keys[:, chosen]
    ranks = np.stack([_ranks(row, among) for row, among in zip(keys, rising, strict=True)])
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    first = np.unique(keys, axis=1, return_index=True)[1]
    best = [t.payoffs(c[:, chosen[first]]) for t, c in zip(tables, totals, strict=True)]
    outcome, place = _representative(problem, codes[chosen], ranks)
    levels = tuple(sorted(-float(rank) for rank in ranks[:, place]))
    return Solution(
        concept=CONCEPT,
        payoffs=problem.payoffs(outcome),
        gains=problem.gains(outcome),
        outcome=outcome,
        ties=len(chosen),
        payoff_ties=len(first),
        certificate=Certificate(Method.ENUMERATION, levels[0], levels[0], 0.0, levels=levels),
        optimal_payoffs=tuple(zip(*best, strict=True)),
        violates=problem.violations(outcome),
    )


def _agreements(problem: Problem) -> tuple[Integers, list[Integers]]:
    """Return the codes of all agreements and the totals of each signatory, (limbs, agreements)."""
    codes, totals = [], []
    for block in feasible_blocks(problem, problem.progress):
        zone = block.in_zone
        codes.append(block.codes[zone])
        totals.append([block.totals[p][:, zone] for p in problem.signatories])
    return np.concatenate(codes), [np.concatenate(t, axis=1) for t in zip(*totals, strict=True)]


def _compromise_set(keys: Integers, rising: Integers) -> NDArray[np.intp]:
    """Return the places of the agreements with the least largest rank, found by halving.

    An agreement has rank m or better with a party exactly if its payoff is at least the m-th best.
    """
    low, high = 1, keys.shape[1]
    while low < high:
        middle = (low + high) // 2
        if len(_at_least(keys, rising[:, -middle])):
            high = middle
        else:
            low = middle + 1
    return _at_least(keys, rising[:, -low])


def _at_least(keys: Integers, limits: Integers) -> NDArray[np.intp]:
    """Return the places where every party has at least its limit."""
    places = np.flatnonzero(keys[0] >= limits[0])
    for row, limit in zip(keys[1:], limits[1:], strict=True):
        places = places[row[places] >= limit]
    return places


def _ranks(keys: Integers, rising: Integers) -> Integers:
    """Return 1 plus the number of larger keys among all, for each key."""
    return np.asarray(1 + len(rising) - np.searchsorted(rising, keys, side="right"), np.int64)


def _representative(
    problem: Problem, codes: Integers, ranks: Integers
) -> tuple[dict[str, str], int]:
    """Return the outcome with the best sorted ranks, then relative gains, then ids; its place."""
    ordered = -np.sort(-ranks, axis=0)
    best = np.arange(len(codes))
    for row in ordered:
        best = best[row[best] == row[best].min()]
    widths = dict(zip(problem.signatories, spans(problem), strict=True))

    def key(found: tuple[dict[str, str], int]) -> tuple[Fraction, tuple[str, ...]]:
        outcome, _ = found
        gains = problem.gains(outcome)
        shares = (gains[p] / width for p, width in widths.items() if width)
        return -sum(shares, Fraction(0)), tuple(outcome[issue] for issue in sorted(outcome))

    return min(((problem.space.outcome(int(codes[at])), int(at)) for at in best), key=key)
