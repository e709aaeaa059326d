"""The brief as data: what stands on the page, made once for Markdown and HTML."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sim.report.brief.cited import sources_section
from sim.report.brief.concessions import concessions_section
from sim.report.brief.deal_table import MOST_ROWS, WIDTH, deal_table
from sim.report.brief.minds import minds_section
from sim.report.brief.next_offers import offers_section
from sim.report.brief.section import Section, section_of
from sim.report.brief.wreckers import wreckers_section
from sim.report.first_screen.deal_rows import DealRow
from sim.report.first_screen.headline import Headline, headline
from sim.report.first_screen.item import Answers
from sim.report.room import told_while_room
from sim.report.wide_signs import with_fillers, without_fillers
from sim.scenario.option_words import FOOTNOTE, MARK

LINES = 60  # on a printed page, in a wide font
LONGEST = 12  # lines of a sentence
OF_HEADING = 2


@dataclass(frozen=True)
class BriefPage:
    """The case, its sections, and notes at the foot."""

    title: str
    origin: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]

    @property
    def lines(self) -> int:
        """Return how many lines of a printed page it takes."""
        return _lines(s.sentences for s in self.sections) + _of_tables(self.sections)


def brief_page(answers: Answers) -> BriefPage:
    """Return the brief of a case; what the file does not have falls away, long ends are cut."""
    head = headline(answers)
    sections = _fitted(_sections(answers, head))
    is_marked = any(MARK in sentence for s in sections for sentence in s.sentences)
    return BriefPage(
        _cut(head.title, 1),
        tuple(_cut(line, 1) for line in head.origin[:3]),
        sections,
        (FOOTNOTE,) * is_marked,
    )


def _sections(answers: Answers, head: Headline) -> list[Section]:
    items = {item.key: item for item in head.items}
    found = (
        section_of("What the source says", [items.get("source")]),
        section_of(
            "What the model says",
            [items["model"], items.get("winning_sets"), items.get("agreements")],
        ),
        _deals(answers, head.deals),
        concessions_section(answers, items.get("concessions")),
        offers_section(answers, head.deals),
        minds_section(answers, items.get("refusals")),
        section_of("What makes it hold", [items.get("holding")]),
        wreckers_section(answers, items.get("refusals")),
        section_of("How sure", [items.get("doubt"), items.get("turn")]),
        section_of("Not covered", [items.get("limits")]),
        sources_section(answers.scenario),
    )
    return [section for section in found if section is not None]


def _deals(answers: Answers, rows: Sequence[DealRow]) -> Section:
    """Return what deals contain, or packages that are none, and what everyone gets."""
    told = tuple(f"{row.label}: {row.contains}." for row in rows[:MOST_ROWS] if row.contains)
    heading = "The deals" if told else "No deal"
    heading = "Packages, no deals" if told and answers.problem.agreement_zone.is_empty else heading
    return Section(heading, told, min(1, len(told)), table=deal_table(rows, answers.problem))


def _fitted(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return sections with as many sentences as there is room for, long ones cut."""
    room = LINES - _of_tables(sections)
    for longest in range(LONGEST, 0, -1):
        cut = [replace(s, sentences=tuple(_cut(x, longest) for x in s.sentences)) for s in sections]
        if _lines(s.sentences[: s.least] for s in cut) <= room:
            break
    kept = told_while_room([(s.sentences, s.least) for s in cut], lambda x: _lines(x) <= room)
    return tuple(replace(s, sentences=tuple(told)) for s, told in zip(cut, kept, strict=True))


def _lines(sections: Iterable[Sequence[str]]) -> int:
    """Return how many lines sections take beside their headings."""
    return sum(max(OF_HEADING, sum(len(_wrapped(x)) for x in sentences)) for sentences in sections)


def _of_tables(sections: Sequence[Section]) -> int:
    return sum(section.table_lines for section in sections)


def _cut(text: str, most: int) -> str:
    """Return a text as it is, or its beginning where it takes more lines."""
    text = " ".join(text.split())
    lines = _wrapped(text)
    return text if len(lines) <= most else f"{' '.join(lines[:most])} …"


def _wrapped(text: str) -> list[str]:
    """Return the lines of a text; signs of double width take the room of two."""
    lines = textwrap.wrap(with_fillers(text), WIDTH)
    return [without_fillers(line) for line in lines] or [""]
