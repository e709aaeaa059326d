"""Stationary offers of lotteries and of single outcomes: each is a best reply by itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

import sim
from sim.strategic.alternating_offers import AlternatingOffers
from tests.strategic.offer_tree import Small
from tests.strategic.test_alternating_offers import talks

IMPATIENT = tuple(map(Fraction, ("1/3", "1/2", "4/5", "9/10")))


@st.composite
def endless(draw: st.DrawFn, count: int) -> Small:
    """Draw talks without end in which everybody loses by waiting."""
    delta = draw(st.tuples(*[st.sampled_from(IMPATIENT)] * count))
    return replace(draw(talks(count, plain=count > 2)), delta=delta)


def played(small: Small) -> AlternatingOffers:
    return sim.alternating_offers(small.problem, rounds=2, **small.terms)  # type: ignore[arg-type]


def waiting(small: Small, party: int, payoff: float) -> float:
    """Return what a payoff in the next round is worth now."""
    delta, q, flow = float(small.delta[party]), float(small.breakdown), small.flow[party]
    return flow + delta * ((1 - q) * (payoff - flow) + q * (small.d[party] - flow))


def best(small: Small, proposer: int, least: list[float]) -> float | None:
    """Return the most that a proposer can expect of a lottery that leaves all so much."""
    points = np.array(small.points, dtype=float)
    found = linprog(
        -points[:, proposer],
        A_ub=-points.T,
        b_ub=-np.array(least) + 1e-9,
        A_eq=np.ones((1, len(points))),
        b_eq=[1.0],
    )
    return -found.fun if found.success else None


@given(st.one_of(endless(2), endless(3)))
def test_each_offers_the_best_for_it_that_leaves_the_others_what_waiting_is_worth(
    small: Small,
) -> None:
    found = played(small)
    n = len(small.names)
    q = float(small.breakdown)
    for_ever = []  # what waiting until the talks break down is worth
    for p in range(n):
        delta = float(small.delta[p])
        lost = delta * q * (small.d[p] - small.flow[p]) / (1 - delta * (1 - q))
        for_ever.append(small.flow[p] + lost)
    options = [d if o is None else max(d, o) for d, o in zip(small.d, small.outside, strict=True)]
    floors = [max(pair) for pair in zip(options, for_ever, strict=True)]
    if found.lotteries is None:
        assert best(small, 0, [floor + 1e-6 for floor in floors]) is None
        return
    offers = [[float(u) for u in found.lotteries.offers[p].payoffs.values()] for p in small.names]
    for proposer, offer in enumerate(offers):
        after = offers[(proposer + 1) % n]
        least = [max(floors[p], waiting(small, p, after[p])) for p in range(n)]
        least[proposer] = floors[proposer]
        assert all(u >= r - 1e-9 for u, r in zip(offer, least, strict=True))
        most = best(small, proposer, least)
        assert most is not None
        assert offer[proposer] == pytest.approx(most, abs=1e-6)
        assert offer[proposer] >= waiting(small, proposer, after[proposer]) - 1e-9


@given(endless(2))
def test_the_limit_has_the_largest_weighted_product(small: Small) -> None:
    found = played(small)
    if found.lotteries is None or found.lotteries.limit is None:
        return
    limit = found.lotteries.limit
    assert sum(limit.powers.values()) == 1
    gains = [float(limit.payoffs[p] - limit.origin[p]) for p in small.names]
    if min(gains) <= 1e-9:
        return
    powers = [float(x) for x in limit.powers.values()]
    # at the largest product no point of the region lies above the tangent of its level set
    weights = [power / gain for power, gain in zip(powers, gains, strict=True)]
    feasible = [small.points[k] for k in small.agreements]
    value = sum(w * float(u) for w, u in zip(weights, limit.payoffs.values(), strict=True))
    assert all(
        sum(w * u for w, u in zip(weights, point, strict=True)) <= value + 1e-6
        for point in feasible
    )


@given(endless(2))
def test_stationary_pairs_are_all_pairs_of_best_replies(small: Small) -> None:
    undominated = [
        k
        for k in small.agreements
        if not any(
            all(a >= b for a, b in zip(small.points[j], small.points[k], strict=True))
            and small.points[j] != small.points[k]
            for j in small.agreements
        )
    ]

    def reply(party: int, other: int) -> int | None:
        """Return the best for a party that the other takes rather than wait for its own offer."""
        least = waiting_exactly(small, 1 - party, small.points[other][1 - party])
        taken = [k for k in undominated if small.points[k][1 - party] >= least]
        return max(taken, key=lambda k: small.points[k][party], default=None)

    expected = set()
    for first in undominated:
        for second in undominated:
            makes = (
                small.points[first][0] >= waiting_exactly(small, 0, small.points[second][0]),
                small.points[second][1] >= waiting_exactly(small, 1, small.points[first][1]),
            )
            if reply(0, second) == first and reply(1, first) == second and all(makes):
                expected.add((small.points[first], small.points[second]))
    pairs = [[o.payoffs or {} for o in pair.offers] for pair in played(small).pairs]
    found = [tuple(tuple(u.values()) for u in pair) for pair in pairs]
    assert len(found) == len(expected)
    assert set(found) == expected


def waiting_exactly(small: Small, party: int, payoff: int) -> Fraction:
    delta, q, flow = small.delta[party], small.breakdown, small.flow[party]
    return flow + delta * ((1 - q) * (payoff - flow) + q * (small.d[party] - flow))


def test_talks_tend_to_the_pair_that_is_best_for_the_last_proposer() -> None:
    rows = {f"{k:02}": {"a": k * (40 - k), "b": (20 - k) * (30 + k)} for k in range(21)}
    problem = sim.problem_from_payoffs(rows)
    found = sim.alternating_offers(problem, rounds=200, discount={"a": "99/100", "b": "98/100"})
    by_last: dict[str, Any] = {play.last: play for play in found.plays if play.first == "a"}
    firsts = [pair.offers[0].outcome for pair in found.pairs]
    assert len(firsts) > 1
    assert by_last["b"].agreement.outcome == firsts[0]
    assert by_last["a"].agreement.outcome == firsts[-1]
