"""The parties of a file as written, and the bodies that ratify."""

from __future__ import annotations

from typing import Any

from pydantic import Field, StrictBool, StrictInt

from sim.scenario.nouns.parties import Role, Votes
from sim.scenario.schema.entries import (
    STRING,
    STRINGS,
    CostTable,
    FileTable,
    ProbabilityTable,
    QuantityTable,
    Sourced,
)
from sim.scenario.schema.values import NUMBER, Number, Outcome


class ActorTable(Sourced):
    """A sub-actor of a party: recorded, without payoffs of its own."""

    name: str | None = Field(None, description="Name for people.")
    role: str | None = Field(None, description="What the actor does, in words.")
    text: str | None = Field(None, description="What the source says of it.")


class AcceptanceTable(Sourced):
    """How sure the consent of a ratifier is: a probability, or a prior of its reservation value."""

    form = "a probability, or { reservation = { low = ..., high = ... } }"
    short_forms = (NUMBER, STRING, STRINGS)
    instead = (frozenset({"probability"}), frozenset({"reservation"}))

    probability: ProbabilityTable | None = Field(
        None, description="How likely it accepts, whatever the agreement."
    )
    reservation: QuantityTable | None = Field(
        None, description="What it must at least get, in payoff points: an interval."
    )

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a number, a band or several as a probability."""
        return {"probability": value} if not isinstance(value, dict) else value


ACCEPTANCE = "How sure its consent is, where it ratifies."
FAILURE_COST = "What each signatory pays if it refuses: a grade or points, 0 or more."
IN_A_SENTENCE = 'The name within a sentence, with its article: "the United States".'
PLURAL = "Whether verbs are plural: the rebels gain, not gains."
REVERSION = '"no deal", "status quo", or the outcome that holds if it refuses; no deal if left out.'


class PartyTable(Sourced):
    """One party."""

    name: str | None = Field(None, description="Name for people; the id if left out.")
    in_a_sentence: str | None = Field(None, description=IN_A_SENTENCE)
    plural: StrictBool = Field(False, description=PLURAL)
    role: Role = Field("signatory", description="Who must consent, and who bargains.")
    power: Number | None = Field(None, description="Bargaining power above 0; 1 if left out.")
    discount_rate: Number | None = Field(
        None, description="Rate per period, 0 or more; the next one counts exp(-rate)."
    )
    describes: str | None = Field(None, description="Anything else about the party, in words.")
    consents_to: list[str] | None = Field(
        None,
        description="Issues: consent is asked only when one leaves the status quo. Absent: always.",
    )
    acceptance: AcceptanceTable | None = Field(None, description=ACCEPTANCE)
    failure_cost: dict[str, CostTable] = Field({}, description=FAILURE_COST)
    reversion: Outcome | None = Field(None, description=REVERSION)
    actors: dict[str, ActorTable] = Field({}, description="Sub-actors by id.")


class DecidingTable(Sourced):
    """How many signatories must accept; without this table all of them."""

    quorum: StrictInt = Field(
        description="How many signatories must accept, those with a veto too."
    )
    veto: list[str] = Field([], description="Signatories without whom there is no agreement.")


class RatifyingBodyTable(Sourced):
    """A body of ratifiers, k of whom must accept."""

    name: str | None = Field(None, description="Name for people.")
    in_a_sentence: str | None = Field(None, description=IN_A_SENTENCE)
    plural: StrictBool = Field(False, description=PLURAL)
    members: list[str] = Field(description="Ratifiers that vote.")
    quorum: StrictInt = Field(description="How many of them must accept.")
    consents_to: list[str] | None = Field(None, description="Scope, as for a party.")
    votes: Votes = Field(
        "independent", description="common: its members are in doubt for one reason, all at once."
    )
    acceptance: AcceptanceTable | None = Field(None, description=ACCEPTANCE)
    failure_cost: dict[str, CostTable] = Field({}, description=FAILURE_COST)
    reversion: Outcome | None = Field(None, description=REVERSION)


class PartyTables(FileTable):
    """Who bargains and who ratifies."""

    parties: dict[str, PartyTable] = Field({}, description="Parties by id.")
    deciding: DecidingTable | None = Field(
        None, description="How many signatories must accept, if not all, and who has a veto."
    )
    ratifying_bodies: dict[str, RatifyingBodyTable] = Field({}, description="Bodies by id.")
