"""The Kalai-Smorodinsky solution."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from sim.axiomatic.left_out import left_out
from sim.axiomatic.lottery_choice import Lotteries, LotteryChoice, left_out_note, widths
from sim.axiomatic.lottery_rules import balanced
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.leximin import Leximin, LeximinScores
from sim.solver.optimum import optimum


def _over_lotteries(lotteries: Lotteries) -> LotteryChoice[Any]:
    found = balanced(lotteries, lotteries.disagreement, widths(lotteries))
    return replace(found, note=left_out_note(lotteries))


CONCEPT = Concept(
    name="kalai_smorodinsky",
    also=("ks",),
    title="Kalai–Smorodinsky",
    meaning="everyone gets as nearly as possible the same share of its best gain",
    marker="s",
    source="Kalai & Smorodinsky 1975; leximin: Imai 1983",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    on_lotteries=_over_lotteries,
    among_many=_over_lotteries,
    is_principal=True,
    over_draws=partial(LeximinScores, relative=True),
)


@solution(CONCEPT)
def kalai_smorodinsky(problem: Problem) -> Solution:
    """Return the agreement that raises the smallest share of what each party could gain at most.

    The ideal point is taken over the agreement zone; shares are compared by leximin. A party whose
    ideal is its disagreement payoff is left out and named. Raises EmptyAgreementZoneError.

    >>> import sim
    >>> rows = {"a": {"x": 10, "y": 4}, "b": {"x": 6, "y": 6}, "c": {"x": 2, "y": 9}}
    >>> kalai_smorodinsky(sim.problem_from_payoffs(rows)).outcome
    {'outcome': 'b'}

    Source: Kalai & Smorodinsky (1975), Econometrica 43: 513-518; Imai (1983).
    """
    most = spans(problem)
    note = left_out(problem.signatories, most)
    return from_optimum(problem, CONCEPT, optimum(problem, Leximin(most)), note)
