"""A source in a few words: who wrote it, and when."""

from __future__ import annotations

import datetime
import re

from sim.scenario.nouns.records import Source
from sim.scenario.scenario import Scenario
from sim.sentences import listing

_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
_BETWEEN = re.compile(r"\s*;\s*|\s+and\s+")
_COLLECTIVE = re.compile(
    r"\b(of|for|agency|assembly|association|bureau|cent(er|re)|coalition|commission|committee|"
    r"conference|congress|council|court|department|federation|foundation|government|group|"
    r"institut(e|ion)|ministry|nations|office|organi[sz]ation|parliament|republics?|secretariat|"
    r"society|states|union|university)\b",
    re.IGNORECASE,
)


def authors(source: Source) -> tuple[str, ...]:
    """The authors of a source, each as written; several are joined by "and" or semicolons."""
    return tuple(name for name in _BETWEEN.split(source.author.strip()) if name)


def is_institution(author: str) -> bool:
    """Return whether an author has no family name: no comma, and a word for a body of people.

    >>> is_institution("Congress of Vienna"), is_institution("Society, Jane")
    (True, False)
    """
    return "," not in author and bool(_COLLECTIVE.search(author))


def surname(author: str) -> str:
    """Return the name to cite an author by: what stands before a comma, else the last word.

    An institution is cited by its whole name.

    >>> surname("Nicolai N. Petro"), surname("von Clausewitz, Carl"), surname("League of Nations")
    ('Petro', 'von Clausewitz', 'League of Nations')
    """
    if is_institution(author):
        return author
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


def full_citation(source: Source) -> str:
    """Return all that is recorded of a source: author, title, outlet, date and where it is.

    >>> import sim
    >>> full_citation(sim.load("eyal2014").sources["eyal2014"]).split(", ")[::4]
    ['Jonathan Eyal', '1-4 April 2014']
    """
    recorded = (source.author, source.title, source.outlet, str(source.date or ""), source.url)
    return ", ".join(part for part in (*recorded, source.doi) if part)


def cited_as(scenario: Scenario) -> str:
    """Return the source of a scenario in a few words, or its id where it has none.

    What institutions wrote, such as a treaty, goes by the title of the scenario.

    >>> import sim
    >>> cited_as(sim.load("eyal2014")), cited_as(sim.load("minsk2015"))
    ('Eyal 2014', 'Minsk 2 as signed, February 2015')
    """
    source = scenario.bibliography.get(scenario.default_source or "")
    names = authors(source) if source else ()
    if names and all(map(is_institution, names)):
        return scenario.title
    return short_citation(source) if source else scenario.id
