"""Minimal substance, red lines, links, interactions and named outcomes as written."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.schema.entries import FileTable, ProbabilityTable, QuantityTable, Sourced
from sim.scenario.schema.values import ALL, EACH, Choice, Consequence, Names, OptionId

SCOPES = ("always", "while on the agenda", "behaviour", "procedure", "time")


class AgreementClassTable(Sourced):
    """A named class of agreements, to which red lines can be limited."""

    name: str | None = Field(None, description="Name for people.")
    contains: Choice = Field(description="The options that make an agreement one of this class.")


class AgreementTable(Sourced):
    """What an agreement must contain to count as one."""

    must_contain: Choice = Field({}, description="Minimal substance, by issue.")
    classes: dict[str, AgreementClassTable] = Field({}, description="Classes of agreements by id.")


class RedLineTable(Sourced):
    """A line that a party says it will not cross."""

    party: str = Field(description="Whose red line it is.")
    never: Choice | None = Field(None, description=f"Options that it excludes. {EACH}")
    require: Choice | None = Field(None, description=f"Options that it demands. {ALL}")
    hardness: Literal["hard", "claimed", "soft"] = Field(
        "hard", description="hard ones restrict; claimed and soft ones when asked for."
    )
    scope: str = Field("always", description=f"{', '.join(SCOPES)}, or a class of agreements.")
    said_by: str | None = Field(None, description="Who says so.")
    modified: ProbabilityTable | None = Field(
        None, description="In which share of draws it is dropped; at the best reading it holds."
    )
    text: str | None = Field(None, description="Wording.")


class LinkTable(Sourced):
    """A connection between issues."""

    if_: Choice | None = Field(None, alias="if", description="If these options are chosen ...")
    then: Consequence | None = Field(None, description="... these must be; a sentence is a note.")
    iff: list[Choice] | None = Field(None, description="Choices that hold together or not at all.")
    never_together: Choice | None = Field(None, description="Options that exclude each other.")
    issue: Names | None = Field(None, description="Issues that a link without options is about.")
    kind: str | None = Field(None, description="Label, such as only if or conditional offer.")
    modality: str | None = Field(None, description='Such as "may be".')
    hardness: Literal["hard", "soft", "note"] | None = Field(
        None, description="hard when it has a rule, note when it has none."
    )
    text: str | None = Field(None, description="Wording.")


class InteractionTable(Sourced):
    """Payoff points that a party gains or loses on a combination of options."""

    party: str = Field(description="Whose payoff it adds to.")
    when: Choice = Field(description="The combination, over two or more issues.")
    adds: QuantityTable = Field(description="Payoff points, negative for a loss.")
    text: str | None = Field(None, description="Wording.")


class NamedOutcomeTable(Sourced):
    """A draft or an author's package, with a name."""

    name: str | None = Field(None, description="Name for people.")
    text: str | None = Field(None, description="What the source says of it.")
    choice: dict[str, OptionId] = Field(description="An option per issue, in a table of its own.")
    rest: Literal["status quo"] | None = Field(None, description="What unnamed issues are.")


class ConstraintTables(FileTable):
    """What restricts an agreement, and packages with a name."""

    agreement: AgreementTable | None = Field(None, description="Minimal substance and classes.")
    red_lines: dict[str, RedLineTable] = Field({}, description="Red lines by id.")
    links: dict[str, LinkTable] = Field({}, description="Links by id.")
    interactions: dict[str, InteractionTable] = Field({}, description="Payoff terms by id.")
    outcomes: dict[str, NamedOutcomeTable] = Field({}, description="Named outcomes by id.")
