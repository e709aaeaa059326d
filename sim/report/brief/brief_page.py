"""The brief as data: what stands on the page, made once for Markdown and HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from sim.report.brief.cited import sources_section
from sim.report.brief.concessions import concessions_section
from sim.report.brief.deal_table import MOST_ROWS, DealTable, deal_table
from sim.report.brief.minds import minds_section
from sim.report.brief.next_offers import offers_section
from sim.report.brief.section import Section, section_of
from sim.report.brief.wreckers import wreckers_section
from sim.report.first_screen.deal_rows import DealRow
from sim.report.first_screen.headline import Headline, headline
from sim.report.first_screen.item import Answers
from sim.report.room import told_while_room
from sim.scenario.option_words import FOOTNOTE, MARK

DEALS = "The deals"
LINES, WIDTH = 56, 90  # of sentences on a printed page, in a wide font
LONGEST = 8  # lines of a sentence
OF_HEADING = 2


@dataclass(frozen=True)
class BriefPage:
    """The case, its sections, the payoffs that stand under the deals, and notes at the foot."""

    title: str
    origin: tuple[str, ...]
    sections: tuple[Section, ...]
    table: DealTable
    notes: tuple[str, ...]

    @property
    def lines(self) -> int:
        """Return how many lines of a printed page it takes."""
        return _lines(s.sentences for s in self.sections) + self.table.lines


def brief_page(answers: Answers) -> BriefPage:
    """Return the brief of a case; what the file does not have falls away, long ends are cut."""
    head = headline(answers)
    table = deal_table(head.deals, answers.problem)
    sections = _fitted(_sections(answers, head), LINES - table.lines)
    is_marked = any(MARK in sentence for s in sections for sentence in s.sentences)
    return BriefPage(
        _cut(head.title, 1),
        tuple(_cut(line, 1) for line in head.origin[:3]),
        sections,
        table,
        (FOOTNOTE,) * is_marked,
    )


def _sections(answers: Answers, head: Headline) -> list[Section]:
    items = {item.key: item for item in head.items}
    clash = items.get("refusals") if answers.problem.agreement_zone.is_empty else None
    found = (
        section_of("What the source says", [items.get("source")]),
        section_of(
            "What the model says",
            [items["model"], items.get("winning_sets"), clash, items.get("agreements")],
        ),
        _deals(head.deals),
        concessions_section(answers, items.get("concessions")),
        offers_section(answers, head.deals),
        minds_section(answers),
        section_of("What makes it hold", [items.get("holding")]),
        wreckers_section(answers, items.get("refusals")),
        section_of("How sure", [items.get("doubt"), items.get("turn")]),
        section_of("Not covered", [items.get("limits")]),
        sources_section(answers.scenario),
    )
    return [section for section in found if section is not None]


def _deals(rows: Sequence[DealRow]) -> Section:
    """Return what the deals of the table contain."""
    told = tuple(f"{row.label}: {row.contains}." for row in rows[:MOST_ROWS] if row.contains)
    return Section(DEALS, told, min(1, len(told)))


def _fitted(sections: Sequence[Section], room: int) -> tuple[Section, ...]:
    """Return sections with as many sentences as there is room for, long ones cut."""
    for longest in range(LONGEST, 0, -1):
        cut = [replace(s, sentences=tuple(_cut(x, longest) for x in s.sentences)) for s in sections]
        if _lines(s.sentences[: s.least] for s in cut) <= room:
            break
    kept = told_while_room([(s.sentences, s.least) for s in cut], lambda x: _lines(x) <= room)
    return tuple(replace(s, sentences=tuple(told)) for s, told in zip(cut, kept, strict=True))


def _lines(sections: Iterable[Sequence[str]]) -> int:
    """Return how many lines sections take beside their headings."""
    return sum(max(OF_HEADING, sum(len(_wrapped(x)) for x in sentences)) for sentences in sections)


def _cut(text: str, most: int) -> str:
    """Return a text as it is, or its beginning where it takes more lines."""
    text = " ".join(text.split())
    lines = _wrapped(text)
    return text if len(lines) <= most else f"{' '.join(lines[:most])} …"


def _wrapped(text: str) -> list[str]:
    """Return the lines of a text; signs of double width take the room of two."""
    columns = max(cell_len(text), 1)
    return textwrap.wrap(text, max(1, WIDTH * len(text) // max(columns, len(text)))) or [""]
