"""Where every number comes from, by issue, then by party, then the rules and what is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sim.page.sections.entry_words import (
    OF_AN_ISSUE,
    entry_value,
    paragraph_words,
    subject_words,
    written_words,
)
from sim.problem.problem import Problem
from sim.report.file_values import with_file_values
from sim.report.payoff_table import ordered_parties
from sim.scenario.nouns.quantity import AS_WRITTEN
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.scenario import Scenario
from sim.sentences import capital

Noted = tuple[SourceRow, str]  # with what the file says, where a value is set for this run
MOST_ENTRIES = 2000
REPORTED = "observation"


@dataclass(frozen=True)
class SourceEntry:
    """One judgement: whose it is, what it is of, its value, and what that rests on."""

    party: str
    what: str
    value: str
    written: str
    grade: str
    place: str
    why: str


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading; ``issue`` is the id of the issue that they are about, if one."""

    heading: str
    entries: tuple[SourceEntry, ...]
    issue: str = ""


@dataclass(frozen=True)
class SourceGroups:
    """All entries in groups; ``left_out`` is a sentence where there are too many to show."""

    groups: tuple[EntryGroup, ...]
    left_out: str


def source_groups(scenario: Scenario, problem: Problem) -> SourceGroups:
    """Return what ``sim sources`` lists, with names in the place of ids."""
    noted = with_file_values(scenario, scenario.sources())
    found = tuple(_groups(scenario, problem, noted))
    kept, room = [], MOST_ENTRIES
    for group in found:
        if len(group.entries) <= room:
            kept.append(group)
            room -= len(group.entries)
    sentence = f"Not all are shown; sim sources {scenario.id} lists them."
    return SourceGroups(tuple(kept), sentence * (len(kept) < len(found)))


def _groups(scenario: Scenario, problem: Problem, noted: Sequence[Noted]) -> Iterator[EntryGroup]:
    """Yield the groups that have an entry."""
    points = [one for one in noted if one[0].kind in OF_AN_ISSUE]
    others = [one for one in noted if one[0].kind not in OF_AN_ISSUE]
    for id, issue in scenario.issues.items():
        own = [one for one in points if one[0].issue == id]
        own.sort(key=lambda one: one[0].kind not in ("weight", "score"))
        yield from _group(scenario, problem, issue.name or id, own, id)
    held = [one for one in others if one[0].party and one[0].kind != REPORTED]
    for party in dict.fromkeys((*ordered_parties(problem), *scenario.parties)):
        own = [one for one in held if one[0].party == party]
        yield from _group(scenario, problem, capital(str(scenario.parties[party].noun)), own)
    common = [one for one in others if not one[0].party and one[0].kind != REPORTED]
    yield from _group(scenario, problem, "Rules, no deal and packages", common)
    reported = [one for one in others if one[0].kind == REPORTED]
    yield from _group(scenario, problem, "Reported, but not computed with", reported)


def _group(
    scenario: Scenario, problem: Problem, heading: str, noted: Sequence[Noted], issue: str = ""
) -> Iterator[EntryGroup]:
    if noted:
        judged = (list(group) for _, group in groupby(noted, key=lambda one: _judgement(one[0])))
        yield EntryGroup(heading, tuple(_entry(scenario, problem, rows) for rows in judged), issue)


def _judgement(row: SourceRow) -> tuple[object, ...]:
    """Return what rows have in common that are told as one: scores on an issue, for one reason."""
    if row.kind != "score":
        return (id(row),)
    return (row.party, row.issue, row.evidence)


def _entry(scenario: Scenario, problem: Problem, rows: Sequence[Noted]) -> SourceEntry:
    first = rows[0][0]
    places = paragraph_words(scenario, first.evidence.references)
    return SourceEntry(
        capital(str(scenario.parties[first.party].noun)) if first.party else "",
        subject_words(scenario, first),
        entry_value(scenario, rows),
        written_words(scenario, problem, first),
        first.evidence.grade or "",
        places,
        _why(first, is_placed=bool(places)),
    )


def _why(row: SourceRow, *, is_placed: bool) -> str:
    """Return the reason of an entry; the rule too where no place in a source backs it."""
    why, rule = row.evidence.why, "" if row.rule == AS_WRITTEN else row.rule
    if why and is_placed:
        return why
    return ". ".join(part for part in (why.rstrip("."), rule) if part)
