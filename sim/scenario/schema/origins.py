"""The situation as written, and the sources."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictInt

from sim.scenario.schema.entries import FileTable, Sourced
from sim.scenario.schema.values import Date

NoteKind = Literal["forum", "at the table", "absent", "deadline", "background"]


class SourceTable(FileTable):
    """An article, book or file that numbers are drawn from."""

    author: str | None = Field(None, description="Author.")
    title: str | None = Field(None, description="Title.")
    outlet: str | None = Field(None, description="Journal, publisher or site.")
    date: Date | None = Field(None, description="Day of publication.")
    url: str | None = Field(None, description="Web address.")
    doi: str | None = Field(None, description="Digital object identifier.")
    kind: str = Field("misc", description="BibTeX type.")
    paragraphs: StrictInt | None = Field(None, description="How many paragraphs it has.")
    inferred: str | None = Field(None, description="What of this is inferred, and why.")


class NoteTable(Sourced):
    """A note on the situation."""

    kind: NoteKind = Field("background", description="What the note is about.")
    text: str = Field(description="The note.")


class SituationTable(Sourced):
    """The situation of the talks."""

    when: str | None = Field(None, description="When the talks are, in words.")
    notes: dict[str, NoteTable] = Field({}, description="Forums, who is absent, deadlines.")


class OriginTables(FileTable):
    """When and where, and who says so."""

    situation: SituationTable | None = Field(None, description="When, where, who is absent.")
    sources: dict[str, SourceTable] = Field({}, description="Sources by BibTeX key.")
