"""Two scenarios side by side: what differs, how far they agree, and what that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from sim.brief_display import shown_briefly
from sim.claims.readings.coefficients import OrderedPairs
from sim.claims.readings.entry_changes import ChangedEntry, entry_changes, reworded_entries
from sim.claims.readings.exchangeable import option_ids_by_issue
from sim.claims.readings.obstacle_changes import ObstacleChange, obstacle_changes
from sim.claims.readings.reading_agreement import ReadingAgreement, reading_agreement
from sim.claims.readings.reading_effects import (
    DisputeEffect,
    PartEffect,
    ZoneInShort,
    dispute_effect,
    part_effects,
    zone_in_short,
)
from sim.scenario.nouns.formula import BY_FORMULA
from sim.scenario.nouns.quantity import AS_WRITTEN, Quantity, show
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.scenario import Scenario
from sim.scenario.text.exact_numbers import decimal

FORMAT = 1
_RECORDED_ONLY = ("observation",)
_SILENT = ("no stake", "unknown", "")
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A number that differs; a side is None where the scenario does not have it."""

    kind: str
    subject: str
    first: SourceRow | None
    second: SourceRow | None

    def sides(self) -> tuple[str, str]:
        """Return both values for reading, with what is written in the files."""
        sides = _shown(self.first), _shown(self.second)
        if sides[0] == sides[1] and self.first and self.second:  # they differ beyond the rounding
            return _exactly(self.first), _exactly(self.second)
        return sides


@shown_briefly
@dataclass(frozen=True)
class Difference:
    """What differs between two scenarios, and what follows from it."""

    first: Scenario
    second: Scenario
    agreement: ReadingAgreement
    entries: tuple[ChangedEntry, ...]
    reworded: tuple[str, ...]
    changed: tuple[ChangedNumber, ...]
    compared: int
    zones: tuple[ZoneInShort, ZoneInShort]
    parts: tuple[PartEffect, ...]
    effects: tuple[DisputeEffect, ...]

    @property
    def is_one_case(self) -> bool:
        """Return whether at least half of the issues of either are, with their options, in both."""
        one, other = (option_ids_by_issue(scenario) for scenario in (self.first, self.second))
        shared = [issue for issue in one if other.get(issue) == one[issue]]
        return 2 * len(shared) >= min(len(one), len(other))

    @cached_property
    def obstacles(self) -> tuple[ObstacleChange, ...]:
        """Return what stands in the way of a deal on either side, worked out when it is asked."""
        return obstacle_changes(self.first, self.second)

    def judgements(self) -> tuple[ChangedNumber, ...]:
        """Return the changes with one line for all scores of one ranking or formula."""
        groups: dict[tuple[object, ...], list[ChangedNumber]] = {}
        for change in self.changed:
            groups.setdefault(_judgement(change), []).append(change)
        return tuple(_as_one(group) for group in groups.values())

    def document(self) -> dict[str, Any]:
        """Return everything by name, ready for strict JSON."""
        return {
            "format": FORMAT,
            "first": _named(self.first, self.zones[0]),
            "second": _named(self.second, self.zones[1]),
            "agreement": self.agreement.document(),
            "obstacles": [change.document() for change in self.obstacles],
            "parts": [_part(effect, self.zones[0]) for effect in self.parts],
            "disputed": [_disputed(effect, self.zones[0]) for effect in self.effects],
            "entries": [_entry(change) for change in self.entries],
            "reworded": list(self.reworded),
            "numbers": self.compared,
            "changed": [_number(change) for change in self.changed],
        }


def difference(first: Scenario, second: Scenario) -> Difference:
    """Compare two scenarios number by number, and solve both.

    1. Every entry of the two files is compared, by its path; every number that ``sim sources``
       lists, by what it is about.
    2. The agreement of the two is measured where parties, issues and options are the same, and the
       scale of payoffs.
    3. Each part of the second scenario, and then each disputed preference, is put into the first
       on its own, where it fits.

    >>> import sim
    >>> found = difference(sim.load("eyal2014"), sim.load("second_reading/eyal2014"))
    >>> [zone.agreements for zone in found.zones]
    [14, 13]
    """
    nothing = ReadingAgreement((), OrderedPairs())
    is_one_scale = first.payoff_scale == second.payoff_scale
    agreement = reading_agreement(first, second) if is_one_scale else nothing
    return Difference(
        first,
        second,
        agreement,
        entry_changes(first, second),
        reworded_entries(first, second),
        changed_numbers(first, second),
        len(_compared_numbers(first, second)),
        (zone_in_short(first), zone_in_short(second)),
        part_effects(first, second),
        tuple(dispute_effect(first, second, read) for read in agreement.disputed),
    )


def changed_numbers(first: Scenario, second: Scenario) -> tuple[ChangedNumber, ...]:
    """Return the numbers of two scenarios that differ, without solving either."""
    return tuple(number for number in _compared_numbers(first, second) if _differs(number))


