"""Lotteries of any number: against the line of two, and against whole programmes in fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings

from sim.axiomatic import (
    SOLUTIONS,
    EmptyAgreementZoneError,
    compromise,
    egalitarian,
    gupta_livne,
    kalai_smorodinsky,
    nash,
    raiffa,
    relative_utilitarian,
    utilitarian,
)
from sim.axiomatic.solution import Solution, SolutionConcept
from sim.problem.listed import problem_from_payoffs
from sim.problem.lottery.lottery_region import LotteryRegion
from tests.problem.oracle import Oracle
from tests.problem.plain_simplex import most
from tests.problem.sketch import Sketch
from tests.strategies import EITHER, sketches

Vector = tuple[Fraction, ...]
MANY = [s for s in SOLUTIONS if s.concept.among_many and not s.concept.needs_reference]
SCALES = [s for s in MANY if "scale invariance" in s.concept.axioms]
NOTHING = Fraction(0)


def name(concept: SolutionConcept) -> str:
    return concept.concept.name


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


def expected(found: Solution, sketch: Sketch) -> Vector:
    """Return the payoffs that a lottery lets expect; check that it is one, and acceptable."""
    oracle, parts = Oracle(sketch), found.lottery
    assert parts is not None
    assert sum(x for x, _ in parts) == 1
    assert all(x > 0 for x, _ in parts)
    assert len(parts) <= len(sketch.signatories) + bool(found.certificate.gap)
    own = {c.id for c in sketch.consents if set(c.members) <= set(sketch.signatories)}
    drawn = oracle.meeting(frozenset(oracle.demands) - own)
    assert all(dict(x) in drawn for _, x in parts)
    rows = [oracle.vector(dict(x)) for _, x in parts]
    point = tuple(total([x for x, _ in parts], column) for column in zip(*rows, strict=True))
    assert all(u >= sketch.reservation[p] for p, u in zip(sketch.signatories, point, strict=True))
    assert found.optimal_payoffs == (point,)
    return point


def slack(whole: Whole, weights: Sequence[Fraction], at: Vector) -> Fraction:
    """Return how much more than a point a linear function can reach."""
    best = whole.most(weights)
    assert best is not None
    return best - total(weights, at)


def nash_gap(whole: Whole, at: Vector) -> Fraction:
    """Return how much more the logarithms' tangents at a point can reach."""
    gainers = [s > 0 for s in whole.spans()]
    gains = [u - d for u, d in zip(at, whole.d, strict=True)]
    assert all(g > 0 for g, counts in zip(gains, gainers, strict=True) if counts)
    slopes = [a / g if c else NOTHING for a, g, c in zip(whole.powers, gains, gainers, strict=True)]
    return slack(whole, slopes, at)


def compromise_gap(whole: Whole, at: Vector) -> Fraction:
    """Return how much nearer the square's tangent at a point can come."""
    rows = zip(at, whole.d, whole.spans(), strict=True)
    slopes = [2 * (1 - (u - d) / s) / s if s else NOTHING for u, d, s in rows]
    return slack(whole, slopes, at)


def level_gap(origin: Callable[[Whole], Vector], spans: Callable[[Whole], Vector]) -> Any:
    """Return a check that the levels are those that whole programmes give."""

    def gap(whole: Whole, at: Vector) -> Fraction:
        rows = zip(at, origin(whole), spans(whole), strict=True)
        levels = sorted((u - o) / s for u, o, s in rows if s)
        assert levels == whole.leximin(origin(whole), spans(whole))
        return NOTHING

    return gap


def ones(whole: Whole) -> Vector:
    return (Fraction(1),) * len(whole.d)


CHECKS: dict[str, Callable[[Whole, Vector], Fraction]] = {
    "nash": nash_gap,
    "compromise": compromise_gap,
    "kalai_smorodinsky": level_gap(lambda w: w.d, Whole.spans),
    "egalitarian": level_gap(lambda w: w.d, ones),
    "equal_loss": level_gap(lambda w: w.ideal() or (), ones),
    "utilitarian": lambda w, at: slack(w, ones(w), at),
    "relative_utilitarian": lambda w, at: slack(
        w, [1 / s if s else NOTHING for s in w.spans()], at
    ),
}


