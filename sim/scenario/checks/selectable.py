"""Checks of variants, time steps, beliefs and tracks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.numbers import check_quantity
from sim.scenario.document.overlays import NOT_PATCHED
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.selectable import PatchTable, TrackTable, VariantTable
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shown

_OF_ITS_OWN = (
    "preferences", "importance", "no_deal_payoffs", "outside_options", "wants", "cost", "waiting",
)  # fmt: skip


def check_variants(found: Findings, names: Names, file: ScenarioFile) -> None:
    """What variants forbid, require or take off the agenda exists."""
    for name, variant in file.variants.items():
        _check_restrictions(found, names, ("variants", name), variant)
    _check_changes(found, "variants", file.variants)


def _check_restrictions(found: Findings, names: Names, path: Path, table: VariantTable) -> None:
    names.choice(found, (*path, "forbid"), table.forbid)
    names.choice(found, (*path, "require"), table.require)
    for position, issue in enumerate(table.off_agenda):
        names.issue(found, (*path, "off_agenda", position), issue)
    names.distinct(found, (*path, "off_agenda"), table.off_agenda, "issue")


def check_time_steps(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Time steps refer to what exists, and stand in order of time; the default is one of them."""
    if file.default_at is not None and file.default_at not in file.time_steps:
        remedy = "add it under [time_steps]"
        found.unknown(("default_at",), "time step", file.default_at, file.time_steps, remedy)
    last: datetime.date | None = None
    for name, step in file.time_steps.items():
        _check_restrictions(found, names, ("time_steps", name), step)
        if not isinstance(step.date, datetime.date):
            continue
        if last is not None and step.date < last:
            what = f"{step.date} is before {last}, the date of an earlier step"
            found.add(("time_steps", name, "date"), what, "put the steps in order of time")
        last = step.date
    _check_changes(found, "time_steps", file.time_steps)


def check_lenses(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Lenses change what is no change itself."""
    del names
    _check_changes(found, "lenses", file.lenses)


def _check_changes(
    found: Findings, section: str, tables: Mapping[str, PatchTable], *closed: str
) -> None:
    """Nothing that changes the file changes what else changes it."""
    for name, table in tables.items():
        for key in table.model_extra or {}:
            if key in (*NOT_PATCHED, *closed):
                what = f"{shown(key)} cannot be changed from here"
                found.add((section, name, key), what, "give it a table at the top level")


def check_beliefs(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Beliefs are those of a party, about others: its own wants and prospects it knows."""
    for party, belief in file.beliefs.items():
        names.party(found, ("beliefs", party), party)
        for path in _paths(belief):
            if path[0] == "no_deal" and path[2:3] in (("probability",), ("believed_by",)):
                if path[2:4] in (("probability",), ("believed_by", party)):
                    what = "a party's own probability has a place of its own"
                    remedy = f"write no_deal.{path[1]}.believed_by.{party}"
                    found.add(("beliefs", party, *path), what, remedy)
            elif party in path and path[path.index(party) - 1] in _OF_ITS_OWN:
                what = f"party {shown(party)} knows its own {_own(path, party)}"
                found.add(("beliefs", party, *path), what, "write a lens for another reading")
    _check_changes(found, "beliefs", file.beliefs, "beliefs")


def _own(path: tuple[str, ...], party: str) -> str:
    key = path[path.index(party) - 1]
    return "preferences" if key == "wants" else key.replace("_", " ")


def _paths(table: PatchTable) -> Iterator[tuple[str, ...]]:
    """Yield the paths of a patch, down to four keys."""

    def below(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if isinstance(value, dict) and len(path) < 4:
            for key, inner in value.items():
                yield from below(inner, (*path, key))
        else:
            yield path

    yield from below(table.model_extra or {}, ())


def check_tracks(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Tracks refer to what exists, and somebody bargains on each."""
    for name, track in file.tracks.items():
        path: Path = ("tracks", name)
        for position, issue in enumerate(track.issues):
            names.issue(found, (*path, "issues", position), issue)
        for position, party in enumerate(track.parties):
            names.party(found, (*path, "parties", position), party)
        names.distinct(found, (*path, "issues"), track.issues, "issue")
        names.distinct(found, (*path, "parties"), track.parties, "party")
        _check_roles(found, names, path, track, file)
        for party, payoff in track.no_deal_payoffs.items():
            names.party(found, (*path, "no_deal_payoffs", party), party)
            check_quantity(found, (*path, "no_deal_payoffs", party), payoff)


def _check_roles(
    found: Findings, names: Names, path: Path, track: TrackTable, file: ScenarioFile
) -> None:
    known = {party: table.role for party, table in file.parties.items() if party in track.parties}
    for party, role in track.roles.items():
        place = (*path, "roles", party)
        names.party(found, place, party)
        if party in names.parties and party not in track.parties:
            found.add(place, f"party {shown(party)} is not on this track", "add it to parties")
        elif role in ("signatory", "ratifier") and party not in file.preferences:
            found.add(place, f"a {role} without preferences", 'write role = "other"')
    is_known = not names.was_left_out("parties") and set(track.parties) <= set(names.parties)
    if is_known and "signatory" not in {**known, **track.roles}.values():
        what = "no party of this track is a signatory"
        found.add((*path, "parties"), what, "name one, or give one that role under roles")
