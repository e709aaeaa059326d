"""The tables on the talks: situation, sources, parties, ratifying bodies."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import parties as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks.parties import check_parties
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.parties import RatifyingBody
from sim.scenario.nouns.quantity import Quantity, show
from sim.scenario.nouns.records import Source
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _power_rows(contents: Contents) -> Iterator[SourceRow]:
    """Bargaining powers that are not 1, or that the file gives."""
    for party in contents.parties.values():
        if party.power != 1 or party.is_power_given:
            value = Quantity.point(party.power, party.evidence)
            yield SourceRow.of("power", party.id, None, party.id, show(party.power), value)


PARTIES = (
    Table(
        "situation",
        build.situation,
        example="""\
[situation]
when = "The contract of the present ferry ends in October."
source = "1"

[situation.notes.harbour]
kind = "deadline"
text = "The harbour must be dredged before the winter."
source = "2"
""",
    ),
    Table(
        "sources",
        each(as_written(Source)),
        noun="bibliography",
        example="""\
[sources.gazette]
author = "A. Reporter"
title = "Islands at odds over the ferry"
outlet = "The Island Gazette"
date = 2024-05-02
paragraphs = 14

[sources.letter]
author = "The mayor of Westholm"
title = "Letter to the harbour board"
""",
    ),
    Table(
        "parties",
        each(build.party, told_apart=True),
        check=check_parties,
        rows=_power_rows,
        counted=("party", "parties"),
        example="""\
[parties.west]
name = "Westholm"
role = "signatory"
power = 1
source = "1,3"

[parties.west.actors.mayor]
name = "The mayor"
role = "negotiator"
source = "letter:1"

[parties.east]
name = "Eastholm"
role = "signatory"

[parties.board]
name = "Harbour board"
role = "ratifier"
consents_to = ["timetable"]     # asked only when the timetable leaves the status quo
""",
    ),
    Table(
        "ratifying_bodies",
        each(as_written(RatifyingBody), told_apart=True),
        example="""\
[ratifying_bodies.both_councils]
members = ["west", "east"]
quorum = 2
consents_to = ["fare"]
""",
    ),
)
