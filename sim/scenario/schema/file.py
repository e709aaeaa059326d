"""A whole scenario file as written, before any number is derived."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.schema.after_deal import AfterDealTables
from sim.scenario.schema.constraints import ConstraintTables
from sim.scenario.schema.crisis import CrisisTables
from sim.scenario.schema.entries import FileTable
from sim.scenario.schema.implementation import ImplementationTables
from sim.scenario.schema.issues import IssueTables
from sim.scenario.schema.no_deal import NoDealTables
from sim.scenario.schema.origins import OriginTables
from sim.scenario.schema.parties import PartyTables
from sim.scenario.schema.private_information import PrivateInformationTables
from sim.scenario.schema.records import RecordTables
from sim.scenario.schema.selectable import SelectableTables
from sim.scenario.schema.talks import TalksTables
from sim.scenario.schema.values import Date, Format


class Head(FileTable):
    """What stands above all tables."""

    format: Format | None = Field(None, description="Version of the scenario language: 1.")
    title: str | None = Field(None, description="Title; the name of the file if left out.")
    date: Date | None = Field(None, description="Date of the situation.")
    summary: str | None = Field(None, description="One paragraph.")
    default_source: str | None = Field(None, description="The source that bare paragraphs mean.")
    default_at: str | None = Field(
        None, description="The time step as of which the file is read unless another is asked for."
    )
    extends: str | None = Field(None, description="A file that this one changes.")
    drop: list[str] = Field(
        [],
        description="Paths of that file that do not hold here.",
        examples=["red_lines.no_troops", "preferences.us.land"],
    )
    payoffs: Literal["scores", "raw", "ordinal"] = Field(
        "scores",
        description="raw: weights and scores as written, no normalisation; costs in points. "
        "ordinal: likewise, but only their order counts, so that sim stability alone reads them, "
        "and no deal may be left out.",
    )

    @property
    def is_raw(self) -> bool:
        """Return whether weights and scores count as written."""
        return self.payoffs != "scores"


class ScenarioFile(
    RecordTables,  # of bases the last comes first in the file
    ImplementationTables,
    AfterDealTables,
    CrisisTables,
    TalksTables,
    PrivateInformationTables,
    SelectableTables,
    ConstraintTables,
    NoDealTables,
    IssueTables,
    PartyTables,
    OriginTables,
    Head,
):
    """A scenario file."""
