"""War over a pie of 1: the shares that both sides prefer to fighting."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.scenario.nouns.quantity import show


@dataclass(frozen=True)
class BargainingRange:
    """The first side's shares of the pie that both accept, from ``low`` to ``high``.

    ``optimism`` is by how much the two chances of victory together exceed 1.
    """

    low: Fraction
    high: Fraction
    optimism: Fraction

    @property
    def is_empty(self) -> bool:
        """Return whether there is no share that both accept."""
        return self.low > self.high

    @property
    def why(self) -> str:
        """Return the range in words."""
        if self.is_empty:
            return (
                f"the first side wants at least {show(self.low)}, the other leaves it at most "
                f"{show(self.high)}"
            )
        return f"both accept shares of the first side from {show(self.low)} to {show(self.high)}"


def bargaining_range(
    chance: Number, cost: Number, other_cost: Number, other_chance: Number | None = None
) -> BargainingRange:
    """Return the shares of a pie of 1 that two risk-neutral sides prefer to a costly war.

    ``chance`` is the first side's own chance of victory, ``other_chance`` that of the other in its
    own eyes (default: the rest). The range [p - c, 1 - p' + c'] is cut to the pie; it is empty
    where the chances together exceed 1 by more than the costs: mutual optimism. On packages that
    index is no test; ask for the zones of ``costly_war``. Raises SimError for a chance outside
    0 … 1 or a cost below 0.

    >>> bargaining_range("3/5", "1/10", "3/20").why
    'both accept shares of the first side from 0.5 to 0.75'

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    p = exact_number(chance, "chance of victory")
    q = 1 - p if other_chance is None else exact_number(other_chance, "chance of the other")
    costs = [exact_number(c, "cost of war") for c in (cost, other_cost)]
    if not (0 <= p <= 1 and 0 <= q <= 1):
        raise SimError("chance of victory - give a number from 0 to 1")
    if min(costs) < 0:
        raise SimError("cost of war - give a number that is not below 0")
    low, high = max(Fraction(0), p - costs[0]), min(Fraction(1), 1 - q + costs[1])
    return BargainingRange(low, high, p + q - 1)
