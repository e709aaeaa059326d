"""What a party alone knows of itself, as written."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.nouns.quantity import Distribution
from sim.scenario.schema.entries import (
    INTERVAL,
    FileTable,
    ProbabilityTable,
    QuantityTable,
    Sourced,
)
from sim.scenario.schema.values import Number


class PartyTypeTable(Sourced):
    """One type that a party may be of; a number that the source does not give is left out."""

    name: str | None = Field(None, description="Name for people.")
    probability: ProbabilityTable | None = Field(None, description="How likely it is of this type.")
    reservation: QuantityTable | None = Field(
        None, description="The least payoff that the type accepts, in payoff points."
    )
    no_deal_payoffs: dict[str, QuantityTable] = Field(
        {}, description="What no deal with this type is worth to others, where it differs."
    )
    text: str | None = Field(None, description="What the source says of it.")


class PrivateInformationTable(Sourced):
    """What others do not know of a party: its type, or where its reservation value lies."""

    instead = (frozenset({"types"}), frozenset({"prior"}) | INTERVAL)

    types: dict[str, PartyTypeTable] = Field({}, description="Types by id.")
    prior: Distribution | None = Field(
        None, description="What others think of its reservation value, instead of types."
    )
    low: Number | None = Field(
        None, description="Lowest value of the prior; with none, those of its no-deal payoff."
    )
    best: Number | None = Field(None, description="Peak of a triangular prior; or the middle.")
    high: Number | None = Field(None, description="Highest value of the prior.")
    text: str | None = Field(None, description="What the source says of it.")

    @property
    def bounds(self) -> QuantityTable | None:
        """Return the interval of the prior, None where the file gives none."""
        if self.low is self.best is self.high is None:
            return None
        return QuantityTable(low=self.low, best=self.best, high=self.high, distribution=self.prior)


class PrivateInformationTables(FileTable):
    """What parties know of themselves."""

    private_information: dict[str, PrivateInformationTable] = Field(
        {}, description="What others do not know of a party, by party."
    )
