"""Two scenarios side by side: the numbers that differ, how far they agree, what that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any

from sim.analysis.reading_agreement import ReadingAgreement, reading_agreement
from sim.analysis.reading_effects import (
    DisputeEffect,
    PartEffect,
    ZoneInShort,
    dispute_effect,
    part_effects,
    zone_in_short,
)
from sim.scenario.quantity import Quantity, show
from sim.scenario.scenario import Scenario
from sim.scenario.sources import SourceRow

FORMAT = 1
_RECORDED_ONLY = ("observation",)
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A number or rule that differs; a side is None where the scenario does not have it."""

    kind: str
    subject: str
    first: SourceRow | None
    second: SourceRow | None

    def sides(self) -> tuple[str, str]:
        """Return both values for reading, with what is written in the files."""
        return _shown(self.first), _shown(self.second)


@dataclass(frozen=True)
class Difference:
    """What differs between two scenarios, and what follows from it."""

    first: Scenario
    second: Scenario
    agreement: ReadingAgreement
    changed: tuple[ChangedNumber, ...]
    compared: int
    zones: tuple[ZoneInShort, ZoneInShort]
    parts: tuple[PartEffect, ...]
    effects: tuple[DisputeEffect, ...]

    def judgements(self) -> tuple[ChangedNumber, ...]:
        """Return the changes with one line for all scores that rest on the same ranking."""
        kept = []
        for _, group in groupby(self.changed, key=_judgement):
            one = next(group)
            if one.kind == "score":
                subject = one.subject.rsplit(": ", 1)[0]
                one = ChangedNumber("ranking", subject, one.first, one.second)
            kept.append(one)
        return tuple(kept)

    def document(self) -> dict[str, Any]:
        """Return everything by name, ready for strict JSON."""
        return {
            "format": FORMAT,
            "first": _named(self.first, self.zones[0]),
            "second": _named(self.second, self.zones[1]),
            "agreement": self.agreement.document(),
            "parts": [_part(effect, self.zones[0]) for effect in self.parts],
            "disputed": [_disputed(effect, self.zones[0]) for effect in self.effects],
            "numbers": self.compared,
            "changed": [_number(change) for change in self.changed],
        }


def difference(first: Scenario, second: Scenario) -> Difference:
    """Compare two scenarios number by number, and solve both.

    1. Every number and rule that `sim sources` lists is compared, by what it is about.
    2. The agreement of the two is measured where parties, issues and options are the same.
    3. Each part of the second scenario, and then each disputed preference, is put into the first
       on its own.

    >>> import sim
    >>> found = difference(sim.load("eyal2014"), sim.load("second_reading/eyal2014"))
    >>> [zone.agreements for zone in found.zones]
    [16, 13]
    """
    rows = [dict(_keyed(scenario)) for scenario in (first, second)]
    keys = list(dict.fromkeys([*rows[0], *rows[1]]))
    changes = (ChangedNumber(key[0], key[1], *(side.get(key) for side in rows)) for key in keys)
    agreement = reading_agreement(first, second)
    return Difference(
        first,
        second,
        agreement,
        tuple(change for change in changes if _differs(change)),
        len(keys),
        (zone_in_short(first), zone_in_short(second)),
        part_effects(first, second),
        tuple(dispute_effect(first, second, read) for read in agreement.disputed),
    )


def _keyed(scenario: Scenario) -> Iterator[tuple[Key, SourceRow]]:
    """Yield every row under its kind, its subject, and its number among those of that name."""
    numbers: dict[tuple[str, str], Iterator[int]] = {}
    for row in scenario.sources():
        if row.kind not in _RECORDED_ONLY:
            name = (row.kind, row.subject)
            yield (*name, next(numbers.setdefault(name, count()))), row


def _differs(change: ChangedNumber) -> bool:
    one, other = change.first, change.second
    if one is None or other is None:
        return True
    if one.value is not None and other.value is not None:
        return _triple(one.value) != _triple(other.value)
    return one.written != other.written


def _triple(value: Quantity) -> list[float]:
    return [float(value.low), float(value.best), float(value.high)]


def _judgement(change: ChangedNumber) -> tuple[object, ...]:
    row = change.first or change.second
    if change.kind != "score" or row is None:
        return (id(change),)
    return (row.party, row.issue)


def _shown(row: SourceRow | None) -> str:
    if row is None:
        return ""
    if row.kind == "score":
        return row.written or "unknown"
    if row.value is None:
        return row.written
    if row.written == show(row.value.best):
        return str(row.value)
    return f"{row.value} {row.written}".strip()


def _named(scenario: Scenario, zone: ZoneInShort) -> dict[str, Any]:
    nash = None if zone.nash is None else dict(zone.nash)
    return {
        "id": scenario.id,
        "title": scenario.title,
        "sha256": scenario.sha256,
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


def _disputed(effect: DisputeEffect, before: ZoneInShort) -> dict[str, Any]:
    read = effect.preference
    texts = [p.ranking.text if p.ranking else None for p in (read.first, read.second)]
    return {
        "party": read.party,
        "issue": read.issue,
        "dispute": read.dispute,
        "first": texts[0],
        "second": texts[1],
        "agreements_if_exchanged": effect.zone.agreements,
        "nash_moved": _moved(effect.zone, before),
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
