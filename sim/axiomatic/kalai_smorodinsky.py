"""The Kalai-Smorodinsky solution."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sim.axiomatic.left_out import named
from sim.axiomatic.lottery_rules import LineChoice, balanced, gains, left_out
from sim.axiomatic.region_rules import RegionChoice, named_without, widths
from sim.axiomatic.region_rules import balanced as balanced_among
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.leximin import Leximin, LeximinScores
from sim.solver.optimum import optimum


def _on_lotteries(line: LotteryLine) -> LineChoice:
    spans = gains(line, line.ideal)
    note = left_out(line.problem.signatories, spans)
    return replace(balanced(line, line.disagreement, spans), note=note)


def _among_many(region: LotteryRegion) -> RegionChoice:
    spans = widths(region)
    found = balanced_among(region, region.disagreement, spans)
    return replace(found, note=named_without(region, spans))


CONCEPT = Concept(
    name="kalai_smorodinsky",
    title="Kalai–Smorodinsky",
    meaning="everyone gets as nearly as possible the same share of its best gain",
    marker="s",
    source="Kalai & Smorodinsky 1975; leximin: Imai 1983",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    on_lotteries=_on_lotteries,
    among_many=_among_many,
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
    widths = spans(problem)
    found = from_optimum(problem, CONCEPT, optimum(problem, Leximin(widths)))
    return named(found, problem, widths)
