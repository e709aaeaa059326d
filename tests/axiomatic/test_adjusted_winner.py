"""Adjusted Winner on random points: what Brams and Taylor (1996) prove of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.axiomatic.adjusted_winner import adjusted_winner
from sim.axiomatic.solution import NotDefinedError, Solution
from sim.problem.consent import Consent
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

POINTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=5)


def goods(points: Sequence[tuple[int, int]], d: int = 0, scale: int = 1) -> Problem:
    """Return the problem of who gets each of some goods, of so many points for each of two."""
    names = [f"good {k}" for k in range(len(points))]
    space = outcome_space(dict.fromkeys(names, ("ann", "bob")))
    tables = {
        party: party_payoffs(
            space,
            {
                name: {party: Fraction(factor * row[at])}
                for name, row in zip(names, points, strict=True)
            },
        )
        for at, (party, factor) in enumerate((("ann", scale), ("bob", 1)))
    }
    disagreement = {p: Fraction(d) for p in tables}
    return Problem(
        solver=ExactSolver(),
        id="goods",
        title="Goods",
        parties=("ann", "bob"),
        signatories=("ann", "bob"),
        roles=dict.fromkeys(tables, "signatory"),
        powers=dict.fromkeys(tables, Fraction(1)),
        space=space,
        party_payoffs=tables,
        disagreement=disagreement,
        reservation=disagreement,
        consents=tuple(Consent.of_party(p) for p in tables),
    )


def shares(found: Solution) -> dict[str, Fraction]:
    return {i: parts["ann"] for i, parts in (found.shares or {}).items()}


@given(points=POINTS)
def test_points_are_equal_one_good_at_most_is_divided_and_no_exchange_helps_both(
    points: list[tuple[int, int]],
) -> None:
    problem = goods(points)
    won = shares(adjusted_winner(problem))
    disputed = {f"good {k}": row for k, row in enumerate(points) if all(row)}
    assert set(won) == set(disputed)
    totals = [sum(row[at] for row in disputed.values()) for at in (0, 1)]
    parts = {i: [Fraction(row[at], totals[at]) for at in (0, 1)] for i, row in disputed.items()}
    first = sum((x * parts[i][0] for i, x in won.items()), Fraction(0))
    second = sum(((1 - x) * parts[i][1] for i, x in won.items()), Fraction(0))
    assert first == second
    assert first >= Fraction(1, 2) or not won
    assert sum(0 < x < 1 for x in won.values()) <= 1
    ratios = {i: mine / theirs for i, (mine, theirs) in parts.items()}
    kept = [ratios[i] for i, x in won.items() if x > 0]
    given_up = [ratios[i] for i, x in won.items() if x < 1]
    assert not kept or not given_up or min(kept) >= max(given_up)


@given(points=POINTS)
def test_names_and_scales_do_not_matter(points: list[tuple[int, int]]) -> None:
    problem = goods(points)
    found = adjusted_winner(problem)
    assert shares(adjusted_winner(goods(points, scale=7))) == shares(found)
    other = replace(problem, parties=("bob", "ann"), signatories=("bob", "ann"))
    assert dict(adjusted_winner(other).payoffs) == dict(found.payoffs)
    mirrored = adjusted_winner(goods([(b, a) for a, b in points])).payoffs
    assert mirrored == {"ann": found.payoffs["bob"], "bob": found.payoffs["ann"]}


def test_someone_may_do_worse_than_without_a_deal() -> None:
    """It looks at issues only: no deal may be better than half of them."""
    found = adjusted_winner(goods([(5, 5)], d=3))
    assert found.payoffs == {"ann": Fraction(5, 2), "bob": Fraction(5, 2)}
    assert not found.in_zone
    assert found.violates == ("consent of ann", "consent of bob")


def test_where_no_issue_is_divided_there_is_an_outcome() -> None:
    found = adjusted_winner(goods([(3, 1), (1, 3)]))
    assert found.outcome == {"good 0": "ann", "good 1": "bob"}
    assert found.is_unique
    assert found.certificate.gap == 0


def test_where_both_want_the_same_everywhere_nothing_is_left_to_divide() -> None:
    found = adjusted_winner(goods([(3, 0), (0, 3)]))
    assert found.shares == {}
    assert found.certificate.note == "settled because both want the same: good 0, good 1"


def test_it_is_refused_where_links_or_ratifiers_limit_agreements() -> None:
    problem = sim.problem(sim.load("textbook/ratifier_decides"))
    with pytest.raises(NotDefinedError, match="restrictions"):
        adjusted_winner(problem)
    free = problem.without(c.id for c in problem.constraints)
    assert "ratify" in sim.compare(free).left_out["adjusted_winner"]


def test_it_is_not_defined_with_interactions() -> None:
    problem = goods([(1, 2), (2, 1)]).with_term("ann", {"good 0": "ann", "good 1": "ann"}, 3)
    with pytest.raises(NotDefinedError, match="additive"):
        adjusted_winner(problem)
