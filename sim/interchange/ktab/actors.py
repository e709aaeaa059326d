"""Reads the actors of a KTAB file: power, and a position and a salience on each dimension."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from pathlib import Path

from sim.errors import Mistake, ScenarioError, UnplacedError
from sim.interchange.untrusted.decimals import exact_decimal
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.labels import label
from sim.scenario.text.shortened import quoted
from sim.sentences import counted

MAX_ACTORS = 200
MAX_DIMENSIONS = 20
LOW, HIGH = Fraction(0), Fraction(100)
_PLACE_WORDS = re.compile(r"[\s_-]*(position|pstn|posn?)[\s_-]*", re.IGNORECASE)


@dataclass(frozen=True)
class CodedActor:
    """What an actor has, wants on each dimension, and how much it cares; from 0 to 100."""

    name: str
    description: str
    power: Fraction
    positions: tuple[Fraction, ...]
    saliences: tuple[Fraction, ...]


@dataclass(frozen=True)
class ActorFile:
    """The title of a KTAB file, its dimensions and its actors."""

    title: str
    description: str
    dimensions: tuple[str, ...]
    actors: tuple[CodedActor, ...]


def read_actors(path: Path, text: str) -> ActorFile:
    """Return the actors of a KTAB file.

    Raises ScenarioError with all mistakes, by line: counts that do not fit, what is no number or
    lies outside 0 to 100, and an actor without power or salience.
    """
    rows = _rows(path, text)
    line, head = next(rows)
    title, description, actors, dimensions = _head(path, line, head)
    line, columns = next(rows, (line, []))
    names = _dimensions(path, line, columns, dimensions)
    mistakes: list[Mistake] = []
    found: list[CodedActor] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        if len(found) + len(mistakes) > MAX_ACTORS:
            break
        try:
            actor = _actor(path, line, row, names)
            if (before := lines.setdefault(actor.name, line)) != line:
                what = f"actor {quoted(actor.name)} stands on line {before} too"
                raise refusal(path, line, what, "keep one of the two, or name one otherwise")
            found.append(actor)
        except ScenarioError as error:
            mistakes += error.problems
    if mistakes:
        raise ScenarioError(mistakes)
    if len(found) != actors:
        there = "more" if len(found) > MAX_ACTORS else f"{len(found):,}"
        what = f"{counted(actors, 'actor')} are announced on line 1, and there are {there}"
        raise refusal(path, line, what)
    return ActorFile(title, description, names, tuple(found))


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line, without the blanks and an empty field at its end."""
    reader = csv.reader(StringIO(text, newline=""), skipinitialspace=True)
    try:
        for row in reader:
            fields = [field.strip() for field in row]
            if len(fields) > 1 and not fields[-1]:
                fields.pop()
            if any(fields):
                yield reader.line_num, fields
    except csv.Error as error:
        raise refusal(path, reader.line_num, f"this is no CSV ({error})") from None


def _head(path: Path, line: int, row: Sequence[str]) -> tuple[str, str, int, int]:
    if len(row) != 4 or not all(re.fullmatch(r"\d{1,9}", word) for word in row[2:]):
        what = "the first line is no name, description, number of actors and of dimensions"
        raise refusal(path, line, what)
    actors, dimensions = map(int, row[2:])
    if not 2 <= actors <= MAX_ACTORS or not 1 <= dimensions <= MAX_DIMENSIONS:
        what = f"{counted(actors, 'actor')} and {counted(dimensions, 'dimension')}"
        remedy = f"2 to {MAX_ACTORS} actors and 1 to {MAX_DIMENSIONS} dimensions are read"
        raise refusal(path, line, what, remedy)
    title = label(path, line, row[0], "the name of the scenario")
    return title, label(path, line, row[1], "the description of the scenario"), actors, dimensions


def _dimensions(path: Path, line: int, row: Sequence[str], count: int) -> tuple[str, ...]:
    """Return the names of the dimensions, those of their positions without that word."""
    if len(row) != 3 + 2 * count:
        what = f"{counted(len(row), 'column')} for {counted(count, 'dimension')}"
        remedy = "write name, description, power, and a position and a salience for each"
        raise refusal(path, line, what, remedy)
    found = []
    for number, word in enumerate(row[3::2], 1):
        plain = _PLACE_WORDS.sub("", label(path, line, word, "the name of a dimension"))
        found.append(f"dimension {number}" if not plain or plain.isdigit() else plain)
    return tuple(found)


def _actor(path: Path, line: int, row: Sequence[str], names: Sequence[str]) -> CodedActor:
    """Return the actor of a row. Raises ScenarioError with all mistakes in it."""
    if len(row) != 3 + 2 * len(names):
        what = f"{counted(len(row), 'entry', 'entries')} where {3 + 2 * len(names)} belong"
        raise refusal(path, line, what)
    name = label(path, line, row[0], "the name of an actor")
    where = f"actor {quoted(name)}"
    mistakes: list[Mistake] = []
    titles = ["power", *(f"{kind} on {x}" for x in names for kind in ("position", "salience"))]
    numbers = []
    for title, word in zip(titles, row[2:], strict=True):
        numbers.append(_number(path, line, word, f"{where}: {title}", mistakes))
        if title != "power" and not LOW <= numbers[-1] <= HIGH:
            what = f"{title} {word[:30]} is not from 0 to 100"
            mistakes.append(Mistake(path, line, what, where))
    power, positions, saliences = numbers[0], tuple(numbers[1::2]), tuple(numbers[2::2])
    if not mistakes and power <= 0:
        what, remedy = f"power {row[2][:30]} is not above 0", "give it some, or leave it out"
        mistakes.append(Mistake(path, line, what, where, remedy))
    if not mistakes and not any(saliences):
        what, remedy = "no dimension has any salience", "give it some, or leave it out"
        mistakes.append(Mistake(path, line, what, where, remedy))
    if mistakes:
        raise ScenarioError(mistakes)
    description = label(path, line, row[1], f"the description of {where}")
    return CodedActor(name, description, power, positions, saliences)


def _number(path: Path, line: int, word: str, where: str, mistakes: list[Mistake]) -> Fraction:
    """Return a number; one that is none is noted, and 0 stands in for it."""
    try:
        number = exact_decimal(word)
    except UnplacedError as error:
        mistakes.append(Mistake(path, line, error.what, where, error.remedy))
        return Fraction(0)
    if number is None:
        what = f"{quoted(word)} is no number"
        mistakes.append(Mistake(path, line, what, where, "write it with a decimal point"))
    return number or Fraction(0)
