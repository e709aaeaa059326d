"""Which option is meant: its id, or a number where ids are numbers, as the steps of a range are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Real

from sim.rounding import exactly, is_finite

OptionName = str | float | Fraction
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Choosing = Mapping[str, OptionName | Sequence[OptionName]]


def option_id(name: OptionName, options: Sequence[str]) -> str | None:
    """Return the option of this id or number, None where there is none.

    >>> steps = ("4", "4.5", "5")
    >>> option_id("4.5", steps), option_id(4.5, steps), option_id(5, steps), option_id(6, steps)
    ('4.5', '4.5', '5', None)
    >>> option_id(10**9, ("1e9", "1_000_000_000"))
    """
    if isinstance(name, str):
        return name if name in options else None
    if isinstance(name, bool) or not isinstance(name, Real | Decimal) or not is_finite(name):
        return None
    value = exactly(name)
    return next((option for option in options if _number(option) == value), None)


def _number(option: str) -> Fraction | None:
    return Fraction(option) if _DECIMAL.fullmatch(option) else None


def options_chosen(chosen: OptionName | Sequence[OptionName]) -> tuple[OptionName, ...]:
    """Return what is chosen of an issue, one option or several, as a tuple.

    >>> options_chosen("open"), options_chosen(3), options_chosen(["open", "shut"])
    (('open',), (3,), ('open', 'shut'))
    """
    if isinstance(chosen, str) or not isinstance(chosen, Iterable):
        return (chosen,)
    return tuple(chosen)
