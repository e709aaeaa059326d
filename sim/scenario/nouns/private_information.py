"""What a party alone knows of itself: of which type it is, or where its reservation value lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.quantity import Distribution, Quantity


@dataclass(frozen=True, slots=True)
class PartyType:
    """One type that a party may be of; what the source does not size is None.

    ``no_deal_payoffs`` has what no deal with this type is worth to others, where it differs.
    """

    id: str
    name: str
    probability: Probability | None
    reservation: Quantity | None
    no_deal_payoffs: Mapping[str, Quantity]
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PrivateInformation:
    """What others do not know of a party: its type, or its reservation value within a ``prior``.

    ``bounds`` is None where the prior has the interval of the party's no-deal payoff; without types
    and prior the file says only that the party knows more.
    """

    party: str
    types: Mapping[str, PartyType]
    prior: Distribution | None
    bounds: Quantity | None
    text: str
    evidence: Evidence
