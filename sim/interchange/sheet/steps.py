"""A range of numbers as the only option of an issue: ``3.0..6.0 step 0.1``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from sim.interchange.sheet.numbers import with_points
from sim.scenario.text.toml_limits import MAX_DIGITS

_NUMBER = (
    rf"([+-]?[0-9]{{1,{MAX_DIGITS}}}(?:\.[0-9]{{1,{MAX_DIGITS}}})?"
    r"(?:[eE][+-]?[0-9]{1,2})?)"
)
_RANGE = re.compile(
    rf"{_NUMBER} ?(?:\.\.\.?|…|to|–|-) ?{_NUMBER},? "
    rf"(?:in )?(?:steps? of|steps?|by) {_NUMBER}(?: (\S.*))?",
    re.IGNORECASE,
)


def steps_in(text: str) -> dict[str, Any] | None:
    """Return the range that the cell of an option writes, None if it is one option.

    >>> steps_in("3,0..6,0 step 0,1 %")
    {'from': Fraction(3, 1), 'to': Fraction(6, 1), 'step': Fraction(1, 10), 'unit': '%'}
    >>> steps_in("3 to 6 in steps of 0.5"), steps_in("3 to 6")
    ({'from': Fraction(3, 1), 'to': Fraction(6, 1), 'step': Fraction(1, 2)}, None)
    """
    found = _RANGE.fullmatch(with_points(" ".join(text.split())))
    if found is None:
        return None
    low, high, step = (Fraction(found[number]) for number in (1, 2, 3))
    return {"from": low, "to": high, "step": step} | ({"unit": found[4]} if found[4] else {})
