"""Red lines that a party may drop: each stands or falls in every draw by a lot of its own."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.doubt.numbers.inputs import ONE, ZERO, Array, InputList, Term, UncertainInput
from sim.problem.problem import Problem
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.scenario import Scenario

GROUP = "red_lines"


@dataclass(frozen=True)
class DroppedLine:
    """A restricting red line that is dropped where its lot, from 0 to 1, is below a chance."""

    line: str
    lot: Term
    chance: Fraction

    @property
    def constraint(self) -> str:
        """Return the id of the constraint that the line is."""
        return f"red_line:{self.line}"

    def is_dropped(self, inputs: Array) -> Array:
        """Return in which draws the line is dropped, shape (draws,); never at the best reading."""
        return np.asarray(self.lot.of(inputs) < float(self.chance), dtype=np.bool_)


def lot_name(line: str) -> str:
    """Return the name of the input that says whether a red line stands."""
    return f"{GROUP}.{line}.modified"


def dropped_lines(
    scenario: Scenario, problem: Problem, found: InputList
) -> tuple[DroppedLine, ...]:
    """Return the red lines of a problem that may be dropped, their lots added to ``found``.

    A chance that is itself in doubt counts by its mean, as if it were drawn first and the lot then.
    """
    restricting = {c.id for c in problem.constraints if c.restricts}
    lines = []
    for name, line in scenario.red_lines.items():
        chance = ZERO if line.modified is None else drawn_mean(line.modified)
        if chance > 0 and f"red_line:{name}" in restricting:
            lot = UncertainInput(lot_name(name), GROUP, ZERO, ONE, ONE, "uniform")
            lines.append(DroppedLine(name, found.add(lot), chance))
    return tuple(lines)


def drawn_mean(number: Quantity) -> Fraction:
    """Return the mean of what is drawn for a number.

    >>> drawn_mean(Quantity(Fraction(0), Fraction(1, 2), Fraction(1), "uniform"))
    Fraction(1, 2)
    """
    if number.distribution == "uniform":
        return (number.low + number.high) / 2
    return (number.low + number.best + number.high) / 3
