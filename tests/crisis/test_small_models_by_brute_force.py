"""Models with a short formula against plain trying out: costs, pivots, credit, waiting, talks."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.audience_cost import cost_that_drives_out
from sim.crisis.credit import credit
from sim.crisis.inside_option import inside_threshold
from sim.crisis.pivotal import best_payoff, pivotal_interval
from sim.crisis.waiting import WaitingGame
from tests.example_count import examples

NEAR = Fraction(1, 10**9)
Table = dict[str, dict[str, int]]
numbers = st.integers(-6, 6).map(Fraction)


@st.composite
def tables(draw: st.DrawFn, least: int = 1) -> Table:
    """Draw payoffs of two or three parties from two to six outcomes, no deal being worth 0."""
    parties = "xyz"[: draw(st.integers(2, 3))]
    size = draw(st.integers(2, 6))
    return {f"o{k}": {p: draw(st.integers(least, 9)) for p in parties} for k in range(size)}


def nash_optima(table: Table, party: str, charged: set[str], cost: Fraction) -> set[str]:
    """Return the outcomes with the largest product once ``party`` pays for the charged ones."""
    products = {}
    for name, row in table.items():
        gains = {p: u - (cost if p == party and name in charged else 0) for p, u in row.items()}
        if min(gains.values()) >= 0:
            products[name] = prod(gains.values())
    best = max(products.values(), default=None)
    return {name for name, value in products.items() if value == best}


@examples(30)
@given(tables(), st.data())
def test_an_audience_cost_drives_out_from_just_there(table: Table, data: st.DataObject) -> None:
    charged = set(data.draw(st.lists(st.sampled_from([*table][1:]), min_size=1, unique=True)))
    problem = sim.problem_from_payoffs(table)
    for party in problem.signatories:
        cost = cost_that_drives_out(problem, party, {"outcome": tuple(sorted(charged))})
        assert cost is not None
        assert nash_optima(table, party, charged, cost - NEAR) <= charged
        assert not nash_optima(table, party, charged, cost + NEAR) & charged


@examples(30)
@given(tables(least=-4), st.data())
def test_an_option_is_pivotal_where_only_with_it_there_is_a_deal(
    table: Table, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from([*table]), min_size=1, unique=True))
    problem = sim.problem_from_payoffs(table)
    others = [p for p in problem.signatories if p != "x"]

    def is_deal(names: list[str], floor: Fraction) -> bool:
        rows = (table[name] for name in names)
        return any(row["x"] >= floor and all(row[p] >= 0 for p in others) for row in rows)

    agreed = [row["x"] for row in table.values() if all(row[p] >= 0 for p in others)]
    assert best_payoff(problem, "x", *others) == (max(agreed) if agreed else None)
    found = pivotal_interval(problem.fixing({"outcome": kept}), problem, "x", *others)
    for floor in (Fraction(k, 2) for k in range(-12, 21)):
        assert (floor in found) == (is_deal([*table], floor) and not is_deal(kept, floor))


@examples(50)
@given(numbers, numbers, numbers)
def test_a_ratifier_accepts_from_just_that_belief_on(
    payoff: Fraction, reversion: Fraction, disagreement: Fraction
) -> None:
    def accepts(share: Fraction) -> bool:
        return payoff >= reversion - share * (reversion - disagreement)

    found = credit(payoff, reversion, disagreement)
    if found is None:
        assert not any(accepts(Fraction(k, 10)) for k in range(200))
        return
    assert accepts(found)
    assert found == 0 or not accepts(found - NEAR)


@examples(30)
@given(numbers, numbers, numbers, st.integers(1, 9), st.integers(0, 20))
def test_waiting_is_worth_what_its_periods_sum_to(
    flow: Fraction, win: Fraction, compromise: Fraction, patience: int, chance: int
) -> None:
    delta, h = Fraction(patience, 10), Fraction(chance, 20)
    game = WaitingGame(flow, win, compromise, delta)
    each = float((1 - delta) * flow + delta * h * win)
    left = float(delta * (1 - h))
    summed = sum(each * left**period for period in range(600))
    assert abs(summed - float(game.value(h))) < 1e-9
    critical = game.critical_probability
    if critical is None:
        assert all(game.value(Fraction(k, 50)) < compromise for k in range(51)) or win <= compromise
    else:
        assert game.value(critical) >= compromise
        assert critical == 0 or game.value(critical - NEAR) < compromise


@examples(30)
@given(tables(least=-4), st.data())
def test_talking_on_is_better_where_no_agreement_gives_as_much(
    table: Table, data: st.DataObject
) -> None:
    problem = sim.problem_from_payoffs(table)
    flows = {p: data.draw(st.integers(-3, 9)) for p in problem.signatories}
    found = inside_threshold(problem, flows)
    agreed = [row for row in table.values() if min(row.values()) >= 0]
    assert found.is_empty == (not any(all(row[p] >= flows[p] for p in flows) for row in agreed))
    better = {p for p in flows if all(row[p] < flows[p] for row in agreed)}
    assert set(found.better_off_talking) == better
