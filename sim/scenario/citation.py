"""A source in a few words: who wrote it, and when."""

from __future__ import annotations

import datetime
import re

from sim.scenario.nouns.records import Source
from sim.scenario.scenario import Scenario
from sim.sentences import listing

_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
_BETWEEN = re.compile(r"\s*;\s*|\s+and\s+")


def authors(source: Source) -> tuple[str, ...]:
    """The authors of a source, each as written; several are joined by "and" or semicolons."""
    return tuple(name for name in _BETWEEN.split(source.author.strip()) if name)


def surname(author: str) -> str:
    """Return the name to cite an author by: what stands before a comma, else the last word.

    >>> surname("Nicolai N. Petro"), surname("von Clausewitz, Carl")
    ('Petro', 'von Clausewitz')
    """
    before, comma, _ = author.partition(",")
    return before.strip() if comma else author.rsplit(maxsplit=1)[-1]


def year(date: datetime.date | str | None) -> int | None:
    """Return the year of a date, also of one in words; None where there is none.

    >>> year(datetime.date(2022, 2, 21)), year("1-4 April 2014"), year("undated")
    (2022, 2014, None)
    """
    if isinstance(date, datetime.date):
        return date.year
    found = _YEAR.search(date or "")
    return int(found[0]) if found else None


def short_citation(source: Source) -> str:
    """Surnames and year, or the key of the source where it has no author.

    >>> import sim
    >>> short_citation(sim.load("petro2024").sources["petro2024"])
    'Petro and Snider 2024'
    """
    names = [surname(author) for author in authors(source)]
    if not names:
        return source.id
    who = listing(names)
    written = year(source.date)
    return f"{who} {written}" if written else who


def cited_as(scenario: Scenario) -> str:
    """Return the source of a scenario in a few words, or its id where it has none.

    >>> import sim
    >>> cited_as(sim.load("eyal2014"))
    'Eyal 2014'
    """
    source = scenario.bibliography.get(scenario.default_source or "")
    return short_citation(source) if source else scenario.id
