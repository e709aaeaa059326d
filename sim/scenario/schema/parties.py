"""The parties of a file as written, and the bodies that ratify."""

from __future__ import annotations

from pydantic import Field, StrictInt

from sim.scenario.nouns.parties import Role
from sim.scenario.schema.entries import FileTable, Sourced
from sim.scenario.schema.values import Number


class ActorTable(Sourced):
    """A sub-actor of a party: recorded, without payoffs of its own."""

    name: str | None = Field(None, description="Name for people.")
    role: str | None = Field(None, description="What the actor does, in words.")
    text: str | None = Field(None, description="What the source says of it.")


class PartyTable(Sourced):
    """One party."""

    name: str | None = Field(None, description="Name for people; the id if left out.")
    role: Role = Field("signatory", description="Who must consent, and who bargains.")
    power: Number | None = Field(None, description="Bargaining power above 0; 1 if left out.")
    discount_rate: Number | None = Field(None, description="Rate per period, 0 or more.")
    describes: str | None = Field(None, description="Anything else about the party, in words.")
    consents_to: list[str] | None = Field(
        None,
        description="Issues: consent is asked only when one leaves the status quo. Absent: always.",
    )
    actors: dict[str, ActorTable] = Field({}, description="Sub-actors by id.")


class RatifyingBodyTable(Sourced):
    """A body of which k members must accept."""

    name: str | None = Field(None, description="Name for people.")
    members: list[str] = Field(description="Parties that vote.")
    quorum: StrictInt = Field(description="How many of them must accept.")
    consents_to: list[str] | None = Field(None, description="Scope, as for a party.")


class PartyTables(FileTable):
    """Who bargains and who ratifies."""

    parties: dict[str, PartyTable] = Field({}, description="Parties by id.")
    ratifying_bodies: dict[str, RatifyingBodyTable] = Field({}, description="Bodies by id.")
