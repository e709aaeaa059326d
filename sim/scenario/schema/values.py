"""How single values are written: numbers, lists of options, choices, outcomes, dates.

Every validator words its own complaint, so that nothing of the validating library shows.
"""

from __future__ import annotations

import datetime
import math
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sim.scenario.text.exact_numbers import decimal, fraction_in, has_too_many_digits
from sim.scenario.text.shortened import shown
from sim.scenario.text.syntax_values import slip_in_number
from sim.scenario.text.toml_limits import MAX_DIGITS
from sim.scenario.text.unreadable_number import UnreadableNumber

STATUS_QUO = "status quo"
NO_DEAL = "no deal"
REST = "rest"
EACH = "Each of these options is excluded by itself; a link excludes combinations."
TOGETHER = "One party, or several that must do so together."
ALL = "With several issues, all of them at once."


def refuse(what: str, remedy: str = "") -> PydanticCustomError:
    """Return the complaint a validator raises: what is wrong, and the remedy."""
    return PydanticCustomError("mistake", "{what}", {"what": what, "remedy": remedy})


def as_number(value: Any) -> Fraction:
    """An exact number, also from a text such as "1/3"; nan, inf and everything else are refused."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, float) and math.isfinite(value):
        return Fraction(repr(value))
    if isinstance(value, UnreadableNumber):
        raise refuse(value.what, value.remedy)
    if isinstance(value, float):
        raise refuse(f"{value} is not a finite number", "write a number with digits")
    written = fraction_in(value) if isinstance(value, str) else None
    if written is not None:
        return written
    if isinstance(value, str) and has_too_many_digits(value):
        what = f"the number {value[:27]}... has too many digits"
        raise refuse(what, f"write at most {MAX_DIGITS} above and {MAX_DIGITS} below")
    if isinstance(value, dict) and value.keys() & {"low", "best", "high"}:
        raise refuse("an interval cannot stand here", "write one number")
    slip = slip_in_number(value) if isinstance(value, str) else None
    raise refuse(f"{shown(value)} is not a number", slip or "write a number without quotes")


def as_option(value: Any) -> str:
    """Return the id of an option; steps of a numeric range may be written as numbers."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return decimal(value)
    raise refuse(f"{shown(value)} is not an option", "write the id of one option in quotes")


def as_options(value: Any) -> tuple[str, ...]:
    """Return one option or a list of options, any of which will do."""
    if isinstance(value, list | tuple):
        if not value:
            raise refuse("the list of options is empty", "name at least one option")
        return tuple(as_option(option) for option in value)
    return (as_option(value),)


def as_names(value: Any) -> tuple[str, ...]:
    """Return one id, or a list of ids."""
    names = value if isinstance(value, list | tuple) else [value]
    if not names:
        raise refuse("the list of ids is empty", "name at least one, or leave it out")
    if not all(isinstance(name, str) for name in names):
        raise refuse(f"{shown(value)} is not an id", 'write "a", or ["a", "b"]')
    return tuple(names)


def as_choice(value: Any) -> dict[str, tuple[str, ...]]:
    """Return a table {issue = "option"} or {issue = ["option", "option"]}."""
    if not isinstance(value, dict):
        raise refuse(f"{shown(value)} is not a choice", 'write { issue = "option" }')
    return {issue: as_options(options) for issue, options in value.items()}


def as_consequence(value: Any) -> dict[str, tuple[str, ...]] | str:
    """Return a choice, or a sentence that is only noted."""
    return value if isinstance(value, str) else as_choice(value)


def as_outcome(value: Any) -> dict[str, str] | str:
    """Return a table {issue = "option", rest = "status quo"}, "status quo", or a named outcome."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        remedy = 'write { issue = "option", rest = "status quo" }'
        raise refuse(f"{shown(value)} is not an outcome", remedy)
    return {issue: as_option(option) for issue, option in value.items()}


def as_date(value: Any) -> datetime.date | str:
    """Return a date, or words where the day is not known ("1-4 April 2014")."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date | str):
        return value
    remedy = 'write year-month-day, such as 2022-02-21, or words in quotes, such as "1986"'
    raise refuse(f"{shown(value)} is not a date", remedy)


def as_format(value: Any) -> int:
    """Return the version of the scenario language."""
    if value == 1 and not isinstance(value, bool):
        return 1
    raise refuse(f"format {shown(value)} is not known", "write format = 1")


# the pattern says which texts are numbers: fractions such as "1/3"
_DIGITS = f"[0-9]{{1,{MAX_DIGITS}}}"
NUMBER: dict[str, Any] = {
    "type": ["number", "string"],
    "pattern": f"^[+-]?{_DIGITS}/(?!0+$){_DIGITS}$",
}
_NAME: dict[str, Any] = {"type": "string"}
_NAMES: dict[str, Any] = {"anyOf": [_NAME, {"type": "array", "items": _NAME, "minItems": 1}]}
_OPTION: dict[str, Any] = {"type": ["string", "number"]}
_OPTIONS: dict[str, Any] = {"anyOf": [_OPTION, {"type": "array", "items": _OPTION, "minItems": 1}]}
_CHOICE: dict[str, Any] = {"type": "object", "additionalProperties": _OPTIONS}
_OUTCOME: dict[str, Any] = {"type": "object", "additionalProperties": _OPTION}

Number = Annotated[Fraction, PlainValidator(as_number), WithJsonSchema(NUMBER)]
Names = Annotated[tuple[str, ...], PlainValidator(as_names), WithJsonSchema(_NAMES)]
OptionId = Annotated[str, PlainValidator(as_option), WithJsonSchema(_OPTION)]
Choice = Annotated[dict[str, tuple[str, ...]], PlainValidator(as_choice), WithJsonSchema(_CHOICE)]
Consequence = Annotated[
    dict[str, tuple[str, ...]] | str,
    PlainValidator(as_consequence),
    WithJsonSchema({"anyOf": [_CHOICE, {"type": "string"}]}),
]
Outcome = Annotated[
    dict[str, str] | str,
    PlainValidator(as_outcome),
    WithJsonSchema({"anyOf": [_OUTCOME, {"type": "string"}]}),
]
Date = Annotated[
    datetime.date | str,
    PlainValidator(as_date),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "string", "format": "date"}]}),
]
Format = Annotated[int, PlainValidator(as_format), WithJsonSchema({"const": 1})]
