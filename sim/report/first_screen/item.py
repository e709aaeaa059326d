"""One item of the first screen, and what all of them are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.axiomatic.compare import Comparison
from sim.diagnosis.diagnosis import Diagnosis
from sim.diagnosis.obstacle import Obstacle
from sim.doubt.sampling.spread import Spread
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Answers:
    """A scenario with all that ``sim run`` works out; ``spread`` is None where nothing is drawn."""

    scenario: Scenario
    problem: Problem
    comparison: Comparison
    diagnosis: Diagnosis
    spread: Spread | None

    def row(self, mechanism: str) -> Obstacle:
        """Return the row of a mechanism."""
        return next(row for row in self.diagnosis.obstacles if row.mechanism == mechanism)


@dataclass(frozen=True)
class Item:
    """One thing that the first screen says: a label, sentences, and the facts in them by id.

    The first ``least`` sentences must be there; later ones are left out where room ends, and what
    is left is cut unless it ``is_whole``.
    """

    key: str
    label: str
    sentences: tuple[str, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    least: int = 1
    is_whole: bool = False
