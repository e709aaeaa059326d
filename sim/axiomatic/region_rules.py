"""How solutions choose among the lotteries of any number of signatories."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sim.axiomatic.lottery_choice import RegionChoice, span_weights, widths
from sim.solver.lottery.lottery_levels import Levels, leximin
from sim.solver.lottery.lottery_programme import Demand
from sim.solver.lottery.lottery_region import Expected, LotteryRegion, Vector


def balanced(region: LotteryRegion, origin: Vector, spans: Vector) -> RegionChoice:
    """Return the best lottery by levels (payoff − origin)/span, compared from the smallest up."""
    found = leximin(region, origin, spans)
    assert found is not None
    return by_levels(found)


def by_levels(found: Levels) -> RegionChoice:
    """Return a lottery chosen by levels; the objective is the smallest one."""
    levels = tuple(float(x) for x in found.levels)
    return RegionChoice(found.best, levels[0] if levels else None, found.gap, levels)


def largest_weighted_sum(region: LotteryRegion, weights: Sequence[Fraction]) -> RegionChoice:
    """Return the lottery with the largest weighted sum of gains.

    Of several it is the one with the largest sum of relative gains; of several of these the one
    that raises the smallest relative gain.
    """
    found = region.best(weights)
    best = region.expected(found)
    lost = sum((w * d for w, d in zip(weights, region.disagreement, strict=True)), Fraction(0))
    value = float(found.value - lost)
    face = [*region.floors(), Demand(tuple(weights), found.value)]
    if not any(weights) or not _can_move(region, best, weights, face):
        return RegionChoice(best, value, found.gap)
    spans = widths(region)
    relative = span_weights(spans)
    face.append(Demand(relative, region.best(relative, face).value))
    chosen = leximin(region, region.disagreement, spans, face)
    assert chosen is not None
    return RegionChoice(chosen.best, value, found.gap, is_unique=False)


def _can_move(
    region: LotteryRegion, best: Expected, weights: Sequence[Fraction], face: Sequence[Demand]
) -> bool:
    """Return whether some party can expect more at the same weighted sum."""
    tops = region.tops(face)
    return any(t > u for t, u, w in zip(tops, best.point, weights, strict=True) if w)
