"""All agreements as a table, and as a file that may be too large to be meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sim.errors import SimError
from sim.files.staging import new_file
from sim.problem.problem import Problem
from sim.problem.table_columns import by_column
from sim.report.tables.captions import problem_caption
from sim.report.tables.csv_table import write_rows
from sim.report.tables.named_table import Anew, Column, NamedTable, Row
from sim.sentences import counted
from sim.solver.enumeration.zone_members import is_listable, zone_members

MOST_ROWS = 1_000_000  # that are written although no number was asked for
NUMBER = 17  # characters that a payoff takes, about


def agreements(problem: Problem, limit: int | None = None) -> NamedTable:
    """Return the members of the zone, or the first ones, a row for each.

    Columns: ``is_efficient`` (empty: not known), one per issue with the option, and
    ``payoff:<party>`` in points.
    """
    issues = by_column(dict(problem.space.display), ["is_efficient"])
    columns = (
        Column("is_efficient", "flag"),
        *map(Column, issues),
        *(Column(f"payoff:{p}", "number", problem.labels.get(p, p)) for p in problem.parties),
    )

    def rows() -> Iterator[Row]:
        for one in zone_members(problem, limit):
            yield one.is_efficient, *one.outcome.values(), *one.payoffs.values()

    words = problem_caption(problem, "agreements, and what they give")
    printed = _in_print(problem, limit, words)
    return NamedTable("agreements", problem.id, words, columns, Anew(rows), printed)


def _in_print(problem: Problem, limit: int | None, words: str) -> NamedTable:
    """Return the agreements with all options in one column."""

    def rows() -> Iterator[Row]:
        for one in zone_members(problem, limit):
            options = "; ".join(f"{issue}={option}" for issue, option in one.outcome.items())
            yield one.is_efficient, *one.payoffs.values(), options

    columns = (
        Column("is_efficient", "flag", "efficient"),
        *(Column(f"payoff:{p}", "number", problem.labels.get(p, p)) for p in problem.parties),
        Column("options"),
    )
    return NamedTable("agreements", problem.id, words, columns, Anew(rows))


def write_members(problem: Problem, path: Path, limit: int | None = None) -> int:
    """Write the table of the agreements to a new CSV file and return how many there are.

    Raises SimError when the file exists or cannot be written.
    """
    with new_file(path) as stream:
        return write_rows(agreements(problem, limit), stream)


def expected_size(problem: Problem, limit: int | None = None) -> tuple[int, int]:
    """Return how many rows and about how many bytes the file of the members has."""
    known = problem.agreement_zone.count
    rows = min(x for x in (known, limit, problem.space.size) if x is not None)
    ids = sum(
        1 + sum(map(len, options)) // max(len(options), 1) for _, options in problem.space.display
    )
    return rows, rows * (4 + ids + NUMBER * len(problem.parties))


def checked_size(
    problem: Problem, path: Path, limit: int | None = None, most: int = MOST_ROWS
) -> tuple[int, int]:
    """Return rows and bytes. Raises SimError for over ``most`` rows that no ``limit`` asks for."""
    rows, size = expected_size(problem, limit)
    if limit is None and rows > most:
        raise SimError(f"{path}: {_too_large(rows, size, most)}")
    return rows, size


def too_many(problem: Problem, limit: int | None = None, most: int = MOST_ROWS) -> str:
    """Return why the table of all agreements is not made unasked, empty where it is."""
    if limit is not None:
        return ""
    if not is_listable(problem):
        return "there are too many outcomes to go through - give --list N for the first N"
    rows, size = expected_size(problem)
    return _too_large(rows, size, most) if rows > most else ""


def _too_large(rows: int, size: int, most: int) -> str:
    return (
        f"{counted(rows, 'agreement')} would take about {megabytes(size)}, more than "
        f"the {most:,} that are written unasked - give --list N for the first N, or "
        f"--list {rows} for all"
    )


def megabytes(size: int) -> str:
    """Return a number of bytes in words.

    >>> megabytes(1_234_567_890), megabytes(20)
    ('1,235 MB', '1 MB')
    """
    return f"{max(1, round(size / 10**6)):,} MB"
