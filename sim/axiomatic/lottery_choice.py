"""What a solution chooses among lotteries, and what it compares them by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from sim.axiomatic.left_out import left_out
from sim.solver.lottery.lottery_line import LotteryLine, Point
from sim.solver.lottery.lottery_region import Expected, LotteryRegion, Vector

Best = TypeVar("Best")
Lotteries = LotteryLine | LotteryRegion


@dataclass(frozen=True)
class LotteryChoice(Generic[Best]):
    """A point of a line or a lottery of a region, and what the rule maximises there.

    ``gap`` is by how much that might be more at most; ``levels`` are compared from the smallest up.
    """

    best: Best
    objective: float | None
    gap: Fraction | float = 0.0
    levels: tuple[float, ...] | None = None
    is_unique: bool = True
    note: str | None = None


LineChoice = LotteryChoice[Point]
RegionChoice = LotteryChoice[Expected]
LotteryRule = Callable[..., LotteryChoice[Any]]


def widths(lotteries: Lotteries) -> Vector:
    """Return the most that each party can gain."""
    return tuple(b - d for b, d in zip(lotteries.ideal, lotteries.disagreement, strict=True))


def span_weights(spans: Sequence[Fraction]) -> Vector:
    """Return one over each span, 0 where there is none."""
    return tuple(1 / span if span else Fraction(0) for span in spans)


def ones(lotteries: Lotteries) -> Vector:
    """Return a weight of 1 for each party."""
    return (Fraction(1),) * len(lotteries.parties)


def of_signatories(lotteries: Lotteries, values: Vector) -> Vector:
    """Return values given by party in the order of the signatories."""
    by_party = dict(zip(lotteries.parties, values, strict=True))
    return tuple(by_party[p] for p in lotteries.problem.signatories)


def left_out_note(lotteries: Lotteries) -> str | None:
    """Return a note that names the signatories that cannot gain, None where there are none."""
    spans = of_signatories(lotteries, widths(lotteries))
    return left_out(lotteries.problem.signatories, spans, "lottery")
