"""Power indices, winning sets and win-sets: known rules, every order, every outcome."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from math import factorial
from random import Random
from typing import Any

import pytest

import sim
from sim.coalition.power_indices import power_indices
from sim.coalition.weighted_game import WeightedGame, weighted_game
from sim.coalition.win_set import is_in_unanimity_core, unanimity_core, win_set
from sim.errors import SimError
from tests.coalition.small_games import NAMES, subsets
from tests.example_count import TIMES

SEEDS = range(10 * TIMES)


def random_rule(seed: int) -> WeightedGame:
    random = Random(seed)
    players = NAMES[: random.randint(1, 6)]
    weights = {p: random.choice([0, 1, 1, 2, 3, 5]) for p in players} | {"a": 2}
    vetoes = [p for p in players if random.random() < 0.3]
    return weighted_game(weights, random.randint(1, sum(weights.values())), vetoes)


def by_orders(rule: WeightedGame) -> dict[str, Fraction]:
    tipped = dict.fromkeys(rule.weights, 0)
    for order in permutations(rule.weights):
        for k, player in enumerate(order):
            if rule.is_winning(frozenset(order[: k + 1])):
                tipped[player] += 1
                break
    return {p: Fraction(n, factorial(len(tipped))) for p, n in tipped.items()}


def swings(rule: WeightedGame) -> dict[str, int]:
    winning = [frozenset(s) for s in subsets([*rule.weights]) if rule.is_winning(frozenset(s))]
    return {p: sum(p in s and not rule.is_winning(s - {p}) for s in winning) for p in rule.weights}


@pytest.mark.parametrize("seed", SEEDS)
def test_indices_by_every_order_and_every_group(seed: int) -> None:
    rule = random_rule(seed)
    found, counted = power_indices(rule), swings(rule)
    assert found.shapley_shubik == by_orders(rule)
    assert found.swings == counted
    assert found.banzhaf == {p: Fraction(n, sum(counted.values())) for p, n in counted.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_minimal_winning_sets_by_every_group(seed: int) -> None:
    rule = random_rule(seed)
    groups = [frozenset(s) for s in subsets([*rule.weights])]
    minimal = [s for s in groups
               if rule.is_winning(s) and not any(rule.is_winning(s - {p}) for p in s)]  # fmt: skip
    found = rule.minimal_winning_sets()
    assert len(found) == len(minimal)
    assert set(found) == set(minimal)
    assert set(rule.veto_players) == frozenset(rule.weights).intersection(*minimal)


@pytest.mark.parametrize("seed", SEEDS)
def test_order_and_scale_do_not_matter(seed: int) -> None:
    rule = random_rule(seed)
    weights = {p: Fraction(w, 7) for p, w in reversed(rule.weights.items())}
    other = weighted_game(weights, Fraction(rule.quota, 7), sorted(rule.vetoes, reverse=True))
    assert power_indices(other) == power_indices(rule)
    assert other.minimal_winning_sets() == rule.minimal_winning_sets()


COUNCIL = [f"permanent {k}" for k in range(5)] + [f"elected {k}" for k in range(10)]


@pytest.mark.parametrize(
    "rule",
    [
        weighted_game({p: 7 if "permanent" in p else 1 for p in COUNCIL}, 39),
        weighted_game(dict.fromkeys(COUNCIL, 1), 9, COUNCIL[:5]),
    ],
    ids=["as weights", "as vetoes"],
)
def test_the_security_council_of_1965(rule: WeightedGame) -> None:
    found = power_indices(rule)
    for member in COUNCIL:
        is_permanent = member.startswith("permanent")
        assert found.shapley_shubik[member] == Fraction(421 if is_permanent else 4, 2145)
        assert found.swings[member] == (848 if is_permanent else 84)
        assert found.banzhaf[member] == (Fraction(106, 635) if is_permanent else Fraction(21, 1270))
    assert set(rule.veto_players) == set(COUNCIL[:5])
    assert len(rule.minimal_winning_sets(1000)) == 210  # 4 of the 10 elected members


def test_equal_power_despite_unequal_weights() -> None:
    found = power_indices(weighted_game({"a": 49, "b": 49, "c": 2}, 51))
    assert set(found.shapley_shubik.values()) == {Fraction(1, 3)}


def test_a_veto_takes_power_from_those_who_can_do_without_it() -> None:
    weights = {"1": 4, "2": 3, "3": 2, "4": 1}
    free, bound = weighted_game(weights, 6), weighted_game(weights, 6, ["1"])
    assert [str(x) for x in power_indices(free).shapley_shubik.values()] == [
        "5/12", "1/4", "1/4", "1/12",
    ]  # fmt: skip
    assert [*power_indices(free).swings.values()] == [5, 3, 3, 1]
    assert [str(x) for x in power_indices(bound).shapley_shubik.values()] == [
        "2/3", "1/6", "1/6", "0",
    ]  # fmt: skip
    assert [*power_indices(bound).swings.values()] == [6, 2, 2, 0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (({"a": -1, "b": 2}, 1), r"weight of a: -1 - give a number from 0 up"),
        (({"a": 1, "b": 2}, 4), "quota: 4 is more than all weights together, 3 - lower it"),
        (({"a": 1, "b": 2}, 0), "quota: 0 - give a number above 0"),
        (({"a": 1, "b": 2}, 2, ["c"]), 'veto of "c": no such party - choose of a, b'),
        (({"a": 1, "b": 2}, 2, "a"), "vetoes: str given where several names go"),
        (([1, 2], 2), r"list given where Mapping is needed - write \{party: weight\}"),
        (({"a": "x"}, 2), "weight of a: 'x' is not a number"),
    ],
)
def test_what_is_no_rule_is_refused(given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(SimError, match=said):
        weighted_game(*given)


def test_too_fine_weights_are_refused() -> None:
    fine = weighted_game({p: f"0.{10**9 + k}" for k, p in enumerate(NAMES)}, 1)
    with pytest.raises(SimError, match="too large a table - round the weights to fewer digits"):
        power_indices(fine)


POINTS = {"q": [5, 5, 5], "a": [6, 6, 1], "b": [5, 7, 5], "c": [4, 9, 9], "d": [7, 5, 5]}


@pytest.mark.parametrize(
    ("quorum", "strict", "members"),
    [(2, False, "abcdq"), (2, True, "ac"), (3, False, "bdq"), (3, True, "")],
)
def test_win_sets_by_hand(quorum: int, strict: bool, members: str) -> None:
    rows: dict[str, Mapping[str, int]] = {
        name: dict(zip("xyz", payoffs, strict=True)) for name, payoffs in POINTS.items()
    }
    problem = sim.problem_from_payoffs(rows)
    zone = win_set(problem, "q", quorum=quorum, strict=strict)
    assert "".join(sorted(m.outcome["outcome"] for m in zone.members(None))) == members
    assert {x["outcome"] for x in unanimity_core(problem).outcomes} == {"a", "b", "c", "d"}
    assert not is_in_unanimity_core(problem, "q")
    assert is_in_unanimity_core(problem, {"outcome": "c"})


@pytest.mark.parametrize("seed", SEEDS)
def test_win_sets_by_every_outcome(seed: int) -> None:
    random = Random(seed)
    rows = {f"o{k}": {p: random.randint(0, 5) for p in "xyz"} for k in range(9)}
    problem = sim.problem_from_payoffs(rows, {"x": 3, "z": 9})
    quo = rows["o4"]
    for quorum in (1, 2, 3):
        weak = {o for o, u in rows.items() if sum(u[p] >= quo[p] for p in u) >= quorum}
        better = {o for o, u in rows.items() if sum(u[p] > quo[p] for p in u) >= quorum}
        for strict, expected in ((False, weak), (True, better)):
            zone = win_set(problem, "o4", quorum=quorum, strict=strict)
            assert {m.outcome["outcome"] for m in zone.members(None)} == expected
    beaten = any(all(u[p] >= quo[p] for p in u) and u != quo for u in rows.values())
    assert is_in_unanimity_core(problem, "o4") == (not beaten)


def test_costs_of_no_deal_and_red_lines_do_not_bind_what_replaces_the_status_quo() -> None:
    problem = sim.problem(sim.load("textbook/clashing_red_lines"))
    assert problem.agreement_zone.is_empty
    weak = win_set(problem)
    assert weak.count == sum(
        all(u >= quo for u, quo in zip(problem.payoffs(o).values(),
                                       problem.payoffs(problem.status_quo).values(), strict=True))
        for o in map(problem.space.outcome, range(problem.space.size))
    )  # fmt: skip


def test_what_has_no_status_quo_says_so() -> None:
    problem = sim.problem_from_payoffs({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}})
    with pytest.raises(SimError, match="issue outcome has no status quo - give it one"):
        win_set(problem)
    with pytest.raises(SimError, match='no outcome is called "c" - write one of: a, b'):
        win_set(problem, "c")
    with pytest.raises(SimError, match="quorum 3 with 2 signatories - give a number from 1 to 2"):
        win_set(problem, "a", quorum=3)
