"""Both reservation values private, against every pair of them and every package."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.both_uncertain import both_uncertain
from sim.crisis.prior import points, triangular, uniform
from sim.errors import SimError
from tests.example_count import examples
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import ZoneOracle
from tests.strategies import sketches


def test_one_package_by_hand() -> None:
    # a offers the package whenever it likes it; both like it with 1/2 * 3/4.
    problem = sim.problem_from_payoffs({"x": {"a": 2, "b": 3}})
    found = both_uncertain(problem, "a", "b", uniform(0, 4), uniform(0, 4))
    assert (found.breakdown, found.unavoidable) == (Fraction(5, 8), Fraction(5, 8))
    assert [(o.up_to, o.outcome, o.acceptance) for o in found.offers] == [
        (2, {"outcome": "x"}, Fraction(3, 4)),
        (None, None, 0),
    ]
    assert found.why == (
        "when a makes the offer there is no deal with 62.5 %; with 62.5 % no package "
        "would suit both"
    )


def test_one_certain_value_is_the_model_of_one_side() -> None:
    table = {str(k): {"a": Fraction(k, 8), "b": 1 - Fraction(k, 8)} for k in range(9)}
    problem = sim.problem_from_payoffs(table, {"a": Fraction(2, 5)})
    prior = uniform(0, "1/2")
    one = sim.crisis.private_information(problem, "a", "b", prior)
    both = both_uncertain(problem, "a", "b", points({"2/5": 1}), prior)
    assert both.breakdown == one.breakdown == Fraction(1, 2)
    assert both.unavoidable == 0


def test_who_is_unknown_is_named() -> None:
    problem = sim.problem_from_payoffs({"x": {"a": 2, "b": 3}})
    with pytest.raises(SimError, match='no party is called "c" - choose one of a, b'):
        both_uncertain(problem, "a", "c", uniform(0, 1), uniform(0, 1))


VALUES = st.dictionaries(st.integers(-3, 6), st.integers(1, 3), min_size=1, max_size=3)


@given(sketches(scales_of_parties=("whole", "thirds")), VALUES, VALUES)
def test_points_against_every_pair(
    sketch: Sketch, own: dict[int, int], other: dict[int, int]
) -> None:
    one, two = sketch.signatories[:2]
    chances = [{v: Fraction(w, sum(row.values())) for v, w in row.items()} for row in (own, other)]
    found = both_uncertain(sketch.problem(), one, two, *map(points, chances))
    asked = tuple(c for c in sketch.consents if c.members not in ((one,), (two,)))
    oracle = ZoneOracle(replace(sketch, consents=asked))
    packages = [(oracle.payoff(one, x), oracle.payoff(two, x)) for x in oracle.zone]
    breakdown = unavoidable = Fraction(0)
    for r, chance in chances[0].items():
        worth, taken = Fraction(r), Fraction(0)
        for u, v in packages:
            f = sum((c for s, c in chances[1].items() if v >= s), Fraction(0))
            worth, taken = max((worth, taken), (f * u + (1 - f) * r, f))
        breakdown += chance * (1 - taken)
        for s, c in chances[1].items():
            unavoidable += chance * c * (not any(u >= r and v >= s for u, v in packages))
    assert (found.breakdown, found.unavoidable) == (breakdown, unavoidable)


@examples(20)
@given(sketches(scales_of_parties=("whole",)), st.integers(-2, 2), st.integers(1, 4))
def test_a_density_is_near_many_points(sketch: Sketch, low: int, width: int) -> None:
    one, two = sketch.signatories[:2]
    problem, cells = sketch.problem(), 60
    smooth = both_uncertain(
        problem, one, two, uniform(low, low + width), triangular(low, low + width, low + width)
    )
    middles = [low + width * Fraction(2 * k + 1, 2 * cells) for k in range(cells)]
    fine = both_uncertain(
        problem,
        one,
        two,
        points({m: Fraction(1, cells) for m in middles}),
        triangular(low, low + width, low + width),
    )
    # Both are monotone in the offerer's value: cell by cell they differ by its rise at most.
    assert abs(smooth.breakdown - fine.breakdown) <= Fraction(1, cells)
    assert abs(smooth.unavoidable - fine.unavoidable) <= Fraction(1, cells)
    assert smooth.unavoidable <= smooth.breakdown
