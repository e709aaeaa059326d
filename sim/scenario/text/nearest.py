"""The valid name that a misspelt one most resembles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from itertools import accumulate

from sim.scenario.text.shortened import shortened

LEAST_BEGUN = 2  # letters of a name that is only begun


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """The closest of ``valid``, or None when nothing resembles ``name``; case does not count.

    Where nothing is close, the only one that begins with ``name`` is meant.

    >>> nearest("moratorum", ["open", "moratorium"])
    'moratorium'
    >>> nearest("30 m", ["20 metres", "30 metres"]), nearest("3", ["20 metres", "30 metres"])
    ('30 metres', None)
    """
    by_lower: dict[str, str] = {}
    for candidate in valid:
        by_lower.setdefault(candidate.lower(), candidate)
    found = get_close_matches(name.lower()[:200], by_lower, n=1, cutoff=0.65)
    if not found and len(name) >= LEAST_BEGUN:
        found = [candidate for candidate in by_lower if candidate.startswith(name.lower())]
    return by_lower[found[0]] if len(found) == 1 else None


def did_you_mean(name: str, valid: Iterable[str]) -> str:
    """Return the remedy for a misspelt name: a question, or "" when nothing resembles it.

    >>> did_you_mean("rusia", ["us", "russia"])
    'did you mean "russia"?'
    """
    found = nearest(name, valid)
    return f'did you mean "{shortened(found)}"?' if found else ""


MOST_LISTED = 60
MOST_LETTERS = 360  # of all names that are listed


def choose_from(name: object, valid: Iterable[str]) -> str:
    """Return the remedy for a wrong name: the nearest valid one, else a list of them.

    The list has at most 60 names, and about four lines.

    >>> choose_from("zzz", ["us", "russia"])
    'write one of: us, russia'
    """
    names = list(valid)
    return did_you_mean(str(name), names) or _one_of(names)


def _one_of(names: list[str]) -> str:
    """Return the remedy that lists all names, of many the first ones and the last."""
    if not names:
        return ""
    listed = [*map(shortened, names[:MOST_LISTED])]
    lengths = accumulate(len(shown) + len(", ") for shown in listed)
    fitting = max(sum(length <= MOST_LETTERS for length in lengths), 2)
    if len(names) > min(MOST_LISTED, fitting):  # of many steps the last says how far they go
        listed[min(MOST_LISTED, fitting) - 1 :] = ["...", shortened(names[-1])]
    return f"write one of: {', '.join(listed)}"


def id_of(given: str, names: Mapping[str, str]) -> str:
    """Return the id that an id or one name alone stands for, else what was given.

    ``names`` are names by id; of names the case does not count.

    >>> id_of("the senate", {"us": "United States", "senate": "The Senate"})
    'senate'
    """
    if given in names:
        return given
    meant = [i for i, name in names.items() if name.casefold() == given.strip().casefold()]
    return meant[0] if len(meant) == 1 else given


def choose_by_name(given: object, names: Mapping[str, str]) -> str:
    """Return the remedy for a wrong id where somebody may have written a name.

    >>> choose_by_name("Untied States", {"us": "United States", "uk": "United Kingdom"})
    'did you mean "us" (United States)?'
    >>> choose_by_name("zzz", {"us": "United States", "uk": "United Kingdom"})
    'write one of: us (United States), uk (United Kingdom)'
    """
    if question := did_you_mean(str(given), names):
        return question
    by_name = {name: i for i, name in names.items() if name}
    if found := nearest(str(given), by_name):
        return f'did you mean "{shortened(by_name[found])}" ({shortened(found)})?'
    return _one_of([named(i, name) for i, name in names.items()])


def named(own: str, name: str, shown: Callable[[str], str] = shortened) -> str:
    """Return an id with its name in brackets, where that is another word.

    >>> named("uk", "United Kingdom"), named("russia", "Russia")
    ('uk (United Kingdom)', 'russia')
    """
    is_same = not name or name.casefold() == own.casefold()
    return shown(own) if is_same else f"{shown(own)} ({shortened(name)})"
