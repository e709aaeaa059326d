"""Numbers in the files of Genius, exactly as they are written."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

from sim.errors import ScenarioError, UnplacedError
from sim.interchange.untrusted.decimals import exact_decimal
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.xml import Element

_WHOLE = re.compile(r"[+-]?\d{1,9}")
_ENDLESS = re.compile(r"[+-]?inf(inity)?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")


def attribute_number(
    path: Path, element: Element, name: str, default: Fraction | None = None
) -> Fraction:
    """Return an attribute as the exact decimal that it is written as.

    Raises ScenarioError, with the line, for what is no number or has too many digits.

    >>> attribute_number(Path("a.xml"), Element("weight", {"value": "0.1"}, 1), "value")
    Fraction(1, 10)
    """
    text = element.get(name)
    if text is None:
        if default is not None:
            return default
        raise refusal(path, element.line, f'<{element.tag[:40]}> has no number {name}="…"')
    try:
        found = exact_decimal(text)
    except UnplacedError as error:
        raise refusal(path, element.line, error.what, error.remedy) from None
    if found is None:
        raise _no_number(path, element, text)
    return found


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
