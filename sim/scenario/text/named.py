"""Parties and issues on one line each: ``North: ratifier``, ``Border: closed, open``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sim.errors import SimError
from sim.printable import steering_sign
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.formula_words import number_in
from sim.scenario.text.latin import latin_letters
from sim.sentences import listing

ROLES = ("signatory", "ratifier", "observer", "other")

_RANGE = re.compile(r"(\S+?)\s*\.\.\s*(\S+)(?:\s+step\s+(\S+)(?:\s+(.*\S))?)?\s*")


@dataclass(frozen=True)
class NamedParty:
    """A party by its name; whoever signs or ratifies has preferences."""

    name: str
    role: str = "signatory"

    @property
    def has_wishes(self) -> bool:
        """Return whether it is asked for its consent."""
        return self.role in ("signatory", "ratifier")


@dataclass(frozen=True)
class NamedIssue:
    """An issue by its name, with options by id, or from, to, step and unit, or neither."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[str, str, str, str] | None = None


def named_parties(texts: Sequence[str]) -> dict[str, NamedParty]:
    """Return parties by id; each may have its role behind a colon.

    >>> named_parties(["North", "The Senate: ratifier"])["the_senate"].role
    'ratifier'

    Raises SimError for a name without letters, an unknown role, or two names of one id.
    """
    parties = [_party(text) for text in texts]
    ids = ids_of_names([party.name for party in parties], "party")
    return dict(zip(ids, parties, strict=True))


def named_issues(texts: Sequence[str]) -> dict[str, NamedIssue]:
    """Return issues by id; options, or a range in steps, stand behind a colon.

    >>> named_issues(["Border: closed, open"])["border"].options
    {'closed': 'closed', 'open': 'open'}
    >>> named_issues(["Wage: 3.0..6.0 step 0.1 %"])["wage"].steps
    ('3', '6', '0.1', '%')

    Raises SimError for one option alone, a range without an order, or a name that is not usable.
    """
    issues = [_issue(text) for text in texts]
    ids = ids_of_names([issue.name for issue in issues], "issue")
    return dict(zip(ids, issues, strict=True))


def ids_of_names(names: Sequence[str], noun: str) -> dict[str, str]:
    """Names by ids made of their letters a-z and digits, or of a noun and a number without any.

    >>> ids_of_names(["North", "Россия"], "party")
    {'north': 'North', 'party2': 'Россия'}
    """
    found: dict[str, str] = {}
    for number, name in enumerate(names, start=1):
        if sign := steering_sign(name):
            raise SimError(f"a name has the {sign} - remove it")
        if not name.strip():
            raise SimError(f"the name of {noun} {number} is empty - give it one")
        identifier = re.sub(r"[^a-z0-9]+", "_", latin_letters(name)).strip("_")
        if not identifier or identifier == "rest":
            identifier = f"{noun}{number}"
        if identifier in found:
            raise SimError(f'"{name}" and "{found[identifier]}" are the same id - rename one')
        found[identifier] = name.strip()
    return found


def _party(text: str) -> NamedParty:
    name, colon, role = text.rpartition(":")
    if not colon:
        return NamedParty(text.strip())
    word = role.strip().lower()
    if word not in ROLES:
        who = f'unknown role "{role.strip()}" of party "{name.strip()}"'
        raise SimError(f"{who} - write {listing(ROLES, 'or')}")
    return NamedParty(name.strip(), word)


def _issue(text: str) -> NamedIssue:
    name, colon, listed = (part.strip() for part in text.partition(":"))
    if ".." in listed:
        return NamedIssue(name, {}, _steps(name, listed))
    options = [option.strip() for option in listed.split(",") if option.strip()]
    if colon and len(options) < 2:
        raise SimError(f'issue "{name}" needs two options or more, separated by commas')
    return NamedIssue(name, ids_of_names(options, "option"))


def _steps(name: str, text: str) -> tuple[str, str, str, str]:
    """Return from, to, step and unit of a range of two steps or more."""
    found = _RANGE.fullmatch(text)
    written = found.group(1, 2, 3) if found is not None else ()
    numbers = [number for part in written if (number := number_in(part or "")) is not None]
    form = f'write such as "{name}: 3.0..6.0 step 0.1"'
    if found is None or len(numbers) < 3:
        raise SimError(f'issue "{name}": "{text}" is no range in steps - {form}')
    first, last, step = numbers
    if step <= 0 or first + step > last:
        raise SimError(f'issue "{name}": "{text}" has no two steps, from low to high - {form}')
    end = first + (last - first) // step * step
    if end != last:
        what = f'"{text}" ends at {decimal(end)}, not {decimal(last)}'
        raise SimError(f'issue "{name}": {what} - end it there, or take a step that divides it')
    return decimal(first), decimal(last), decimal(step), found.group(4) or ""
