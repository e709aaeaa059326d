"""Offers to somebody who keeps a reservation value to itself, against trying every package."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.prior import Prior, points, triangular, uniform
from sim.crisis.private_information import BestOffer, private_information
from sim.crisis.responder_type import ResponderType, responder_type, types_from_branches
from sim.errors import SimError
from sim.problem.no_deal_branch import branch
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver
from tests.example_count import examples
from tests.papers.reference import crisis
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import Outcome, ZoneOracle
from tests.strategies import sketches


def listed(*rows: tuple[int, int]) -> Problem:
    return sim.problem_from_payoffs({f"x{k}": {"a": a, "b": b} for k, (a, b) in enumerate(rows)})


def pie(steps: int) -> Problem:
    shares = [Fraction(k, steps) for k in range(steps + 1)]
    table = {str(x): {"a": x, "b": 1 - x} for x in shares}
    return sim.problem_from_payoffs(table, {"a": Fraction(2, 5)})


def test_screening_pools_once_the_tough_type_is_likely_enough() -> None:
    problem = listed((80, 10), (60, 30), (40, 50))
    edge = Fraction(1, 3)  # (1 - q) 60 = 40
    for tough, offer, stays in (("1/4", "x1", (0, edge)), ("1/2", "x2", (edge, 1))):
        types = [
            responder_type("weak", 1 - Fraction(tough), 20, 0),
            responder_type("tough", tough, 45, 0),
        ]
        found = private_information(problem, "a", "b", types)
        assert (found.outcome, found.stays_best["tough"]) == ({"outcome": offer}, stays)


def test_at_the_switch_the_likelier_offer_is_made() -> None:
    types = [responder_type("weak", "2/3", 20, 0), responder_type("tough", "1/3", 45, 0)]
    found = private_information(listed((80, 10), (60, 30), (40, 50)), "a", "b", types)
    assert (found.outcome, found.value, found.acceptance) == ({"outcome": "x2"}, 40, 1)


def test_a_dominated_offer_can_be_best() -> None:
    types = [responder_type("mild", "1/3", 2, 10), responder_type("grim", "2/3", 6, 60)]
    found = private_information(listed((50, 4), (52, 7), (51, 3)), "a", "b", types)
    # 52 from both, or 51 from one and 60 from the refusal of the other.
    assert (found.outcome, found.value) == ({"outcome": "x2"}, Fraction(51 + 2 * 60, 3))
    assert found.breakdown == Fraction(2, 3)


def test_to_offer_nothing_can_be_best() -> None:
    types = [responder_type("only", 1, 4, 70)]
    found = private_information(listed((50, 4)), "a", "b", types)
    assert (found.outcome, found.payoffs, found.value, found.breakdown) == (None, None, 70, 1)
    assert found.why == "a offers b nothing: no deal is worth 70 to it, and no offer more"
    assert not found.is_accepted_at(Fraction(0))


def test_a_prior_on_a_pie() -> None:
    # F(1 - x) = 2(1 - x): 2(1 - x)x + (2x - 1) 2/5 is largest at 7/10.
    fine = private_information(pie(100), "a", "b", uniform(0, "1/2"))
    assert fine.outcome == {"outcome": "7/10"}
    assert fine.breakdown == Fraction(2, 5)
    assert "accepted with 60.0 %" in fine.why
    assert fine.is_accepted_at(Fraction(3, 10))
    assert not fine.is_accepted_at(Fraction(31, 100))


def test_types_from_branches_carry_out_what_pays() -> None:
    war = branch("war", {"a": 10, "b": 20}, 0.5, ["b"])
    quiet = branch("quiet", {"a": 40, "b": 35}, 0.5)
    for gain, reservation, no_deal in ((0, 35, 40), (15, 35, 40), (16, 36, 10)):
        firm, weak = types_from_branches([war, quiet], "a", "war", gain, "1/5")
        assert (firm.reservation, firm.no_deal) == (reservation, no_deal)
        assert (weak.probability, weak.reservation, weak.no_deal) == (Fraction(4, 5), 35, 40)


HALF = responder_type("half", 0.5, 1, 1)
ALONE = [branch("w", {"a": 1}, 0.5, ["a"]), branch("q", {"a": 1}, 0.5)]
BELOW = [replace(HALF, id="one", probability=Fraction(x)) for x in (2, -1)]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda p: private_information(p, "a", "b", [HALF]), "sum to 1/2"),
        (lambda p: private_information(p, "a", "b", [HALF, HALF]), 'called "half"'),
        (lambda p: private_information(p, "a", "b", [BELOW[0], replace(BELOW[1], id="x")]), "-1"),
        (lambda p: private_information(p, "a", "a", uniform(0, 1)), "no offer to itself"),
        (lambda p: private_information(p, "a", "c", uniform(0, 1)), "choose one of a, b"),
        (lambda _: uniform(2, 1), "low to high"),
        (lambda _: triangular(0, 3, 2), "low to high"),
        (lambda _: points({1: "1/2"}), "sum to 1/2"),
        (lambda _: types_from_branches(ALONE, "a", "w", 1, 0.5), "no offer to a"),
    ],
)
def test_mistakes_are_named(call: Any, said: str) -> None:
    with pytest.raises(SimError, match=said):
        call(listed((1, 1)))


def test_a_doubt_about_a_ratifier_belongs_to_ratification() -> None:
    rows = {"x": {"a": 1, "b": 1, "senate": 1}}
    problem = sim.problem_from_payoffs(rows, ratifiers=["senate"])
    with pytest.raises(SimError, match=r'"senate" is a ratifier .* belongs to ratification'):
        private_information(problem, "a", "senate", uniform(0, 1))


def offered(sketch: Sketch, responder: str) -> tuple[ZoneOracle, list[Outcome]]:
    """Return what all but the responder let pass."""
    asked = tuple(c for c in sketch.consents if c.members != (responder,))
    oracle = ZoneOracle(replace(sketch, consents=asked))
    return oracle, oracle.zone


def best_of(
    sketch: Sketch, chance: Any, refused: Any, without: Fraction
) -> tuple[Outcome | None, Fraction, Fraction]:
    """Return the best offer of the first signatory to the second, its value and acceptance."""
    one, other = sketch.signatories[:2]
    oracle, packages = offered(sketch, other)
    ranked = [((without, Fraction(0), Fraction(0), []), None)]
    for x in packages:
        u, v = oracle.payoff(one, x), oracle.payoff(other, x)
        if chance(v):
            by_name = [-ord(letter) for i in sorted(x) for letter in f"{x[i]}\n"]
            ranked.append(((chance(v) * u + refused(v), chance(v), v, by_name), x))
    key, outcome = max(ranked, key=lambda row: row[0])
    return outcome, key[0], key[1]


@st.composite
def drawn_types(draw: st.DrawFn, *, same: bool) -> list[ResponderType]:
    weights = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    common = draw(st.integers(-3, 6))
    return [
        ResponderType(
            f"t{k}",
            Fraction(w, sum(weights)),
            Fraction(draw(st.integers(-4, 8))),
            Fraction(common if same else draw(st.integers(-3, 12))),
        )
        for k, w in enumerate(weights)
    ]


@pytest.mark.parametrize("method", ["listing", "search"])
@pytest.mark.parametrize("same", [True, False])
@given(data=st.data())
def test_types_against_every_package(
    same: bool, method: Literal["listing", "search"], data: st.DataObject
) -> None:
    sketch = data.draw(sketches(scales_of_parties=("whole", "thirds", "near ties")))
    types = data.draw(drawn_types(same=same))
    one, other = sketch.signatories[:2]
    problem = sketch.problem().with_solver(ExactSolver(method))
    found = private_information(problem, one, other, types)

    def chance(v: Fraction) -> Fraction:
        return sum((t.probability for t in types if v >= t.reservation), Fraction(0))

    def refused(v: Fraction) -> Fraction:
        return sum((t.probability * t.no_deal for t in types if v < t.reservation), Fraction(0))

    without = sum((t.probability * t.no_deal for t in types), Fraction(0))
    outcome, value, taken = best_of(sketch, chance, refused, without)
    assert (found.value, found.acceptance, found.outcome) == (value, taken, outcome)


@examples(25)
@given(sketches(scales_of_parties=("whole",)), drawn_types(same=False))
def test_an_offer_stays_best_just_where_it_says(sketch: Sketch, types: list[ResponderType]) -> None:
    one, other = sketch.signatories[:2]
    found = private_information(sketch.problem(), one, other, types)
    for t in types:
        low, high = found.stays_best.get(t.id, (t.probability, t.probability))
        assert low <= t.probability <= high
        for q in {low, high, Fraction(0), Fraction(1)} if t.id in found.stays_best else ():
            turned = moved(types, t, q)
            best = private_information(sketch.problem(), one, other, turned).value
            assert (best == worth_of(found, turned)) == (low <= q <= high)


def moved(types: list[ResponderType], t: ResponderType, q: Fraction) -> list[ResponderType]:
    """Return the types with another probability of one of them, the others in proportion."""
    rest = (1 - q) / (1 - t.probability)
    return [replace(s, probability=q if s is t else rest * s.probability) for s in types]


def worth_of(found: BestOffer, types: list[ResponderType]) -> Fraction:
    """Return what an offer is worth with other probabilities of the types."""
    own = (found.payoffs or {}).get(found.offerer)
    return sum(
        (
            t.probability
            * (own if own is not None and found.is_accepted_at(t.reservation) else t.no_deal)
            for t in types
        ),
        Fraction(0),
    )


PRIORS = st.one_of(
    st.builds(lambda low, width: uniform(low, low + width), st.integers(-3, 4), st.integers(0, 5)),
    st.builds(
        lambda low, up, down: triangular(low, low + up, low + up + down),
        st.integers(-3, 4),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    st.builds(lambda v, w: points({v: "1/3", w: "2/3"}), st.integers(-3, 3), st.integers(4, 6)),
)


@given(sketches(scales_of_parties=("whole", "thirds")), PRIORS)
def test_priors_against_every_package(sketch: Sketch, prior: Prior) -> None:
    one, other = sketch.signatories[:2]
    found = private_information(sketch.problem(), one, other, prior)
    worth = sketch.disagreement[one]
    outcome, value, taken = best_of(
        sketch, prior.at_most, lambda v: (1 - prior.at_most(v)) * worth, worth
    )
    assert (found.value, found.acceptance, found.outcome) == (value, taken, outcome)


@given(sketches(scales_of_parties=("whole",)), drawn_types(same=False))
def test_order_and_scale_do_not_matter(sketch: Sketch, types: list[ResponderType]) -> None:
    one, other = sketch.signatories[:2]
    found = private_information(sketch.problem(), one, other, types)
    turned = sketch.reordered(sketch.parties[::-1], tuple(sketch.issues)[::-1], dict(sketch.issues))
    assert private_information(turned.problem(), one, other, types[::-1]).outcome == found.outcome
    factor, shift = Fraction(3, 2), Fraction(-4)
    for party, entry in ((one, "no_deal"), (other, "reservation")):
        scaled = [replace(t, **{entry: factor * getattr(t, entry) + shift}) for t in types]
        same = private_information(
            sketch.rescaled(party, factor, shift).problem(), one, other, scaled
        )
        assert (same.outcome, same.acceptance) == (found.outcome, found.acceptance)


def test_the_triangle_has_its_peak_where_it_says() -> None:
    prior = triangular(0, 1, 4)
    assert [prior.at_most(Fraction(x)) for x in (-1, 0, 1, 4, 5)] == [0, 0, Fraction(1, 4), 1, 1]
    assert triangular(2, 2, 2).at_most(Fraction(2)) == uniform(2, 2).at_most(Fraction(2)) == 1


@pytest.mark.parametrize("case", crisis("private_information"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    if "pie_steps" in inputs:
        assert (inputs["p"], inputs["c_A"], inputs["r_B"]) == ("1/2", "1/10", "uniform[0,1/2]")
        found = private_information(pie(inputs["pie_steps"]), "a", "b", uniform(0, "1/2"))
        fine = private_information(pie(1000), "a", "b", uniform(0, "1/2"))
        assert fine.payoffs is not None
        assert fine.payoffs["a"] == Fraction(expected["continuous"]["x"])
        assert fine.breakdown == Fraction(expected["continuous"]["breakdown"])
    else:
        types = [
            responder_type(f"t{k}", t["prob"], t["r"], t["d_A"])
            for k, t in enumerate(inputs["types"])
        ]
        found = private_information(listed(*inputs["packages_uA_uB"]), "a", "b", types)
    assert found.payoffs is not None
    assert [found.payoffs[p] for p in "ab"] == [Fraction(x) for x in expected["offer"]]
    assert found.value == Fraction(expected["value"])
    assert found.breakdown == Fraction(expected["breakdown"])
    if "switch_probability_of_tough" in expected:
        assert found.stays_best["t1"][1] == Fraction(expected["switch_probability_of_tough"])
