"""Recognises slips in how a value is written: numbers, words and truth values."""

from __future__ import annotations

import re
from fractions import Fraction

from sim.scenario.text.exact_numbers import fraction_in
from sim.scenario.text.toml_limits import MAX_DIGITS

_BEFORE = r"(?:=|\[|,)\s*"
_AFTER = r"(?=\s*(?:$|[,\]}#]))"
_TO = r"(?:\.\.\.?|to|(?<!\b\d{4})-|(?<=\d{4})-(?!\d\d\b))"
_DIGITS = rf"{{1,{MAX_DIGITS}}}"  # of longer numbers nothing is computed
_NUMBER = rf"[+-]?[0-9][0-9_]{{0,{MAX_DIGITS - 1}}}(?:\.[0-9]{_DIGITS})?"
_OVER = r"[+-]?[0-9][0-9_]*(?:\.[0-9]+)?"
_NO_FRACTION = 'a fraction is two whole numbers with / between them, in quotes, such as "2/3"'


def slip_in_value(bare: str, written: str, column: int) -> str | None:
    """One sentence on a value that is not TOML, or None if the values of the line look right.

    Takes the line without the contents of its strings, the line as written, and the column
    (from 1) where the parser stopped.

    >>> slip_in_value("low = 0,5", "low = 0,5", 8)
    'a decimal number is written with a point: 0.5'
    """
    return _number(bare) or _word(bare, written, column)


def slip_in_number(text: str) -> str | None:
    """One sentence on words that are meant as a number, or None if they are none of the usual.

    >>> slip_in_number("15..25"), slip_in_number("65 %"), slip_in_number("severe")
    ('an interval is written { low = 15, best = 20, high = 25 }', 'write 0.65', None)
    """
    if fraction_in(text) is not None:
        return None
    if re.fullmatch(_NUMBER, text.strip()):
        return f"write {text.strip()}, without quotes"
    sentence = _number(f"= {text.strip()}")
    return sentence and sentence.removeprefix("a number cannot carry a per cent sign; ")


def _number(bare: str) -> str | None:
    if found := re.search(rf"{_BEFORE}({_NUMBER})\s*%", bare):
        share = float(Fraction(found.group(1).replace("_", "")) / 100)
        return f"a number cannot carry a per cent sign; write {share:.12g}"
    if found := re.search(rf"{_BEFORE}({_NUMBER})\s*{_TO}\s*({_NUMBER}){_AFTER}", bare):
        low, high = found.groups()
        middle = float((Fraction(low.replace("_", "")) + Fraction(high.replace("_", ""))) / 2)
        return f"an interval is written {{ low = {low}, best = {middle:.12g}, high = {high} }}"
    if found := re.search(rf"=\s*([+-]?\d+),(\d+){_AFTER}", bare):
        return f"a decimal number is written with a point: {found.group(1)}.{found.group(2)}"
    if found := re.search(rf"{_BEFORE}([+-]?)\.(\d+)", bare):
        return f"a number needs a digit before the point: {found.group(1)}0.{found.group(2)}"
    if found := re.search(rf"{_BEFORE}([+-]?\d+)\.{_AFTER}", bare):
        return f"a number needs a digit after the point: {found.group(1)}.0"
    if found := re.search(rf"{_BEFORE}({_OVER})\s*/\s*({_OVER}){_AFTER}", bare):
        return _fraction(*found.groups())
    if found := re.search(rf"{_BEFORE}([+-]?)0+(\d+(?:\.\d+)?){_AFTER}", bare):
        return f"a number has no leading zeros: {found.group(1)}{found.group(2)}"
    if re.search(rf"{_BEFORE}[+-]?\d{{1,3}}([ ']\d{{3}})+{_AFTER}", bare):
        return "a number has no spaces or apostrophes; group its digits with _ if at all"
    if re.search(rf"{_BEFORE}(\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}/\d\d?/\d\d?)", bare):
        return "a date is written year-month-day: 2022-02-21"
    return _NO_FRACTION if re.search(rf"{_BEFORE}[+-]?\d[\d_.]*\s*/\s*[+-]?\d", bare) else None


def _fraction(above: str, below: str) -> str:
    """One sentence on a fraction that stands without quotes, or with blanks, _ or odd signs."""
    if max(len(above), len(below)) > MAX_DIGITS:
        return f"a fraction has at most {MAX_DIGITS} digits above and {MAX_DIGITS} below"
    if "." in above or "." in below:
        return f"the fraction {above}/{below} must be written as a decimal number"
    if not below.strip("+-0_"):
        return f"nothing can be divided by zero, as {above}/{below} is"
    sign = "-" if above.startswith("-") != below.startswith("-") else ""
    plain = "/".join(part.replace("_", "").lstrip("+-") for part in (above, below))
    return f'a fraction is written in quotes and without blanks: "{sign}{plain}"'


def _word(bare: str, written: str, column: int) -> str | None:
    if found := re.search(rf"{_BEFORE}(True|TRUE|False|FALSE){_AFTER}", bare):
        return f"write {found.group(1).lower()} in small letters"
    if found := re.search(rf"{_BEFORE}(null|None|none|nil|NULL|NA|N/A){_AFTER}", bare):
        return f"TOML has no {found.group(1)}; leave the key out (or put the word in quotes)"
    if found := re.search(rf"{_BEFORE}(yes|no|Yes|No|YES|NO|on|off){_AFTER}", bare):
        word = found.group(1)
        truth = "true" if word.lower() in ("yes", "on") else "false"
        return f'{word} needs quotes as a word ("{word}"); as a truth value write {truth}'
    start = written[: column - 1]
    rest = written[column - 1 :]
    if not re.match(r"[^\W\d_]", rest) or not re.search(r"[=\[,]\s*$", start):
        return None
    if re.match(r"""[\w."'-]+\s*=""", rest):
        return None
    word = re.split(r"[,\]}#\"]", rest)[0].strip()
    shown = word if len(word) <= 40 else f"{word[:37]}..."
    return f'text needs quotes: "{shown}"'
