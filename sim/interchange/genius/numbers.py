"""Numbers in the files of Genius, exactly as they are written."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from sim.errors import ScenarioError
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.xml import Element
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS

MAX_LENGTH = 1000  # of a number as written, zeros and exponent included
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_ENDLESS = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


def number(path: Path, element: Element, name: str, default: Fraction | None = None) -> Fraction:
    """Return an attribute as the exact decimal that it is written as.

    Raises ScenarioError, with the line, for what is no number or has too many digits.

    >>> number(Path("a.xml"), Element("weight", {"value": "0.1"}, 1), "value")
    Fraction(1, 10)
    """
    text = element.get(name)
    if text is None:
        if default is not None:
            return default
        raise refusal(path, element.line, f'<{element.tag[:40]}> has no number {name}="…"')
    if len(text) <= MAX_LENGTH and not _NUMBER.fullmatch(text):
        raise _no_number(path, element, text)
    if len(text) > MAX_LENGTH or not fits(Fraction(text)):
        shown = text if len(text) <= 30 else f"{text[:27]}..."
        remedy = f"round it; a scenario has at most {MAX_DIGITS} digits and {MAX_DIGITS - 1} places"
        raise refusal(path, element.line, f"the number {shown} has too many digits", remedy)
    return Fraction(text)


def _no_number(path: Path, element: Element, text: str) -> ScenarioError:
    """Return the refusal of a text that is no number, with what to write instead if it is plain."""
    if _ENDLESS.fullmatch(text):
        remedy = "write a finite number"
        if element.tag == "reservation":
            remedy = "write the payoff without a deal; without the element it is 0"
        what = f"the {element.tag[:40]} {text} is infinite"
        return refusal(path, element.line, what, remedy)
    remedy = f"write {text.replace(',', '.')}" if _DECIMAL_COMMA.fullmatch(text) else ""
    return refusal(path, element.line, f'"{text[:40]}" is no number', remedy)


def whole(path: Path, element: Element, name: str) -> int:
    """Return an attribute as a whole number.

    >>> whole(Path("a.xml"), Element("issue", {"lowerbound": "-5"}, 1), "lowerbound")
    -5
    """
    text = element.get(name) or ""
    if not _WHOLE.fullmatch(text):
        what = f'<{element.tag[:40]}> has no whole number {name}="…" of up to nine digits'
        raise refusal(path, element.line, what)
    return int(text)
