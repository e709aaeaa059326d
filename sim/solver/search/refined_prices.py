"""By how much the weights of a line should change so that it lies closer above the agreements.

A programme in floating point finds multipliers to about one part in 10^16, which says nothing of
payoffs far smaller than that. So what is left is measured exactly, put to scale and solved again:
iterative refinement (Gleixner, Steffy & Wolter 2016, INFORMS J. Computing 28: 449-464).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from sim.solver.search.exact_line import ExactLine
from sim.solver.search.linear_programme import LinearProgramme, Row

FARTHEST = 10**6  # times the room below the line, over the range of the column
NEGLIGIBLE = 1e-6
DIGITS = 60  # of a change, in bits
Needs = dict[tuple[int, bool], Fraction]  # by column, and whether for a level


def changed_prices(line: ExactLine, prices: Needs, needs: Needs) -> Needs:
    """Return prices of the needs with which the line lies as little as possible below the most.

    minimise over changes the most that the line with them exceeds its least. One variable per
    change and one per state: what can be gained from there on, as a share of the whole.
    """
    room, search = line.room, line.case.search
    if room <= 0 or not needs:
        return prices
    columns, reach = [c for c, _ in needs], Fraction(FARTHEST)
    start = search.rows.whole(search.start.values)[:, 0]
    low, high = line.case.whole_ends
    lengths = [max(high[c] - low[c], 1) for c in columns]
    states = np.cumsum([len(columns), *(stage.states_before for stage in search.chain)]).tolist()
    model = LinearProgramme(states[-1] + 1)
    model.set_bounds(states[-1], 0, 0)
    for at in range(len(columns), states[-1]):
        model.set_bounds(at, -np.inf, np.inf)
    for at, (key, length) in enumerate(zip(needs, lengths, strict=True)):
        lowest = min(prices[key] * length / room, reach)
        model.set_bounds(at, -float(lowest), FARTHEST)
    rows = _rows(line, columns, lengths, states)
    goals = [
        float(max(-reach, min(reach, (need - int(start[c])) / length)))
        for (c, _), need, length in zip(needs, needs.values(), lengths, strict=True)
    ]
    found = model.maximise({**dict(enumerate(goals)), len(columns): -1.0}, rows, 0)
    if found is None or found.values is None:
        return prices
    steps = zip(needs, found.values.tolist(), lengths, strict=False)
    changes = {k: sixty_digits(Fraction(x) * room / n) for k, x, n in steps if abs(x) > NEGLIGIBLE}
    return prices | {key: max(prices[key] + change, Fraction(0)) for key, change in changes.items()}


def _rows(line: ExactLine, columns: list[int], lengths: list[int], states: list[int]) -> list[Row]:
    """Return per choice: a state is worth what the choice and the state after it are worth."""
    rows: list[Row] = []
    ends = np.array(lengths, dtype=object)[:, None]
    for level, (stage, short) in enumerate(
        zip(line.case.search.chain, line.shortfalls, strict=True)
    ):
        whole = line.case.whole_values[level][columns]
        near = np.clip(whole, -FARTHEST * ends, FARTHEST * ends)  # floats end at 10^308
        shares = (near / ends).astype(np.float64)
        sources, targets = stage.ends
        for choice in np.flatnonzero(short <= line.units).tolist():
            row = dict(enumerate(shares[:, choice].tolist()))
            row[states[level] + int(sources[choice])] = -1.0
            row[states[level + 1] + int(targets[choice])] = 1.0
            rows.append((row, int(short[choice]) / line.units))
    return rows


def sixty_digits(x: Fraction) -> Fraction:
    """Return a number to about 60 significant bits."""
    bits = DIGITS - abs(x.numerator).bit_length() + x.denominator.bit_length()
    return round(x * Fraction(2) ** bits) / Fraction(2) ** bits
