"""A scenario's document from the data of a program, such as a dict, instead of a file."""

from __future__ import annotations

import datetime
import math
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from pathlib import Path as FilePath
from typing import Any

from sim.errors import Mistake, ScenarioError, SimError
from sim.scenario.document.extends import Origin
from sim.scenario.document.layers import keys_of
from sim.scenario.text.exact_numbers import decimal, fits
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.preference_layout import Document
from sim.scenario.text.shortened import shown
from sim.scenario.text.toml_limits import MAX_DIGITS, MAX_ENTRIES, MAX_NESTING
from sim.scenario.text.toml_text import TomlText, unfit_values, write_plainly
from sim.scenario.text.writer import write_document

_FORMS = "write a number, a text, a date, a list or a table"


def origin_of(data: Mapping[Any, Any], name: str) -> Origin:
    """Return the data of a scenario file as if it had been read; ``name`` stands for the file.

    ``format`` may be left out, and ``title`` is the name where there is none. Floats are meant as
    they print: 0.1 is 1/10. Nothing is shared with the data, which may change afterwards.

    Raises ScenarioError with everything that a file could not hold, by its keys, and SimError for
    data beyond the limits of a file.
    """
    reading = _Reading(name)
    document = {"format": 1, "title": name, **reading.table(data, ())}
    findings = reading.findings
    if "extends" in document:
        findings.append(Finding(("extends",), "data extend no file", "give the whole scenario"))
    if not findings:
        write_plainly(document)
        findings = [Finding(tuple(path), what) for path, what in unfit_values(document)]
    if findings:
        raise ScenarioError(
            Mistake(name, None, finding.what, keys_of(data, finding.path), finding.remedy)
            for finding in findings
        )
    content = write_document(document).encode()
    return Origin(name, (TomlText(FilePath(name), content, "", document, is_made=True),))


class _Reading:
    """Goes through data once, keeping what a file can hold and noting what it cannot."""

    def __init__(self, name: str) -> None:
        self.findings: list[Finding] = []
        self._name, self._entries = name, 0

    def table(self, data: Mapping[Any, Any], path: Path) -> Document:
        """Return a table; numbers that are keys, such as steps of a range, become texts."""
        table: Document = {}
        for key, value in data.items():
            name = _key(key)
            if name is None:
                self._refuse(path, f"the key {_named(key)} is no text", "write it in quotes")
            elif name in table:
                self._refuse((*path, key), f"two keys are {shown(name)}", "keep one of them")
            else:
                table[name] = self.value(value, (*path, key))
        return table

    def value(self, value: Any, path: Path) -> Any:
        """Return a value as a file has it, every number exact; None for what it cannot hold."""
        self._entries += 1
        if self._entries > MAX_ENTRIES:
            raise SimError(f"{self._name}: the data have more than {MAX_ENTRIES:,} entries")
        if len(path) > MAX_NESTING:
            what = f"lists and tables are nested more than {MAX_NESTING} deep"
            raise SimError(f"{self._name}: {what}")
        if isinstance(value, Mapping):
            return self.table(value, path)
        if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
            return [self.value(entry, (*path, k)) for k, entry in enumerate(value)]
        plain = plain_value(value)
        if plain is None:
            remedy = "leave the key out" if value is None else _FORMS
            self._refuse(path, f"{_named(value)} cannot stand in a scenario", remedy)
        elif isinstance(plain, int | Fraction) and not fits(plain):
            self._refuse(path, "the number has too many digits", "write a shorter one")
        return plain

    def _refuse(self, path: Path, what: str, remedy: str) -> None:
        self.findings.append(Finding(path, what, remedy))


def plain_value(value: Any) -> Any:
    """Return a text, truth value, date or exact number in plain kinds, None for anything else.

    >>> plain_value(0.1), plain_value(Decimal("2.0")), plain_value(None)
    (Fraction(1, 10), 2, None)
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool) or _is_truth_of_numpy(value):
        return bool(value)
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, Integral):
        return int(value)
    return _number(value) if isinstance(value, Decimal | Real) else None


def _number(value: Decimal | Real) -> Fraction | int | float:
    """Return a number as it prints; a whole one as such, for it may count, as a quorum of 3.0 does.

    What is not finite stays as it is, for the check of the number refuses it by name.
    """
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) > MAX_DIGITS:
        return Fraction(10**MAX_DIGITS) if value else 0  # too long as well, but can be held
    if not isinstance(value, Rational) and not math.isfinite(value):
        return float(value)
    exact = Fraction(str(value))
    return exact.numerator if exact.denominator == 1 else exact


def _is_truth_of_numpy(value: Any) -> bool:
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.bool_)


def _key(key: Any) -> str | None:
    plain = None if isinstance(key, bool) else plain_value(key)
    if isinstance(plain, str):
        return plain
    return decimal(plain) if isinstance(plain, int | Fraction) else None


def _named(value: Any) -> str:
    """Return what a value is called in a message: itself where it is short, else its kind."""
    return str(value) if value is None or isinstance(value, bool) else type(value).__name__
