"""What may become of a deal, as written."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.schema.entries import FileTable, ProbabilityTable, QuantityTable, Sourced
from sim.scenario.schema.values import Choice, Names, Outcome


class HazardUnderTable(Sourced):
    """How likely it is where a deal contains certain options."""

    when: Choice = Field(description="The options of the deal.")
    hazard: ProbabilityTable | None = Field(None, description="How likely it is then.")


class AfterDealTable(Sourced):
    """Something that may happen once there is a deal."""

    name: str | None = Field(None, description="Name for people.")
    hazard: ProbabilityTable | None = Field(
        None, description="How likely it is; where no source says, it is left out."
    )
    depends: list[HazardUnderTable] = Field(
        [], description="Hazards of deals with certain options; the first that fits stands."
    )
    outcome: Outcome | None = Field(None, description="The outcome that then holds.")
    branch: str | None = Field(None, description="Or the branch of no deal that then happens.")
    text: str | None = Field(None, description="What the source says of it.")


class ShiftOfPowerTable(Sourced):
    """Options that make some parties stronger, and others weaker, once they hold."""

    on: Choice = Field(description="The options.")
    favours: Names = Field((), description="Parties that become stronger.")
    adds: dict[str, QuantityTable] = Field(
        {}, description="Points added to no-deal payoffs, by party, negative for a loss."
    )
    text: str | None = Field(None, description="What the source says of it.")


class AfterDealTables(FileTable):
    """What may become of a deal."""

    after_deal: dict[str, AfterDealTable] = Field(
        {}, description="What may happen after a deal, by id."
    )
    shifts_power: dict[str, ShiftOfPowerTable] = Field(
        {}, description="Options that shift power, by id."
    )
