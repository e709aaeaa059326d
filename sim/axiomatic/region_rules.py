"""How solutions choose among the lotteries of any number of signatories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.lottery_rules import left_out
from sim.solver.lottery.lottery_levels import Levels, leximin
from sim.solver.lottery.lottery_programme import Demand
from sim.solver.lottery.lottery_region import Expected, LotteryRegion, Vector


@dataclass(frozen=True)
class RegionChoice:
    """A lottery, what the rule maximises there, and by how much that might be more at most."""

    best: Expected
    objective: float | None
    gap: Fraction = Fraction(0)
    levels: tuple[float, ...] | None = None
    is_unique: bool = True
    note: str | None = None


RegionRule = Callable[..., RegionChoice]


def widths(region: LotteryRegion) -> Vector:
    """Return the most that each party can gain."""
    return tuple(b - d for b, d in zip(region.ideal, region.disagreement, strict=True))


def shares(spans: Sequence[Fraction]) -> list[Fraction]:
    """Return one over each span, 0 where there is none."""
    return [1 / span if span else Fraction(0) for span in spans]


def named_without(region: LotteryRegion, spans: Sequence[Fraction]) -> str | None:
    """Return a note that names the parties without a span, None where there are none."""
    by_party = dict(zip(region.parties, spans, strict=True))
    names = region.problem.signatories
    return left_out(names, [by_party[p] for p in names])


def balanced(region: LotteryRegion, origin: Vector, spans: Vector) -> RegionChoice:
    """Return the best lottery by levels (payoff − origin)/span, compared from the smallest up."""
    found = leximin(region, origin, spans)
    assert found is not None
    return by_levels(found)


def by_levels(found: Levels) -> RegionChoice:
    """Return a lottery chosen by levels; the objective is the smallest one."""
    levels = tuple(float(x) for x in found.levels)
    return RegionChoice(found.best, levels[0] if levels else None, found.gap, levels)


def largest_sum(region: LotteryRegion, weights: Sequence[Fraction]) -> RegionChoice:
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
    relative = shares(spans)
    face.append(Demand(tuple(relative), region.best(relative, face).value))
    chosen = leximin(region, region.disagreement, spans, face)
    assert chosen is not None
    return RegionChoice(chosen.best, value, found.gap, is_unique=False)


def _can_move(
    region: LotteryRegion, best: Expected, weights: Sequence[Fraction], face: Sequence[Demand]
) -> bool:
    """Return whether some party can expect more at the same weighted sum."""
    tops = region.tops(face)
    return any(t > u for t, u, w in zip(tops, best.point, weights, strict=True) if w)


def upward(gap: Fraction) -> float:
    """Return a gap in floating point, 0 only where it is nothing.

    >>> upward(Fraction(0)), upward(Fraction(1, 10**400)) > 0
    (0.0, True)
    """
    return float(gap) or (5e-324 if gap else 0.0)
