"""Paths under shifting power: by hand, by going through all paths, and on a divisible whole."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.peaceful_path import peaceful_path
from sim.crisis.power_shift import power_shift, preventive_test, worst_payoff
from sim.crisis.window import Window, window_of
from sim.errors import SimError
from sim.scenario.scenario import Scenario

F = Fraction
PARTIES = ("down", "up")


def provinces(tomorrow: Fraction, count: int = 8) -> Window:
    """So many provinces; a war costs 3 once, and today it is even."""
    delta = F(4, 5)
    packages = {f"{k}": {"up": F(k), "down": F(count - k)} for k in range(count + 1)}
    fighting = [
        {"up": count * p / (1 - delta) - 3, "down": count * (1 - p) / (1 - delta) - 3}
        for p in (F(1, 2), tomorrow)
    ]
    return Window(packages, fighting, {"up": delta, "down": delta})


def test_the_window_closes_where_all_of_today_cannot_make_up_for_tomorrow() -> None:
    # Down needs 17 ≤ 8 + 4/5 · 5(8 − k), up k ≥ 8p − 3/5: all of today, and k ≤ 5.75 tomorrow.
    found = {p: peaceful_path(provinces(F(p, 100))) for p in range(50, 90, 4)}
    assert {p: f.exists for p, f in found.items()} == {p: p <= 70 for p in found}
    assert found[70].path == ("0", "5")
    assert found[70].why == "a peaceful path exists: 0, 5, the last for ever"
    assert found[74].broken_from == 0
    assert "from period 0 on" in found[74].why
    # On a divisible whole: 5.75 ≥ 8p − 3/5.
    for k in (78, 79, 80):
        w = provinces(F(k, 100))
        shift = power_shift(F(40), w.fighting[0], w.fighting[1], F(4, 5), "up")
        assert shift.forces_war == (F(k, 100) > F(127, 160))


def test_what_cannot_be_left_again_closes_paths() -> None:
    rows = {
        "talk": {"up": F(2), "down": F(2)},
        "cede": {"up": F(4), "down": F(1)},
        "arms": {"up": F(1), "down": F(4)},
    }
    half = {"up": F(1, 2), "down": F(1, 2)}
    fighting = [{"up": F(0), "down": F(0)}, {"up": F(0), "down": F(4)}]
    free = Window(rows, fighting, half, open_in={0: ["cede"]})
    assert peaceful_path(free).path == ("cede", "arms")
    stuck = Window(rows, fighting, half, open_in={0: ["cede"]}, followers={"cede": ["cede"]})
    assert not peaceful_path(stuck).exists
    shifted = Window(
        rows,
        fighting,
        half,
        shifted={"talk": [fighting[0], {"up": F(0), "down": F(8)}]},
    )
    assert peaceful_path(shifted).exists
    kept = Window(rows, fighting, half, open_in={0: ["talk"]}, shifted=shifted.shifted)
    assert peaceful_path(kept).path == ("talk", "arms")


small = st.integers(0, 4).map(Fraction)


@st.composite
def windows(draw: Any) -> Window:
    names = ("x", "y", "z")[: draw(st.integers(1, 3))]
    periods = draw(st.integers(1, 3))

    def row(scale: int) -> dict[str, Fraction]:
        return {p: scale * draw(small) / 2 for p in PARTIES}

    some = st.lists(st.sampled_from(names), min_size=1, unique=True)
    marked = st.lists(st.sampled_from(names), unique=True)
    return Window(
        {x: row(2) for x in names},
        [row(3) for _ in range(periods)],
        {"up": draw(st.sampled_from([F(1, 2), F(2, 3)])), "down": F(1, 2)},
        open_in={0: draw(some)} if draw(st.booleans()) else {},
        followers={x: draw(some) for x in draw(marked)},
        shifted={x: [row(3) for _ in range(periods)] for x in draw(marked)},
        start=draw(st.sampled_from([None, *names])),
    )


@given(windows())
def test_going_through_all_paths(window: Window) -> None:
    periods = len(window.fighting)
    peaceful = {}
    for path in product(window.packages, repeat=periods):
        total = dict.fromkeys(PARTIES, F(0))
        fits = True
        for t in reversed(range(periods)):
            before = path[t - 1] if t else window.start
            fits &= path[t] in window.open_in.get(t, window.packages)
            fits &= before not in window.followers or path[t] in window.followers[before]
            table = window.shifted.get(before or "", window.fighting)
            for p in PARTIES:
                u, d = window.packages[path[t]][p], window.discount_factors[p]
                total[p] = u / (1 - d) if t == periods - 1 else u + d * total[p]
                fits &= total[p] >= table[t][p]
        if fits:
            peaceful[path] = tuple(total[p] for p in PARTIES)
    found = peaceful_path(window)
    front = {
        v
        for v in peaceful.values()
        if not any(
            w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in peaceful.values()
        )
    }
    assert set(found.values) == front
    assert len(found.values) == len(front)
    if front:
        assert peaceful[found.path] == found.values[0]
    else:
        assert found.path == ()


def test_a_whole_problem_over_time(border: Scenario) -> None:
    problem = sim.problem(border)
    quiet = [{"north": F(0), "south": F(0)}, {"north": F(0), "south": F(0)}]
    talks = window_of(problem, quiet, {"north": F(1, 2), "south": F(1, 2)})
    assert len(talks.packages) == len(problem.pareto_frontier)
    bound = window_of(problem, quiet, talks.discount_factors, {"canal": ["open"]})
    for x, after in bound.followers.items():
        assert "canal = open" in x
        assert all("canal = open" in y for y in after)
    assert any("canal = closed" in x for x in bound.packages)
    # North is content with everything now, and later only with a closed canal.
    closed = [quiet[0], {"north": F(160), "south": F(0)}]
    start = {0: [x for x in bound.packages if "open" in x]}
    free = Window(bound.packages, closed, bound.discount_factors, open_in=start)
    stuck = Window(
        bound.packages, closed, bound.discount_factors, open_in=start, followers=bound.followers
    )
    assert (peaceful_path(free).exists, peaceful_path(stuck).exists) == (True, False)


def test_the_preventive_test_by_hand(border: Scenario) -> None:
    problem = sim.problem(border)
    assert {p: worst_payoff(problem, p) for p in problem.parties} == {"north": 0, "south": 0}
    found = preventive_test(F(40), F(22), F(0), F(9, 10))
    assert (found.needed, found.room, found.is_possible) == (20, 40, True)
    assert preventive_test(F(40), F(4), F(0), F(9, 10)).is_possible is False  # a tie is peace
    assert "even if nothing changes" in preventive_test(F(4), F(5), F(0), F(1)).why


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"packages": {}}, "no package or no period"),
        ({"discount_factors": {"up": F(1), "down": F(1, 2)}}, "discount factor 1 of up"),
        ({"fighting": [{"up": F(1)}]}, "needs a number for down, up"),
        ({"start": "moon"}, 'no package "moon"'),
        ({"shifted": {"x": []}}, "needs 1 periods"),
        ({"open_in": {4: ["x"]}}, "beyond 0 to 0"),
    ],
)
def test_talks_without_sense_are_refused(changes: Any, said: str) -> None:
    row = {"up": F(1), "down": F(1)}
    usual: Any = {
        "packages": {"x": row},
        "fighting": [row],
        "discount_factors": {"up": F(1, 2), "down": F(1, 2)},
    }
    with pytest.raises(SimError, match=said):
        Window(**{**usual, **changes})
