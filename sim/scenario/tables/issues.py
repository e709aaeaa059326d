"""The tables on what is at issue: issues, preferences, importance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.scenario.assembly import preferences as build
from sim.scenario.assembly.as_written import each
from sim.scenario.assembly.parties import issue as build_issue
from sim.scenario.checks.parties import check_issues
from sim.scenario.checks.preferences import check_importance, check_preferences
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.importance import Importance
from sim.scenario.nouns.issues import Preference
from sim.scenario.nouns.quantity import show
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _control_rows(contents: Contents) -> Iterator[SourceRow]:
    """Who can bring something about, and what is never left again: judgements all."""
    for issue in contents.issues.values():
        if issue.controlled_by:
            yield _control_row(issue.id, issue.id, issue.controlled_by, issue.evidence)
        for option in issue.options.values():
            why, of = option.evidence.or_else(issue.evidence), f"{issue.id}: {option.id}"
            if option.controlled_by:
                yield _control_row(issue.id, of, option.controlled_by, why)
            if option.irreversible:
                yield SourceRow.of("irreversible option", None, issue.id, of, "never left", why)


def _control_row(issue: str, of: str, by: Sequence[str], why: Evidence) -> SourceRow:
    party = by[0] if len(by) == 1 else None
    return SourceRow.of("owner", party, issue, of, f"by {' and '.join(by)}", why)


def _importance_rows(contents: Contents) -> Iterator[SourceRow]:
    """Weights and scores, by party and issue."""
    for party, importance in contents.importance.items():
        for issue in contents.issues:
            yield _weight_row(party, issue, importance)
            yield from _score_rows(party, issue, contents.preferences[party][issue])


def _weight_row(party: str, issue: str, importance: Importance) -> SourceRow:
    weight = importance.weights[issue]
    written = "" if weight.evidence.rule == build.ADD_UP else show(weight.best)
    if issue in importance.no_stake:
        written = "no stake"
    elif issue in importance.unknown:
        written = "unknown"
    elif importance.tiers:
        number = next(k for k, tier in enumerate(importance.tiers, start=1) if issue in tier)
        written = f"tier {number}"
    return SourceRow.of("weight", party, issue, f"{party}: {issue}", written, weight)


def _score_rows(party: str, issue: str, preference: Preference) -> Iterator[SourceRow]:
    for option, score in preference.scores.items():
        subject = f"{party}: {issue}: {option}"
        yield SourceRow.of("score", party, issue, subject, preference.written(option), score)


ISSUES = (
    Table(
        "issues",
        each(build_issue, told_apart=True),
        check=check_issues,
        rows=_control_rows,
        counted=("issue", "issues"),
        example="""\
[issues.timetable]
name = "Crossings in winter"
short = "Winter"
status_quo = "none"
dimension = "few to many"
source = "4"

[issues.timetable.options]
none = "No crossings"
weekly = { text = "One crossing a week", short = "weekly", value = 1 }
daily = { text = "One crossing a day", basis = "implied", value = 7, controlled_by = ["west"] }

[issues.timetable.wants]
west = "daily > weekly >> none"
board = "weekly ~ none > daily"

[issues.timetable.wants.east]
ranking = "weekly ? daily > none"
evidence = "implied"
source = "6"
why = "It asks for 'some' crossings and does not say how many."

[issues.fare]
name = "Fare"
status_quo = "20"
controlled_by = "board"
range = { from = 10, to = 30, step = 10, unit = "crowns" }

[issues.fare.wants]
board = { ideal = { low = 20, best = 25, high = 30 } }
""",
    ),
    Table(
        "preferences",
        build.preferences,
        check=check_preferences,
        needs=("payoffs", "parties", "issues", "importance"),
        example="""\
[preferences.west]
fare = "falling"     # 100 at the lowest fare, 0 at the highest

[preferences.east.fare]
scores = { 10 = 0, 20 = 70, 30 = { low = 80, best = 100, high = 100 } }
source = "8"
why = "It wants the line to pay for itself."
""",
    ),
    Table(
        "importance",
        build.importance,
        check=check_importance,
        rows=_importance_rows,
        needs=("payoffs", "parties", "issues", "preferences"),
        example="""\
[importance.west]
tiers = [["timetable"], ["fare"]]
evidence = "implied"
source = "3"

[importance.west.of.timetable]
evidence = "stated"
source = "letter:2"
why = "The mayor calls the winter crossings the point of it all."

[importance.east]
weights = { fare = 60, timetable = { low = 20, best = 40, high = 50 } }

[importance.board]
tiers = [["timetable"]]
no_stake = ["fare"]
""",
    ),
)
