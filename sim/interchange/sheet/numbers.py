"""Numbers as people write them into cells: decimal commas, separators, signs of per cent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from sim.errors import UnplacedError
from sim.scenario.text.exact_numbers import decimal, fits, fraction_in
from sim.scenario.text.shortened import quoted
from sim.scenario.text.toml_limits import MAX_DIGITS

_BLANKS = re.compile(r"[ \u00a0\u202f\u2009']")
_MINUS = re.compile(r"\A[\u2212\u2013](?=[0-9])")
_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?")
EITHER = "either"


def decimal_sign(texts: Iterable[str]) -> str:
    """Return the sign before decimals that texts leave no doubt of, "" where none does.

    A sign before three digits may separate thousands. Of texts that differ it is "either".

    >>> decimal_sign(["3,5", "12", "1,000"]), decimal_sign(["1.000"]), decimal_sign(["3,5", "2.5"])
    (',', '', 'either')
    """
    found = {
        "," if "," in text else "."
        for text in texts
        if ("," in text or "." in text) and _PLAIN.fullmatch(text) and not _AMBIGUOUS.match(text)
    }
    return EITHER if len(found) == 2 else "".join(found)


def cell_number(text: str, sign: str = "") -> Fraction:
    """Return the number that a text of a cell writes, ``sign`` being that before its decimals.

    >>> cell_number("-3,5"), cell_number("1.125", "."), cell_number("1/3")
    (Fraction(-7, 2), Fraction(9, 8), Fraction(1, 3))
    >>> cell_number("1.000")
    Traceback (most recent call last):
    sim.errors.UnplacedError: "1.000" may be 1000 or 1 - write 1000, or 1

    Raises UnplacedError, with what to write instead, for anything else.
    """
    written = _MINUS.sub("-", text)
    if (fraction := fraction_in(written)) is not None:
        return fraction
    if len(written) > MAX_DIGITS:
        raise UnplacedError(f"{quoted(text)} has too many signs", f"write at most {MAX_DIGITS}")
    if not _PLAIN.fullmatch(written):
        raise UnplacedError(*_no_number(text, written))
    value = Fraction(written.replace(",", "."))
    if _AMBIGUOUS.fullmatch(written):
        whole = f"{value * 1000}"
        if sign not in (",", "."):
            remedy = f"write {whole}, or {decimal(value)}"
            raise UnplacedError(f"{quoted(text)} may be {whole} or {decimal(value)}", remedy)
        if sign not in written:
            raise UnplacedError(f"{quoted(text)} separates thousands", f"write {whole}")
    return value


def fitting(number: Fraction | None) -> Fraction | None:
    """Return a number, or None for none. Raises UnplacedError where no scenario can have it."""
    if number is not None and not fits(number):
        raise UnplacedError("a number has too many digits", f"write at most {MAX_DIGITS}")
    return number


def _no_number(text: str, written: str) -> tuple[str, str]:
    """Return what a text is that writes no number, and what to write instead."""
    shown = quoted(text)
    if text.startswith("="):
        return f"{shown} is a formula, which nobody has computed", "write its value"
    if text.endswith("%"):
        number = text.removesuffix("%").strip()
        remedy = f"write {number} in it, and no % in the others either"
        return f"{shown} is a percentage", remedy
    joined = _BLANKS.sub("", written)
    if joined != written and _PLAIN.fullmatch(joined):
        return f"{shown} has a separator in it", f"write {joined}"
    if found := _GROUPED.fullmatch(written):
        plain = written.replace(found[1], "")
        return f"{shown} separates thousands", f"write {plain}"
    return f"{shown} is no number", "write a number"


def is_percentage(text: str) -> bool:
    """Return whether a text is a number of per cent.

    >>> is_percentage("22,5 %"), is_percentage("less than 3 %")
    (True, False)
    """
    return text.endswith("%") and is_like_number(text.removesuffix("%").strip())


def is_like_number(text: str) -> bool:
    """Return whether a text can only be meant as a number.

    >>> is_like_number("3,5"), is_like_number("1.000"), is_like_number("third")
    (True, True, False)
    """
    return _PLAIN.fullmatch(_MINUS.sub("-", text)) is not None


def with_points(text: str) -> str:
    """Return a text with a point instead of each comma between digits.

    >>> with_points("ideal 4,5 from 0 to 35")
    'ideal 4.5 from 0 to 35'
    """
    return re.sub(r"(?<=[0-9]),(?=[0-9])", ".", text)
