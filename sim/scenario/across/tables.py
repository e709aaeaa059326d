"""The tables of the files about several scenarios, as written."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from sim.errors import Mistake, ScenarioError
from sim.scenario.checks.wording import worded
from sim.scenario.schema.entries import FileTable
from sim.scenario.schema.places import where
from sim.scenario.schema.values import Date, Format
from sim.scenario.text.findings import Finding
from sim.scenario.text.toml_text import TomlText, parse

Table = TypeVar("Table", bound=FileTable)


class PlaceTable(FileTable):
    """An issue of one scenario, and which of its options stand for which on the scale."""

    form = 'an issue in quotes, or { issue = "...", options = { ... } }'

    issue: str = Field(description="The issue of the scenario.")
    options: dict[str, str] | None = Field(None, description="Own option to option of the scale.")
    also: list[str] = Field([], description="Other issues of the scenario on the same question.")

    @classmethod
    def expand(cls, value: Any) -> Any:
        """Return the issue alone, whose options have the ids of the scale."""
        return {"issue": value} if isinstance(value, str) else value


class CanonicalIssueTable(FileTable):
    """A question that several scenarios share."""

    name: str = Field(description="Name for people.")
    scale: dict[str, str] = Field(description="Options from one end to the other, with wording.")
    note: str = Field("", description="How the scenarios differ.")
    source: str = Field("", description="Where that stands.")
    in_: dict[str, PlaceTable] = Field({}, alias="in", description="By scenario.")


class CanonicalPartyTable(FileTable):
    """A side that stands under several ids."""

    name: str = Field(description="Name for people.")
    in_: dict[str, str] = Field(alias="in", description="Party by scenario.")


class AspectEntryTable(FileTable):
    """What one scenario's source says on an aspect."""

    text: str = Field(description="In a few words.")
    source: str = Field("", description="Paragraphs.")


class AspectTable(FileTable):
    """Something else in which the sources differ."""

    name: str = Field(description="Name for people.")
    in_: dict[str, AspectEntryTable] = Field(alias="in", description="By scenario.")


class CanonFile(FileTable):
    """The common questions of several scenarios."""

    format: Format = Field(description="Version of the file: 1.")
    title: str = Field("", description="Title.")
    scenarios: list[str] = Field(description="Names of the scenarios, in order.")
    parties: dict[str, CanonicalPartyTable] = Field(description="By id.")
    issues: dict[str, CanonicalIssueTable] = Field(description="By id.")
    aspects: dict[str, AspectTable] = Field({}, description="By id.")


class MomentTable(FileTable):
    """How things stood at one time."""

    when: str = Field(description="The time in words.")
    date: Date = Field(description="A day for the axis.")
    scenario: str | None = Field(None, description="The case at first hand.")
    variant: str | None = Field(None, description="A variant of the case.")
    time_step: str | None = Field(None, description="A time step of the case.")
    computed: list[Literal["no_deal", "zone"]] = Field(
        ["no_deal", "zone"], description="What of the case holds for this time."
    )
    on_the_table: dict[str, list[str]] = Field(
        {}, description="Options by canonical issue, where there is no case."
    )
    no_deal: str = Field(description="What there was without an agreement.")
    options: str = Field(description="What was on the table.")
    shift: str = Field("", description="What changed.")
    outside: str = Field("", description="What of this no source says.")
    source: str = Field(description="Sources and paragraphs.")


class MomentsFile(FileTable):
    """How the talks moved."""

    format: Format = Field(description="Version of the file: 1.")
    title: str = Field("", description="Title.")
    follow: list[str] = Field([], description="Canonical issues to show, in order.")
    moments: dict[str, MomentTable] = Field(description="By id, in order of time.")


def read_tables(path: Path, kind: type[Table]) -> tuple[Table, TomlText]:
    """Read a file of one kind.

    Raises ScenarioError with every mistake of form, each with its line.
    """
    file = parse(path)
    try:
        return kind.model_validate(file.data), file
    except ValidationError as error:
        found = [worded(details) for details in error.errors(include_url=False)]
    raise ScenarioError(mistakes(file, found))


def mistakes(file: TomlText, findings: list[Finding]) -> list[Mistake]:
    """Return findings with the file and line of each."""
    line_of = file.locator.line_of
    return [
        Mistake(file.path, line_of(f.path) or 1, f.what, where(f.path, f.what), f.remedy)
        for f in findings
    ]
