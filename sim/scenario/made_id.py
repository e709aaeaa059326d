"""Ids that a program made from names, for which the names stand wherever somebody reads."""

from __future__ import annotations

import re

from sim.scenario.text.latin import latin_letters

LONGEST = 40  # letters of a name in a table; beyond that its id stands
_NUMBERED = re.compile(r"(unnamed|party|issue|option)_?\d*")
_COUNTED = re.compile(r"_\d+$")


def shown_id(identifier: str, name: str) -> str:
    """Return the name that an id was made from, or the id where somebody chose it.

    >>> shown_id("every_night", "Every night"), shown_id("nato_mem", "NATO membership")
    ('Every night', 'nato_mem')
    >>> shown_id("option2", "Москва"), shown_id("rent", "Rent")
    ('Москва', 'rent')
    """
    if not name or len(name) > LONGEST or identifier.casefold() == name.casefold():
        return identifier
    letters = _letters(latin_letters(name))
    made = {_letters(identifier), _letters(_COUNTED.sub("", identifier))}
    is_made = letters in made if letters else _NUMBERED.fullmatch(identifier)
    return name if is_made else identifier


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
