"""What figures of crises are drawn from, against going through everything one by one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis import (
    CrisisPayoffs,
    Step,
    belief_square,
    branch,
    chosen_no_deal,
    half_way_from_deltas,
    held_orders,
    offer_line,
    order_of_moves,
    private_information,
    ratified_chances,
    regime_map,
    responder_type,
    triangular,
    uniform,
    unknown_firmness,
)
from sim.errors import SimError
from sim.problem.chosen_no_deal import RULES, Rule
from sim.problem.no_deal_branch import Branch
from sim.problem.problem import Problem
from tests.example_count import examples

SOME = examples(12)
small = st.integers(-5, 5)
rows = st.lists(st.tuples(small, small, small), min_size=1, max_size=7)


def table(payoffs: Sequence[tuple[int, int, int]], **kwargs: object) -> Problem:
    named = {f"x{k}": dict(zip("abc", row, strict=True)) for k, row in enumerate(payoffs)}
    return sim.problem_from_payoffs(named, **kwargs)  # type: ignore[arg-type]


@SOME
@given(st.lists(st.tuples(small, small), min_size=2, max_size=4), st.integers(1, 9))
def test_held_orders_are_those_in_which_nobody_needs_more(
    deltas: list[tuple[int, int]], cost: int
) -> None:
    steps = [Step(f"s{k}", ("ab"[k % 2],)) for k in range(len(deltas))]
    changes = {p: {s.id: row[j] for s, row in zip(steps, deltas, strict=True)}
               for j, p in enumerate("ab")}  # fmt: skip
    states = half_way_from_deltas(changes, steps, {"a": cost, "b": cost + 1})
    needed = [
        order_of_moves(states, [s.id for s in order]).punishment for order in permutations(steps)
    ]
    found = held_orders(states)
    assert found.is_complete
    assert found.orders == len(needed)
    turns = sorted({Fraction(0), *(x for x in needed if x is not None and x <= 1)})
    counts = [sum(x is not None and x <= at for x in needed) for at in turns]
    rising = [k == 0 or count > counts[k - 1] for k, count in enumerate(counts)]
    expected = [(at, n) for at, n, rises in zip(turns, counts, rising, strict=True) if rises]
    assert list(found.held) == expected


def test_of_many_probabilities_some_are_taken_from_end_to_end() -> None:
    steps = [Step(f"s{k}", ("ab"[k % 2],)) for k in range(9)]
    deltas = {p: {s.id: (-1) ** (k + j) * 3**k for k, s in enumerate(steps)}
              for j, p in enumerate("ab")}  # fmt: skip
    states = half_way_from_deltas(deltas, steps, {"a": 20_000, "b": 20_000})
    every, some = held_orders(states, most=10**6), held_orders(states, most=7)
    assert every.is_complete
    assert not some.is_complete
    assert len(some.held) <= 7
    assert (some.held[0], some.held[-1][1]) == (every.held[0], every.held[-1][1])
    for at, count in some.held:
        assert count == max(k for x, k in every.held if x <= at)


@SOME
@given(
    rows, st.tuples(small, small), st.tuples(small, small), st.booleans(), st.sampled_from(RULES),
    st.sampled_from(["a", "b", ""]),
)  # fmt: skip
def test_the_belief_square_is_that_of_every_pair_of_beliefs(
    payoffs: list[tuple[int, int, int]],
    war: tuple[int, int],
    calm: tuple[int, int],
    has_ratifier: bool,
    rule: Rule,
    holder: str,
) -> None:
    problem = table(payoffs, ratifiers=["c"] * has_ratifier)
    values = [dict(zip("ab", v, strict=True)) | {"c": 0} for v in (war, calm)]

    def believed(x: Fraction, y: Fraction) -> list[Branch]:
        first = {"a": x, "b": y, "c": Fraction(1, 2)}
        second = {p: 1 - q for p, q in first.items()}
        return [
            branch("war", values[0], first, controlled_by=[*holder]),
            branch("calm", values[1], second),
        ]

    half = Fraction(1, 2)
    found = belief_square(problem, believed(half, half), ("a", "b"), rule)
    for x, y in product([Fraction(k, 6) for k in range(1, 6)], repeat=2):
        d = chosen_no_deal(believed(x, y), rule).disagreement
        has = any(all(u >= d[p] for p, u in zip("abc", row, strict=True)) for row in payoffs)
        assert found.has_agreement(x, y) == has


@SOME
@given(rows, st.integers(-4, 4), st.integers(1, 5))
def test_the_best_of_the_offer_line_is_the_offer(
    payoffs: list[tuple[int, int, int]], low: int, width: int
) -> None:
    problem = table(payoffs)
    for prior in (uniform(low, low + width), triangular(low, low, low + width)):
        line = offer_line(problem, "a", "b", prior)
        best = private_information(problem, "a", "b", prior)
        values = [x.value for x in line if x.acceptance]
        assert best.value == max([*values, problem.disagreement["a"]])
        for x in line:
            assert x.acceptance == prior.at_most(x.other)
            assert any((x.own, x.other) == row[:2] and row[2] >= 0 for row in payoffs)


@SOME
@given(rows, st.lists(st.integers(1, 4), min_size=2, max_size=3), st.data())
def test_offers_to_types_are_worth_what_each_type_does(
    payoffs: list[tuple[int, int, int]], weights: list[int], data: st.DataObject
) -> None:
    problem = table(payoffs)
    types = [
        responder_type(f"t{k}", Fraction(w, sum(weights)), data.draw(small), data.draw(small))
        for k, w in enumerate(weights)
    ]
    for x in offer_line(problem, "a", "b", types):
        assert x.value == sum(
            t.probability * (x.own if x.other >= t.reservation else t.no_deal) for t in types
        )
        assert x.acceptance == sum(t.probability for t in types if x.other >= t.reservation)


@SOME
@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=7), st.integers(1, 6))
def test_chances_of_packages_are_those_of_the_prior(
    payoffs: list[tuple[int, int, int]], width: int
) -> None:
    problem = table(payoffs, ratifiers=["c"], disagreement={"a": -1, "b": -1})
    prior = uniform(-2, -2 + width)
    found = ratified_chances(problem, {"c": prior})
    expected: dict[tuple[int, int], Fraction] = {}
    for a, b, c in payoffs:
        if a >= -1 and b >= -1:
            chance = prior.at_most(Fraction(c))
            expected[a, b] = max(expected.get((a, b), Fraction(0)), chance)
    assert found.is_every_outcome
    assert dict(found.chances) == expected


@SOME
@given(st.lists(st.integers(-6, 6), min_size=9, max_size=9), st.booleans())
def test_a_regime_holds_in_all_of_its_cell(numbers: list[int], can_hold: bool) -> None:
    sq, prize, war, firm, *defender, hold, held = map(Fraction, numbers)
    weak = CrisisPayoffs(sq, prize, war, hold=hold if can_hold else None)
    other = CrisisPayoffs(*defender, hold=held if can_hold else None)
    top = Fraction(8)
    cells = regime_map(weak, firm, other, top)
    area = sum((c.priors[1] - c.priors[0]) * (c.costs[1] - c.costs[0]) for c in cells)
    assert area == top
    for cell in cells:
        for k, m in product((1, 4), (1, 5)):
            q = cell.priors[0] + (cell.priors[1] - cell.priors[0]) * Fraction(k, 5)
            cost = cell.costs[0] + (cell.costs[1] - cell.costs[0]) * Fraction(m, 6)
            here = CrisisPayoffs(sq, prize, war, hold=weak.hold, audience_cost=cost)
            if cell.regime in ("both fight", "nobody fights", "war no worse"):
                with pytest.raises(SimError):
                    unknown_firmness(here, firm, other, q)
            else:
                assert unknown_firmness(here, firm, other, q).regime == cell.regime


def test_a_map_needs_costs_that_can_change() -> None:
    stated = CrisisPayoffs(*map(Fraction, (4, 10, 0, 2)))
    with pytest.raises(SimError, match="audience costs"):
        regime_map(stated, Fraction(5), stated, Fraction(3))
    free = CrisisPayoffs(*map(Fraction, (4, 10, 0)))
    with pytest.raises(SimError, match="above 0"):
        regime_map(free, Fraction(5), free, Fraction(0))
