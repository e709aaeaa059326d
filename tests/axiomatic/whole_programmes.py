"""Lotteries of any number by programmes over all outcomes at once, in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tests.solver.lottery.plain_simplex import most
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch

Vector = tuple[Fraction, ...]

NOTHING = Fraction(0)


class Whole:
    """Every outcome that may be drawn, and programmes over all of them at once."""

    def __init__(self, sketch: Sketch) -> None:
        oracle = Oracle(sketch)
        own = {c.id for c in sketch.consents if set(c.members) <= set(sketch.signatories)}
        drawn = oracle.meeting(frozenset(oracle.demands) - own)
        self.vectors = sorted({oracle.vector(x) for x in drawn})
        self.d = tuple(sketch.disagreement[p] for p in sketch.signatories)
        self.r = tuple(sketch.reservation[p] for p in sketch.signatories)
        self.powers = tuple(Fraction(sketch.powers[p]) for p in sketch.signatories)

    def most(self, weights: Sequence[Fraction], floor: Vector | None = None) -> Fraction | None:
        """Return the largest weighted sum of expected payoffs."""
        worth = [total(weights, v) for v in self.vectors]
        found = most(self.vectors, floor or self.r, worth) if self.vectors else None
        return None if found is None else found[0]

    def ideal(self, floor: Vector | None = None) -> Vector | None:
        tops = [self.most([Fraction(p == q) for q in range(len(self.d))], floor) for p in self.all]
        return None if None in tops else tuple(tops)  # type: ignore[arg-type]

    @property
    def all(self) -> range:
        return range(len(self.d))

    def spans(self) -> Vector:
        return tuple(b - d for b, d in zip(self.ideal() or (), self.d, strict=True))

    def leximin(self, origin: Vector, spans: Vector, floor: Vector | None = None) -> list[Fraction]:
        """Return the levels, a party at a time whose level cannot rise without another's fall."""
        floor = floor or self.r
        free, settled = [p for p in self.all if spans[p]], dict[int, Fraction]()
        while free:
            level = self.rise(origin, spans, free, settled, floor)
            for p in free:
                fixed = settled | dict.fromkeys([q for q in free if q != p], level)
                if self.rise(origin, spans, [p], fixed, floor) == level:
                    settled[p] = level
            free = [p for p in free if p not in settled]
        return sorted(settled.values())

    def rise(
        self,
        origin: Vector,
        spans: Vector,
        free: Sequence[int],
        settled: dict[int, Fraction],
        floor: Vector,
    ) -> Fraction:
        """Return the largest level that all of ``free`` can have, above a level that they have."""
        low = min((floor[p] - origin[p]) / spans[p] for p in free)
        least = [max(floor[p], origin[p] + spans[p] * settled.get(p, low)) for p in self.all]
        rows = [*least, *(origin[p] + spans[p] * low for p in free)]
        ahead = max(
            (max(v[p] for v in self.vectors) - origin[p]) / spans[p] - low + 1 for p in free
        )
        columns = [[*v, *(v[p] for p in free)] for v in self.vectors]
        columns += [
            [*v, *(v[p] - ahead * spans[p] for p in free)] for v in self.vectors
        ]  # the same outcomes, at a rise of ``ahead``: shares of them make any rise up to it
        worth = [NOTHING] * len(self.vectors) + [ahead] * len(self.vectors)
        found = most(columns, rows, worth)
        assert found is not None
        return low + found[0]


def total(weights: Sequence[Fraction], vector: Sequence[Fraction]) -> Fraction:
    return sum((w * u for w, u in zip(weights, vector, strict=True)), NOTHING)
