"""Lotteries: each rule against plain enumeration of mixtures, and the axioms it declares."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.axiomatic import SOLUTIONS
from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.equal_area import equal_area
from sim.axiomatic.fallback import fallback
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.perles_maschler import perles_maschler
from sim.axiomatic.raiffa import raiffa
from sim.axiomatic.solution import (
    EmptyAgreementZoneError,
    NotDefinedError,
    Solution,
    SolutionConcept,
)
from sim.axiomatic.utilitarian import utilitarian
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.solver.exact_solver import ExactSolver
from sim.solver.search.search_bounds import Budget
from tests.axiomatic.mixtures import Point, best_second, candidates, is_efficient
from tests.example_count import examples
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.strategies import sketches

RULES = [s for s in SOLUTIONS if s.concept.on_lotteries and not s.concept.needs_reference]


def name(concept: SolutionConcept) -> str:
    return concept.concept.name


def expected(found: Solution, sketch: Sketch) -> Point:
    assert found.lottery is not None
    assert sum(p for p, _ in found.lottery) == 1
    assert len(found.lottery) <= 2
    oracle = Oracle(sketch)
    rows = [(p, oracle.vector(dict(x))) for p, x in found.lottery]
    first, second = (sum((p * u[k] for p, u in rows), Fraction(0)) for k in (0, 1))
    return first, second


@pytest.mark.parametrize("concept", RULES, ids=name)
@examples(20)
@given(sketch=sketches(signatories="two"))
def test_the_lottery_is_acceptable_efficient_and_what_the_rule_says(
    concept: SolutionConcept, sketch: Sketch
) -> None:
    problem, points = sketch.problem(), candidates(sketch)
    if not points:
        with pytest.raises(EmptyAgreementZoneError, match="no lottery"):
            concept(problem, lotteries=True)
        return
    found = concept(problem, lotteries=True)
    at = expected(found, sketch)
    assert found.optimal_payoffs == (at,)
    assert all(u >= sketch.reservation[p] for p, u in zip(sketch.signatories, at, strict=True))
    assert is_efficient(points, at)
    check = CHECKS.get(name(concept))
    if check:
        check(sketch, points, at)


def spread(sketch: Sketch, points: list[Point]) -> tuple[Point, Point]:
    d = tuple(sketch.disagreement[p] for p in sketch.signatories)
    best = max(a for a, _ in points), max(b for _, b in points)
    return (d[0], d[1]), best


def balances(sketch: Sketch, points: list[Point], at: Point, kind: str) -> None:
    """Equal levels, or whoever has less has its best."""
    d, best = spread(sketch, points)
    if kind == "losses":
        levels = [u - b for u, b in zip(at, best, strict=True)]
    elif kind == "gains":
        levels = [u - x for u, x in zip(at, d, strict=True)]
    else:
        widths = [b - x for b, x in zip(best, d, strict=True)]
        if not all(widths):
            return
        levels = [(u - x) / w for u, x, w in zip(at, d, widths, strict=True)]
    if levels[0] != levels[1]:
        worse = levels.index(min(levels))
        assert at[worse] == best[worse]


def supports(points: list[Point], at: Point, slope: Point) -> None:
    assert all(slope[0] * (a - at[0]) + slope[1] * (b - at[1]) <= 0 for a, b in points)


def nash_check(sketch: Sketch, points: list[Point], at: Point) -> None:
    d, best = spread(sketch, points)
    if best[0] > d[0] and best[1] > d[1]:
        first, second = (sketch.powers[p] for p in sketch.signatories)
        supports(points, at, (first / (at[0] - d[0]), second / (at[1] - d[1])))


def area_check(sketch: Sketch, points: list[Point], at: Point) -> None:
    """The line from d through it halves the area, by the shoelace of what lies on each side."""
    d, best = spread(sketch, points)
    if not (best[0] > d[0] and best[1] > d[1]):
        return
    rows = sorted({a for a, _ in points})
    border = [(d[0], best[1]), *((a, best_second(points, a)) for a in rows), (best[0], d[1])]
    left = [p for p in border if p[0] < at[0]]
    halves = [area([d, *left, at]), area([d, at, *[p for p in border if p[0] >= at[0]]])]
    ends = (max(points, key=lambda p: (p[1], p[0])), max(points))
    assert halves[0] == halves[1] or at in ends


def area(points: list[Point]) -> Fraction:
    total = Fraction(0)
    for (a, b), (c, e) in zip(points, [*points[1:], points[0]], strict=True):
        total += a * e - c * b
    return abs(total)


CHECKS: dict[str, Any] = {
    "nash": nash_check,
    "kalai_smorodinsky": lambda s, p, a: balances(s, p, a, "shares"),
    "egalitarian": lambda s, p, a: balances(s, p, a, "gains"),
    "equal_loss": lambda s, p, a: balances(s, p, a, "losses"),
    "utilitarian": lambda _, p, a: supports(p, a, (Fraction(1), Fraction(1))),
    "equal_area": area_check,
}


def of(points: list[tuple[Any, Any]], d: tuple[Any, Any] = (0, 0)) -> Any:
    rows = {str(k): {"us": a, "russia": b} for k, (a, b) in enumerate(points)}
    return problem_from_payoffs(rows, {"us": d[0], "russia": d[1]})


@given(height=st.integers(1, 9))
def test_on_a_straight_line_everyone_meets_in_the_middle(height: int) -> None:
    problem = of([(1, 0), (0, height)])
    middle = {"us": Fraction(1, 2), "russia": Fraction(height, 2)}
    for concept in (nash, kalai_smorodinsky, raiffa, perles_maschler, equal_area):
        assert concept(problem, lotteries=True).payoffs == middle


def test_perles_and_maschler_walk_at_equal_speed() -> None:
    """Pieces of lengths √(1·1) and √(1·4): the middle is a quarter into the second piece."""
    found = perles_maschler(of([(0, 5), (1, 4), (2, 0)]), lotteries=True)
    assert found.payoffs == {"us": Fraction(5, 4), "russia": 3}
    assert found.certificate.gap == 1e-12


def test_where_the_best_of_both_is_possible_it_is_chosen() -> None:
    for concept in (raiffa, perles_maschler, equal_area, nash):
        found = concept(of([(1, 2), (0, 1)]), lotteries=True)
        assert found.payoffs == {"us": 1, "russia": 2}
        assert found.outcome == {"outcome": "0"}


def test_a_lottery_may_be_acceptable_where_no_outcome_is() -> None:
    problem = of([(3, 0), (0, 3)], d=(1, 1))
    assert problem.agreement_zone.is_empty
    found = nash(problem, lotteries=True)
    assert found.payoffs == {"us": Fraction(3, 2), "russia": Fraction(3, 2)}
    assert found.outcome is None
    assert found.violates == ()
    assert [p for p, _ in found.lottery or ()] == [Fraction(1, 2)] * 2
    assert "egalitarian" in [s.name for s in sim.compare(problem, lotteries=True).solutions]


def test_what_is_not_defined_says_so() -> None:
    problem = of([(1, 0), (0, 1)])
    with pytest.raises(NotDefinedError, match="over lotteries only"):
        raiffa(problem)
    with pytest.raises(NotDefinedError, match="not defined over lotteries"):
        fallback(problem, lotteries=True)
    three = problem_from_payoffs({"x": {"us": 1, "russia": 1, "china": 1}})
    for concept in (perles_maschler, equal_area):
        with pytest.raises(NotDefinedError, match="solved for two signatories"):
            concept(three, lotteries=True)


def test_a_whole_segment_of_best_sums_is_no_single_solution() -> None:
    found = utilitarian(of([(1, 0), (0, 1)]), lotteries=True)
    assert not found.is_unique
    assert egalitarian(of([(1, 0), (0, 1)]), lotteries=True).is_unique


def test_where_the_line_is_too_long_outcomes_are_found_one_at_a_time() -> None:
    votes = {"x": 1, "y": 0, "z": 2, "w": 1}
    rows = {"x": (9, 1), "y": (8, 8), "z": (6, 5), "w": (1, 9)}
    payoffs = {o: {"us": a, "russia": b, "senate": votes[o]} for o, (a, b) in rows.items()}
    problem = problem_from_payoffs(payoffs, {"senate": 1}, ratifiers=["senate"])
    for concept in (nash, kalai_smorodinsky, utilitarian):
        listed = concept(problem, lotteries=True)
        hard = problem.with_solver(ExactSolver("search", lotteries=Budget(0, 0)))
        found = concept(hard, lotteries=True)
        with pytest.raises(NotDefinedError, match="too many undominated outcomes"):
            equal_area(hard, lotteries=True)
        assert "one at a time" in found.certificate.method
        assert found.payoffs == listed.payoffs
        assert found.certificate.gap == 0
