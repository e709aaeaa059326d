"""Common beliefs that leave an agreement, against trying every belief where one can turn."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.common_belief import closing_belief, common_belief_set
from sim.errors import SimError
from sim.problem.no_deal_branch import Branch, branch
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import ZoneOracle
from tests.strategies import sketches

FOUR = {"x": {"a": 9, "b": 3}, "y": {"a": 2, "b": 9}, "z": {"a": 1, "b": 1}}


def two(first: dict[str, int], second: dict[str, int]) -> list[Branch]:
    return [branch("first", first, 0.5), branch("second", second, 0.5)]


def test_the_set_can_have_a_hole() -> None:
    found = common_belief_set(
        sim.problem_from_payoffs(FOUR), two({"a": 10, "b": 0}, {"a": 0, "b": 10})
    )
    tenth = Fraction(1, 10)
    assert found.intervals == ((tenth, 2 * tenth), (7 * tenth, 9 * tenth))
    assert Fraction(1, 5) in found
    assert Fraction(1, 2) not in found
    assert found.why.endswith("likely from 0.1 to 0.2 and from 0.7 to 0.9")


def test_where_branches_are_worth_the_same_belief_does_not_matter() -> None:
    problem = sim.problem_from_payoffs(FOUR)
    assert common_belief_set(problem, two({"a": 2, "b": 9}, {"a": 2, "b": 9})).intervals == (
        (0, 1),
    )
    none = common_belief_set(problem, two({"a": 9, "b": 9}, {"a": 9, "b": 9}))
    assert none.is_empty
    assert none.why == "there is no agreement, however likely all hold first"


def test_who_chooses_changes_the_set() -> None:
    mine = branch("war", {"a": 10, "b": 0}, 0.5, ["a"])
    both = [mine, branch("quiet", {"a": 0, "b": 10}, 0.5)]
    problem = sim.problem_from_payoffs({**FOUR, "w": {"a": 10, "b": 5}})
    assert common_belief_set(problem, both, "holder").intervals == ((Fraction(1, 2), 1),)
    assert common_belief_set(problem, both, "common knowledge").intervals == ((0, 1),)


def test_closing_beliefs_are_not_clipped() -> None:
    problem = sim.problem_from_payoffs(FOUR, {"a": 0, "b": 3})
    branches = two({"a": 5, "b": 0}, {"a": 1, "b": 2})
    assert closing_belief(problem, branches, "a") == 2  # (9 - 1)/(5 - 1)
    assert closing_belief(problem, branches, "b") == Fraction(9, 2)  # 9 of y, which a accepts
    assert closing_belief(problem, two({"a": 5, "b": 0}, {"a": 5, "b": 2}), "a") is None
    greedy = problem.with_disagreement({"b": 10})
    assert closing_belief(greedy, branches, "a") is None


def test_mistakes_are_named() -> None:
    problem = sim.problem_from_payoffs(FOUR)
    with pytest.raises(SimError, match="two branches of no deal, not 1"):
        common_belief_set(problem, [branch("war", {"a": 1, "b": 1}, 1)])
    with pytest.raises(SimError, match='"c" has no payoffs - choose one of a, b'):
        closing_belief(problem, two({"a": 5, "b": 0}, {"a": 1, "b": 2}), "c")


def branches_of(draw: st.DrawFn, sketch: Sketch) -> list[Branch]:
    """Draw two branches whose values lie about the payoffs of some outcome."""
    oracle = ZoneOracle(sketch)
    values = []
    for _ in range(2):
        at = draw(st.sampled_from(oracle.combinations))
        values.append({p: oracle.payoff(p, at) + draw(st.integers(-2, 1)) for p in sketch.parties})
    half = Fraction(1, 2)
    return [
        Branch(name, v, dict.fromkeys(v, half))
        for name, v in zip(("first", "second"), values, strict=True)
    ]


def problem_of(sketch: Sketch) -> Problem:
    return replace(sketch.problem(), outside_options=sketch.outside_options)


def is_open(sketch: Sketch, branches: list[Branch], q: Fraction) -> bool:
    one, other = (b.values for b in branches)
    d = {p: q * one[p] + (1 - q) * other[p] for p in sketch.parties}
    return bool(ZoneOracle(replace(sketch, disagreement=d)).zone)


def turns(sketch: Sketch, branches: list[Branch]) -> list[Fraction]:
    """Return every belief at which some party is indifferent to some outcome, and those between."""
    one, other = (b.values for b in branches)
    oracle = ZoneOracle(sketch)
    found = {Fraction(0), Fraction(1)}
    for p in sketch.parties:
        if one[p] != other[p]:
            for outcome in oracle.combinations:
                q = (oracle.payoff(p, outcome) - other[p]) / (one[p] - other[p])
                found |= {q} if 0 <= q <= 1 else set()
    ordered = sorted(found)
    return ordered + [(a + b) / 2 for a, b in pairwise(ordered)]


@pytest.mark.parametrize("method", ["listing", "search"])
@given(data=st.data())
def test_it_is_what_trying_all_beliefs_finds(
    method: Literal["listing", "search"], data: st.DataObject
) -> None:
    sketch = data.draw(sketches(signatories=data.draw(st.sampled_from(["any", "many"]))))
    branches = branches_of(data.draw, sketch)
    found = common_belief_set(problem_of(sketch).with_solver(ExactSolver(method)), branches)
    for q in turns(sketch, branches):
        assert (q in found) == is_open(sketch, branches, q), q
    apart = [low for low, _ in found.intervals[1:]]
    assert all(high < low for (_, high), low in zip(found.intervals, apart, strict=False))


@given(st.data())
def test_order_and_scale_do_not_matter(data: st.DataObject) -> None:
    sketch = data.draw(sketches())
    branches = branches_of(data.draw, sketch)
    found = common_belief_set(problem_of(sketch), branches)
    party, factor = sketch.parties[0], Fraction(7, 3)
    moved = sketch.rescaled(party, factor, Fraction(5))
    priced = [
        replace(b, values={**b.values, party: factor * b.values[party] + 5}) for b in branches
    ]
    assert common_belief_set(problem_of(moved), priced) == found
    turned = sketch.reordered(
        sketch.parties[::-1],
        tuple(sketch.issues)[::-1],
        {i: options[::-1] for i, options in sketch.issues.items()},
    )
    assert common_belief_set(problem_of(turned), branches) == found


@given(st.data())
def test_above_its_closing_belief_a_party_leaves_nothing(data: st.DataObject) -> None:
    sketch = data.draw(sketches(signatories="two"))
    branches = branches_of(data.draw, sketch)
    problem = problem_of(sketch)
    party = sketch.signatories[0]
    closing = closing_belief(problem, branches, party)
    oracle = ZoneOracle(
        replace(
            sketch,
            disagreement={**sketch.disagreement, party: -Fraction(10**20)},  # below any payoff
            outside_options={k: v for k, v in sketch.outside_options.items() if k != party},
        )
    )
    accepted = [oracle.payoff(party, x) for x in oracle.zone]
    worse, better = sorted(b.values[party] for b in branches)
    if not accepted or worse == better:
        assert closing is None
    else:
        assert closing is not None
        assert worse + closing * (better - worse) == max(accepted)
