"""A checked file turned into a Scenario."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.alternatives import Selection
from sim.scenario.assembly import alternatives, constraints, no_deal, parties, preferences, records
from sim.scenario.assembly.derive import EvidenceReader, mapped, quantity
from sim.scenario.frozen_mapping import FrozenMapping
from sim.scenario.patches.extends import Origin
from sim.scenario.quantity import Quantity
from sim.scenario.scenario import Scenario
from sim.scenario.schema.entries import QuantityTable
from sim.scenario.schema.file import ScenarioFile


def assembled(file: ScenarioFile, origin: Origin, selection: Selection) -> Scenario:
    """The scenario that a file without mistakes describes."""
    evidence = EvidenceReader(file)
    issues = parties.issues(file, evidence)
    return Scenario(
        id=origin.id,
        title=file.title or origin.id,
        date=file.date,
        summary=file.summary or "",
        payoffs=file.payoffs,
        default_source=file.default_source,
        bibliography=parties.sources(file),
        situation=parties.situation(file, evidence),
        parties=parties.parties(file, evidence),
        ratifying_bodies=parties.ratifying_bodies(file, evidence),
        issues=issues,
        preferences=preferences.preferences(file, issues, evidence),
        importance=preferences.importance(file, issues, evidence),
        no_deal=no_deal.branches(file, issues, evidence, selection.seen_by),
        no_deal_payoffs=_payoffs(file.no_deal_payoffs, evidence),
        outside_options=_payoffs(file.outside_options, evidence),
        inside_option=no_deal.inside_option(file, issues, evidence),
        agreement=constraints.agreement(file, evidence),
        red_lines=constraints.red_lines(file, evidence),
        links=constraints.links(file, evidence),
        interactions=constraints.interactions(file, evidence),
        outcomes=constraints.outcomes(file, issues, evidence),
        lenses=alternatives.lenses(file, evidence),
        beliefs=alternatives.beliefs(file, evidence),
        variants=alternatives.variants(file, evidence),
        time_steps=alternatives.time_steps(file, evidence),
        tracks=alternatives.tracks(file, evidence),
        sweeps=alternatives.sweeps(file, evidence),
        audience_costs=records.audience_costs(file, evidence),
        implementation=records.implementation(file, evidence),
        observations=records.observations(file, evidence),
        claims=records.claims(file, evidence),
        selection=selection,
        sha256=origin.sha256,
        origin=origin,
    )


def _payoffs(
    tables: Mapping[str, QuantityTable], evidence: EvidenceReader
) -> FrozenMapping[str, Quantity]:
    return mapped({party: quantity(table, evidence(table)) for party, table in tables.items()})
