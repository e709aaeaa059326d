"""What is known of a scenario once it is solved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.solver.density.payoff_weight import Weight

if TYPE_CHECKING:
    from sim.axiomatic.compare import Comparison
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario
    from sim.solver.search.search_bounds import Budget


@dataclass(frozen=True)
class SolvedCase:
    """A scenario, the problem that it states, every solution of it, and its diagnosis if made.

    ``weight`` is what figures of the zone count, ``frontier`` the budget of a frontier that they
    draw, by default that of ``payoff_densities``.
    """

    scenario: Scenario
    problem: Problem
    comparison: Comparison
    diagnosis: Diagnosis | None = None
    weight: Weight = Weight.outcomes
    frontier: Budget | None = None

    def model(self, mechanism: str) -> Any:
        """Return what the row of a mechanism rests on, None where nothing is diagnosed or coded."""
        rows = self.diagnosis.obstacles if self.diagnosis else ()
        return next((row.model for row in rows if row.mechanism == mechanism), None)
