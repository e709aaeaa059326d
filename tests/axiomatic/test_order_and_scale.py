"""No solution depends on how a problem is written down, nor on a scale if it says that it does not.

Every solution is applied to outcomes and, where it is defined there, to lotteries; by enumeration
or by the search that lists nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem
from tests.axiomatic.applications import (
    APPLICATIONS,
    DOMAINS,
    Application,
    are_close,
    problems,
)
from tests.example_count import examples
from tests.solver.forced_method import searched
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import Vector
from tests.strategies import orders

METHODS = st.sampled_from([nullcontext, searched])
FACTORS = st.sampled_from([Fraction(1024), Fraction(1, 3), Fraction(10), Fraction(7, 1000)])


def applied_to(domain: str, axiom: str | None = None) -> Iterator[Application]:
    """Yield the solutions of a domain, or those that declare an axiom, noting each."""
    for applied in APPLICATIONS:
        axioms = applied.concept.concept.axioms
        if applied.domain == domain and (axiom is None or axiom in axioms):
            note(str(applied))
            yield applied


def said(found: Solution, problem: Problem) -> dict[str, Any]:
    """Return everything that a solution says, by name."""
    rows = found.optimal_payoffs
    return {
        "optima": {frozenset(zip(problem.signatories, row, strict=True)) for row in rows},
        "payoffs": dict(found.payoffs),
        "gains": dict(found.gains),
        "outcome": dict(found.outcome or {}),
        "lottery": [(p, dict(x)) for p, x in found.lottery or ()],
        "shares": {i: dict(parts) for i, parts in (found.shares or {}).items()},
        "ties": (found.ties, found.payoff_ties),
        "violates": (found.in_zone, set(found.violates)),
        "gap": found.certificate.gap,
    }


@pytest.mark.parametrize("domain", DOMAINS)
@examples(8)
@given(data=st.data(), method=METHODS)
def test_the_order_of_parties_issues_and_options_does_not_matter(
    domain: str, data: Any, method: Any
) -> None:
    sketch = data.draw(problems(domain))
    other = data.draw(orders(sketch))
    problem, copy = sketch.problem(), other.problem()
    for applied in applied_to(domain):
        with method():
            one, two = applied.solve(sketch, problem), applied.solve(other, copy)
        if not (applied.lotteries and one.certificate.gap):
            assert said(one, problem) == said(two, copy)
            continue
        here, there = (tuple(x.payoffs[p] for p in sorted(sketch.parties)) for x in (one, two))
        assert are_close({here}, {there}, exact=False)


@pytest.mark.parametrize("domain", DOMAINS)
@examples(8)
@given(data=st.data(), factor=FACTORS, shift=st.integers(-3, 3), method=METHODS)
def test_the_scale_of_one_party_does_not_matter(
    domain: str, data: Any, factor: Fraction, shift: int, method: Any
) -> None:
    sketch: Sketch = data.draw(problems(domain))
    party = data.draw(st.sampled_from(sketch.signatories))
    other = sketch.rescaled(party, factor, Fraction(shift))
    problem, copy = sketch.problem(), other.problem()

    def image(row: Vector) -> Vector:
        values = zip(problem.signatories, row, strict=True)
        return tuple(factor * u + shift if p == party else u for p, u in values)

    for applied in applied_to(domain, "scale invariance"):
        with method():
            one, two = applied.solve(sketch, problem), applied.solve(other, copy)
        is_moved(one, two, image, exact=not (applied.lotteries and one.certificate.gap))


def is_moved(
    one: Solution, two: Solution, image: Callable[[Vector], Vector], *, exact: bool
) -> None:
    """Assert that a solution of the rescaled problem is the image of that of the problem."""
    assert (one.ties, one.payoff_ties) == (two.ties, two.payoff_ties)
    if exact:
        assert one.outcome == two.outcome
        assert one.shares == two.shares
        assert one.lottery == two.lottery
    expected = set(map(image, one.optimal_payoffs))
    assert are_close(set(two.optimal_payoffs), expected, exact=exact)
