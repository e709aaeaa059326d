"""Reads the limits that an explanation prints, and applies them to the plain problem.

At a printed limit what is said of it holds, and one unit of its last digit further it does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.whole_files.plain_problem import PlainProblem

REFUSES = re.compile(
    r"At best (\w+) .* only if (?:no deal|its outside option) were worth more than (\S+) to it"
)
CUT = re.compile(r"(\w+) accepted (\S+)(?: points)? less than")


def false_limits(plain: PlainProblem, sentences: Sequence[str]) -> list[str]:
    """Return the sentences whose limits do not hold as printed, or are not the limits."""
    found = []
    for line in sentences:
        for party, text in REFUSES.findall(line):
            limit = Fraction(text.replace(",", ""))
            at_limit = {party: plain.r[party] - limit}
            beyond = {party: plain.r[party] - limit - _last_digit(text)}
            found += [line] * (not _opens(plain, at_limit) or _opens(plain, beyond))
        cuts = {p: Fraction(text.replace(",", "")) for p, text in CUT.findall(line)}
        less = {
            p: Fraction(text.replace(",", "")) - _last_digit(text) for p, text in CUT.findall(line)
        }
        found += [line] * bool(cuts and (not _opens(plain, cuts) or _opens(plain, less)))
    return found


def _opens(plain: PlainProblem, relief: Mapping[str, Fraction]) -> bool:
    return next(plain.agreements(relief), None) is not None


def _last_digit(text: str) -> Fraction:
    """Return one unit of the last digit of a number as printed."""
    mantissa, _, power = text.partition("e")
    places = len(mantissa.partition(".")[2])
    return Fraction(10) ** (int(power or 0) - places)
