"""A whole scenario file as written, before any number is derived."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.schema.constraints import (
    AgreementTable,
    InteractionTable,
    LinkTable,
    NamedOutcomeTable,
    RedLineTable,
)
from sim.scenario.schema.entries import FileTable, QuantityTable
from sim.scenario.schema.issues import ImportanceTable, IssueTable, PreferenceTable
from sim.scenario.schema.no_deal import BranchTable, InsideOptionTable
from sim.scenario.schema.parties import PartyTable, RatifyingBodyTable
from sim.scenario.schema.records import (
    AudienceCostTable,
    ClaimTable,
    ImplementationTable,
    ObservationTable,
    SituationTable,
    SourceTable,
)
from sim.scenario.schema.selectable import (
    BeliefTable,
    LensTable,
    SweepTable,
    TimeStepTable,
    TrackTable,
    VariantTable,
)
from sim.scenario.schema.values import Date, Format


class ScenarioFile(FileTable):
    """A scenario file."""

    format: Format | None = Field(None, description="Version of the scenario language: 1.")
    title: str | None = Field(None, description="Title; the name of the file if left out.")
    date: Date | None = Field(None, description="Date of the situation.")
    summary: str | None = Field(None, description="One paragraph.")
    default_source: str | None = Field(None, description="The source that bare paragraphs mean.")
    extends: str | None = Field(None, description="A file that this one changes.")
    drop: list[str] = Field(
        [],
        description="Paths of that file that do not hold here.",
        examples=["red_lines.no_troops", "preferences.us.land"],
    )
    payoffs: Literal["scores", "raw"] = Field(
        "scores",
        description="raw: weights and scores as written, no normalisation; costs in points.",
    )
    situation: SituationTable | None = Field(None, description="When, where, who is absent.")
    sources: dict[str, SourceTable] = Field({}, description="Sources by BibTeX key.")
    parties: dict[str, PartyTable] = Field({}, description="Parties by id.")
    ratifying_bodies: dict[str, RatifyingBodyTable] = Field({}, description="Bodies by id.")
    issues: dict[str, IssueTable] = Field({}, description="Issues by id.")
    preferences: dict[str, dict[str, PreferenceTable]] = Field(
        {}, description="Preferences by party and issue (or under [issues.ISSUE.wants])."
    )
    importance: dict[str, ImportanceTable] = Field(
        {}, description="Importance by party; without it, raw scores add up as written."
    )
    no_deal: dict[str, BranchTable] = Field({}, description="Branches of the no-deal lottery.")
    no_deal_payoffs: dict[str, QuantityTable] = Field(
        {}, description="No-deal payoffs by party; they win over the lottery."
    )
    outside_options: dict[str, QuantityTable] = Field(
        {}, description="What a party can get by leaving."
    )
    inside_option: InsideOptionTable | None = Field(
        None, description="What each period brings while the talks go on."
    )
    agreement: AgreementTable | None = Field(None, description="Minimal substance and classes.")
    red_lines: dict[str, RedLineTable] = Field({}, description="Red lines by id.")
    links: dict[str, LinkTable] = Field({}, description="Links by id.")
    interactions: dict[str, InteractionTable] = Field({}, description="Payoff terms by id.")
    outcomes: dict[str, NamedOutcomeTable] = Field({}, description="Named outcomes by id.")
    lenses: dict[str, LensTable] = Field({}, description="Other readings by id.")
    beliefs: dict[str, BeliefTable] = Field({}, description="How a party sees the others.")
    variants: dict[str, VariantTable] = Field({}, description="Changed scenarios by id.")
    time_steps: dict[str, TimeStepTable] = Field({}, description="The scenario over time, by id.")
    tracks: dict[str, TrackTable] = Field({}, description="Parts of the talks by id.")
    sweeps: dict[str, SweepTable] = Field({}, description="Values to go through, by id.")
    audience_costs: dict[str, AudienceCostTable] = Field({}, description="By id.")
    implementation: dict[str, ImplementationTable] = Field({}, description="By id.")
    observations: dict[str, ObservationTable] = Field({}, description="By id.")
    claims: dict[str, ClaimTable] = Field({}, description="By id.")
