"""Writes a scenario from plain data, as an analyst would have typed it."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sim.printable import printable
from sim.scenario.text.exact_numbers import toml_number
from sim.scenario.text.layout import convert_layout
from sim.scenario.text.locations import written_path
from sim.scenario.text.preference_entries import Layout

__all__ = ["Layout", "convert_layout", "toml_quoted", "write_document"]

_WIDTH = 100
_ALWAYS_TABLES = ("options", "wants", "scores", "weights", "choice")
_INLINE_AT_THE_TOP = ("must_contain", "forbid", "require", "range", "outcome")


def write_document(data: Mapping[str, Any]) -> str:
    """Return a scenario file from plain data: dictionaries, lists, texts, dates and exact numbers.

    Short tables stand on one line, others have a header; the order is that of the data. A
    number without a finite decimal form is written as a fraction.

    >>> print(write_document({"title": "Talks", "parties": {"us": {"name": "US", "power": 2}}}))
    title = "Talks"
    <BLANKLINE>
    [parties.us]
    name = "US"
    power = 2
    <BLANKLINE>

    Raises TypeError for a value that TOML has no form for.
    """
    return "\n".join(_tables(data, ()))


def _tables(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    """Return the table itself, if it has lines of its own, and the tables below it."""
    lines: list[str] = []
    below: list[str] = []
    for key, value in table.items():
        inner = (*path, key)
        if value is None:
            continue
        if _is_list_of_tables(value):
            below += [piece for entry in value for piece in _list_entry(entry, inner)]
        elif isinstance(value, Mapping) and not _fits_on_a_line(inner, value):
            below += _tables(value, inner)
        else:
            lines.append(f"{written_path((key,))} = {_value(value, len(key) + 3)}\n")
    header = f"[{written_path(path)}]\n" if path and (lines or not below) else ""
    own = header + "".join(lines)
    return [own, *below] if own else below


def _list_entry(entry: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    pieces = _tables(entry, path)
    header = f"[{written_path(path)}]\n"
    if not pieces or not pieces[0].startswith(header):
        return [f"[{header[:-1]}]\n", *pieces]
    return [f"[{header[:-1]}]\n" + pieces[0].removeprefix(header), *pieces[1:]]


def _is_list_of_tables(value: Any) -> bool:
    """Return whether a list of tables is too long to stand on one line."""
    if isinstance(value, str) or not isinstance(value, Sequence) or not value:
        return False
    return all(isinstance(entry, Mapping) for entry in value) and (
        len(inline(value)) > _WIDTH - 20 or any("why" in entry for entry in value)
    )


def _fits_on_a_line(path: tuple[str, ...], table: Mapping[str, Any]) -> bool:
    if path[-1] in _ALWAYS_TABLES:
        return False
    if len(path) < 3 and path[-1] not in _INLINE_AT_THE_TOP:
        return False
    if not table or any(isinstance(value, Mapping) for value in table.values()):
        return False
    if any(isinstance(value, str) and "\n" in value for value in table.values()):
        return False
    return len(path[-1]) + 3 + len(inline(table)) <= _WIDTH


def _value(value: Any, indent: int) -> str:
    """Return a value behind its key; a list too long for one line has a line per entry."""
    written = inline(value)
    is_list = not isinstance(value, str | Mapping) and isinstance(value, Sequence)
    if is_list and indent + len(written) > _WIDTH:
        return "[\n" + "".join(f"    {inline(entry)},\n" for entry in value) + "]"
    return written


def inline(value: Any) -> str:
    """Return a value as it is written on one line.

    >>> inline({"a": [1, "x"]})
    '{ a = [1, "x"] }'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return toml_quoted(value)
    if isinstance(value, int | float | Fraction | Decimal):
        return _number(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        entries = (f"{written_path((key,))} = {inline(entry)}" for key, entry in value.items())
        return f"{{ {', '.join(entries)} }}" if value else "{}"
    if isinstance(value, Sequence):
        return f"[{', '.join(inline(entry) for entry in value)}]"
    raise TypeError(f"a scenario file has no form for {type(value).__name__}")


def toml_quoted(value: str) -> str:
    r"""Return a text in double quotes; one of several lines between triple quotes.

    >>> print(toml_quoted('the "talks"'))
    "the \"talks\""
    """
    written = printable(json.dumps(value, ensure_ascii=False))
    if "\n" not in value or "\\\\n" in written:
        return written
    return '"""\n' + written[1:-1].replace("\\n", "\n") + '"""'


def _number(value: float | Fraction | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return toml_number(Fraction(repr(value)) if isinstance(value, float) else Fraction(value))
