"""A checked file turned into the contents of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.scenario.assembly import constraints, no_deal, parties, preferences, records, selectable
from sim.scenario.assembly.derive import EvidenceReader, mapped, quantity
from sim.scenario.document.extends import Origin
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.nouns.selection import Selection
from sim.scenario.schema.entries import QuantityTable
from sim.scenario.schema.file import ScenarioFile

_OF_ALL = ("sources", "default_source")  # what every entry that names a source depends on
_SECTIONS: Mapping[str, Callable[[ScenarioFile, EvidenceReader], Any]] = {
    "situation": parties.situation,
    "parties": parties.parties,
    "ratifying_bodies": parties.ratifying_bodies,
    "issues": parties.issues,
    "no_deal_payoffs": lambda file, evidence: _payoffs(file.no_deal_payoffs, evidence),
    "outside_options": lambda file, evidence: _payoffs(file.outside_options, evidence),
    "agreement": constraints.agreement,
    "red_lines": constraints.red_lines,
    "links": constraints.links,
    "interactions": constraints.interactions,
    "lenses": selectable.lenses,
    "beliefs": selectable.beliefs,
    "variants": selectable.variants,
    "time_steps": selectable.time_steps,
    "tracks": selectable.tracks,
    "sweeps": selectable.sweeps,
    "audience_costs": records.audience_costs,
    "implementation": records.implementation,
    "observations": records.observations,
    "claims": records.claims,
}


@dataclass(frozen=True)
class Assembled:
    """What a scenario consists of, and the checked file that it was made from."""

    file: ScenarioFile
    contents: Contents


def assembled(
    file: ScenarioFile, origin: Origin, selection: Selection, before: Assembled | None = None
) -> Contents:
    """What a file without mistakes says.

    Sections that the file shares with one from `before` are taken over from there.
    """
    evidence = EvidenceReader(file)
    parts = {
        section: getattr(before.contents, section)
        if before is not None and _shares(file, before.file, (section, *_OF_ALL))
        else make(file, evidence)
        for section, make in _SECTIONS.items()
    }
    issues = parts["issues"]
    return Contents(
        id=origin.id,
        title=file.title or origin.id,
        date=file.date,
        summary=file.summary or "",
        payoffs=file.payoffs,
        default_source=file.default_source,
        bibliography=parties.sources(file),
        preferences=preferences.preferences(file, issues, evidence),
        importance=preferences.importance(file, issues, evidence),
        no_deal=no_deal.branches(file, issues, evidence, selection.seen_by),
        inside_option=no_deal.inside_option(file, issues, evidence),
        outcomes=constraints.outcomes(file, issues, evidence),
        selection=selection,
        sha256=before.contents.sha256 if before is not None else origin.sha256,
        path=origin.files[0].path,
        **parts,
    )


def _shares(file: ScenarioFile, other: ScenarioFile, sections: tuple[str, ...]) -> bool:
    return all(getattr(file, section) is getattr(other, section) for section in sections)


def _payoffs(
    tables: Mapping[str, QuantityTable], evidence: EvidenceReader
) -> FrozenMapping[str, Quantity]:
    return mapped({party: quantity(table, evidence(table)) for party, table in tables.items()})
