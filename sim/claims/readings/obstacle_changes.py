"""What stands between the zone and a deal in two readings, mechanism by mechanism."""

from __future__ import annotations

from dataclasses import dataclass

from sim.diagnosis.diagnosis import diagnose
from sim.diagnosis.obstacle import Obstacle
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class ObstacleChange:
    """The row of a mechanism in either reading, at the best reading of its numbers."""

    mechanism: str
    first: Obstacle
    second: Obstacle

    @property
    def is_other(self) -> bool:
        """Return whether the mechanism has another status, or turns elsewhere."""
        return self.first.status != self.second.status or self._turns() != self._turns(second=True)

    def _turns(self, *, second: bool = False) -> str:
        row = self.second if second else self.first
        return row.turns_where if row.is_open else ""

    def document(self) -> dict[str, object]:
        """Return both rows by status and reason, ready for strict JSON."""
        sides = {"first": self.first, "second": self.second}
        rows = {side: {"status": row.status, "why": row.why} for side, row in sides.items()}
        return {"mechanism": self.mechanism, **rows}


def obstacle_changes(first: Scenario, second: Scenario) -> tuple[ObstacleChange, ...]:
    """Return the rows of both diagnoses at the best reading side by side, changed or not.

    >>> import sim
    >>> one = sim.load("textbook/empty_promise")
    >>> found = obstacle_changes(one, one.with_no_deal("rebels", -100))
    >>> [(x.mechanism, x.first.status, x.second.status) for x in found if x.is_other]
    [('commitment', 'blocks', 'blocks')]
    """
    one, other = (diagnose(scenario, draws=0).obstacles for scenario in (first, second))
    pairs = zip(one, other, strict=True)
    return tuple(ObstacleChange(a.mechanism, a, b) for a, b in pairs)
