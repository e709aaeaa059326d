"""The waiting game, against values worked out by hand and against its own recursion."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.crisis.waiting import WaitingGame
from sim.errors import SimError


def game(flow: int, win: int, compromise: int, factor: str = "9/10") -> WaitingGame:
    return WaitingGame(Fraction(flow), Fraction(win), Fraction(compromise), Fraction(factor))


@pytest.mark.parametrize(
    ("played", "critical"),
    [
        (game(0, 10, 5), Fraction(1, 9)),  # 0.1 * 5 / (0.9 * 5)
        (game(4, 12, 6, "4/5"), Fraction(1, 12)),  # 0.2 * 2 / (0.8 * 6)
        (game(0, 10, 9, "1/10"), None),  # 0.9 * 9 / (0.1 * 1) = 81
        (game(0, 10, 5, "1/2"), Fraction(1)),
        (game(5, 10, 5), Fraction(0)),
        (game(7, 10, 5), Fraction(0)),
        (game(7, 5, 5), Fraction(0)),
        (game(0, 5, 5), None),
        (game(0, 4, 5), None),
        (game(7, 4, 5), None),  # the more likely the other gives in, the worse
    ],
)
def test_critical_probability(played: WaitingGame, critical: Fraction | None) -> None:
    assert played.critical_probability == critical


@pytest.mark.parametrize("h", [Fraction(0), Fraction(1, 7), Fraction(1)])
def test_value_solves_its_recursion(h: Fraction) -> None:
    played = game(4, 12, 6, "4/5")
    delta, v = played.discount_factor, played.value(h)
    assert v == (1 - delta) * played.flow + delta * (h * played.win + (1 - h) * v)


def test_value_at_the_ends_and_at_the_critical_probability() -> None:
    played = game(4, 12, 6, "4/5")
    assert played.value(Fraction(0)) == 4
    assert played.value(Fraction(1)) == Fraction(52, 5)  # one period of 4, then 12 for good
    assert played.value(Fraction(1, 12)) == 6
    assert played.value(Fraction(1, 13)) < 6 < played.value(Fraction(1, 11))


def test_patience_lowers_the_critical_probability() -> None:
    critical = [game(0, 10, 5, f).critical_probability for f in ("1/2", "4/5", "9/10", "99/100")]
    assert critical == sorted(critical, reverse=True)
    assert len(set(critical)) == 4


@pytest.mark.parametrize("factor", ["0", "1", "-1/2", "3/2"])
def test_a_discount_factor_out_of_bounds_is_refused(factor: str) -> None:
    with pytest.raises(SimError, match="discount factor"):
        game(0, 10, 5, factor)