@pytest.mark.parametrize("concept", [s for s in MANY if name(s) in CHECKS], ids=name)
@settings(max_examples=12)
@given(sketch=sketches(signatories="many"))
def test_it_is_what_whole_programmes_say(concept: SolutionConcept, sketch: Sketch) -> None:
    whole = Whole(sketch)
    if whole.ideal() is None:
        with pytest.raises(EmptyAgreementZoneError, match="no lottery"):
            concept(sketch.problem(), lotteries=True)
        return
    found = concept(sketch.problem(), lotteries=True)
    at = expected(found, sketch)
    assert found.certificate.gap is not None
    missing = CHECKS[name(concept)](whole, at)
    assert missing <= Fraction(found.certificate.gap) * Fraction(1001, 1000)
    assert found.certificate.gap < 1e-12
    if name(concept) != "nash":
        assert found.certificate.gap == 0


@settings(max_examples=5)
@given(sketch=sketches(signatories="many"))
def test_raiffa_steps_to_the_mean_of_what_each_would_like(sketch: Sketch) -> None:
    whole = Whole(sketch)
    assume(whole.ideal() is not None)
    at, spans = whole.d, whole.spans()
    count = sum(1 for s in spans if s)
    for _ in range(8 if count else 0):
        floor = tuple(max(x, r) for x, r in zip(at, whole.r, strict=True))
        best = whole.ideal(floor)
        assert best is not None
        at = tuple(u + (b - u) / count for u, b in zip(at, best, strict=True))
    found = raiffa(sketch.problem(), lotteries=True)
    point = expected(found, sketch)
    floor = tuple(max(x, r) for x, r in zip(at, whole.r, strict=True))
    left = whole.ideal(floor)
    assert left is not None
    assert found.certificate.gap is not None
    assert found.certificate.gap < 1e-12
    for u, x, b, s in zip(point, at, left, spans, strict=True):
        assert -1e-12 * s <= u - x <= b - x + 1e-12 * s


@pytest.mark.parametrize("concept", MANY, ids=name)
@settings(max_examples=12)
@given(sketch=sketches(scales_of_parties=EITHER))
def test_for_two_it_is_the_exact_line(concept: SolutionConcept, sketch: Sketch) -> None:
    assume(len(sketch.signatories) == 2)
    problem = sketch.problem()
    region = LotteryRegion(problem)
    try:
        exact = concept(problem, lotteries=True)
    except EmptyAgreementZoneError:
        assert region.is_empty
        return
    assert concept.concept.among_many is not None
    found = concept.concept.among_many(region)
    assert found.is_unique == exact.is_unique
    if not exact.is_unique:
        return
    at = dict(zip(region.parties, found.best.point, strict=True))
    if not found.gap and not exact.certificate.gap:
        assert (tuple(at[p] for p in problem.signatories),) == exact.optimal_payoffs
    widths = dict(zip(region.parties, region.ideal, strict=True))
    for p in problem.signatories:
        assert abs(at[p] - exact.payoffs[p]) <= 1e-6 * (widths[p] - problem.disagreement[p])


@pytest.mark.parametrize("concept", MANY, ids=name)
@settings(max_examples=4)
@given(sketch=sketches(open_zone=True, signatories="many"))
def test_neither_order_nor_scale_matters(concept: SolutionConcept, sketch: Sketch) -> None:
    found = concept(sketch.problem(), lotteries=True)
    reversed_options = {i: tuple(reversed(options)) for i, options in sketch.issues.items()}
    other = sketch.reordered(
        tuple(reversed(sketch.parties)), tuple(reversed(sketch.issues)), reversed_options
    )
    assert concept(other.problem(), lotteries=True).payoffs == found.payoffs
    if concept not in SCALES:
        return
    one = sketch.signatories[1]
    copy = concept(sketch.rescaled(one, Fraction(7, 2), Fraction(1)).problem(), lotteries=True)
    near = 1e-9 * float(found.gains[one]) if found.certificate.gap else 0
    assert abs(copy.payoffs[one] - Fraction(7, 2) * found.payoffs[one] - 1) <= near
    assert abs(copy.gains[sketch.signatories[0]] - found.gains[sketch.signatories[0]]) <= (
        1e-9 * float(found.gains[sketch.signatories[0]]) if found.certificate.gap else 0
    )


