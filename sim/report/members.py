"""Members of the agreement zone: a list for the terminal, a CSV file for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.errors import SimError
from sim.files.staging import new_file
from sim.problem.agreement_zone import Member
from sim.problem.problem import Problem
from sim.problem.table_columns import by_column
from sim.report.numbers import decimals, number
from sim.sentences import counted
from sim.solver.enumeration.zone_members import is_listable, zone_members
from sim.spreadsheet import write_row

MOST_ROWS = 1_000_000  # that are written although no number was asked for
_EFFICIENT = {True: "yes", False: "no", None: ""}
NUMBER = 17  # characters that a payoff takes, about


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
    best = "cannot be improved for one signatory without loss to another"
    note = f"; * {best}" if members[0].is_efficient is not None else f"; which {best} is not known"
    if not is_listable(problem):
        note += ", one outcome for each payoff vector"
    yield Padding(Text(shown + note, style="bold"), (1, 0, 0, 0))
    yield table


def write_members(problem: Problem, path: Path, limit: int | None = None) -> int:
    """Write the members of the zone to a new CSV file and return how many there are.

    Columns: ``is_efficient`` (empty: not known), one per issue with the option, and
    ``payoff:<party>`` in points.
    Raises SimError when the file exists or cannot be written.
    """
    issues = by_column(dict(problem.space.display), ["is_efficient"])
    header = ["is_efficient", *issues, *(f"payoff:{party}" for party in problem.parties)]
    count = 0
    with new_file(path) as stream:
        write_row(stream, *header)
        for member in zone_members(problem, limit):
            write_row(stream, *_line(member))
            count += 1
    return count


def expected_size(problem: Problem, limit: int | None = None) -> tuple[int, int]:
    """Return how many rows and about how many bytes the file of the members has."""
    known = problem.agreement_zone.count
    rows = min(x for x in (known, limit, problem.space.size) if x is not None)
    ids = sum(
        1 + sum(map(len, options)) // max(len(options), 1) for _, options in problem.space.display
    )
    return rows, rows * (4 + ids + NUMBER * len(problem.parties))


def check_size(
    problem: Problem, path: Path, limit: int | None = None, most: int = MOST_ROWS
) -> tuple[int, int]:
    """Return rows and bytes. Raises SimError for over ``most`` rows that no ``limit`` asks for."""
    rows, size = expected_size(problem, limit)
    if limit is None and rows > most:
        raise SimError(
            f"{path}: {counted(rows, 'agreement')} would take about {megabytes(size)}, more than "
            f"the {most:,} that are written unasked - give --list N for the first N, or "
            f"--list {rows} for all"
        )
    return rows, size


def megabytes(size: int) -> str:
    """Return a number of bytes in words.

    >>> megabytes(1_234_567_890), megabytes(20)
    ('1,235 MB', '1 MB')
    """
    return f"{max(1, round(size / 10**6)):,} MB"


def _line(member: Member) -> list[str | float]:
    return [
        _EFFICIENT[member.is_efficient],
        *member.outcome.values(),
        *member.payoffs.values(),
    ]
