"""The tables on what may become of a deal."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.assembly import after_deal as build
from sim.scenario.assembly.as_written import as_written, each
from sim.scenario.checks.after_deal import check_after_deal, check_shifts_power
from sim.scenario.nouns.after_deal import ShiftOfPower
from sim.scenario.nouns.constraints import choice_text
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.tables.table import Table


def _event_rows(contents: Contents) -> Iterator[SourceRow]:
    for event in contents.after_deal.values():
        then = event.branch or ", ".join(f"{i} = {o}" for i, o in (event.outcome or {}).items())
        yield SourceRow.of("event after a deal", None, None, event.id, then, event.evidence)
        yield SourceRow.of_number("hazard", None, None, event.id, event.hazard, event.evidence)
        for case in event.depends:
            issues, of = ", ".join(case.when), f"{event.id}, if {choice_text(case.when)}"
            yield SourceRow.of_number("hazard", None, issues, of, case.hazard, event.evidence)


def _shift_rows(contents: Contents) -> Iterator[SourceRow]:
    for shift in contents.shifts_power.values():
        issues = ", ".join(shift.on)
        written = f"{choice_text(shift.on)} favours {' and '.join(shift.favours) or 'nobody'}"
        yield SourceRow.of("shift of power", None, issues, shift.id, written, shift.evidence)
        for party, points in shift.adds.items():
            of = f"{shift.id}: {party}"
            yield SourceRow.of_number("shift of power", party, issues, of, points)


AFTER_DEAL = (
    Table(
        "after_deal",
        build.after_deal,
        check=check_after_deal,
        rows=_event_rows,
        needs=("issues", "outcomes"),
        example="""\
[after_deal.bankruptcy]
name = "The line goes bankrupt"
hazard = "unlikely"
outcome = { timetable = "none", rest = "status quo" }
source = "11"

[[after_deal.bankruptcy.depends]]
when = { fare = "10" }
hazard = "likely"
why = "The low fare does not pay for the fuel."
""",
    ),
    Table(
        "shifts_power",
        each(as_written(ShiftOfPower)),
        check=check_shifts_power,
        rows=_shift_rows,
        example="""\
[shifts_power.own_pier]
on = { timetable = "daily" }
favours = "west"
adds.east = { low = -10, best = -5, high = 0 }
text = "Once the pier is built, Westholm can do without Eastholm."
source = "12"
""",
    ),
)
