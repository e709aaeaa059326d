"""No answer depends on the order of parties and issues, nor on the scale of one party's payoffs.

Models with a test of this beside their oracle are not asked again.
"""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.crisis.attrition import Waiter, attrition
from sim.crisis.both_uncertain import both_uncertain
from sim.crisis.crisis_game import CrisisPayoffs, crisis_game
from sim.crisis.linkage import linkage
from sim.crisis.misperceived_offer import believing, misperceived_offers
from sim.crisis.peaceful_path import peaceful_path
from sim.crisis.prior import points
from sim.crisis.unknown_firmness import unknown_firmness
from sim.crisis.window import Window
from tests.crisis.test_attrition import waiters
from tests.crisis.test_peaceful_path import windows
from tests.example_count import examples
from tests.solver.sketch import Sketch
from tests.strategies import sketches

FACTOR, SHIFT = Fraction(3, 2), Fraction(-4)
few = examples(12)
whole = sketches(scales_of_parties=("whole",))
numbers = st.integers(-3, 3).map(Fraction)


def moved(value: Fraction) -> Fraction:
    return FACTOR * value + SHIFT


def turned(sketch: Sketch) -> Sketch:
    return sketch.reordered(sketch.parties[::-1], tuple(sketch.issues)[::-1], dict(sketch.issues))


@few
@given(whole, st.lists(st.integers(-3, 6), min_size=1, max_size=3, unique=True))
def test_two_that_are_uncertain(sketch: Sketch, values: list[int]) -> None:
    one, other = sketch.signatories[:2]
    chances = {Fraction(v): Fraction(1, len(values)) for v in values}
    prior, scaled = points(chances), points({moved(v): c for v, c in chances.items()})
    found = both_uncertain(sketch.problem(), one, other, prior, prior)
    same = both_uncertain(turned(sketch).problem(), one, other, prior, prior)
    assert (same.breakdown, same.unavoidable) == (found.breakdown, found.unavoidable)
    for party, priors in ((one, (scaled, prior)), (other, (prior, scaled))):
        problem = sketch.rescaled(party, FACTOR, SHIFT).problem()
        same = both_uncertain(problem, one, other, *priors)
        assert (same.breakdown, same.unavoidable) == (found.breakdown, found.unavoidable)


@few
@given(whole, st.integers(-4, 6).map(Fraction))
def test_offers_by_belief(sketch: Sketch, believed: Fraction) -> None:
    one, other = sketch.signatories[:2]

    def offer(of: Sketch, thinks: Fraction) -> tuple[Any, ...]:
        problem = of.problem()
        found = misperceived_offers(problem, {one: believing(problem, {other: thinks})})[one]
        return found.outcome, found.is_accepted, found.is_rejected_by_error, found.is_of_false_zone

    expected = offer(sketch, believed)
    assert offer(turned(sketch), believed) == expected
    assert offer(sketch.rescaled(one, FACTOR, SHIFT), believed) == expected
    assert offer(sketch.rescaled(other, FACTOR, SHIFT), moved(believed)) == expected


@few
@given(whole)
def test_tracks(sketch: Sketch) -> None:
    tracks = {"one": list(sketch.issues)[:1]}
    found = linkage(sketch.problem(), tracks)
    again = linkage(turned(sketch).problem(), tracks)
    assert (again.pooled, again.separate) == (found.pooled, found.separate)
    assert (again.best_pooled, again.best_separate) == (found.best_pooled, found.best_separate)
    party = sketch.signatories[0]
    scaled = linkage(sketch.rescaled(party, FACTOR, SHIFT).problem(), tracks)
    assert (scaled.pooled, scaled.separate) == (found.pooled, found.separate)
    best = found.best_pooled[party]
    assert scaled.best_pooled[party] == (None if best is None else moved(best))


def other_scale(window: Window, party: str) -> Window:
    """Return a window in which payoffs of one party count three for two."""

    def row(payoffs: Any) -> dict[str, Fraction]:
        return {p: u * FACTOR if p == party else u for p, u in payoffs.items()}

    return replace(
        window,
        packages={x: row(u) for x, u in window.packages.items()},
        fighting=[row(u) for u in window.fighting],
        shifted={x: [row(u) for u in rows] for x, rows in window.shifted.items()},
    )


def other_order(window: Window) -> Window:
    """Return a window with parties and packages the other way round."""

    def back(table: Any) -> dict[str, Any]:
        return dict(reversed(table.items()))

    return replace(
        window,
        packages={x: back(u) for x, u in back(window.packages).items()},
        fighting=[back(u) for u in window.fighting],
        discount_factors=back(window.discount_factors),
        shifted={x: [back(u) for u in rows] for x, rows in window.shifted.items()},
    )


@few
@given(windows())
def test_peaceful_paths(window: Window) -> None:
    found = peaceful_path(window)
    for same in (other_order(window), *(other_scale(window, p) for p in ("up", "down"))):
        again = peaceful_path(same)
        assert (again.exists, again.broken_from) == (found.exists, found.broken_from)


@few
@given(waiters, waiters)
def test_waiting(a: Waiter, b: Waiter) -> None:
    found = attrition({"a": a, "b": b})
    scaled = replace(a, flow=moved(a.flow), give_in=moved(a.give_in), win=moved(a.win))
    again = attrition({"a": scaled, "b": b})
    for name in ("regime", "gives_in", "mean_delay", "hazards"):
        assert getattr(again, name) == getattr(found, name), name


def sides(can_hold: bool) -> st.SearchStrategy[CrisisPayoffs]:
    hold = numbers if can_hold else st.none()
    return st.builds(CrisisPayoffs, numbers, numbers, numbers, numbers, hold)


def rescaled(side: CrisisPayoffs) -> CrisisPayoffs:
    """Return the payoffs of a side in other units; its audience cost is a distance."""
    given_ = {f.name: getattr(side, f.name) for f in fields(side)}
    named = ("sq", "gives_in", "war", "backs_down", "hold")
    changed = {n: None if given_[n] is None else moved(given_[n]) for n in named}
    return replace(side, **changed, audience_cost=FACTOR * side.audience_cost)


@pytest.mark.parametrize("can_hold", [False, True])
@few
@given(st.data())
def test_crises(can_hold: bool, data: st.DataObject) -> None:
    challenger, defender = data.draw(sides(can_hold)), data.draw(sides(can_hold))
    found = crisis_game(challenger, defender)
    for one, other in ((rescaled(challenger), defender), (challenger, rescaled(defender))):
        again = crisis_game(one, other)
        assert (again.path, again.outcome) == (found.path, found.outcome)


def test_unknown_firmness_in_other_units() -> None:
    weak = CrisisPayoffs(Fraction(5), Fraction(9), Fraction(1), Fraction(3))
    defender = CrisisPayoffs(Fraction(6), Fraction(2), Fraction(1), Fraction(7))
    for q in (Fraction(1, 20), Fraction(1, 3), Fraction(9, 10)):
        found = unknown_firmness(weak, Fraction(4), defender, q)
        for again in (
            unknown_firmness(rescaled(weak), moved(Fraction(4)), defender, q),
            unknown_firmness(weak, Fraction(4), rescaled(defender), q),
        ):
            assert (again.regime, again.war, again.bluff, again.resist) == (
                found.regime, found.war, found.bluff, found.resist,
            )  # fmt: skip
