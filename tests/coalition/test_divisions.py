"""Core, nucleolus and Shapley value: known games, other methods, and what must not matter."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import permutations

import pytest

from sim.coalition.core import core
from sim.coalition.core_corners import core_corners
from sim.coalition.excess_programme import smallest_excess
from sim.coalition.game import CoalitionGame, game
from sim.coalition.kohlberg import is_nucleolus
from sim.coalition.nucleolus import nucleolus
from sim.coalition.shapley import shapley_value
from sim.errors import SimError
from tests.coalition.small_games import (
    NAMES,
    balanced_collections,
    named,
    nucleolus_in_floats,
    random_game,
    shapley_by_orders,
    sorted_excesses,
    subsets,
)
from tests.example_count import TIMES

SEEDS = range(4 * TIMES)
SIZES = (3, 4, 5)


@cache
def collections(players: tuple[str, ...]) -> list[dict[tuple[str, ...], Fraction]]:
    """Every minimal balanced collection, which the games of one size share."""
    return list(balanced_collections(players))


def fractions(*numbers: str | int) -> list[Fraction]:
    return [Fraction(number) for number in numbers]


def test_a_glove_is_worth_nothing_without_its_pair() -> None:
    glove = named({"lr": 1, "ls": 1, "lrs": 1})  # Osborne & Rubinstein (1994), ch. 13-14
    assert list(shapley_value(glove).values()) == fractions("2/3", "1/6", "1/6")
    assert list(nucleolus(glove).division.values()) == [1, 0, 0]
    assert core_corners(glove) == ((1, 0, 0),)
    assert not core(glove).is_empty


def test_three_who_decide_by_majority_have_an_empty_core() -> None:
    majority = named({"ab": 1, "ac": 1, "bc": 1, "abc": 1})
    found = core(majority)
    assert found.epsilon == Fraction(1, 3)
    assert set(found.balanced.values()) == {Fraction(1, 2)}
    assert found.surplus == Fraction(1, 2)
    assert core_corners(majority) == ()
    assert list(nucleolus(majority).division.values()) == fractions("1/3", "1/3", "1/3")


def test_a_runway_is_paid_by_those_who_need_its_length() -> None:
    # Littlechild & Owen (1973): the first third by all three, the second by two, the last by one
    lengths = {"a": 1, "b": 2, "c": 3}
    runway = game({s: -max(lengths[p] for p in s) for s in subsets("abc")})
    assert [-x for x in shapley_value(runway).values()] == fractions("1/3", "5/6", "11/6")


@pytest.mark.parametrize(
    ("estate", "awards"),
    [(100, ("100/3", "100/3", "100/3")), (200, (50, 75, 75)), (300, (50, 100, 150))],
)
def test_an_estate_is_divided_as_in_the_talmud(estate: int, awards: tuple[str | int]) -> None:
    # Aumann & Maschler (1985), Journal of Economic Theory 36: 195-213
    claims = {"a": 100, "b": 200, "c": 300}
    left = game({s: max(0, estate - sum(claims[p] for p in claims if p not in s))
                 for s in subsets("abc")})  # fmt: skip
    assert list(nucleolus(left).division.values()) == fractions(*awards)


def test_levels_go_on_until_the_division_is_settled() -> None:
    values = {"ab": 10, "ac": 6, "ad": 2, "bc": 4, "cd": 1, "abc": 14, "abd": 11, "acd": 8}
    found = nucleolus(named(values | {"bcd": 6, "abcd": 18}))
    assert list(found.division.values()) == fractions("15/2", "11/2", 3, 2)
    assert list(found.levels) == fractions(-2, -3, -4, "-9/2")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", SEEDS)
def test_shapley_by_every_order(seed: int, size: int) -> None:
    found = random_game(size, seed, with_total=False)
    assert shapley_value(found) == shapley_by_orders(found)


@pytest.mark.parametrize(("size", "seed"), [(3, 0), (3, 1), *((4, k) for k in SEEDS), (5, 2)])
def test_nucleolus_by_other_programmes(size: int, seed: int) -> None:
    found = random_game(size, seed)
    exact = nucleolus(found)
    assert exact.is_certified
    assert exact.division == pytest.approx(nucleolus_in_floats(found), abs=1e-6)
    assert exact.levels[0] == sorted_excesses(found, exact.division)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_other_division_has_larger_excesses(seed: int) -> None:
    found = random_game(4, seed)
    best = nucleolus(found).division
    least = sorted_excesses(found, best)
    for giver, taker in permutations(best, 2):
        for part in (Fraction(1, 7), Fraction(1), Fraction(5)):
            other = best | {giver: best[giver] - part, taker: best[taker] + part}
            if other[giver] < found([giver]):
                continue
            assert sorted_excesses(found, other) > least
            assert not is_nucleolus(found, list(other.values()))


@pytest.mark.parametrize("size", [3, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_core_is_empty_iff_a_balanced_collection_is_worth_more(seed: int, size: int) -> None:
    found, exact = random_game(size, seed), core(random_game(size, seed))
    surpluses = [
        sum((found(s) * weight for s, weight in weights.items()), Fraction(0)) - found.total
        for weights in collections(tuple(found.players))
    ]
    assert exact.is_empty == (max(surpluses) > 0)
    counted = [sum(w for s, w in exact.balanced.items() if p in s) for p in found.players]
    assert counted == [1] * size
    worth = sum(found(s) * w for s, w in exact.balanced.items())
    assert worth - found.total == exact.surplus
    assert max(sorted_excesses(found, exact.division)) == exact.epsilon
    assert sum(exact.division.values()) == found.total


def test_there_are_as_many_balanced_collections_as_shapley_counted() -> None:
    assert len([*balanced_collections("abc")]) == 5
    assert len([*balanced_collections("abcd")]) == 41


@pytest.mark.parametrize("seed", SEEDS)
def test_corners_bound_the_core_of_three(seed: int) -> None:
    found = random_game(3, seed)
    exact = core(found)
    for epsilon in (Fraction(0), exact.epsilon, exact.epsilon + 1):
        corners = core_corners(found, epsilon)
        assert bool(corners) == (epsilon >= exact.epsilon)
        for corner in corners:
            division = dict(zip(found.players, corner, strict=True))
            excesses = sorted_excesses(found, division)
            assert excesses[0] <= epsilon
            assert excesses.count(epsilon) >= 2  # two sides meet there


def renamed(found: CoalitionGame, names: dict[str, str]) -> CoalitionGame:
    return game({tuple(names[p] for p in s): found(s) for s in subsets(found.players)[::-1]})


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_their_order_do_not_matter(seed: int) -> None:
    found = random_game(4, seed)
    names = dict(zip(NAMES[:4], "ydbz", strict=True))
    other = renamed(found, names)
    for rule in (shapley_value, lambda g: nucleolus(g).division):
        assert rule(other) == {names[p]: x for p, x in rule(found).items()}
    assert core(other).epsilon == core(found).epsilon
    assert core(other).is_empty == core(found).is_empty


@pytest.mark.parametrize("seed", SEEDS)
def test_scale_and_what_a_player_owns_pass_through(seed: int) -> None:
    found = random_game(4, seed)
    own = {p: Fraction(k, 3) for k, p in enumerate(found.players)}
    other = game({s: 5 * found(s) + sum(own[p] for p in s) for s in subsets(found.players)})
    for rule in (shapley_value, lambda g: nucleolus(g).division):
        assert rule(other) == {p: 5 * x + own[p] for p, x in rule(found).items()}
    assert nucleolus(other).levels == tuple(5 * x for x in nucleolus(found).levels)
    assert core(other).epsilon == 5 * core(found).epsilon


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dummy_gets_its_own_and_twins_the_same(seed: int) -> None:
    three = random_game(3, seed)
    lonely = {(*s, "z"): three(s) + 2 for s in subsets("abc")}
    found = game({s: three(s) for s in subsets("abc")} | lonely | {"z": 2})
    assert shapley_value(found)["z"] == nucleolus(found).division["z"] == 2
    assert {p: shapley_value(found)[p] for p in "abc"} == shapley_value(three)
    twins = game({s: len(s) ** 2 + 3 * ("a" in s) for s in subsets("abcd")})
    for division in (shapley_value(twins), nucleolus(twins).division):
        assert division["b"] == division["c"] == division["d"] < division["a"]


def test_a_large_game_is_certified() -> None:
    found = random_game(9, 5)
    exact = nucleolus(found)
    assert exact.is_certified
    other = dict(exact.division)
    other["a"], other["b"] = other["a"] + 1, other["b"] - 1
    assert not is_nucleolus(found, list(other.values()))


def test_the_smallest_excess_is_never_below_what_its_weights_prove() -> None:
    found = random_game(5, 3)
    least = smallest_excess(found, range(1, found.everyone), {found.everyone: found.total},
                            found.alone)  # fmt: skip
    assert sum(least.weights.values()) == 1
    division = dict(zip(found.players, least.division, strict=True))
    assert sorted_excesses(found, division)[0] == least.excess


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"a": 1, ("a", "b"): 3}, r"2 parties \(a and b\) - coalitions take at least 3 parties"),
        ({"a": 1}, r"1 party \(a\) - coalitions take at least 3"),
        ({}, "no parties - coalitions take at least 3"),
        ({tuple(f"p{k}" for k in range(15)): 1}, "15 parties - coalitions .* at most 14"),
        ({("a", "b"): 1, ("b", "a"): 2}, "coalition of a and b is given twice"),
        ({(): 1}, "the empty coalition has a value - leave it out"),
        ({("a", "b"): "much"}, "value of a and b: 'much' is not a number"),
        ({("a", 3): 1}, r"\('a', 3\) is no coalition - write the names"),
        ([1], r"list given where Mapping is needed - write \{coalition: value\}"),
    ],
)
def test_what_is_no_game_is_refused(values: dict[str, int], said: str) -> None:
    with pytest.raises(SimError, match=said):
        game(values)  # type: ignore[arg-type]


def test_where_each_alone_has_more_there_is_no_nucleolus() -> None:
    torn = named({"a": 3, "b": 2, "abc": 4})
    with pytest.raises(SimError, match="no imputation: alone they are worth a 3 and b 2, together"):
        nucleolus(torn)
    assert core(torn).epsilon == Fraction(1, 3)
    assert core(torn).balanced == {frozenset(p): 1 for p in "abc"}
    assert sum(shapley_value(torn).values()) == 4


def test_unknown_players_are_named() -> None:
    with pytest.raises(SimError, match='"z" is no player - players are a, b, c'):
        random_game(3, 0)(["a", "z"])
    with pytest.raises(SimError, match=r"write nucleolus\(sim\.coalition\.game\("):
        nucleolus({("a", "b", "c"): 1})  # type: ignore[arg-type]
