"""How talks moved: moments with what there was without an agreement, and what was on the table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ScenarioError
from sim.scenario.across.canon import Canon
from sim.scenario.across.tables import MomentsFile, MomentTable, mistakes, read_tables
from sim.scenario.assembly.as_written import as_written
from sim.scenario.nouns.evidence import Reference, parse_references
from sim.scenario.text.findings import Finding
from sim.scenario.text.findings import Path as FindingPath
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shipped import companion

FILE = "across/timeline.toml"


@dataclass(frozen=True, slots=True)
class Moment:
    """How things stood at one time.

    ``scenario``, ``variant`` and ``time_step`` name the case at first hand, if there is one;
    ``no_deal_holds`` and ``zone_holds`` say what of it is true of this time. ``outside`` is what no
    source says.
    """

    id: str
    when: str
    date: datetime.date | str
    scenario: str | None
    variant: str | None
    time_step: str | None
    no_deal_holds: bool
    zone_holds: bool
    on_the_table: Mapping[str, tuple[str, ...]]
    no_deal: str
    options: str
    shift: str
    outside: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments in order of time, and the common issues to follow through them."""

    title: str
    follow: tuple[str, ...]
    moments: tuple[Moment, ...]


def read_moments(canon: Canon, path: str | Path | None = None) -> Moments:
    """Read how talks moved; without a path, how they moved from 2014 to 2024.

    Raises ScenarioError if the file has mistakes; all at once, each with its line.

    >>> from sim.scenario.across.canon import read_canon
    >>> [moment.when for moment in read_moments(read_canon()).moments][:2]
    ['Early April 2014', 'February 2015']
    """
    table, file = read_tables(companion(FILE) if path is None else Path(path), MomentsFile)
    found = list(_findings(table, canon))
    if found:
        raise ScenarioError(mistakes(file, found))
    known: dict[str, int | None] = dict.fromkeys(canon.scenarios)
    moments = (_moment(name, entry, known) for name, entry in table.moments.items())
    return Moments(table.title, tuple(table.follow), tuple(moments))


def _moment(name: str, table: MomentTable, known: Mapping[str, int | None]) -> Moment:
    return as_written(Moment)(
        name,
        table,
        None,
        no_deal_holds=table.scenario is not None and "no_deal" in table.computed,
        zone_holds=table.scenario is not None and "zone" in table.computed,
        references=parse_references(table.source, None, known)[0],
    )


def _findings(file: MomentsFile, canon: Canon) -> Iterator[Finding]:
    known: dict[str, int | None] = dict.fromkeys(canon.scenarios)
    listed: list[tuple[FindingPath, str]]
    listed = [(("follow", k), issue) for k, issue in enumerate(file.follow)]
    dates = [moment.date for moment in file.moments.values()]
    for name, moment in file.moments.items():
        path = ("moments", name)
        if moment.scenario is not None and moment.scenario not in known:
            what = f'unknown scenario "{moment.scenario}"'
            yield Finding((*path, "scenario"), what, choose_from(moment.scenario, known))
        for key, selected in (("variant", moment.variant), ("time_step", moment.time_step)):
            if selected is not None and moment.scenario is None:
                what = f"a {key.replace('_', ' ')} of no scenario"
                yield Finding((*path, key), what, "name the scenario")
        for what, remedy in parse_references(moment.source, None, known)[1]:
            yield Finding((*path, "source"), what, remedy)
        for issue, options in moment.on_the_table.items():
            place = (*path, "on_the_table", issue)
            listed.append((place, issue))
            scale = canon.issues[issue].scale if issue in canon.issues else options
            for option in options:
                if option not in scale:
                    what = f'"{option}" is not on the scale'
                    yield Finding(place, what, choose_from(option, scale))
    for at, issue in listed:
        if issue not in canon.issues:
            yield Finding(at, f'unknown issue "{issue}"', choose_from(issue, canon.issues))
    days = [day for day in dates if isinstance(day, datetime.date)]
    if days != sorted(days):
        yield Finding(("moments",), "the moments are out of order", "put the earliest first")
