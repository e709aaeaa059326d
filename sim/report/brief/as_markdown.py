"""A brief in Markdown, with every sign of a text that Markdown acts on escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.report.brief.brief_page import BriefPage
from sim.report.brief.deal_table import DealTable
from sim.report.brief.links import in_parts
from sim.report.brief.section import Section
from sim.report.findings.markdown import markdown_table

_SIGNS = re.compile(r"[\\`*_\[\]<>&~#$]")
_BEGINNING = re.compile(r"^(\d*)(?=[-+=.)])")  # of a list or of a heading


def brief_markdown(page: BriefPage) -> str:
    """Return the page as a Markdown document."""
    blocks = [f"# {escaped(page.title)}"]
    blocks += [f"*{escaped(' · '.join(page.origin))}*"] * bool(page.origin)
    for section in page.sections:
        blocks.append(f"## {section.heading}")
        blocks += ["\n".join(_items(section))] * bool(section.sentences)
        blocks += [_table(section.table)] if section.table else []
    blocks += [escaped(note) for note in page.notes]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    r"""Return a line of text that Markdown shows as it is.

    >>> print(escaped("a_b <c> |"), escaped("1. *"), escaped("- x"))
    a\_b \<c\> \| 1\. \* \- x
    """
    return _begun(_inline(text))


def _begun(line: str) -> str:
    return _BEGINNING.sub(r"\1\\", line)


def _inline(text: str) -> str:
    return _in_cell(text).replace("|", r"\|")


def _in_cell(text: str) -> str:
    """Return a text escaped but for the sign that the table escapes."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def _items(section: Section) -> Iterator[str]:
    for sentence in section.sentences:
        parts = in_parts(sentence) if section.has_links else [(sentence, False)]
        told = "".join(f"<{part}>" if is_link else _inline(part) for part, is_link in parts)
        yield f"- {_begun(told)}"


def _table(table: DealTable) -> str:
    head = (table.caption, *table.parties)
    rows = [(label, *cells) for label, cells in table.rows]
    return markdown_table(list(map(_in_cell, head)), [list(map(_in_cell, row)) for row in rows])
