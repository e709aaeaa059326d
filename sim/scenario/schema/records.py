"""What a file records beside the model: audience costs, observations, claims."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from sim.scenario.nouns.records import ClaimBasis, Expects, Mechanism
from sim.scenario.schema.entries import (
    INTERVAL,
    STRING,
    FileTable,
    ProbabilityTable,
    QuantityTable,
    Sourced,
    is_number,
)
from sim.scenario.schema.values import NUMBER, Choice, Names, Outcome

ObservationKind = Literal[
    "outside option",
    "belief",
    "misperception",
    "time pressure",
    "domestic constraint",
    "commitment",
    "signal",
    "poll",
    "probability",
    "sequencing",
    "other",
]


class SizeTable(QuantityTable):
    """The size of an audience cost: a grade, points, or "unsized"."""

    form = 'a cost grade, a number of points, or "unsized"'
    short_forms = (STRING, NUMBER)
    instead = (frozenset({"grade"}), INTERVAL)

    grade: str | None = Field(None, description="A cost grade, or unsized.")

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Take a word as a grade, a bare number as points."""
        if is_number(value):
            return {"best": value}
        return {"grade": value} if isinstance(value, str) else value


class AudienceCostTable(Sourced):
    """What conceding an option costs a party at home."""

    party: Names = Field(description="Who pays; each of several pays it.")
    on: Choice | None = Field(None, description="The options that cost it; absent: recorded only.")
    size: SizeTable | None = Field(None, description="How much; unsized when left out.")
    text: str | None = Field(None, description="Wording.")


class ObservationTable(Sourced):
    """Evidence that is not computed."""

    kind: ObservationKind = Field(description="What kind of evidence it is.")
    party: str | None = Field(None, description="Whom it concerns.")
    holder: str | None = Field(
        None,
        description="Who believes or says it: a party, or words.",
        examples=["us", "the author"],
    )
    about: Names | None = Field(None, description="Parties that the belief is about.")
    text: str = Field(description="What the source says.")
    event: str | None = Field(None, description="What the probability is of, in a few words.")
    probability: ProbabilityTable | None = Field(
        None, description="How likely the source takes the event to be."
    )
    shifts: str | None = Field(None, description="What it would shift, and which way.")


class ThesisTable(Sourced):
    """What the source concludes, to be set beside what the model says."""

    statement: str = Field(description="The conclusion, in one sentence.")
    expects: Expects = Field(
        description="A deal, no deal, or that a deal is also carried out.",
    )
    outcome: Outcome | None = Field(None, description="The package that it is about.")
    mechanisms: list[Mechanism] = Field(
        [], description="What stands in the way of a deal, as the source has it."
    )


class ClaimTable(Sourced):
    """A claim of the source that the model can test."""

    statement: str = Field(description="The claim.")
    basis: ClaimBasis | None = Field(
        None, description="Whether the source asserts or implies it, or it is ours."
    )
    input: str | None = Field(None, description="What goes into the test.")
    output: str | None = Field(None, description="What comes out.")
    confirms: str | None = Field(None, description="What would confirm it.")
    refutes: str | None = Field(None, description="What would refute it.")
    text: str | None = Field(None, description="Anything else.")


class RecordTables(FileTable):
    """What a file records beside the model."""

    audience_costs: dict[str, AudienceCostTable] = Field({}, description="By id.")
    observations: dict[str, ObservationTable] = Field({}, description="By id.")
    thesis: ThesisTable | None = Field(None, description="What the source concludes.")
    claims: dict[str, ClaimTable] = Field({}, description="By id.")
