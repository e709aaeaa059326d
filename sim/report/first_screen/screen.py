"""The first screen as lines of text: at most 24 of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.problem.problem import Problem
from sim.report.first_screen.deal_rows import DealRow
from sim.report.first_screen.headline import Headline
from sim.report.first_screen.item import Item
from sim.report.numbers import decimals, rounded_number
from sim.report.payoff_table import ordered_parties
from sim.report.room import told_while_room
from sim.report.wide_signs import with_fillers, without_fillers
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.sentences import cut_short

WIDTH, HEIGHT = 100, 24
INDENT = 17  # of what stands behind the labels
MOST_COLUMNS = 6
LONGEST, LONGEST_IF_EMPTY = 2, 3  # lines of an item that the table makes room for
_TABLES = ((5, 2), (5, 1), (4, 1), (3, 1))  # rows, and lines on what deals contain


def screen_lines(headline: Headline, problem: Problem, last: str, width: int = WIDTH) -> list[str]:
    """Return the lines; ``last`` stands at the end, such as where the files are.

    Where room is scarce the table says less of what deals contain, then has fewer of them; then
    long sentences end in "…".
    """
    page, headline = _Page(min(width, WIDTH)), _as_wide_as_shown(headline)
    end = page.wrapped(with_fillers(last), 1)
    lines = _lines(page, headline, problem, end)
    if any(MARK in line for line in lines):
        lines = _lines(page, headline, problem, [*end, *page.wrapped(FOOTNOTE, 1)])
    return [without_fillers(line) for line in lines]


def _as_wide_as_shown(headline: Headline) -> Headline:
    """Return what is told in texts that are as long as they are wide."""
    return Headline(
        with_fillers(headline.title),
        tuple(map(with_fillers, headline.origin)),
        tuple(
            replace(item, sentences=tuple(map(with_fillers, item.sentences)))
            for item in headline.items
        ),
        tuple(
            replace(row, label=with_fillers(row.label), contains=with_fillers(row.contains))
            for row in headline.deals
        ),
    )


def _lines(page: _Page, headline: Headline, problem: Problem, foot: list[str]) -> list[str]:
    head = [*page.wrapped(headline.title, 1), *page.wrapped(" · ".join(headline.origin), 2)]
    most = LONGEST_IF_EMPTY if problem.agreement_zone.is_empty else LONGEST
    least = sum(
        len(page.item(one, one.sentences[: one.least], None if one.is_whole else most * one.least))
        for one in headline.items
    )
    for rows, content in _TABLES:
        table = page.table(headline.deals[:rows], problem, content)
        room = HEIGHT - len(head) - len(foot) - len(table)
        if least <= room:
            break
    return [*head, *page.fitted(headline.items, room), *table, *foot]


@dataclass(frozen=True)
class _Page:
    width: int

    def wrapped(self, text: str, most: int) -> list[str]:
        """Return a text in so many lines at most."""
        return textwrap.wrap(text, self.width, max_lines=most, placeholder=" …")

    def item(self, item: Item, sentences: Sequence[str], most: int | None = None) -> list[str]:
        """Return an item: its label, and sentences behind it."""
        return textwrap.wrap(
            " ".join(sentences),
            self.width,
            initial_indent=f"{item.label:<{INDENT}}",
            subsequent_indent=" " * INDENT,
            max_lines=most,
            placeholder=" …",
        )

    def fitted(self, items: Sequence[Item], room: int) -> list[str]:
        """Return the sentences that must be there, then further ones while there is room."""
        kept = told_while_room(
            [(item.sentences, item.least) for item in items],
            lambda told: sum(self._heights(items, told)) <= room,
        )
        heights = self._heights(items, kept)
        while sum(heights) > room:
            tallest = max(
                (k for k, item in enumerate(items) if not item.is_whole), key=heights.__getitem__
            )
            if heights[tallest] == 1:
                break
            heights[tallest] -= 1
        whole = zip(items, kept, heights, strict=True)
        return [line for item, told, lines in whole for line in self.item(item, told, lines)]

    def _heights(self, items: Sequence[Item], kept: Sequence[Sequence[str]]) -> list[int]:
        return [len(self.item(i, s)) for i, s in zip(items, kept, strict=True)]

    def table(self, rows: Sequence[DealRow], problem: Problem, content: int) -> list[str]:
        """Return what each party gets, and under each deal in so many lines what it contains."""
        parties = ordered_parties(problem)[:MOST_COLUMNS]
        places = decimals(x for row in rows for p, x in row.payoffs.items() if p in parties)
        cells = [
            [rounded_number(row.payoffs[p], places) if p in row.payoffs else "" for p in parties]
            for row in rows
        ]
        more = len(problem.parties) - len(parties)
        title = f"Payoffs ({more} more in results.json)" if more else "Payoffs"
        named = [with_fillers(problem.labels.get(p, p)) for p in parties]
        names = self._headings(named, max(len(title) + 2, INDENT))
        widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
        longest = max(self.width - sum(widths) - 2 * len(widths), INDENT)
        labels = [cut_short(row.label, longest) for row in rows]
        first = max(INDENT - 2, min(len(title), longest), *map(len, labels))
        lines = [_row(cut_short(title, first), names, first, widths)]
        for row, label, numbers in zip(rows, labels, cells, strict=True):
            lines.append(_row(label, numbers, first, widths))
            if content and row.contains:
                lines += textwrap.wrap(
                    row.contains, self.width, initial_indent="  ", subsequent_indent="  ",
                    max_lines=content, placeholder=" …",
                )  # fmt: skip
        return lines

    def _headings(self, names: Sequence[str], taken: int) -> list[str]:
        """Return names of columns, cut only as far as it takes for all to stand in a line."""
        longest = max(map(len, names), default=0)
        least = max(8, (self.width - 2 * INDENT) // max(len(names), 1) - 2)
        room, tried = self.width - taken - 2 * len(names), range(longest, least, -1)
        fits = (n for n in tried if sum(min(len(name), n) for name in names) <= room)
        return _told_apart(names, next(fits, least))


def _told_apart(names: Sequence[str], most: int) -> list[str]:
    """Return names in so many characters, by their ends where their beginnings are the same.

    >>> _told_apart(["Member 1", "Member 2", "Chair"], 7)
    ['…mber 1', '…mber 2', 'Chair']
    """
    shown = [cut_short(name, most) for name in names]
    if len(set(shown)) == len(shown):
        return shown
    return [name if len(name) <= most else f"…{name[1 - most :]}" for name in names]


def _row(label: str, cells: Sequence[str], first: int, widths: Sequence[int]) -> str:
    parts = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{label:<{first}}  {'  '.join(parts)}".rstrip()
