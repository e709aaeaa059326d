"""The tables on the talks: situation, sources, parties, ratifying bodies."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import parties as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks.deciding import check_deciding
from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.parties import check_parties
from sim.scenario.checks.ratification import check_ratifiers, check_ratifying_bodies
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.parties import Party, RatifyingBody
from sim.scenario.nouns.quantity import Quantity, show
from sim.scenario.nouns.records import Source
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.tables.table import Table


def _power_rows(contents: Contents) -> Iterator[SourceRow]:
    """Bargaining powers that are not 1, or that the file gives."""
    for party in contents.parties.values():
        if party.power != 1 or party.is_power_given:
            value = Quantity.point(party.power, party.evidence)
            yield SourceRow.of_number("power", party.id, None, party.id, value)


def _party_rows(contents: Contents) -> Iterator[SourceRow]:
    yield from _power_rows(contents)
    for party in contents.parties.values():
        yield from _ratification_rows(party, party.id)


def _deciding_rows(contents: Contents) -> Iterator[SourceRow]:
    deciding = contents.deciding
    if deciding is None:
        return
    quorum, basis = str(deciding.quorum), deciding.evidence
    yield SourceRow.of("quorum", None, None, "signatories", quorum, basis)
    for party in deciding.veto:
        yield SourceRow.of("veto", party, None, party, "a veto", basis)


def _body_rows(contents: Contents) -> Iterator[SourceRow]:
    for body in contents.ratifying_bodies.values():
        yield from _ratification_rows(body, None)


def _ratification_rows(asked: Party | RatifyingBody, party: str | None) -> Iterator[SourceRow]:
    """How sure a consent is, and what follows where it is refused."""
    if asked.acceptance is not None:
        chance, least = asked.acceptance.probability, asked.acceptance.reservation
        of = f"{asked.id}, its reservation value" if least is not None else asked.id
        row = ("acceptance", party, None, of, chance or least, asked.acceptance.evidence)
        yield SourceRow.of_number(*row)
    for signatory, cost in asked.failure_cost.items():
        written, of = cost.label or show(cost.points.best), f"{signatory}, if {asked.id} refuses"
        yield SourceRow.of("failure cost", signatory, None, of, written, cost.points)
    if asked.reversion is not None:
        issues, of = ", ".join(asked.reversion), f"if {asked.id} refuses"
        yield SourceRow.of("reversion", party, issues, of, "an outcome", asked.evidence)


def _check_parties(found: Findings, names: Names, file: ScenarioFile) -> None:
    check_parties(found, names, file)
    check_ratifiers(found, names, file)


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
        build.parties,
        check=_check_parties,
        rows=_party_rows,
        needs=("issues", "outcomes"),
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
in_a_sentence = "the harbour board"
role = "ratifier"
consents_to = ["timetable"]     # asked only when the timetable leaves the status quo
acceptance = { reservation = { low = 10, high = 40, distribution = "uniform" } }
failure_cost = { west = 5, east = "minor" }
reversion = "no deal"
""",
    ),
    Table(
        "deciding",
        build.deciding,
        check=check_deciding,
        rows=_deciding_rows,
        needs=("parties",),
        example="""\
[deciding]
quorum = 1
veto = ["west"]
source = "3"
why = "Eastholm may join later; without Westholm there is no harbour."
""",
    ),
    Table(
        "ratifying_bodies",
        build.ratifying_bodies,
        check=check_ratifying_bodies,
        rows=_body_rows,
        needs=("issues", "outcomes"),
        example="""\
[ratifying_bodies.harbour]
name = "Harbour authorities"
in_a_sentence = "the harbour authorities"
plural = true
members = ["board"]
quorum = 1
consents_to = ["fare"]
votes = "common"
acceptance = "likely"
reversion = "status quo"
failure_cost.east = "minor"
source = "11"
""",
    ),
)
