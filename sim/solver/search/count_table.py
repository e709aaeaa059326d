"""Outcomes counted in a dense table of payoffs, clamped where more or less decides nothing.

Counts may have hundreds of digits: each pass counts modulo a number that fits a machine word, and
the remainders of several passes determine the count (Chinese remainder theorem).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import gcd, prod

import numpy as np
from numpy.typing import NDArray

from sim.solver.search.search_bounds import Body, rest
from sim.solver.search.stages import Stage

MOST_CELLS = 10**7
WORD = 62
FEWEST_BITS = 20
Window = tuple[tuple[int, int], ...]  # smallest and largest payoff per column
Table = NDArray[np.int64]


@dataclass(frozen=True)
class _Step:
    """Choices between two states of one stage: what they add, how often each counts."""

    source: int
    target: int
    values: NDArray[np.int64]
    counts: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class CountTable:
    """Stages whose every payoff is consented to: ``floors`` are required, ``bodies`` vote.

    ``start`` is what each column has before the first stage. Columns are (payoff − smallest) over
    the greatest common divisor of all differences.
    """

    chain: tuple[Stage, ...]
    start: tuple[int, ...]
    floors: tuple[int | None, ...]
    bodies: tuple[Body, ...]

    def count(self, most_cells: int = MOST_CELLS) -> int | None:
        """Return the number of outcomes that reach the floors, None where the table is too large.

        1. From the last stage: the most and the least that is still to come.
        2. Stage by stage: how many partial outcomes give each payoff vector, payoffs that certainly
           suffice counted as one and so are, in a body, those that certainly do not.
        """
        cells = (sum(map(prod, map(self._shape, w.values()))) for w in self._windows)
        if max(cells, default=1) > most_cells:
            return None
        each = [max(sum(sum(s.counts) for s in steps), 1) for steps in self._steps]
        spans = (span for w in self._windows for window in w.values() for span in window)
        longest = max((high - low + 1 for low, high in spans), default=1)
        bits = WORD - max(map(int.bit_length, [*each, longest]))  # no sum below overflows
        if bits < FEWEST_BITS:
            return None
        total, modulus = 0, 1
        for divisor in _coprime(bits, prod(each)):
            found = self._remainder(divisor)
            total += modulus * ((found - total) * pow(modulus, -1, divisor) % divisor)
            modulus *= divisor
        return total

    @cached_property
    def _scales(self) -> tuple[int, ...]:
        differences = [
            m.choices.values - least[:, None]
            for stage, least in zip(self.chain, self._least, strict=True)
            for m in stage.moves
        ]
        return tuple(
            max(gcd(*(int(np.gcd.reduce(d[at])) for d in differences)), 1)
            for at in range(len(self.start))
        )

    @cached_property
    def _least(self) -> list[NDArray[np.int64]]:
        return [
            np.min([m.choices.values.min(axis=1) for m in stage.moves], axis=0)
            for stage in self.chain
        ]

    @cached_property
    def _steps(self) -> list[list[_Step]]:
        scales = np.array(self._scales, dtype=np.int64)[:, None]
        return [
            [
                _Step(
                    m.source,
                    m.target,
                    (m.choices.values - least[:, None]) // scales,
                    tuple(int(c) for c in m.choices.counts),
                )
                for m in stage.moves
            ]
            for stage, least in zip(self.chain, self._least, strict=True)
        ]

    def _scaled(self, column: int, floor: int) -> int:
        """Return a floor in the scale of the table, rounded up."""
        base = self.start[column] + sum(int(least[column]) for least in self._least)
        return -(-(floor - base) // self._scales[column])

    @cached_property
    def _needs(self) -> list[tuple[int, bool]]:
        """Return per column the floor and whether each outcome must reach it."""
        found = [(0, False)] * len(self.start)
        for body in self.bodies:
            for column, floor in zip(body.columns, body.floors, strict=True):
                found[column] = (self._scaled(column, floor), False)
        for column, required in enumerate(self.floors):
            if required is not None:
                found[column] = (self._scaled(column, required), True)
        return found

    @cached_property
    def _windows(self) -> list[dict[int, Window]]:
        """Return per stage boundary and state which payoffs need to be told apart."""
        scales = np.array(self._scales, dtype=object)
        known = rest(self.chain, len(self.start))
        later = sum(self._least, np.zeros(len(self.start), dtype=np.int64))
        reached: dict[int, list[tuple[int, int]]] = {0: [(0, 0)] * len(self.start)}
        windows: list[dict[int, Window]] = []
        for level in range(len(self.chain) + 1):
            windows.append({})
            for state, spans in reached.items():
                most = (known.most[level][:, state] - later) // scales
                least = (known.least[level][:, state] - later) // scales
                window = self._window(spans, most.tolist(), least.tolist())
                if window is not None:
                    windows[-1][state] = window
            if level < len(self.chain):
                reached = _reached(windows[-1], self._steps[level])
                later = later - self._least[level]
        return windows

    def _window(
        self, spans: Sequence[tuple[int, int]], most: Sequence[int], least: Sequence[int]
    ) -> Window | None:
        """Return the payoffs to be told apart, None where a floor is out of reach."""
        found = []
        for (low, high), (floor, is_required), top, bottom in zip(
            spans, self._needs, most, least, strict=True
        ):
            if is_required and high < floor - top:
                return None
            lowest = max(low, min(floor - top - (0 if is_required else 1), high))
            found.append((lowest, max(lowest, min(high, floor - bottom))))
        return tuple(found)

    @staticmethod
    def _shape(window: Window) -> tuple[int, ...]:
        return tuple(high - low + 1 for low, high in window)

    def _remainder(self, divisor: int) -> int:
        """Return the number of outcomes modulo a divisor."""
        tables: dict[int, Table] = {}
        if 0 in self._windows[0]:
            tables[0] = np.ones(self._shape(self._windows[0][0]), dtype=np.int64)
        for steps, before, after in zip(
            self._steps, self._windows[:-1], self._windows[1:], strict=True
        ):
            added: dict[int, Table] = {}
            for step in steps:
                if step.source in tables and step.target in after:
                    goal = after[step.target]
                    into = added.setdefault(step.target, np.zeros(self._shape(goal), np.int64))
                    for values, count in zip(step.values.T.tolist(), step.counts, strict=True):
                        self._add(
                            into,
                            goal,
                            tables[step.source],
                            before[step.source],
                            (values, count, divisor),
                        )
            tables = {state: np.remainder(table, divisor) for state, table in added.items()}
        return sum(self._accepted(t, self._windows[-1][s], divisor) for s, t in tables.items())

    def _add(
        self,
        into: Table,
        goal: Window,
        table: Table,
        window: Window,
        choice: tuple[Sequence[int], int, int],
    ) -> None:
        """Add a table to another one, moved by the values of a choice; (values, count, divisor)."""
        values, count, divisor = choice
        places = []
        for axis, ((low, high), value) in enumerate(zip(goal, values, strict=True)):
            first = window[axis][0] + value - low
            drops = self._needs[axis][1]
            table, first = _clamped(table, axis, (first, high - low), drops, divisor)
            if not table.shape[axis]:
                return
            places.append(slice(first, first + table.shape[axis]))
        into[tuple(places)] += table if count == 1 else table * count

    def _accepted(self, table: Table, window: Window, divisor: int) -> int:
        """Return the count of the cells in which every body reaches its quorum."""
        wins = np.ones(table.shape, dtype=np.bool_)
        for body in self.bodies:
            votes = np.zeros(table.shape, dtype=np.int64)
            for column, floor in zip(body.columns, body.floors, strict=True):
                low, high = window[column]
                given = np.arange(low, high + 1) >= self._scaled(column, floor)
                votes += given.reshape([-1 if at == column else 1 for at in range(table.ndim)])
            wins &= votes >= body.quorum
        return sum(map(int, table[wins].tolist())) % divisor


def _reached(
    windows: Mapping[int, Window], steps: Sequence[_Step]
) -> dict[int, list[tuple[int, int]]]:
    """Return the smallest and largest payoff per state and column after a stage."""
    found: dict[int, list[tuple[int, int]]] = {}
    for step in steps:
        if step.source not in windows:
            continue
        low, high = step.values.min(axis=1).tolist(), step.values.max(axis=1).tolist()
        spans = [
            (a + x, b + y) for (a, b), x, y in zip(windows[step.source], low, high, strict=True)
        ]
        before = found.get(step.target, spans)
        found[step.target] = [
            (min(a, c), max(b, d)) for (a, b), (c, d) in zip(spans, before, strict=True)
        ]
    return found


def _clamped(
    table: Table, axis: int, reach: tuple[int, int], drops: bool, divisor: int
) -> tuple[Table, int]:
    """Return a table that starts at ``first`` along an axis, kept within 0 … last, and its start.

    What lies above goes to ``last``; what lies below is dropped, or goes to 0.
    """
    first, last = reach
    table = np.moveaxis(table, axis, 0)
    if first < 0:
        below, table = table[: -first + (0 if drops else 1)], table[-first:]
        if not drops:
            table = np.concatenate([below.sum(axis=0)[None] % divisor, table[1:]])
        first = 0
    if first + len(table) > last + 1:
        kept = max(last - first, 0)
        table = np.concatenate([table[:kept], table[kept:].sum(axis=0)[None] % divisor])
        first = min(first, last)
    return np.moveaxis(table, 0, axis), first


def _coprime(bits: int, above: int) -> list[int]:
    """Return numbers below 2^bits without common divisors whose product is above a number."""
    found: list[int] = []
    candidate = 1 << bits
    while prod(found) <= above:
        candidate -= 1
        if all(gcd(candidate, other) == 1 for other in found):
            found.append(candidate)
    return found