@settings(max_examples=8)
@given(sketch=sketches(open_zone=True, signatories="many"))
def test_from_a_reference_towards_the_ideal(sketch: Sketch) -> None:
    whole, problem = Whole(sketch), sketch.problem()
    at = sketch.problem().agreement_zone.contract_set.payoffs[0]
    reference = dict(zip(problem.signatories, at, strict=True))
    found = gupta_livne(problem, reference=reference, lotteries=True)
    point, floor = expected(found, sketch), tuple(map(max, at, whole.r))
    spans = tuple(b - f for b, f in zip(whole.ideal() or (), at, strict=True))
    levels = sorted((u - f) / s for u, f, s in zip(point, at, spans, strict=True) if s)
    assert levels == whole.leximin(tuple(at), spans, floor)


def three(*rows: tuple[int, int, int]) -> Any:
    return problem_from_payoffs(
        {f"x{k}": dict(zip(("ann", "bob", "eve"), row, strict=True)) for k, row in enumerate(rows)}
    )


def test_three_divide_a_dollar() -> None:
    problem = three((1, 0, 0), (0, 1, 0), (0, 0, 1))
    for concept in (nash, kalai_smorodinsky, egalitarian, compromise, raiffa):
        found = concept(problem, lotteries=True)
        assert tuple(found.payoffs.values()) == (Fraction(1, 3),) * 3
        assert [x for x, _ in found.lottery or ()] == [Fraction(1, 3)] * 3
        assert found.certificate.gap is not None
        assert found.certificate.gap <= (1e-15 if concept is raiffa else 0)
    assert not utilitarian(problem, lotteries=True).is_unique


def test_the_second_smallest_counts_too() -> None:
    """Ann has 1 at all three; Bob and Eve divide 4, or have 1 and 2."""
    found = egalitarian(three((1, 4, 0), (1, 0, 4), (1, 1, 2)), lotteries=True)
    assert tuple(found.payoffs.values()) == (1, 2, 2)
    assert found.certificate.levels == (1.0, 2.0, 2.0)


def test_powers_divide_the_dollar() -> None:
    rows = {p: {q: int(p == q) for q in ("ann", "bob", "eve")} for p in ("ann", "bob", "eve")}
    powers = {"ann": 3, "bob": 2, "eve": 1}
    found = nash(problem_from_payoffs(rows, powers=powers), lotteries=True)
    assert tuple(found.payoffs.values()) == (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
    assert found.certificate.gap == 0


def test_an_irrational_product_has_an_honest_gap() -> None:
    """Where Ann gets 3 - 3x, Bob x and Eve 1 + x, the best x is 1/√3."""
    found = nash(three((3, 0, 1), (0, 1, 2)), lotteries=True)
    assert abs(3 * found.payoffs["bob"] ** 2 - 1) < Fraction(1, 10**30)
    assert found.certificate.gap is not None
    assert 0 < found.certificate.gap < 1e-30


def test_who_cannot_gain_is_left_out_and_named() -> None:
    problem = three((4, 0, 0), (0, 2, 0))
    found = nash(problem, lotteries=True)
    assert tuple(found.payoffs.values()) == (2, 1, 0)
    assert found.certificate.note is not None
    assert "taken over ann, bob" in found.certificate.note
    for concept in (kalai_smorodinsky, relative_utilitarian, compromise, raiffa):
        assert "eve" in (concept(problem, lotteries=True).certificate.note or "")
    two = problem_from_payoffs({"x": {"ann": 1, "bob": 0}, "y": {"ann": 2, "bob": -1}})
    for concept in (kalai_smorodinsky, relative_utilitarian, compromise):
        assert "bob" in (concept(two, lotteries=True).certificate.note or "")
    nobody = nash(three((0, 0, 0), (0, 0, -1)), lotteries=True)
    assert nobody.certificate.note == "nobody can gain, so every acceptable lottery is optimal"


def test_exponents_one_and_infinity() -> None:
    problem = three((9, 1, 2), (3, 5, 2), (1, 4, 8), (4, 4, 4))
    pairs = ((1, relative_utilitarian), (float("inf"), kalai_smorodinsky))
    for exponent, rule in pairs:
        one = compromise(problem, lotteries=True, exponent=exponent)
        assert one.payoffs == rule(problem, lotteries=True).payoffs
