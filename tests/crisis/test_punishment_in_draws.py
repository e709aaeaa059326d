"""Every draw has the least punishment that its own numbers have."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from sim.crisis.commitment import commitment
from sim.crisis.half_way import half_way_from_deltas
from sim.crisis.implementation import Step
from sim.crisis.punishment_in_draws import BLOCK, least_punishments
from sim.errors import SimError

STEPS = [
    Step("a", ("x",)),
    Step("b", ("y",), after=("a",)),
    Step("c", ("x", "y")),
    Step("d", ("y",)),
]


@pytest.mark.parametrize("reverted", [(), ("a",), ("b", "d")])
@pytest.mark.parametrize("block", [BLOCK, 50])
def test_each_draw_by_itself(reverted: tuple[str, ...], block: int) -> None:
    rng = np.random.default_rng(3)
    deltas = {p: rng.integers(-6, 7, (30, 4)).astype(float) for p in "xy"}
    costs = {p: rng.integers(-1, 9, 30).astype(float) for p in "xy"}
    exact = [
        half_way_from_deltas(
            {p: dict(zip("abcd", map(int, deltas[p][k]), strict=True)) for p in "xy"},
            STEPS,
            {p: int(costs[p][k]) for p in "xy"},
            reverted=reverted,
        )
        for k in range(30)
    ]
    found = least_punishments(exact[0], deltas, costs, reverted=reverted, block=block)
    least = [commitment(states).least_punishment for states in exact]
    assert found == pytest.approx([np.inf if x is None else float(x) for x in least])
    assert 0 < sum(x is None for x in least) < 30
    assert any(x == Fraction(0) for x in least)


def test_an_owner_without_draws_is_refused() -> None:
    states = half_way_from_deltas({"x": {}, "y": {}}, STEPS, {"x": 1, "y": 1})
    with pytest.raises(SimError, match='"y" owns a step'):
        least_punishments(states, {"x": np.zeros((1, 4))}, {"x": np.ones(1)})
