"""How the talks are held, as written."""

from __future__ import annotations

from pydantic import Field, StrictInt

from sim.scenario.schema.entries import FileTable, ProbabilityTable, Sourced
from sim.scenario.schema.values import Number


class TalksTable(Sourced):
    """Rounds of offers: one party proposes, the others accept or refuse."""

    instead = (frozenset({"rounds"}), frozenset({"deadline"}))

    rounds: StrictInt | None = Field(None, description="How many rounds there are, 1 or more.")
    order: list[str] = Field(
        [], description="Signatories in the order in which they propose; then the first again."
    )
    breakdown: ProbabilityTable | None = Field(
        None, description="How likely the talks end after a round without agreement; 0 if left out."
    )
    round_length: Number | None = Field(
        None, description="Periods of the discount rates that a round takes; 1 if left out."
    )
    length: Number | None = Field(
        None, description="Instead of round_length: the periods that all rounds take together."
    )
    deadline: Number | None = Field(
        None, description="Instead of rounds: the period at the end of which the talks end."
    )
    text: str | None = Field(None, description="What the source says of it.")


class TalksTables(FileTable):
    """How the talks are held."""

    talks: TalksTable | None = Field(None, description="Rounds of offers, and when they end.")
