"""What may become of a deal: what may still happen, and how it shifts power."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.scenario.nouns.constraints import Choice
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.quantity import Quantity


@dataclass(frozen=True, slots=True)
class HazardUnder:
    """How likely something is where a deal contains certain options."""

    when: Choice
    hazard: Probability | None


@dataclass(frozen=True, slots=True)
class AfterDeal:
    """What may happen once there is a deal, with the outcome or the branch of no deal that follows.

    ``hazard`` is how likely it is, None where no source says; the first of ``depends`` that a deal
    meets stands for it.
    """

    id: str
    name: str
    hazard: Probability | None
    depends: tuple[HazardUnder, ...]
    outcome: Mapping[str, str] | None
    branch: str | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ShiftOfPower:
    """Options that make some parties stronger once they hold.

    ``adds`` has what they add to the no-deal payoff of a party, negative for a loss; a party of
    ``favours`` that is not in it gains nobody says how much.
    """

    id: str
    on: Choice
    favours: tuple[str, ...]
    adds: Mapping[str, Quantity]
    text: str
    evidence: Evidence
