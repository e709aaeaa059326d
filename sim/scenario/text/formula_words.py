"""Scores by formula in words: ``rising``, ``ideal 4.5``, ``points 3:0 4.5:80 6:100``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sim.errors import UnplacedError
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted
from sim.scenario.text.toml_limits import MAX_DIGITS

FORMULAS = ("rising", "falling", "ideal", "points")
USUAL = '"rising", "falling", "ideal 4.5" or "points 3:0 4.5:80 6:100"'

_DIGITS = rf"[0-9]{{1,{MAX_DIGITS}}}"
_NUMBER = re.compile(rf"[+-]?{_DIGITS}(?:\.{_DIGITS}|/(?!0+$){_DIGITS})?")
_RANKING_SIGN = re.compile(r"[<>~=?]")


def is_formula(text: str) -> bool:
    """Return whether a text begins as a formula does, and is no ranking.

    >>> is_formula("Ideal 4.5"), is_formula("rising > falling"), is_formula("4.5 > 3")
    (True, False, False)
    """
    first = text.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower() in FORMULAS and not _RANKING_SIGN.search(text)


def formula_in(text: str) -> dict[str, Any]:
    """Return the formula of a text, as its table stands in a scenario file.

    >>> formula_in("rising"), formula_in("ideal 4.5")
    ({'rising': True}, {'ideal': Fraction(9, 2)})
    >>> formula_in("falling from 35 to 0")
    {'falling': {'from': Fraction(35, 1), 'to': Fraction(0, 1)}}
    >>> formula_in("points 3:0 6.0:100")
    {'points': {'3': Fraction(0, 1), '6': Fraction(100, 1)}}

    Raises UnplacedError for words that are no formula.
    """
    word, *rest = text.split()
    kind = word.lower()
    if kind == "points":
        return {kind: _points(rest)}
    if kind == "ideal":
        if not rest:
            raise UnplacedError('"ideal" names no number', 'write one behind it: "ideal 4.5"')
        best, ends = _number(rest[0]), _ends(kind, rest[1:])
        return {kind: {"best": best, **ends} if ends else best}
    if kind not in FORMULAS:
        raise UnplacedError(f"unknown formula {quoted(text)}", f"write {USUAL}")
    return {kind: _ends(kind, rest) or True}


def _ends(kind: str, words: Sequence[str]) -> dict[str, Fraction]:
    """Return the scores behind a formula, ``from 0 to 35``; none where there are none."""
    if not words:
        return {}
    if len(words) != 4 or words[0].lower() != "from" or words[2].lower() != "to":
        what = f"{quoted(' '.join(words))} cannot stand behind {kind}"
        raise UnplacedError(what, 'write nothing, or two scores: "from 0 to 35"')
    return {"from": _number(words[1]), "to": _number(words[3])}


def _points(words: Sequence[str]) -> dict[str, Fraction]:
    if not words:
        raise UnplacedError('"points" names no point', 'write such as "points 3:0 4.5:80 6:100"')
    pairs = []
    for word in words:
        at, colon, score = word.partition(":")
        if not colon:
            what = f"{quoted(word)} is not a point"
            raise UnplacedError(what, "write number:score, without blanks, such as 4.5:80")
        pairs.append((_number(at), _number(score)))
    for (before, _), (after, _) in pairwise(pairs):
        if after <= before:
            what = f"the point at {decimal(after)} follows that at {decimal(before)}"
            raise UnplacedError(what, "write each number once, from the lowest to the highest")
    return {decimal(at): score for at, score in pairs}


def number_in(text: str) -> Fraction | None:
    """Return the number that stands at a point or in a formula, None for anything else.

    >>> number_in("4.50"), number_in("1/3"), number_in("1e9")
    (Fraction(9, 2), Fraction(1, 3), None)
    """
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def _number(word: str) -> Fraction:
    if (number := number_in(word)) is not None:
        return number
    has_comma = re.fullmatch(r"[+-]?[0-9]{1,20},[0-9]{1,20}", word)
    remedy = f"write {word.replace(',', '.')}" if has_comma else "write such as 4.5 or 1/3"
    raise UnplacedError(f"{quoted(word)} is not a number in a formula", remedy)
