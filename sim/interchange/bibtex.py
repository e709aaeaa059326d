"""The sources of a scenario as a BibTeX file."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, chain, count
from urllib.parse import quote

from sim.scenario.citation import authors, year
from sim.scenario.nouns.records import Source
from sim.scenario.nouns.source_table import SourceTable
from sim.scenario.scenario import Scenario

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
_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMANDS = ("comment", "preamble", "string")  # which begin with @ too
_BETWEEN = " and "
_VERBATIM = ("url", "doi")
_NOT_IN_ADDRESSES = re.compile(r"[\s{}\\]")
_MOST_COMMAS = 2  # in "von Last, Jr, First"; BibTeX refuses a name with more


def bibtex(scenario: Scenario, rows: SourceTable | None = None) -> str:
    """Return the sources that a scenario uses as BibTeX, in the order of the file.

    ``rows`` limits them to the sources of some numbers; without it, a source counts as used if a
    number or a rule rests on it, or if paragraphs without a name are its own.

    >>> import sim
    >>> print(bibtex(sim.load("cameron2022")).splitlines()[0])
    @misc{cameron2022,
    """
    used = _used(scenario, rows)
    keys = _different_keys(scenario.bibliography)
    chosen = [source for name, source in scenario.bibliography.items() if name in used]
    return "\n".join(bibtex_entry(replace(source, id=keys[source.id])) for source in chosen)


def _different_keys(names: Iterable[str]) -> dict[str, str]:
    """Return a key for every name; BibTeX takes those that differ only in capitals for one.

    >>> _different_keys(["lee", "Lee"])
    {'lee': 'lee', 'Lee': 'Lee_2'}
    """
    keys: dict[str, str] = {}
    for name in names:
        taken = {key.lower() for key in keys.values()}
        tries = (f"{name}_{number}" for number in count(2))
        keys[name] = next(key for key in chain((name,), tries) if key.lower() not in taken)
    return keys


def bibtex_entry(source: Source) -> str:
    r"""Return one source as an entry; the title keeps its capitals, signs of TeX are escaped.

    >>> from sim.scenario.nouns.records import Source
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
    kind = source.kind if _is_entry_type(source.kind) else "misc"
    return "\n".join([f"@{kind}{{{source.id},", *lines, "}", ""])


def _is_entry_type(kind: str) -> bool:
    return kind.isascii() and kind.isalpha() and kind.lower() not in _COMMANDS


def _used(scenario: Scenario, rows: SourceTable | None) -> set[str]:
    listed = scenario.sources() if rows is None else rows
    used = {place.source for row in listed for place in row.evidence.references}
    if rows is None and scenario.default_source:
        used.add(scenario.default_source)
    return used


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    if names := authors(source):
        yield "author", _BETWEEN.join(names)
    if source.title:
        yield "title", source.title
    if not _is_entry_type(source.kind):
        yield "type", source.kind
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
        yield "annote", source.inferred


def _value(name: str, text: str) -> str:
    if name == "month":
        return text
    text = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    if name in _VERBATIM:
        return f"{{{_NOT_IN_ADDRESSES.sub(lambda sign: quote(sign[0]), text.strip())}}}"
    if name == "author":
        return f"{{{' and '.join(_name(who) for who in text.split(_BETWEEN))}}}"
    return f"{{{{{_escaped(text)}}}}}" if name == "title" else f"{{{_escaped(text)}}}"


def _name(author: str) -> str:
    escaped = _escaped(author)
    return f"{{{escaped}}}" if author.count(",") > _MOST_COMMAS else escaped


def _escaped(text: str) -> str:
    r"""Return a text on one line, for TeX; BibTeX counts the braces of ``\{``, so they must pair.

    >>> _escaped("50% of {x}"), _escaped("} x {")
    ('50\\% of \\{x\\}', '\\textbraceright{} x \\textbraceleft{}')
    """
    signs = _SPECIAL if _has_pairs(text) else _SPECIAL | _BRACES
    return re.sub(r"[\\{}&%$#_~^]", lambda sign: signs[sign[0]], " ".join(text.split()))


def _has_pairs(text: str) -> bool:
    steps = ((sign == "{") - (sign == "}") for sign in text)
    depths = list(accumulate(steps, initial=0))
    return min(depths) == 0 == depths[-1]
