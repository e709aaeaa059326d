"""Single values set from outside: ``no_deal.war.probability=0.6`` and its paths."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sim.errors import ScenarioError, SimError
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.schema.models import keys_at, model_at
from sim.scenario.text.exact_numbers import fraction_in, toml_number
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.preference_layout import PATCHING, Document
from sim.scenario.text.shortened import shown
from sim.scenario.text.toml_limits import MAX_DIGITS
from sim.scenario.text.toml_text import parse_bytes
from sim.scenario.text.unreadable_number import UnreadableNumber

_DOT = re.compile(r"""\.(?=(?:[^"']|"[^"]*"|'[^']*')*$)""")  # one outside quotes
_WHOLE = re.compile(r"[+-]?[0-9]+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NAMED_ELSEWHERE = {
    "preferences", "importance", "no_deal_payoffs", "outside_options", "wants", "cost",
    "believed_by", "of", "weights", "scores", "must_contain", "contains", "never", "require",
    "choice", "outcome", "if", "then", "never_together", "when", "on", "forbid", "roles",
    "does", "reverts", "failure_cost", "reversion", "waiting", "payoffs",
    "adds", "private_information", "points",
}  # fmt: skip


def parsed_path(text: str) -> tuple[str, ...]:
    """Return the keys of a dotted path; whole numbers (from 0) lead into lists, quotes keep a dot.

    >>> parsed_path("no_deal.war.cost.us.0.grade"), parsed_path('prices."2.5"')
    (('no_deal', 'war', 'cost', 'us', '0', 'grade'), ('prices', '2.5'))
    """
    return tuple(part.strip().strip("\"'") for part in _DOT.split(text))


def canonical_keys(path: str) -> tuple[str, ...]:
    """Return the keys of a dotted path, those of a preference by party however it is written.

    >>> canonical_keys("issues.land.wants.us.ranking")
    ('preferences', 'us', 'land', 'ranking')
    """
    keys = parsed_path(path)
    inside = 2 if keys[0] in PATCHING else 0
    head, tail = keys[:inside], keys[inside:]
    if len(tail) >= 4 and tail[0] == "issues" and tail[2] == "wants":
        return (*head, "preferences", tail[3], tail[1], *tail[4:])
    return keys


def parsed_value(text: str) -> Any:
    """Return the value that a text denotes: TOML if it is that, else the words themselves.

    >>> parsed_value("0.6"), parsed_value("1/3"), parsed_value("realistic possibility")
    (Fraction(3, 5), Fraction(1, 3), 'realistic possibility')
    """
    if (fraction := fraction_in(text)) is not None:
        return fraction
    if len(text) > MAX_DIGITS and _WHOLE.fullmatch(text):
        return UnreadableNumber(text)
    if "\n" not in text:
        try:
            return parse_bytes(f"value = {text}".encode(), "value").data["value"]
        except ScenarioError:
            return text
    return text


def value_text(value: object) -> str:
    """Return a value as text from which ``parsed_value`` makes it again.

    >>> (
    ...     value_text(0.1),
    ...     value_text("a > b"),
    ...     value_text({"low": Fraction(1, 4), "best": Fraction(1, 3)}),
    ... )
    ('0.1', '"a > b"', '{ "low" = 0.25, "best" = "1/3" }')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Quantity):
        interval = {"low": value.low, "best": value.best, "high": value.high}
        return value_text(interval)
    if isinstance(value, UnreadableNumber):
        return value.literal
    if isinstance(value, float):
        return repr(float(value))  # NumPy's numbers too, which show themselves in other words
    if isinstance(value, int | Fraction):
        return toml_number(value)
    if isinstance(value, Mapping):
        entries = (f"{value_text(str(key))} = {value_text(entry)}" for key, entry in value.items())
        return f"{{ {', '.join(entries)} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(value_text(entry) for entry in value)}]"
    try:
        return repr(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        kind = type(value).__name__
        raise SimError(
            f"a value: {kind} cannot be written into a scenario - write a number, a text, a list "
            "or a table"
        ) from None


def resolved_path(document: Document, path: Path, value: Any) -> tuple[Path, Finding | None]:
    """Return the path with list indices as numbers, and what is wrong with it.

    A name that the file must know already (a party, a branch, ...) is not invented by setting
    a value in it, unless the value is a whole table.
    """
    resolved: list[str | int] = []
    place: Any = document
    for position, key in enumerate(path):
        here = tuple(resolved)
        if isinstance(place, list):
            if not str(key).isdecimal() or int(key) >= len(place):
                what = f"there is no element {shown(key)} in this list"
                return path, Finding(path, what, f"write a number from 0 to {len(place) - 1}")
            resolved.append(int(key))
            place = place[int(key)]
            continue
        known = tuple(place) if isinstance(place, dict) else ()
        if key not in known:
            valid = _valid_keys(here, known, is_new_table=_is_new(path, position, value))
            if valid is not None and key not in valid:
                what = f"unknown key {shown(key)} in the path"
                return path, Finding(path, what, choose_from(str(key), valid))
        resolved.append(key)
        place = place.get(key) if isinstance(place, dict) else None
    return tuple(resolved), None


def _is_new(path: Path, position: int, value: Any) -> bool:
    return position == len(path) - 1 and isinstance(value, dict)


def _valid_keys(here: Path, known: tuple[str, ...], is_new_table: bool) -> tuple[str, ...] | None:
    """Return the keys that may follow, None where any may (another check knows better)."""
    if not here or model_at(here) is not None:
        return tuple(dict.fromkeys((*keys_at(here), *known)))
    if here[-1] in _NAMED_ELSEWHERE or (here[0] == "preferences" and len(here) == 2):
        return None
    return None if is_new_table or not known else known
