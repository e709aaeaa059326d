"""Lotteries of any number: against the line of two, and against whole programmes in fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.gupta_livne import gupta_livne
from sim.axiomatic.raiffa import raiffa
from sim.axiomatic.solution import EmptyAgreementZoneError, Solution, SolutionConcept
from sim.solver.lottery.lottery_region import LotteryRegion
from tests.axiomatic.whole_programmes import NOTHING, Vector, Whole, total
from tests.example_count import examples
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.strategies import EITHER, sketches

MANY = [s for s in SOLUTIONS if s.concept.among_many and not s.concept.needs_reference]

SCALES = [s for s in MANY if "scale invariance" in s.concept.axioms]


def name(concept: SolutionConcept) -> str:
    return concept.concept.name


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
@examples(4)
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


@examples(4)
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
@examples(4)
@given(sketch=sketches(scales_of_parties=EITHER, signatories="two"))
def test_for_two_it_is_the_exact_line(concept: SolutionConcept, sketch: Sketch) -> None:
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
@examples(4)
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


@examples(4)
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
