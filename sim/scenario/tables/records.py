"""The tables on what is recorded beside the model."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import records as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks import records as check
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.records import Claim, Observation
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _cost_rows(contents: Contents) -> Iterator[SourceRow]:
    for cost in contents.audience_costs.values():
        issues, written = ", ".join(cost.on or ()), cost.label or cost.text
        for party in cost.parties:
            subject = cost.id if len(cost.parties) == 1 else f"{cost.id}: {party}"
            basis = cost.size or cost.evidence
            yield SourceRow.of("audience cost", party, issues, subject, written, basis)


def _observation_row(seen: Observation) -> SourceRow:
    held = f" (held by {seen.holder})" if seen.holder else ""
    about = f" (about {', '.join(seen.about)})" if seen.about else ""
    event = f" (event: {seen.event})" if seen.event else ""
    written = f"{seen.kind}{held}{about}: {seen.text}{event}"
    basis = seen.probability or seen.evidence
    return SourceRow.of("observation", seen.party, None, seen.id, written, basis)


def _thesis_rows(contents: Contents) -> Iterator[SourceRow]:
    if contents.thesis is not None:
        thesis = contents.thesis
        issues = None if thesis.outcome is None else ", ".join(thesis.outcome)
        of = f"expects: {thesis.expects}"
        yield SourceRow.of("thesis", None, issues, of, thesis.statement, thesis.evidence)


RECORDS = (
    Table(
        "audience_costs",
        each(build.audience_cost),
        check=check.check_audience_costs,
        rows=_cost_rows,
        example="""\
[audience_costs.fare]
party = ["east", "west"]
on = { fare = "10" }
size = "unsized"
text = "Voters were promised a line that pays for itself."
source = "12"
""",
    ),
    Table(
        "observations",
        each(build.observation),
        check=check.check_observations,
        rows=lambda contents: map(_observation_row, contents.observations.values()),
        example="""\
[observations.poll]
kind = "poll"
party = "west"
text = "Two in three want the daily crossing."
shifts = "The rank of the timetable for Westholm, upward."
source = "14"

[observations.bluff]
kind = "belief"
holder = "The councillors of Eastholm"
about = "west"
text = "Westholm would not let the line close."
event = "the line closes"
probability = "unlikely"
source = "9"
""",
    ),
    Table(
        "thesis",
        build.thesis,
        check=check.check_thesis,
        rows=_thesis_rows,
        needs=("issues", "outcomes"),
        example="""\
[thesis]
statement = "The islands would agree if the board could be bound to the fare."
expects = "no deal"
outcome = "offer"
mechanisms = ["commitment", "ratification"]
source = "14"
""",
    ),
    Table(
        "claims",
        each(as_written(Claim)),
        counted=("claim", "claims"),
        example="""\
[claims.F1]
statement = "A daily crossing at the present fare suits both islands."
basis = "asserted"
source = "14"
input = "The outcomes with timetable = daily and fare = 20."
output = "Whether both gain over no deal."
confirms = "Both gain."
refutes = "One of them loses."
""",
    ),
)
