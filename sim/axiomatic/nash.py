"""The Nash bargaining solution."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sim.axiomatic.line_rules import gains, largest_product
from sim.axiomatic.lottery_choice import LineChoice, RegionChoice, widths
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.on_demand import OnDemand
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_concave import concave_best
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.nash_product import Logarithms, NashProduct, NashScores, log_product
from sim.solver.optimum import optimum


def _on_lotteries(line: LotteryLine) -> LineChoice:
    """Return the largest product of expected gains, or where only one can gain its best."""
    powers = tuple(line.problem.powers[p] for p in line.problem.signatories)
    most = widths(line)
    gainers = [k for k in (0, 1) if most[k] > 0]
    point = line.points[0 if gainers == [1] else -1]
    if len(gainers) != 1:
        point = largest_product(line, line.disagreement, powers)
    reached, everyone = gains(line, point), len(gainers) == 2
    scaled = [reached[k] / (1 if everyone else most[k]) for k in gainers]
    value = log_product(scaled, [powers[k] for k in gainers])
    names = [line.problem.signatories[k] for k in gainers]
    return LineChoice(point, value, note=_over(line.problem, names, "acceptable lottery"))


def _among_many(region: LotteryRegion) -> RegionChoice:
    """Return the largest product of expected gains over all who can gain.

    Lotteries can be mixed, so those who can gain can gain together; nobody else's payoff varies.
    """
    spans = widths(region)
    gainers = [k for k, span in enumerate(spans) if span]
    everyone = len(gainers) == len(spans)
    names = [p for p in region.problem.signatories if spans[region.parties.index(p)]]
    note = _over(region.problem, names, "acceptable lottery")
    if not gainers:
        return RegionChoice(region.inside, 0.0, note=note)
    powers = tuple(region.problem.powers[region.parties[k]] for k in gainers)
    found = concave_best(region, Logarithms(powers), region.disagreement, spans)
    scales = [spans[k] if everyone else Fraction(1) for k in gainers]
    value = log_product([x * s for x, s in zip(found.levels, scales, strict=True)], powers)
    return RegionChoice(found.best, value, found.gap, note=note)


def _over(problem: Problem, gainers: Sequence[str], what: str) -> str | None:
    """Return whose gains are multiplied, None where everyone can gain."""
    if len(gainers) == len(problem.signatories):
        return None
    if not gainers:
        return f"nobody can gain, so every {what} is optimal"
    return f"not everyone can gain at once; the product is taken over {', '.join(gainers)}"


CONCEPT = Concept(
    name="nash",
    also=("nbs",),
    title="Nash",
    meaning="the largest product of gains",
    with_powers="the largest product of gains, each raised to the party's power",
    marker="o",
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
    is_principal=True,
    over_draws=NashScores,
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
    widths = OnDemand(len(powers), lambda at: spans(problem)[at])  # few problems need them
    found = optimum(problem, NashProduct(powers, widths))
    gainers = [p for p in problem.signatories if problem.gains(found.outcome)[p] > 0]
    return from_optimum(problem, CONCEPT, found, _over(problem, gainers, "agreement"))
