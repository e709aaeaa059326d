"""Parties, ratifying bodies, issues and sources, as nouns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped
from sim.scenario.assembly.told_apart import told_apart
from sim.scenario.checks.names import range_options
from sim.scenario.nouns.evidence import NO_EVIDENCE
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.issues import Issue, Option
from sim.scenario.nouns.parties import Actor, Party, RatifyingBody
from sim.scenario.nouns.records import Note, Situation, Source
from sim.scenario.schema.issues import IssueTable
from sim.scenario.schema.origins import SituationTable, SourceTable
from sim.scenario.schema.parties import PartyTable, RatifyingBodyTable

# Not "series", "status" or "press"; "branches" and "countries" would lose more than the s.
_PLAIN_PLURAL = re.compile(r"[A-Za-z][a-z]+(?:[a-df-hj-rtv-z]|[bdeglmnrtv]e)s")


def parties(draft: Draft, tables: Mapping[str, PartyTable]) -> FrozenMapping[str, Party]:
    """All parties, in file order."""
    result = {}
    names = told_apart({name: table.name or name for name, table in tables.items()})
    for name, table in tables.items():
        actors = {
            key: Actor(
                key, actor.name or key, actor.role or "", actor.text or "", draft.evidence(actor)
            )
            for key, actor in table.actors.items()
        }
        result[name] = Party(
            id=name,
            name=names[name],
            role=table.role,
            power=Fraction(1) if table.power is None else table.power,
            consents_to=_scope(table.consents_to),
            discount_rate=table.discount_rate,
            describes=table.describes or "",
            actors=mapped(actors),
            evidence=draft.evidence(table),
            is_power_given=table.power is not None,
        )
    return mapped(result)


def ratifying_bodies(
    draft: Draft, tables: Mapping[str, RatifyingBodyTable]
) -> FrozenMapping[str, RatifyingBody]:
    """All ratifying bodies, in file order."""
    names = told_apart({name: body.name or name for name, body in tables.items()})
    return mapped(
        {
            name: RatifyingBody(
                id=name,
                name=names[name],
                members=tuple(body.members),
                quorum=body.quorum,
                consents_to=_scope(body.consents_to),
                evidence=draft.evidence(body),
            )
            for name, body in tables.items()
        }
    )


def _scope(issues: list[str] | None) -> tuple[str, ...] | None:
    return None if issues is None else tuple(issues)


def issues(draft: Draft, tables: Mapping[str, IssueTable]) -> FrozenMapping[str, Issue]:
    """All issues, in file order."""
    names = told_apart({name: table.name or name for name, table in tables.items()})
    return mapped(
        {
            name: Issue(
                id=name,
                name=names[name],
                options=_options(table, draft.evidence),
                status_quo=table.status_quo,
                canonical=table.canonical or "",
                dimension=table.dimension or "",
                controlled_by=table.controlled_by,
                negotiable=table.negotiable,
                note=table.note or "",
                evidence=draft.evidence(table),
            )
            for name, table in tables.items()
        }
    )


def _options(table: IssueTable, evidence: EvidenceReader) -> FrozenMapping[str, Option]:
    if table.range is not None:
        steps = table.range
        unit = steps.unit or ""
        ids = range_options(steps.from_, steps.to, steps.step) or ()
        return mapped(
            {
                name: Option(name, with_unit(name, unit), "", Fraction(name), unit, NO_EVIDENCE)
                for name in ids
            }
        )
    texts = told_apart({name: option.text or name for name, option in table.options.items()})
    return mapped(
        {
            name: Option(
                id=name,
                text=texts[name],
                basis=option.basis or "",
                value=option.value,
                unit=option.unit or "",
                evidence=evidence(option),
            )
            for name, option in table.options.items()
        }
    )


def with_unit(number: str, unit: str) -> str:
    """A step of a range in words; a unit of one plain word in the plural is singular for 1.

    >>> with_unit("1", "years"), with_unit("2", "years"), with_unit("1", "%"), with_unit("1", "US")
    ('1 year', '2 years', '1 %', '1 US')
    >>> with_unit("1", "million dollars"), with_unit("1", "series"), with_unit("1", "branches")
    ('1 million dollars', '1 series', '1 branches')
    """
    if number == "1" and _PLAIN_PLURAL.fullmatch(unit):
        unit = unit.removesuffix("s")
    return f"{number} {unit}".strip()


def source(name: str, table: SourceTable, evidence: EvidenceReader) -> Source:
    """One source, which needs no evidence itself."""
    del evidence
    return Source(
        id=name,
        author=table.author or "",
        title=table.title or "",
        outlet=table.outlet or "",
        date=table.date,
        url=table.url or "",
        doi=table.doi or "",
        kind=table.kind,
        paragraphs=table.paragraphs,
        inferred=table.inferred or "",
    )


def situation(draft: Draft, table: SituationTable | None) -> Situation:
    """When, where, and who is absent."""
    if table is None:
        return Situation("", mapped({}), NO_EVIDENCE)
    notes = {
        name: Note(name, note.kind, note.text, draft.evidence(note))
        for name, note in table.notes.items()
    }
    return Situation(table.when or "", mapped(notes), draft.evidence(table))
