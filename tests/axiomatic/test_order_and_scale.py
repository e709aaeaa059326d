"""No solution depends on how a problem is written down, nor on a scale if it says that it does not.

Every solution is applied to outcomes and, where it is defined there, to lotteries; by enumeration
or by the search that lists nothing.
"""

from __future__ import annotations

from contextlib import nullcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem
from tests.axiomatic.applications import APPLICATIONS, Application, are_close
from tests.example_count import examples
from tests.problem.forced_method import searched
from tests.problem.sketch import Sketch
from tests.strategies import orders

METHODS = st.sampled_from([nullcontext, searched])
FACTORS = st.sampled_from([Fraction(1024), Fraction(1, 3), Fraction(10), Fraction(7, 1000)])
SCALE_INVARIANT = [a for a in APPLICATIONS if "scale invariance" in a.concept.concept.axioms]


def said(found: Solution, problem: Problem) -> dict[str, Any]:
    """Return everything that a solution says, by name."""
    rows = found.optimal_payoffs
    return {
        "optima": {frozenset(zip(problem.signatories, row, strict=True)) for row in rows},
        "payoffs": dict(found.payoffs),
        "gains": dict(found.gains),
        "outcome": dict(found.outcome or {}),
        "lottery": {(p, frozenset(x.items())) for p, x in found.lottery or ()},
        "shares": {i: dict(parts) for i, parts in (found.shares or {}).items()},
        "ties": (found.ties, found.payoff_ties),
        "violates": (found.in_zone, set(found.violates)),
        "gap": found.certificate.gap,
    }


@pytest.mark.parametrize("applied", APPLICATIONS, ids=str)
@examples(25)
@given(data=st.data(), method=METHODS)
def test_the_order_of_parties_issues_and_options_does_not_matter(
    applied: Application, data: Any, method: Any
) -> None:
    sketch = data.draw(applied.problems())
    other = data.draw(orders(sketch))
    problem, copy = sketch.problem(), other.problem()
    with method():
        one, two = applied.solve(sketch, problem), applied.solve(other, copy)
    if not (applied.lotteries and one.certificate.gap):
        assert said(one, problem) == said(two, copy)
        return
    here, there = (tuple(x.payoffs[p] for p in sorted(sketch.parties)) for x in (one, two))
    assert are_close({here}, {there}, exact=False)


@pytest.mark.parametrize("applied", SCALE_INVARIANT, ids=str)
@examples(25)
@given(data=st.data(), factor=FACTORS, shift=st.integers(-3, 3), method=METHODS)
def test_the_scale_of_one_party_does_not_matter(
    applied: Application, data: Any, factor: Fraction, shift: int, method: Any
) -> None:
    sketch: Sketch = data.draw(applied.problems())
    party = data.draw(st.sampled_from(sketch.signatories))
    other = sketch.rescaled(party, factor, Fraction(shift))
    problem, copy = sketch.problem(), other.problem()
    assume(copy.party_payoffs[party].is_exact)
    with method():
        one, two = applied.solve(sketch, problem), applied.solve(other, copy)
    assert (one.ties, one.payoff_ties) == (two.ties, two.payoff_ties)
    exact = not (applied.lotteries and one.certificate.gap)
    if exact:
        assert one.outcome == two.outcome
        assert one.shares == two.shares
        assert one.lottery == two.lottery
    image = {
        tuple(
            factor * u + shift if p == party else u
            for p, u in zip(problem.signatories, row, strict=True)
        )
        for row in one.optimal_payoffs
    }
    assert are_close(set(two.optimal_payoffs), image, exact=exact)
