"""Rubinstein, A. (1982). Perfect Equilibrium in a Bargaining Model. Econometrica 50: 97-109.

With Binmore, K., Rubinstein, A. & Wolinsky, A. (1986). The Nash Bargaining Solution in Economic
Modelling. RAND Journal of Economics 17: 176-188; Shaked, A. & Sutton, J. (1984), Econometrica 52:
1351-1364 (outside options); Muthoo, A. (1999), Bargaining Theory with Applications, ch. 6 (inside
options); van Damme, E., Selten, R. & Winter, E. (1990), Games and Economic Behavior 2: 188-201.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import exp
from typing import Any

import pytest

import sim
from sim.problem.problem import Problem
from sim.strategic.alternating_offers import AlternatingOffers
from tests.papers.reference import published, strategic

Points = Sequence[Sequence[int | Fraction]]


def listed(points: Points, d: Sequence[int | Fraction] | None = None) -> Problem:
    """Return the problem of some payoff vectors of parties 1, 2, …, called a, b, …."""
    names = "abcd"[: len(points[0])]
    rows = {f"o{k:02}": dict(zip(names, row, strict=True)) for k, row in enumerate(points)}
    return sim.problem_from_payoffs(rows, None if d is None else dict(zip(names, d, strict=True)))


def named(numbers: Sequence[Any]) -> dict[str, Any]:
    return dict(zip("abcd", numbers, strict=False))


def with_outside(problem: Problem, options: Sequence[Any]) -> Problem:
    out = {p: Fraction(o) for p, o in named(options).items() if o is not None}
    least = {p: max(d, out.get(p, d)) for p, d in problem.disagreement.items()}
    return replace(problem, outside_options=out, reservation=least)


def vector(payoffs: Any) -> tuple[Fraction, ...]:
    return tuple(payoffs.values())


def offered(found: AlternatingOffers, party: str) -> tuple[Fraction, ...]:
    assert found.lotteries is not None
    return vector(found.lotteries.offers[party].payoffs)


def dollar() -> Problem:
    return listed([(0, 1), (1, 0)])


@pytest.mark.parametrize(("first", "second"), [*product(("2/3", "7/8", "99/100"), repeat=2)])
def test_a_pie_is_divided_as_the_closed_form_says(first: str, second: str) -> None:
    one, two = Fraction(first), Fraction(second)
    found = sim.alternating_offers(dollar(), discount={"a": one, "b": two})
    share = (1 - two) / (1 - one * two)
    assert offered(found, "a") == (share, 1 - share)
    assert offered(found, "b") == (one * share, 1 - one * share)


@pytest.mark.parametrize("case", published("rubinstein-infinite"))
def test_without_end(case: dict[str, Any]) -> None:
    terms, expected = case["inputs"], case["expected"]
    found = sim.alternating_offers(dollar(), discount={"a": terms["delta1"], "b": terms["delta2"]})
    assert float(offered(found, "a")[0]) == pytest.approx(expected["x1"], abs=case["tolerance"])
    assert float(offered(found, "a")[1]) == pytest.approx(expected["x2"], abs=case["tolerance"])
    share = float(offered(found, "b")[1])
    assert share * terms["delta2"] == pytest.approx(expected["x2"], abs=case["tolerance"])
    assert share == pytest.approx(expected["proposer2_share"], abs=case["tolerance"])


def limit(rates: Sequence[float], d: Sequence[Fraction] = (Fraction(0), Fraction(0))) -> Any:
    factors = named([Fraction(exp(-rate)) for rate in rates])
    found = sim.alternating_offers(listed([(0, 1), (1, 0)], d), discount=factors)
    assert found.lotteries is not None
    assert found.lotteries.limit is not None
    return found.lotteries.limit


@pytest.mark.parametrize("case", published("rubinstein-limit"))
def test_as_rounds_get_short_patience_is_power(case: dict[str, Any]) -> None:
    found = limit([case["inputs"]["r1"], case["inputs"]["r2"]])
    expected = [case["expected"]["x1"], case["expected"]["x2"]]
    assert [float(u) for u in vector(found.payoffs)] == pytest.approx(expected, abs=1e-9)
    assert [float(x) for x in vector(found.powers)] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("case", published("rubinstein-inside-options"))
def test_a_flow_while_talking_moves_the_origin(case: dict[str, Any]) -> None:
    inputs = case["inputs"]
    rates = [inputs["rA"], inputs["rB"]]
    flows = [Fraction(str(inputs[f"flow_g{p}"])) / Fraction(str(inputs[f"r{p}"])) for p in "AB"]
    assert [float(x) for x in flows] == case["expected"]["impasse_values"]
    factors = named([Fraction(exp(-rate)) for rate in rates])
    found = sim.alternating_offers(dollar(), discount=factors, inside=named(flows))
    assert found.lotteries is not None
    assert found.lotteries.limit is not None
    expected = [case["expected"]["xA"], case["expected"]["xB"]]
    assert [float(u) for u in vector(found.lotteries.limit.payoffs)] == pytest.approx(expected)


@pytest.mark.parametrize("case", published("rubinstein-outside-option"))
def test_an_outside_option_binds_only_above_the_share(case: dict[str, Any]) -> None:
    delta = str(case["inputs"]["delta"])
    options = case["inputs"]["outside_option_of_responder_2"]
    for option, expected in zip(options, case["expected"]["x1"], strict=True):
        problem = with_outside(dollar(), [None, str(option)])
        found = sim.alternating_offers(problem, discount={"a": delta, "b": delta})
        assert float(offered(found, "a")[0]) == pytest.approx(expected, abs=case["tolerance"])


@pytest.mark.parametrize("case", published("rubinstein-risk-averse-to-nbs"))
def test_risk_aversion_goes_to_the_nash_solution(case: dict[str, Any]) -> None:
    """u = (x, √(1 − x)), with corners at squares, close to each other where patience leads."""
    seconds = {Fraction(k, 1200) for k in range(1201)}
    seconds |= {Fraction(k, 10**5) for k in range(57_600, 57_850)}
    points = [(1 - u**2, u) for u in seconds]
    for delta, expected in zip(case["inputs"]["delta"], case["expected"]["x1"], strict=True):
        found = sim.alternating_offers(listed(points), discount=named([str(delta)] * 2))
        assert float(offered(found, "a")[0]) == pytest.approx(expected, abs=case["tolerance"])
    assert found.lotteries is not None
    assert found.lotteries.limit is not None
    most = float(vector(found.lotteries.limit.payoffs)[0])
    assert most == pytest.approx(case["expected"]["limit"], abs=1e-5)


def cases(*names: str) -> list[Any]:
    """Return those of the known answers that are called so."""
    family = [*strategic("alternating_offers"), *strategic("alternating_offers (lotteries)"),
              *strategic("alternating_offers (stationary, n=3)")]  # fmt: skip
    return [case for case in family if case.id in (*names, "absent")][: max(len(names), 1)]


def played(problem: Problem, case: dict[str, Any], rounds: int) -> AlternatingOffers:
    return sim.alternating_offers(problem, rounds=rounds, discount=named(case["inputs"]["delta"]))


@pytest.mark.parametrize("case", cases("ao-coarse-pie-last-mover"))
def test_the_last_mover_takes_a_coarse_pie(case: dict[str, Any]) -> None:
    pie = listed([(k, 10 - k) for k in range(11)])
    for rounds, expected in case["expected"].items():
        agreed = played(pie, case, int(rounds)).play.agreement
        assert agreed is not None
        assert vector(agreed.payoffs) == tuple(expected)


@pytest.mark.parametrize("case", cases("ao-coarse-pie-two-limits"))
def test_a_coarse_pie_may_have_two_limits(case: dict[str, Any]) -> None:
    for size, by_rounds in case["expected"].items():
        pie = listed([(k, int(size) - k) for k in range(int(size) + 1)])
        found = {rounds: played(pie, case, int(rounds)) for rounds in by_rounds}
        for rounds, expected in by_rounds.items():
            agreed = found[rounds].play.agreement
            assert agreed is not None
            assert vector(agreed.payoffs) == tuple(expected)
        first, second = by_rounds.values()
        assert found["999"].is_independent_of_horizon == (first == second)
        pairs = [vector(pair.offers[0].payoffs) for pair in found["999"].pairs]
        assert sorted(pairs) == sorted({tuple(first), tuple(second)})


@pytest.mark.parametrize("case", cases("ao-seven-points"))
def test_offers_of_every_round(case: dict[str, Any]) -> None:
    problem = listed(case["inputs"]["points"])
    for rounds, expected in case["expected"].items():
        offers = played(problem, case, int(rounds)).play.offers
        assert [vector(o.payoffs) for o in offers] == [tuple(row) for row in expected]


@pytest.mark.parametrize("case", cases("ao-outside-option-points"))
def test_the_responder_may_leave(case: dict[str, Any]) -> None:
    problem = with_outside(listed(case["inputs"]["points"]), case["inputs"]["outside_option"])
    for rounds, expected in case["expected"].items():
        agreed = played(problem, case, int(rounds)).play.agreement
        assert agreed is not None
        assert vector(agreed.payoffs) == tuple(expected)


@pytest.mark.parametrize("case", cases("ao-polygon-stationary"))
def test_offers_on_a_polygon(case: dict[str, Any]) -> None:
    found = played(listed(case["inputs"]["frontier"]), case, 12)
    for party, number in (("a", 1), ("b", 2)):
        expected = case["expected"][f"offer_of_{number}"]
        assert offered(found, party) == tuple(map(Fraction, expected))


@pytest.mark.parametrize("case", cases("ao-polygon-limit"))
def test_offers_on_a_polygon_go_to_the_nash_product(case: dict[str, Any]) -> None:
    problem, rates = listed(case["inputs"]["frontier"]), case["inputs"]["rho"]
    pairs = zip(case["inputs"]["dt"], case["expected"]["offer_of_1"], strict=True)
    for step, expected in pairs:
        factors = named([1 / (1 + rate * Fraction(str(step))) for rate in rates])
        found = sim.alternating_offers(problem, discount=factors)
        assert [float(u) for u in offered(found, "a")] == pytest.approx(expected, abs=1e-9)
    factors = named([Fraction(exp(-rate / 1000)) for rate in rates])
    found = sim.alternating_offers(problem, discount=factors)
    assert found.lotteries is not None
    assert found.lotteries.limit is not None
    expected = [float(Fraction(u)) for u in case["expected"]["limit"]]
    assert [float(u) for u in vector(found.lotteries.limit.payoffs)] == pytest.approx(expected)


@pytest.mark.parametrize("case", cases("ao-three-party-pie-unequal"))
def test_three_divide_a_pie(case: dict[str, Any]) -> None:
    pie = listed([(1, 0, 0), (0, 1, 0), (0, 0, 1)])
    found = played(pie, case, 12)
    assert offered(found, "a") == tuple(map(Fraction, case["expected"]["offer_of_1"]))


def test_four_who_are_alike_divide_a_pie_by_their_place_in_the_order() -> None:
    """With equal patience the k-th in the order gets δ^k/(1 + δ + δ² + δ³)."""
    rows = [tuple(int(i == j) for j in range(4)) for i in range(4)]
    delta = Fraction(2, 3)
    found = sim.alternating_offers(listed(rows), discount=named([delta] * 4))
    total = sum(delta**k for k in range(4))
    assert offered(found, "a") == tuple(delta**k / total for k in range(4))


@pytest.mark.parametrize("case", cases("ao-three-party-points"))
def test_three_over_single_outcomes_have_no_limit(case: dict[str, Any]) -> None:
    problem = listed(case["inputs"]["points"])
    for rounds, expected in case["expected"].items():
        found = played(problem, case, int(rounds))
        assert found.play.agreement is not None
        assert vector(found.play.agreement.payoffs) == tuple(expected)
    assert {len(cycle.offers) for cycle in found.cycles} == {3}