def _compared_numbers(first: Scenario, second: Scenario) -> list[ChangedNumber]:
    rows = [dict(_keyed(scenario)) for scenario in (first, second)]
    keys = dict.fromkeys([*rows[0], *rows[1]])
    return [ChangedNumber(key[0], key[1], *(side.get(key) for side in rows)) for key in keys]


def _keyed(scenario: Scenario) -> Iterator[tuple[Key, SourceRow]]:
    """Yield every number under its kind, its subject, and its place among those of that name."""
    numbers: dict[tuple[str, str], Iterator[int]] = {}
    for row in scenario.sources():
        if row.value is not None and row.kind not in _RECORDED_ONLY:
            name = (row.kind, row.subject)
            yield (*name, next(numbers.setdefault(name, count()))), row


def _differs(change: ChangedNumber) -> bool:
    one, other = change.first, change.second
    return one is None or other is None or _compared(one) != _compared(other)


def _compared(row: SourceRow) -> tuple[object, ...]:
    """Return the interval, what is drawn from it, and whether the number stands for silence."""
    assert row.value is not None
    value, is_silent = row.value, row.written in _SILENT
    return value.low, value.best, value.high, value.distribution, row.written * is_silent


def _triple(value: Quantity) -> list[float]:
    return [float(value.low), float(value.best), float(value.high)]


def _judgement(change: ChangedNumber) -> tuple[object, ...]:
    rows = [row for row in (change.first, change.second) if row is not None]
    if change.kind != "score" or any(_is_number(row) for row in rows):
        return (id(change),)
    return (rows[0].party, rows[0].issue)


def _as_one(group: list[ChangedNumber]) -> ChangedNumber:
    """Return one line for changes that rest on one judgement; options may be in one file only."""
    one = group[0]
    if len(_judgement(one)) == 1:
        return one
    first = next((change.first for change in group if change.first), None)
    second = next((change.second for change in group if change.second), None)
    rows = [row for row in (first, second) if row is not None]
    kind = "formula" if any(row.derivation == BY_FORMULA for row in rows) else "ranking"
    return ChangedNumber(kind, one.subject.rsplit(": ", 1)[0], first, second)


def _is_number(row: SourceRow) -> bool:
    """Return whether a score is given as a number, not by a ranking, a formula or silence."""
    return row.derivation == AS_WRITTEN


def _shown(row: SourceRow | None) -> str:
    if row is None:
        return ""
    if row.kind == "score" and not _is_number(row):
        return row.written or "unknown"
    assert row.value is not None
    if row.written == show(row.value.best):
        return str(row.value)
    return f"{row.value} {row.written}".strip()


def _exactly(row: SourceRow) -> str:
    """Return the interval to the last digit, with what is drawn from it."""
    assert row.value is not None
    ends = (row.value.low, row.value.best, row.value.high)
    low, best, high = (decimal(end) for end in ends)
    interval = "" if row.value.is_point else f" [{low} to {high}]"
    return f"{best}{interval} {row.value.distribution}"


def _named(scenario: Scenario, zone: ZoneInShort) -> dict[str, Any]:
    nash = None if zone.nash is None else dict(zone.nash)
    return {
        "id": scenario.id,
        "title": scenario.title,
        "sha256": scenario.sha256,
        "selected": list(scenario.selection.words()),
        "agreements": zone.agreements,
        "nash": nash,
    }


def _part(effect: PartEffect, before: ZoneInShort) -> dict[str, Any]:
    return {
        "part": effect.part,
        "agreements_if_exchanged": effect.zone.agreements,
        "nash_moved": _moved(effect.zone, before),
    }


def _moved(zone: ZoneInShort, before: ZoneInShort) -> dict[str, list[str]]:
    return {issue: list(pair) for issue, pair in before.moved(zone).items()}


def _entry(change: ChangedEntry) -> dict[str, Any]:
    first, second = change.sides()
    return {"path": change.place, "first": first, "second": second}


def _disputed(effect: DisputeEffect, before: ZoneInShort) -> dict[str, Any]:
    read = effect.preference
    texts = [p.text_or("scores", "") or None for p in (read.first, read.second)]
    return {
        "party": read.party,
        "issue": read.issue,
        "dispute": read.dispute,
        "first": texts[0],
        "second": texts[1],
        "agreements_if_exchanged": None if effect.zone is None else effect.zone.agreements,
        "nash_moved": {} if effect.zone is None else _moved(effect.zone, before),
    }


def _number(change: ChangedNumber) -> dict[str, Any]:
    sides = [change.first, change.second]
    values = [None if row is None or row.value is None else _triple(row.value) for row in sides]
    written = [None if row is None else row.written for row in sides]
    return {
        "kind": change.kind,
        "of": change.subject,
        "low_best_high": values,
        "written": written,
    }
