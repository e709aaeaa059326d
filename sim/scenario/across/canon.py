"""The common questions of several scenarios: issues, options and parties under one name each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import ScenarioError
from sim.scenario.across.tables import CanonFile, CanonicalIssueTable, mistakes, read_tables
from sim.scenario.nouns.evidence import Reference, parse_references
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.scenario import Scenario
from sim.scenario.text.findings import Finding
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shipped import companion
from sim.scenario.text.toml_text import TomlText

FILE = "across/canonical.toml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a common issue stands in one scenario; ``options`` maps its options to the scale."""

    issue: str
    options: Mapping[str, str]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CanonicalIssue:
    """A question that scenarios share; ``scale`` has its options in order, with their wording."""

    id: str
    name: str
    scale: Mapping[str, str]
    note: str
    references: tuple[Reference, ...]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class CanonicalParty:
    """A side, and the party that it is in each scenario."""

    id: str
    name: str
    parties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AspectEntry:
    """What one source says on an aspect."""

    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something else in which the sources differ, by scenario."""

    id: str
    name: str
    entries: Mapping[str, AspectEntry]


@dataclass(frozen=True)
class Canon:
    """The common questions of several scenarios, in the order of the file."""

    title: str
    scenarios: tuple[str, ...]
    parties: Mapping[str, CanonicalParty]
    issues: Mapping[str, CanonicalIssue]
    aspects: Mapping[str, Aspect]
    file: TomlText = field(repr=False, compare=False)

    def check(self, scenarios: Iterable[Scenario]) -> None:
        """Compare the names with those of the scenarios.

        Raises ScenarioError with every party, issue or option that a scenario does not have, and
        every option that is missing, each with its line.
        """
        found = [finding for scenario in scenarios for finding in self._findings(scenario)]
        if found:
            raise ScenarioError(mistakes(self.file, found))

    def _findings(self, scenario: Scenario) -> Iterator[Finding]:
        for side in self.parties.values():
            party = side.parties.get(scenario.id)
            if party is not None and party not in scenario.parties:
                path = ("parties", side.id, "in", scenario.id)
                remedy = choose_from(party, scenario.parties)
                yield Finding(path, f'{scenario.id} has no party "{party}"', remedy)
        for issue in self.issues.values():
            if scenario.id in issue.places:
                yield from _place_findings(issue, scenario)


def _place_findings(issue: CanonicalIssue, scenario: Scenario) -> Iterator[Finding]:
    place = issue.places[scenario.id]
    path = ("issues", issue.id, "in", scenario.id)
    for name in (place.issue, *place.also):
        if name not in scenario.issues:
            remedy = choose_from(name, scenario.issues)
            yield Finding(path, f'{scenario.id} has no issue "{name}"', remedy)
    own = scenario.issues.get(place.issue)
    if own is None:
        return
    for option in place.options:
        if option not in own.options:
            what = f'issue "{own.id}" of {scenario.id} has no option "{option}"'
            yield Finding((*path, "options", option), what, choose_from(option, own.options))
    missing = [option for option in own.options if option not in place.options]
    if missing:
        what = f'option "{missing[0]}" of {scenario.id} has no place on the scale'
        yield Finding(path, what, "add it to options")


def read_canon(path: str | Path | None = None) -> Canon:
    """Read the common questions of several scenarios; without a path, those of the five articles.

    Raises ScenarioError if the file has mistakes; all at once, each with its line.

    >>> read_canon().issues["CRIMEA"].places["eyal2014"].options["defacto"]
    'not_recognised'
    """
    table, file = read_tables(companion(FILE) if path is None else Path(path), CanonFile)
    found = list(_form_findings(table))
    if found:
        raise ScenarioError(mistakes(file, found))
    known: dict[str, int | None] = dict.fromkeys(table.scenarios)
    return Canon(
        table.title,
        tuple(table.scenarios),
        FrozenMapping(
            (name, CanonicalParty(name, side.name, FrozenMapping(side.in_)))
            for name, side in table.parties.items()
        ),
        FrozenMapping((name, _issue(name, issue, known)) for name, issue in table.issues.items()),
        FrozenMapping((name, _aspect(name, table, known)) for name in table.aspects),
        file,
    )


def _issue(
    name: str, table: CanonicalIssueTable, known: Mapping[str, int | None]
) -> CanonicalIssue:
    same = {option: option for option in table.scale}
    places = {
        scenario: Place(
            place.issue,
            FrozenMapping(same if place.options is None else place.options),
            tuple(place.also),
        )
        for scenario, place in table.in_.items()
    }
    references = parse_references(table.source, None, known)[0]
    scale = FrozenMapping(table.scale)
    return CanonicalIssue(name, table.name, scale, table.note, references, FrozenMapping(places))


def _aspect(name: str, file: CanonFile, known: Mapping[str, int | None]) -> Aspect:
    table = file.aspects[name]
    entries = {
        scenario: AspectEntry(entry.text, parse_references(entry.source, scenario, known)[0])
        for scenario, entry in table.in_.items()
    }
    return Aspect(name, table.name, FrozenMapping(entries))


def _form_findings(file: CanonFile) -> Iterator[Finding]:
    known: dict[str, int | None] = dict.fromkeys(file.scenarios)
    for section in ("parties", "issues", "aspects"):
        for name, table in getattr(file, section).items():
            for scenario in table.in_:
                if scenario not in known:
                    remedy = choose_from(scenario, known)
                    path = (section, name, "in", scenario)
                    yield Finding(path, f'unknown scenario "{scenario}"', remedy)
    for name, issue in file.issues.items():
        for what, remedy in parse_references(issue.source, None, known)[1]:
            yield Finding(("issues", name, "source"), what, remedy)
        yield from _scale_findings(name, issue)
    for name, aspect in file.aspects.items():
        for scenario, entry in aspect.in_.items():
            for what, remedy in parse_references(entry.source, scenario, known)[1]:
                yield Finding(("aspects", name, "in", scenario, "source"), what, remedy)


def _scale_findings(name: str, issue: CanonicalIssueTable) -> Iterator[Finding]:
    for scenario, place in issue.in_.items():
        for option, common in (place.options or {}).items():
            if common not in issue.scale:
                path = ("issues", name, "in", scenario, "options", option)
                remedy = choose_from(common, issue.scale)
                yield Finding(path, f'"{common}" is not on the scale', remedy)
