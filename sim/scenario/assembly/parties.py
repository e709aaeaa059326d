"""A party, an issue and the situation, each as a noun."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from sim.scenario.assembly.as_written import as_written, each, words_apart
from sim.scenario.assembly.derive import (
    Draft,
    EvidenceReader,
    mapped,
)
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.checks.names import range_options
from sim.scenario.nouns.evidence import NO_EVIDENCE
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.issues import Issue, Option
from sim.scenario.nouns.parties import Acceptance, Actor, Deciding, Party, RatifyingBody
from sim.scenario.nouns.records import Note, Situation
from sim.scenario.schema.issues import IssueTable
from sim.scenario.schema.origins import SituationTable
from sim.scenario.schema.parties import DecidingTable, PartyTable, RatifyingBodyTable
from sim.scenario.schema.values import NO_DEAL

# Not "series", "status" or "press"; "branches" and "countries" would lose more than the s.
_PLAIN_PLURAL = re.compile(r"[A-Za-z][a-z]+(?:[a-df-hj-rtv-z]|[bdeglmnrtv]e)s")


def parties(draft: Draft, tables: Mapping[str, PartyTable]) -> FrozenMapping[str, Party]:
    """Return all parties, in file order."""
    build: FrozenMapping[str, Party] = each(partial(_party, draft), told_apart=True)(draft, tables)
    return build


def deciding(draft: Draft, table: DecidingTable | None) -> Deciding | None:
    """Return how many signatories must accept, None where all of them must."""
    return None if table is None else as_written(Deciding)("", table, draft.evidence)


def ratifying_bodies(
    draft: Draft, tables: Mapping[str, RatifyingBodyTable]
) -> FrozenMapping[str, RatifyingBody]:
    """Return all bodies that ratify, in file order."""
    build: FrozenMapping[str, RatifyingBody] = each(partial(_body, draft), told_apart=True)(
        draft, tables
    )
    return build


def _body(
    draft: Draft, key: str, table: RatifyingBodyTable, evidence: EvidenceReader, name: str
) -> RatifyingBody:
    make = as_written(RatifyingBody)
    return make(key, table, evidence, name=name, **_ratification(draft, table))


def _ratification(draft: Draft, table: PartyTable | RatifyingBodyTable) -> dict[str, Any]:
    """Return how sure a consent is, and what holds and what it costs if it is refused."""
    own, sure = draft.evidence(table), table.acceptance
    basis = draft.evidence(sure).or_else(own)
    make = as_written(Acceptance)
    is_resolved = table.reversion not in (None, NO_DEAL)
    return {
        "acceptance": sure and make("", sure, draft.evidence, own, evidence=basis),
        "reversion": resolved_outcome(table.reversion or {}, draft) if is_resolved else None,
    }


def _party(draft: Draft, key: str, table: PartyTable, evidence: EvidenceReader, name: str) -> Party:
    make = as_written(Actor)
    return as_written(Party)(
        key,
        table,
        evidence,
        name=name,
        power=Fraction(1) if table.power is None else table.power,
        actors=mapped({actor: make(actor, own, evidence) for actor, own in table.actors.items()}),
        is_power_given=table.power is not None,
        **_ratification(draft, table),
    )


def issue(key: str, table: IssueTable, evidence: EvidenceReader, name: str) -> Issue:
    """Return one issue; a range makes options."""
    return as_written(Issue)(key, table, evidence, name=name, options=_options(table, evidence))


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
    texts = words_apart({key: option.text or key for key, option in table.options.items()})
    make = as_written(Option)
    return mapped(
        {key: make(key, option, evidence, text=texts[key]) for key, option in table.options.items()}
    )


def with_unit(number: str, unit: str) -> str:
    """Return a step of a range in words; a unit of one plain word in the plural is singular for 1.

    >>> with_unit("1", "years"), with_unit("2", "years"), with_unit("1", "%"), with_unit("1", "US")
    ('1 year', '2 years', '1 %', '1 US')
    >>> with_unit("1", "million dollars"), with_unit("1", "series"), with_unit("1", "branches")
    ('1 million dollars', '1 series', '1 branches')
    """
    if number == "1" and _PLAIN_PLURAL.fullmatch(unit):
        unit = unit.removesuffix("s")
    return f"{number} {unit}".strip()


def situation(draft: Draft, table: SituationTable | None) -> Situation:
    """When, where, and who is absent."""
    if table is None:
        return Situation("", mapped({}), NO_EVIDENCE)
    make = as_written(Note)
    notes = {key: make(key, note, draft.evidence) for key, note in table.notes.items()}
    return as_written(Situation)("", table, draft.evidence, notes=mapped(notes))
