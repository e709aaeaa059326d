"""What happens without an agreement: branches with probabilities, outcomes and costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.scenario.evidence import Evidence
from sim.scenario.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Probability(Quantity):
    """A probability; `bands` in words where it was given so, `otherwise` where it is the rest."""

    bands: tuple[str, ...] = ()
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost in payoff points, negative for a gain; `label` is the grade as written, or ""."""

    points: Quantity
    label: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the no-deal lottery.

    `outcome` has an option for every issue. `believed_by` has the probability of each party
    that does not use the common one.
    """

    id: str
    name: str
    outcome: Mapping[str, str]
    probability: Probability
    believed_by: Mapping[str, Probability]
    costs: Mapping[str, tuple[Cost, ...]]
    threat: bool
    controlled_by: str | None
    text: str
    evidence: Evidence

    def probability_for(self, party: str) -> Probability:
        """The probability that a party uses: its own belief, else the common one."""
        return self.believed_by.get(party, self.probability)
