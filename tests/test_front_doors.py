"""What the front doors say to the wrong kind of thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sim
from sim.interchange import read_genius

NAME = "textbook/divide_the_dollar"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: sim.load(3), "sim.load: int given where a path is needed - name a file"),
        (lambda: read_genius(None), "read_genius: NoneType given where a path is needed"),
        (lambda: sim.problem("lieven2022"), r"str given where Scenario .*sim\.load"),
        (lambda: sim.problem(sim.problem(sim.load(NAME))), "Problem given where Scenario"),
        (lambda: sim.solve(sim.load(NAME)), r"Scenario given where Problem .*sim\.problem"),
        (lambda: sim.compare(sim.load(NAME)), r"Scenario given where Problem .*sim\.problem"),
        (lambda: sim.explain(sim.load(NAME)), r"Scenario given where Problem .*sim\.problem"),
        (lambda: sim.solve(sim.problem(sim.load(NAME)), 3), 'int given where str .* "nash"'),
        (lambda: sim.solve(sim.problem(sim.load(NAME)), "raiffa"), "ask for lotteries"),
    ],
)
def test_it_says_which_call_was_meant(call: Callable[[], object], said: str) -> None:
    with pytest.raises(sim.SimError, match=said):
        call()
