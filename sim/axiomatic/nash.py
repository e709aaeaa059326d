"""The Nash bargaining solution."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import log

from sim.axiomatic.lottery_rules import Chosen, gains, walked
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.lottery_line import LotteryLine, Point
from sim.problem.lottery_search import LotterySearch, Mixture
from sim.problem.optimum import NashProduct, optimum, spans
from sim.problem.problem import Problem


def _on_lotteries(line: LotteryLine) -> Chosen:
    """Return the largest product of expected gains, or where only one can gain its best."""
    powers = [line.problem.powers[p] for p in line.problem.signatories]

    def part(left: Point, right: Point) -> Fraction:
        first, second = gains(line, left)
        rise, fall = right[0] - left[0], left[1] - right[1]
        return (powers[0] * rise * second - powers[1] * fall * first) / (sum(powers) * rise * fall)

    widths = gains(line, line.ideal)
    gainers = [k for k in (0, 1) if widths[k] > 0]
    point = walked(line, part) if len(gainers) != 1 else line.points[0 if gainers == [1] else -1]
    if not gainers:
        return Chosen(point, 0.0, note="nobody can gain, so every acceptable lottery is optimal")
    reached = gains(line, point)
    value = sum(float(powers[k]) * log(reached[k]) for k in gainers)
    note = None
    if len(gainers) == 1:
        party = line.problem.signatories[gainers[0]]
        note = f"not everyone can gain at once; the product is taken over {party}"
    return Chosen(point, value, note=note)


def _among_many(search: LotterySearch) -> Mixture:
    powers = [float(search.problem.powers[p]) for p in search.problem.signatories]
    return search.largest_product(powers, search.no_deal)


CONCEPT = Concept(
    name="nash",
    title="Nash",
    source="Nash 1950; Harsanyi & Selten 1972; fallback: Caragiannis et al. 2019",
    axioms=(
        "efficiency",
        "individual rationality",
        "anonymity",
        "scale invariance",
        "independence of irrelevant alternatives",
    ),
    on_lotteries=_on_lotteries,
    among_many=_among_many,
)


@solution(CONCEPT)
def nash(problem: Problem) -> Solution:
    """Return the agreement with the largest product of gains, each raised to its bargaining power.

    Where nobody can have everyone gain, the largest sets of parties that can gain together count
    and the certificate names the set. Raises EmptyAgreementZoneError when there is no agreement.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> [int(x) for x in nash(problem).payoffs.values()]
    [50, 50]

    Source: Nash (1950), Econometrica 18: 155-162; powers: Harsanyi & Selten (1972).
    """
    powers = tuple(problem.powers[p] for p in problem.signatories)
    found = optimum(problem, NashProduct(powers, spans(problem)))
    result = from_optimum(problem, CONCEPT, found)
    gainers = [p for p in problem.signatories if result.gains[p] > 0]
    if len(gainers) == len(problem.signatories):
        return result
    note = (
        "nobody can gain, so every agreement is optimal"
        if not gainers
        else f"not everyone can gain at once; the product is taken over {', '.join(gainers)}"
    )
    return replace(result, certificate=replace(result.certificate, note=note))
