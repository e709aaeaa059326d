"""Every error the package raises on purpose, and how a mistake in a file is worded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from operator import index
from pathlib import Path
from typing import ParamSpec, SupportsIndex, TypeVar

from sim.printable import printable_line

P = ParamSpec("P")
R = TypeVar("R")


class SimError(Exception):
    """Root of all errors raised on purpose; the command line prints its text and no traceback."""


class UnsettledError(SimError):
    """A search came to its limit, which is a count, before its answer was certain."""


class UnplacedError(SimError):
    """What is wrong with an input and what to do about it; where it stands, others know.

    >>> print(UnplacedError("too many digits", "write fewer"))
    too many digits - write fewer
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy

    def __str__(self) -> str:
        """Return both as one sentence."""
        return f"{self.what} - {self.remedy}"


def check_kind(value: object, kind: type, function: str, remedy: str) -> None:
    """Raise SimError unless an argument of a public function is of a kind.

    >>> check_kind("us", int, "sim.solve", "give a number")
    Traceback (most recent call last):
    sim.errors.SimError: sim.solve: str given where int is needed - give a number
    """
    if not isinstance(value, kind):
        given, needed = type(value).__name__, kind.__name__
        raise SimError(f"{function}: {given} given where {needed} is needed - {remedy}")


def taking(kind: str, made_by: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that refuses a first argument of another kind, saying what makes one.

    The kind is given by the name of its class, which then need not be imported.

    >>> @taking("int", "len(names)")
    ... def doubled(count):
    ...     return 2 * count
    >>> doubled("us")
    Traceback (most recent call last):
    sim.errors.SimError: doubled: str given where int is needed - write doubled(len(names))
    """

    def with_check(function: Callable[P, R]) -> Callable[P, R]:
        first = next(iter(signature(function).parameters))
        name = function.__name__

        @wraps(function)
        def checked(*args: P.args, **given: P.kwargs) -> R:
            if args or first in given:
                value = args[0] if args else given[first]
                if kind not in {one.__name__ for one in type(value).__mro__}:
                    what = f"{type(value).__name__} given where {kind} is needed"
                    raise SimError(f"{name}: {what} - write {name}({made_by})")
            return function(*args, **given)

        return checked

    return with_check


def check_several(names: object, what: str) -> None:
    """Raise SimError where names are one text, which would be taken for its letters, or no names.

    >>> check_several("us", "parties")
    Traceback (most recent call last):
    sim.errors.SimError: parties: str given where several names go - write ["us"]
    """
    if isinstance(names, str):
        raise SimError(f'{what}: str given where several names go - write ["{names}"]')
    if isinstance(names, bytes) or not isinstance(names, Iterable):
        given = type(names).__name__
        raise SimError(f"{what}: {given} given where several names go - write them in a list")


def check_jobs(jobs: object, function: str) -> None:
    """Raise SimError unless a number of processes is a whole number, or None.

    >>> check_jobs("2", "sim.sweep")
    Traceback (most recent call last):
    sim.errors.SimError: sim.sweep: jobs '2' - give a whole number of processes, or None
    """
    if jobs is not None and whole_number(jobs) is None:
        what = f"{function}: jobs {jobs!r}"
        raise SimError(f"{what} - give a whole number of processes, or None")


def check_told(told: object, what: str) -> None:
    """Raise SimError unless what is told of the progress can be called, or is None.

    >>> check_told("stdout", "sim.sweep: progress")
    Traceback (most recent call last):
    sim.errors.SimError: sim.sweep: progress: str given where a function is needed - or leave it out
    """
    if told is not None and not callable(told):
        given = type(told).__name__
        raise SimError(f"{what}: {given} given where a function is needed - or leave it out")


def check_limit(limit: object) -> None:
    """Raise SimError unless a limit of rows is None, for all of them, or a whole number from 0.

    >>> check_limit(-1)
    Traceback (most recent call last):
    sim.errors.SimError: limit=-1: give a whole number from 0, or None for all rows
    """
    if limit is None:
        return
    number = whole_number(limit)
    if number is None or number < 0:
        raise SimError(f"limit={limit!r}: give a whole number from 0, or None for all rows")


def whole_number(value: object) -> int | None:
    """Return a whole number of any type, such as one of numpy, as an int; None for anything else.

    >>> whole_number(3), whole_number(1.5), whole_number("3"), whole_number(True)
    (3, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        return None
    return index(value)


def check_whole(value: object, least: int, what: str, most: int | None = None) -> int:
    """Return a whole number within limits as an int. Raises SimError for anything else.

    >>> check_whole(0, 1, "sim.play: rounds")
    Traceback (most recent call last):
    sim.errors.SimError: sim.play: rounds 0 - give a whole number from 1
    """
    number = whole_number(value)
    if number is None or number < least:
        raise SimError(f"{what} {value!r} - give a whole number from {least}")
    if most is not None and number > most:
        raise SimError(f"{what} {number:,} - give at most {most:,}")
    return number


def check_path(value: object, function: str) -> None:
    """Raise SimError unless an argument of a public function can name a file.

    >>> check_path(3, "sim.load")
    Traceback (most recent call last):
    sim.errors.SimError: sim.load: int given where a path is needed - name a file
    """
    if not isinstance(value, str | Path):
        given = type(value).__name__
        raise SimError(f"{function}: {given} given where a path is needed - name a file")


def check_paths(values: Iterable[str | Path], what: str) -> tuple[str | Path, ...]:
    """Return several values that can name files; SimError for anything else.

    >>> check_paths([3], "sim.load: profiles")
    Traceback (most recent call last):
    sim.errors.SimError: sim.load: profiles: int given where a path is needed - name a file
    """
    check_several(values, what)
    paths = tuple(values)
    for path in paths:
        check_path(path, what)
    return paths


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a file: where it is, what is wrong, and what to do about it.

    In a table of cells the line is the row, and the name of the cell is told instead of it.

    >>> print(Mistake("a.toml", 3, 'unknown role "boss"', 'party "us"', 'write "signatory"'))
    a.toml:3: party "us": unknown role "boss" - write "signatory"
    >>> print(Mistake("a.csv", 7, "is empty", remedy="write a number", cell="B7"))
    a.csv:B7: is empty - write a number
    """

    path: str | Path
    line: int | None
    what: str
    where: str = ""
    remedy: str = ""
    cell: str = ""

    def __str__(self) -> str:
        place = ":".join(str(x) for x in (self.path, self.cell or self.line) if x is not None)
        text = ": ".join(part for part in (place, self.where, self.what) if part)
        return printable_line(f"{text} - {self.remedy}" if self.remedy else text)


MOST_LINES = 100


def first_lines(lines: Sequence[str], noun: str = "mistake") -> Sequence[str]:
    """Up to 100 lines, each a mistake or a warning, and how many more there are.

    >>> first_lines(["a.toml:1: unknown key"] * 5100)[-1]
    'and 5,000 more mistakes'
    """
    rest = len(lines) - MOST_LINES
    if rest <= 0:
        return lines
    return [*lines[:MOST_LINES], f"and {rest:,} more {noun}{'s' * (rest > 1)}"]


class ScenarioError(SimError):
    """A scenario file with mistakes: all in ``problems``, sorted by file and line.

    The text has one per line, the first 100 of them.

    >>> print(ScenarioError([Mistake("a.toml", 9, "late"), Mistake("a.toml", 2, "early")]))
    a.toml:2: early
    a.toml:9: late
    """

    def __init__(self, problems: Iterable[Mistake]) -> None:
        unique = dict.fromkeys(problems)
        self.problems: tuple[Mistake, ...] = tuple(sorted(unique, key=_reading_order))
        super().__init__("\n".join(first_lines([str(problem) for problem in self.problems])))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Mistake, ...]]]:
        return type(self), (self.problems,)


def _reading_order(mistake: Mistake) -> tuple[str, int, int, str, str, str]:
    line, cell = mistake.line or 0, mistake.cell
    return str(mistake.path), line, len(cell), cell, mistake.where, mistake.what
