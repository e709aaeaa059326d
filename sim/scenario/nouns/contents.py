"""All that a scenario consists of, with every number derived and its source kept."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.scenario.nouns.after_deal import AfterDeal, ShiftOfPower
from sim.scenario.nouns.constraints import Agreement, Interaction, Link, NamedOutcome, RedLine
from sim.scenario.nouns.crisis import Crisis, Waiting
from sim.scenario.nouns.implementation import Implementation
from sim.scenario.nouns.importance import Importance
from sim.scenario.nouns.issues import Issue, Preference
from sim.scenario.nouns.no_deal import Branch, NoDealRule
from sim.scenario.nouns.parties import Deciding, Party, RatifyingBody
from sim.scenario.nouns.private_information import PrivateInformation
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.nouns.records import (
    AudienceCost,
    Claim,
    Observation,
    Situation,
    Source,
    Thesis,
)
from sim.scenario.nouns.selectable import Belief, Lens, Sweep, TimeStep, Track, Variant
from sim.scenario.nouns.selection import Selection
from sim.scenario.nouns.talks import Talks


@dataclass(frozen=True)
class Contents:
    """What an analyst wrote, frozen: data alone, which ``sim.scenario.scenario.Scenario`` extends.

    Mappings are read-only and keep the order of the file. ``preferences`` and ``importance`` have
    the parties with payoffs. ``payoff_scale`` is "scores" (0 to 100 points), "raw" (as written) or
    "ordinal" (as written, of which only the order counts). ``path`` is the file, not those that it
    extends; ``sha256`` covers the bytes of all of them.
    """

    id: str
    title: str
    date: datetime.date | str | None
    summary: str
    payoff_scale: str
    default_source: str | None
    bibliography: Mapping[str, Source]
    situation: Situation
    parties: Mapping[str, Party]
    deciding: Deciding | None
    ratifying_bodies: Mapping[str, RatifyingBody]
    issues: Mapping[str, Issue]
    preferences: Mapping[str, Mapping[str, Preference]]
    importance: Mapping[str, Importance]
    no_deal: Mapping[str, Branch]
    no_deal_rule: NoDealRule
    no_deal_payoffs: Mapping[str, Quantity]
    outside_options: Mapping[str, Quantity]
    inside_option: Branch | None
    agreement: Agreement
    red_lines: Mapping[str, RedLine]
    links: Mapping[str, Link]
    interactions: Mapping[str, Interaction]
    outcomes: Mapping[str, NamedOutcome]
    lenses: Mapping[str, Lens]
    beliefs: Mapping[str, Belief]
    variants: Mapping[str, Variant]
    time_steps: Mapping[str, TimeStep]
    tracks: Mapping[str, Track]
    sweeps: Mapping[str, Sweep]
    audience_costs: Mapping[str, AudienceCost]
    private_information: Mapping[str, PrivateInformation]
    talks: Talks | None
    waiting: Mapping[str, Waiting]
    crisis: Crisis | None
    after_deal: Mapping[str, AfterDeal]
    shifts_power: Mapping[str, ShiftOfPower]
    implementation: Mapping[str, Implementation]
    observations: Mapping[str, Observation]
    thesis: Thesis | None
    claims: Mapping[str, Claim]
    selection: Selection
    sha256: str
    path: Path = field(repr=False, compare=False)
