"""The sources of a scenario as a BibTeX file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sim.scenario.citation import authors, year
from sim.scenario.records import Source
from sim.scenario.scenario import Scenario
from sim.scenario.sources import SourceTable

_OUTLET = {
    "article": "journal",
    "book": "publisher",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VERBATIM = ("url", "doi", "month")


def bibtex(scenario: Scenario, rows: SourceTable | None = None) -> str:
    """Return the sources that a scenario uses as BibTeX, in the order of the file.

    ``rows`` limits them to the sources of some numbers; without it, a source counts as used if a
    number or a rule rests on it, or if paragraphs without a name are its own.

    >>> import sim
    >>> print(bibtex(sim.load("cameron2022")).splitlines()[0])
    @misc{cameron2022,
    """
    used = _used(scenario, rows)
    chosen = [source for key, source in scenario.bibliography.items() if key in used]
    return "\n".join(bibtex_entry(source) for source in chosen)


def bibtex_entry(source: Source) -> str:
    r"""Return one source as an entry; the title keeps its capitals, signs of TeX are escaped.

    >>> from sim.scenario.records import Source
    >>> print(
    ...     bibtex_entry(Source("a1", "Ann B", "Gas & War", "", "2014", "", "", "misc", None, ""))
    ... )
    @misc{a1,
      author = {Ann B},
      title = {{Gas \& War}},
      year = {2014},
    }
    <BLANKLINE>
    """
    lines = [f"  {name} = {_value(name, text)}," for name, text in _fields(source)]
    return "\n".join([f"@{source.kind}{{{source.id},", *lines, "}", ""])


def _used(scenario: Scenario, rows: SourceTable | None) -> set[str]:
    listed = scenario.sources() if rows is None else rows
    used = {place.source for row in listed for place in row.evidence.references}
    if rows is None and scenario.default_source:
        used.add(scenario.default_source)
    return used


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if source.author:
        yield "author", " and ".join(authors(source))
    if source.title:
        yield "title", source.title
    if source.outlet:
        yield _OUTLET.get(source.kind, "howpublished"), source.outlet
    written = year(source.date)
    if written is not None:
        yield "year", str(written)
    if isinstance(source.date, datetime.date):
        yield "month", _MONTHS[source.date.month - 1]
        yield "date", source.date.isoformat()
    elif source.date and source.date != str(written):
        yield "note", f"Dated {source.date}"
    if source.url:
        yield "url", source.url
    if source.doi:
        yield "doi", source.doi
    if source.inferred:
        yield "annote", " ".join(source.inferred.split())


def _value(name: str, text: str) -> str:
    if name == "month":
        return text
    if name in _VERBATIM:
        return f"{{{text}}}"
    escaped = re.sub(r"[\\{}&%$#_~^]", lambda sign: _SPECIAL[sign[0]], text)
    return f"{{{{{escaped}}}}}" if name == "title" else f"{{{escaped}}}"
