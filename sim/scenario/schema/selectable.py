"""Variants, lenses, beliefs, time steps, tracks and sweeps as written."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sim.scenario.nouns.parties import Role
from sim.scenario.schema.entries import FileTable, QuantityTable, Sourced
from sim.scenario.schema.values import ALL, EACH, Choice, Date


class PatchTable(Sourced):
    """A change to the file: besides its own keys, any path of the file."""

    model_config = FileTable.model_config | {"extra": "allow"}


class LensTable(PatchTable):
    """Another reading of the preferences; besides these keys, any path of the file is a patch."""

    name: str | None = Field(None, description="Name for people.")


class BeliefTable(PatchTable):
    """How one party sees the others; besides these keys, any path of the file is a patch.

    What the party itself wants, and what it has without a deal, it knows.
    """


class VariantTable(PatchTable):
    """A change to the scenario; besides these keys, any path of the file is a patch."""

    name: str | None = Field(None, description="Name for people.")
    forbid: Choice = Field({}, description=f"Options taken off the table. {EACH}")
    require: Choice = Field({}, description=f"Options that an outcome must contain. {ALL}")
    off_agenda: list[str] = Field([], description="Issues that stay at the status quo.")
    drop: list[str] = Field([], description="Paths of the file that do not hold here.")


class TimeStepTable(VariantTable):
    """The scenario at one time; besides these keys, any path of the file is a patch.

    Steps stand in order of time, and each changes the one before it: what it does not mention
    stays as it was.
    """

    date: Date | None = Field(None, description="When.")


class TrackTable(Sourced):
    """A part of the talks: some issues, some parties.

    Solved by itself, it leaves all other issues at the status quo, signatories who are not on it
    look on, and no deal is the status quo without the costs of the branches.
    """

    name: str | None = Field(None, description="Name for people.")
    issues: list[str] = Field(description="Issues on this track.")
    parties: list[str] = Field(description="Parties on this track.")
    roles: dict[str, Role] = Field({}, description="Roles that differ on this track.")
    no_deal_payoffs: dict[str, QuantityTable] = Field(
        {}, description="What no deal on this track is worth, instead of the status quo."
    )
    text: str | None = Field(None, description="What the source says of it.")


class SweepTable(Sourced):
    """Values that one path of the file takes in turn."""

    name: str | None = Field(None, description="Name for people.")
    path: str = Field(description="The path, as for `--set`.", examples=["no_deal.war.probability"])
    values: list[Any] = Field(description="The values, in order.", examples=[[0, 20, 40]])


class SelectableTables(FileTable):
    """What can be selected."""

    lenses: dict[str, LensTable] = Field({}, description="Other readings by id.")
    beliefs: dict[str, BeliefTable] = Field({}, description="How a party sees the others.")
    variants: dict[str, VariantTable] = Field({}, description="Changed scenarios by id.")
    time_steps: dict[str, TimeStepTable] = Field({}, description="The scenario over time, by id.")
    tracks: dict[str, TrackTable] = Field({}, description="Parts of the talks by id.")
    sweeps: dict[str, SweepTable] = Field({}, description="Values to go through, by id.")
