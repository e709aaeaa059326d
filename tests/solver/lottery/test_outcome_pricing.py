"""The best outcome under weights, found in every way there is, against all outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import lottery_line
from sim.solver.lottery.lottery_programme import Demand, LotteryProgramme, OutcomePool
from sim.solver.lottery.outcome_pricing import OutcomePricing
from sim.solver.lottery.priced_outcome import Priced
from sim.solver.search.search_bounds import Budget
from sim.solver.search.tied_group import LARGEST_PACKAGE
from tests.example_count import examples
from tests.solver.lottery.plain_simplex import most
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.strategies import sketches

WAYS = ("listed", "state by state", "priced consents", "within the gap")
WEIGHTS = st.lists(
    st.one_of(st.integers(0, 5), st.sampled_from([0, 0, 10**30, 10**30 + 1, 3**200])),
    min_size=5,
    max_size=5,
)


def package(way: str) -> int:
    """Return how many combinations of tied issues are one: none where all goes by states."""
    return 0 if way == "state by state" else LARGEST_PACKAGE


def priced(problem: Problem, way: str) -> OutcomePricing:
    """Leave no other way of finding the best outcome, as far as there is this one."""
    if way in ("priced consents", "within the gap"):
        prices = way == "priced consents"
        return OutcomePricing(problem, listed=Budget(0, 0), prices_consents=prices)
    return OutcomePricing(problem, package=package(way))


def drawn(sketch: Sketch) -> list[tuple[Fraction, ...]]:
    """Return the payoffs of all outcomes that everyone but the signatories lets pass."""
    oracle = Oracle(sketch)
    own = {c.id for c in sketch.consents if set(c.members) <= set(sketch.signatories)}
    return [oracle.vector(x) for x in oracle.meeting(frozenset(oracle.demands) - own)]


@pytest.mark.parametrize("way", WAYS)
@examples(13)
@given(sketch=sketches(), weights=WEIGHTS)
def test_the_best_outcome_is_found_and_proven(
    way: str, sketch: Sketch, weights: Sequence[int]
) -> None:
    problem = sketch.problem()
    pricing = priced(problem, way)
    weights = weights[: len(pricing.parties)]
    best = pricing.best(weights)
    top = 0 if best is None else int(best.bound)
    better, none = pricing.best(weights, top - 1), pricing.best(weights, top)
    rows = drawn(sketch)
    if best is None:
        assert not rows
        return
    order = [sketch.signatories.index(p) for p in pricing.parties]

    def value(row: Sequence[Fraction]) -> Fraction:
        steps = [row[at] / unit for at, unit in zip(order, pricing.units, strict=True)]
        return sum((w * u for w, u in zip(weights, steps, strict=True)), Fraction(0))

    assert best.bound == max(map(value, rows)) == top
    assert better is not None
    assert sum(w * k for w, k in zip(weights, better.keys, strict=True)) == top
    assert none is None
    payoffs = problem.payoffs(pricing.outcome(best.words))
    assert tuple(payoffs[p] for p in sketch.signatories) in rows
    keys = [payoffs[p] / unit for p, unit in zip(pricing.parties, pricing.units, strict=True)]
    assert tuple(keys) == best.keys
    assert value([payoffs[p] for p in sketch.signatories]) == best.bound


@pytest.mark.parametrize("way", WAYS[:2])
@examples(13)
@given(sketch=sketches())
def test_no_outcome_lies_above_the_line_of_two(way: str, sketch: Sketch) -> None:
    if len(sketch.signatories) != 2:
        return
    problem, rows = sketch.problem(), drawn(sketch)
    line = lottery_line(problem, package(way))
    if line is None:
        return
    for corner, outcome in zip(line.corners, line.outcomes, strict=True):
        payoffs = problem.payoffs(outcome)
        assert corner == tuple(payoffs[p] for p in problem.signatories)
        assert corner in rows
    assert line.corners[-1][0] == max(a for a, _ in rows)
    assert line.corners[0][1] == max(b for _, b in rows)
    for (a, b), (c, e) in pairwise(line.corners):
        assert all((c - a) * (y - b) <= (e - b) * (x - a) for x, y in rows)


@examples(30)
@given(data=st.data())
def test_programmes_agree_with_the_plain_simplex_method(data: st.DataObject) -> None:
    """Small numbers, so that ties, empty programmes and superfluous demands are common."""
    size = data.draw(st.integers(1, 3))
    small = st.integers(-2, 3).map(Fraction)
    vectors = data.draw(st.lists(st.tuples(*[small] * size), min_size=1, max_size=7))
    shares = st.tuples(*[st.integers(0, 2).map(Fraction)] * size)
    demands = data.draw(st.lists(st.builds(Demand, shares, small), max_size=4))
    weights = data.draw(shares)
    found = LotteryProgramme(OutcomePool(_Plain(vectors)), demands).maximise(weights)

    def total(factors: Sequence[Fraction], vector: Sequence[Fraction]) -> Fraction:
        return sum((f * u for f, u in zip(factors, vector, strict=True)), Fraction(0))

    columns = [[total(d.factors, v) for d in demands] for v in vectors]
    best = most(columns, [d.right for d in demands], [total(weights, v) for v in vectors])
    assert (found is None) == (best is None)
    if found is None or best is None:
        return
    assert found.value == best[0]
    assert found.gap == 0
    assert sum(x for x, _ in found.lottery) == 1
    for demand, price in zip(demands, found.prices, strict=True):
        reached = sum(
            x * total(demand.factors, [*map(Fraction, keys)]) for x, keys in found.lottery
        )
        assert price >= 0
        assert reached == demand.right if price else reached >= demand.right


class _Plain:
    """Outcomes listed by their payoffs."""

    def __init__(self, vectors: Sequence[tuple[Fraction, ...]]) -> None:
        self.vectors = [tuple(int(u) for u in v) for v in vectors]
        self.units = (Fraction(1),) * len(self.vectors[0])

    def best(self, weights: Sequence[int], _: int | None = None, /) -> Priced:
        values = [sum(w * k for w, k in zip(weights, v, strict=True)) for v in self.vectors]
        at = values.index(max(values))
        return Priced(self.vectors[at], (at,), Fraction(max(values)))
