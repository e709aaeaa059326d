"""Members of the agreement zone: a list for the terminal, a CSV file for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.analysis.zone_members import Member, is_listable, zone_members
from sim.files.staging import new_file
from sim.problem.problem import Problem
from sim.report.numbers import decimals, number
from sim.report.spreadsheet import write_row


def member_table(problem: Problem, limit: int) -> Iterator[RenderableType]:
    """Yield the first members of the zone: payoffs, then the options by their ids."""
    members = list(zone_members(problem, limit))
    if not members:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
    for party in problem.parties:
        table.add_column(party, justify="right", no_wrap=True)
    table.add_column("options", overflow="fold")
    places = decimals(Fraction(x) for member in members for x in member.payoffs.values())
    for member in members:
        payoffs = [number(Fraction(member.payoffs[party]), places) for party in problem.parties]
        options = "  ".join(f"{issue}={option}" for issue, option in member.outcome.items())
        table.add_row("*" if member.is_efficient else "", *payoffs, options)
    count = problem.agreement_zone.count
    of_all = "an unknown number of" if count is None else f"{count:,}"
    shown = f"{len(members):,} of {of_all} agreements"
    note = "; * cannot be improved for one signatory without loss to another"
    if not is_listable(problem):
        note += ", one outcome for each payoff vector"
    yield Padding(Text(shown + note, style="bold"), (1, 0, 0, 0))
    yield table


def write_members(problem: Problem, path: Path, limit: int | None = None) -> int:
    """Write the members of the zone to a new CSV file and return how many there are.

    Columns: ``is_efficient``, one per issue with the option, and ``payoff:<party>`` in points.
    Raises SimError when the file exists or cannot be written.
    """
    issues = [issue for issue, _ in problem.space.display]
    header = ["is_efficient", *issues, *(f"payoff:{party}" for party in problem.parties)]
    count = 0
    with new_file(path) as stream:
        write_row(stream, *header)
        for member in zone_members(problem, limit):
            write_row(stream, *_line(member))
            count += 1
    return count


def _line(member: Member) -> list[str | float]:
    return [
        "yes" if member.is_efficient else "no",
        *member.outcome.values(),
        *member.payoffs.values(),
    ]
