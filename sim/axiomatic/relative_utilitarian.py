"""The relative utilitarian solution."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.axiomatic.left_out import left_out
from sim.axiomatic.lottery_choice import (
    Lotteries,
    LotteryChoice,
    left_out_note,
    span_weights,
    widths,
)
from sim.axiomatic.lottery_rules import largest_weighted_sum
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


def _over_lotteries(lotteries: Lotteries) -> LotteryChoice[Any]:
    found = largest_weighted_sum(lotteries, span_weights(widths(lotteries)))
    return replace(found, note=left_out_note(lotteries))


CONCEPT = Concept(
    name="relative_utilitarian",
    also=("ru",),
    title="Relative utilitarian",
    meaning="the largest sum of shares of the parties' best gains",
    marker="P",
    source="Cao 1982; Pivato 2009",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    on_lotteries=_over_lotteries,
    among_many=_over_lotteries,
)


@solution(CONCEPT)
def relative_utilitarian(problem: Problem) -> Solution:
    """Return the agreement with the largest sum of shares of what each party could gain at most.

    The ideal point is taken over the agreement zone. A party whose ideal is its disagreement payoff
    is left out and named. Raises EmptyAgreementZoneError when there is no agreement.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"x": {"us": 4, "russia": 1}, "y": {"us": 3, "russia": 2}}
    >>> relative_utilitarian(problem_from_payoffs(rows)).outcome
    {'outcome': 'y'}

    Source: Cao (1982); Pivato (2009), Social Choice and Welfare 32: 79-92.
    """
    most = spans(problem)
    note = left_out(problem.signatories, most)
    return from_optimum(problem, CONCEPT, optimum(problem, WeightedSum(span_weights(most))), note)
