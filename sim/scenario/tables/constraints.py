"""The tables on what restricts an agreement, and on packages with a name."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import constraints as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks import constraints as check
from sim.scenario.nouns.constraints import Interaction, Link, RedLine, choice_text
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _substance_rows(contents: Contents) -> Iterator[SourceRow]:
    required, evidence = contents.agreement.must_contain, contents.agreement.evidence
    if required:
        words, issues = choice_text(required), ", ".join(required)
        yield SourceRow.of("minimal substance", None, issues, "an agreement", words, evidence)


def _red_line_rows(contents: Contents) -> Iterator[SourceRow]:
    for line in contents.red_lines.values():
        issues = ", ".join({**(line.never or {}), **(line.require or {})})
        written = _red_line_words(line)
        yield SourceRow.of("red line", line.party, issues, line.id, written, line.evidence)
        if line.modified is not None:
            row = ("modified red line", line.party, issues, f"{line.id} is dropped", line.modified)
            yield SourceRow.of_number(*row)


def _link_rows(contents: Contents) -> Iterator[SourceRow]:
    for link in contents.links.values():
        issues, written = ", ".join(link.issues), _link_words(link)
        yield SourceRow.of("link", None, issues, link.id, written, link.evidence)


def _interaction_rows(contents: Contents) -> Iterator[SourceRow]:
    for term in contents.interactions.values():
        issues, written = ", ".join(term.when), choice_text(term.when)
        yield SourceRow.of("interaction", term.party, issues, term.id, written, term.adds)


def _outcome_rows(contents: Contents) -> Iterator[SourceRow]:
    for package in contents.outcomes.values():
        issues, why = ", ".join(package.choice), package.evidence
        yield SourceRow.of("named outcome", None, issues, package.id, package.name, why)


def _link_words(link: Link) -> str:
    if link.if_ is not None:
        then = link.consequence if link.then is None else choice_text(link.then)
        return f"if {choice_text(link.if_)} then {then}"
    if link.iff is not None:
        return " iff ".join(choice_text(choice) for choice in link.iff)
    if link.never_together is not None:
        return f"never together: {choice_text(link.never_together)}"
    return link.text


def _red_line_words(line: RedLine) -> str:
    rules = [f"never {choice_text(line.never)}" if line.never else ""]
    rules.append(f"require {choice_text(line.require)}" if line.require else "")
    rule = "; ".join(part for part in rules if part) or line.text
    return f"{line.hardness}: {rule}"


CONSTRAINTS = (
    Table(
        "agreement",
        build.agreement,
        check=check.check_agreement,
        rows=_substance_rows,
        example="""\
[agreement]
must_contain = { timetable = ["weekly", "daily"] }
source = "11"

[agreement.classes.full]
contains = { timetable = "daily" }
""",
    ),
    Table(
        "red_lines",
        each(as_written(RedLine)),
        check=check.check_red_lines,
        rows=_red_line_rows,
        counted=("red line", "red lines"),
        example="""\
[red_lines.no_free_ride]
party = "east"
never = { fare = "10" }
hardness = "claimed"
scope = "full"
said_by = "Councillors, as reported"
modified = "unlikely"
source = "12"
""",
    ),
    Table(
        "links",
        each(build.link),
        check=check.check_links,
        rows=_link_rows,
        counted=("link", "links"),
        example="""\
[links.daily_needs_fare]
if = { timetable = "daily" }
then = { fare = ["20", "30"] }
kind = "precondition"
source = "7"

[links.dredging]
if = { timetable = "daily" }
then = "The harbour is dredged first."

[links.subsidy]
issue = "fare"
text = "Both councils expect the other to raise its subsidy first."
""",
    ),
    Table(
        "interactions",
        each(as_written(Interaction)),
        check=check.check_interactions,
        rows=_interaction_rows,
        example="""\
[interactions.habit]
party = "west"
when = { timetable = "daily", fare = "20" }
adds = 5
why = "Islanders change their habits only if both come together."
""",
    ),
    Table(
        "outcomes",
        build.outcomes,
        check=check.check_outcomes,
        rows=_outcome_rows,
        counted=("named package", "named packages"),
        needs=("issues",),
        example="""\
[outcomes.offer]
name = "The offer of Westholm"
source = "letter:4"
rest = "status quo"

[outcomes.offer.choice]
timetable = "daily"
""",
    ),
)
