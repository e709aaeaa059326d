"""The lottery whose smallest level is largest, then its second smallest …: one programme each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.solver.lottery.lottery_programme import Demand
from sim.solver.lottery.lottery_region import Expected, LotteryRegion, Vector


@dataclass(frozen=True)
class Levels:
    """The lottery, its levels from the smallest up, and by how much one might be more."""

    best: Expected
    levels: tuple[Fraction, ...]
    gap: Fraction


def leximin(
    region: LotteryRegion,
    origin: Vector,
    spans: Vector,
    demands: Sequence[Demand] | None = None,
) -> Levels | None:
    """Return the best acceptable lottery by levels (payoff − origin)/span, the smallest first.

    1. Raise the smallest level of those not yet settled, by a linear programme.
    2. A party whose demand has a price has this level in every best lottery: it is settled.

    Parties with a span of 0 are left out; ``demands`` replace those for the reservation values.
    None where no lottery meets the demands.

    Source: Dantzig & Wolfe (1960) for the programme; Imai (1983), Econometrica 51: 389-401.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"x": {"a": 1, "b": 4, "c": 0}, "y": {"a": 1, "b": 0, "c": 4}}
    >>> region = LotteryRegion(problem_from_payoffs(rows))
    >>> found = leximin(region, (Fraction(0),) * 3, (Fraction(1),) * 3)
    >>> [int(x) for x in found.levels]
    [1, 2, 2]
    """
    base = region.floors() if demands is None else list(demands)
    some = region.programme(base).maximise([Fraction(0)] * len(spans))
    if some is None:
        return None
    settled: dict[int, Fraction] = {}
    free = [at for at, span in enumerate(spans) if span]
    best, gap = region.expected(some), Fraction(0)
    while free:
        low = min((best.point[at] - origin[at]) / spans[at] for at in free)
        levels = {at: origin[at] + spans[at] * settled.get(at, low) for at in [*settled, *free]}
        rising = {at: spans[at] for at in free}
        rows = [
            Demand(region.axes[at], level, rising.get(at, Fraction(0)))
            for at, level in levels.items()
        ]
        found = region.programme(_without_implied(rows, base)).maximise(None)
        assert found is not None
        gap = max(gap, found.gap)
        best = region.expected(found)
        binding = [at for at, price in zip(levels, found.prices, strict=False) if price]
        settled |= {at: low + found.value for at in free if at in binding or not any(found.prices)}
        free = [at for at in free if at not in settled]
    return Levels(best, tuple(sorted(settled.values())), gap)


def _without_implied(rows: Sequence[Demand], base: Sequence[Demand]) -> list[Demand]:
    """Return all demands but those of the second list that one of the first makes superfluous."""
    least: dict[Vector, Fraction] = {}
    for row in rows:
        least[row.factors] = max(row.right, least.get(row.factors, row.right))
    kept = [b for b in base if b.factors not in least or b.right > least[b.factors]]
    return [*rows, *kept]
