"""The share of draws with a deal at each value of one number, everything else in doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.doubt.decisive.influence import answers
from sim.doubt.decisive.nearest_turn import nearest_turn
from sim.doubt.decisive.number_search import Statement
from sim.doubt.decisive.turning_points import (
    BreakEven,
    numbered_input,
    turning_point,
    with_open_number,
)
from sim.doubt.numbers.input_names import input_words
from sim.doubt.sampling.propagation import unsolved
from sim.doubt.sampling.quantiles import sampling_interval
from sim.doubt.sampling.spread import Spread
from sim.errors import taking

Floats = NDArray[np.float64]
VALUES = 9  # to begin with
MOST_VALUES = 25
LEAST_STEP = 0.05  # a smaller change of the share needs no value in between
DRAWS = 256


@shown_briefly
@dataclass(frozen=True, eq=False)
class DealChances:
    """Shares of draws in which a statement holds, at values of one number, with 95 % intervals."""

    spread: Spread
    turning: BreakEven
    values: Floats
    shares: Floats
    lows: Floats
    highs: Floats
    draws: int


@taking("Spread", "sim.propagate(scenario), number")
def deal_chances(
    spread: Spread,
    number: str,
    statement: Statement | None = None,
    *,
    draws: int = DRAWS,
    values: Floats | None = None,
) -> DealChances:
    """Return the share of draws with a deal when one number is held at each of some values.

    All other numbers are drawn, the same draws at every value. ``values`` by default span what the
    evidence allows and the nearest value at which the best reading turns.
    Raises SimError for an unknown number.
    """
    settings = spread.settings
    turning = turning_point(spread.scenario, number, settings, statement)
    drawn = settings if statement else replace(settings, solutions=())
    opened = unsolved(with_open_number(spread.scenario, number), draws, drawn)
    column, _ = numbered_input(opened, number)

    def share(value: float) -> float:
        rows = opened.inputs.copy()
        rows[:, column] = value
        at_value = opened.at(rows, tallied=statement is not None)
        found = answers(at_value, statement or (lambda one: one.has_agreement))
        return float(found.mean())

    if values is None:
        at, shares = _refined(_span(turning), share)
    else:
        at = np.asarray(values, dtype=float)
        shares = np.array([share(value) for value in at])
    intervals = np.array([sampling_interval(share, draws) for share in shares]).reshape(-1, 2)
    return DealChances(spread, turning, at, shares, intervals[:, 0], intervals[:, 1], draws)


def curve_sentences(spread: Spread) -> list[str]:
    """Return what the figure ``deal_chances`` of a run rests on; empty where there is none."""
    number = nearest_turn(spread)
    if number is None:
        return []
    return [
        f"The figure deal_chances rests on draws of its own: {DRAWS} at each value of "
        f"{input_words(spread.scenario, number)}, however many are drawn here."
    ]


def _refined(start: Floats, share: Callable[[float], float]) -> tuple[Floats, Floats]:
    """Return values and shares, with values put in between where the share changes most."""
    known = {float(value): share(float(value)) for value in start}
    while len(known) < MOST_VALUES:
        at = sorted(known)
        steps = [abs(known[b] - known[a]) for a, b in pairwise(at)]
        widest = int(np.argmax(steps))
        if steps[widest] < LEAST_STEP:
            break
        middle = (at[widest] + at[widest + 1]) / 2
        known[middle] = share(middle)
    at = sorted(known)
    return np.array(at), np.array([known[value] for value in at])


def _span(turning: BreakEven) -> Floats:
    low, high, best = (float(x) for x in (turning.low, turning.high, turning.best))
    near = sorted((float(t) for t in turning.turns), key=lambda t: abs(t - best))[:1]
    bottom, top = min([low, *near]), max([high, *near])
    room = 0.15 * (top - bottom) if near else 0.0
    if near and near[0] == top:
        top += room
    if near and near[0] == bottom:
        bottom -= room
    if bottom == top:
        bottom, top = bottom - 1, top + 1
    bottom, top = max(bottom, float(turning.lowest)), min(top, float(turning.highest))
    return np.linspace(bottom, top, VALUES)
