"""What ``sim sweep`` prints: the answers as a table or a matrix, the deals, where it turns."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.doubt.swept_deals import deal_lines
from sim.doubt.swept_path import SweptPath
from sim.doubt.swept_turns import turn_sentences
from sim.doubt.swept_words import file_reading, swept_label
from sim.doubt.value_sweep import SweptPoint, ValueSweep
from sim.formulation.from_scenario import problem
from sim.report.heading import settings
from sim.report.numbers import decimals, rounded_number
from sim.report.wide_table import WideTable
from sim.scenario.option_words import FOOTNOTE, MARK
from sim.scenario.outcome_words import party_name
from sim.sentences import counted, cut_short, few

MOST_ROWS, MOST_COLUMNS, MOST_PARTIES = 14, 12, 4
BLOCKS = ("what blocks",)
TIED = "*"
TIED_NOTE = f"{TIED} one of several deals that are equally good by the rule."


def sweep_page(
    found: ValueSweep, parties: tuple[str, ...] | None = None
) -> Iterator[RenderableType]:
    """Yield the page, block by block; ``parties`` are those that were kept, None for all."""
    case = problem(found.scenario, red_lines=found.red_lines, parties=parties)
    yield Text(found.scenario.title, style="bold")
    yield from (Text(line) for line in settings(found.scenario, case))
    yield from (Text(_swept(found, swept)) for swept in found.paths)
    rows = rows_shown(found)
    yield Padding(_table(found, rows) if len(found.paths) == 1 else _matrix(found), (1, 0, 1, 0))
    yield from (Text(note) for note in _notes(found, len(rows)))
    deals = list(deal_lines(found))
    yield from (Text(line) for line in deals)
    if any(MARK in line for line in deals):
        yield Text(FOOTNOTE)
    turns = "\n".join(turn_sentences(found))
    if turns:
        yield Padding(Text(turns), (1 if deals else 0, 0, 0, 0))


def _swept(found: ValueSweep, swept: SweptPath) -> str:
    label = swept_label(found.scenario, swept.path)
    name = label if label == swept.path else f"{label} ({swept.path})"
    reading = file_reading(found.scenario, swept.path, swept.values[0])
    values = f"from {swept.words[0]} to {swept.words[-1]}, " if swept.numbers else ""
    values = values if len(swept.values) > 1 else ""
    return f"Swept: {name}, {values}{counted(len(swept.values), 'value')}; {reading}"


def rows_shown(found: ValueSweep) -> tuple[SweptPoint, ...]:
    """Return the points of one path to be printed: all, or the ends and those beside a turn."""
    if len(found.paths) > 1 or len(found.points) <= MOST_ROWS:
        return found.points
    beside = {id(point) for turn in found.turns() for point in turn}
    ends = {id(found.points[0]), id(found.points[-1])}
    told = [point for point in found.points if id(point) in beside | ends]
    if len(told) <= MOST_ROWS:
        step = -(-len(found.points) // (MOST_ROWS - len(told) + 1))
        more = {id(point) for point in found.points[::step]}
        told = [point for point in found.points if id(point) in beside | ends | more]
    return tuple(told[: MOST_ROWS - 1]) + (found.points[-1],) * (len(told) >= MOST_ROWS)


def _table(found: ValueSweep, rows: tuple[SweptPoint, ...]) -> WideTable:
    """Return a row for each value: agreements, the deal, and what it gives the signatories."""
    parties = found.signatories[:MOST_PARTIES]
    payoffs = [point.answer.payoffs or {} for point in found.points]
    places = decimals(row[p] for row in payoffs for p in parties if p in row)
    names = (party_name(found.scenario, p) for p in parties)
    return WideTable(
        header=("value", "agreements", "deal", *names, *BLOCKS[: found.is_diagnosed]),
        rows=tuple(
            (
                cut_short(point.words[0]),
                _count(point),
                _deal(found, point),
                *(
                    rounded_number(answer[p], places)
                    if p in (answer := point.answer.payoffs or {})
                    else ""
                    for p in parties
                ),
                *_blocks(point),
            )
            for point in rows
        ),
        has_remark=False,
    )


def _blocks(point: SweptPoint) -> list[str]:
    blocks = point.answer.blocks
    return [] if blocks is None else ["; ".join(blocks) or "–"]


def _matrix(found: ValueSweep) -> WideTable:
    """Return the deal at each combination, with the number of agreements in brackets."""
    first, last = found.paths
    header = tuple(cut_short(word, 16) for word in last.words[:MOST_COLUMNS])
    rows = (
        (cut_short(first.words[k]), *(_cell(found, point) for point in line[:MOST_COLUMNS]))
        for k, line in enumerate(found.lines[:MOST_ROWS])
    )
    return WideTable(("", *header), tuple(rows), has_remark=False, gap=2)


def _cell(found: ValueSweep, point: SweptPoint) -> str:
    return "–" if point.answer.is_empty else f"{_deal(found, point)} ({_count(point)})"


def _count(point: SweptPoint) -> str:
    return "not known" if point.answer.count is None else f"{point.answer.count:,}"


def _deal(found: ValueSweep, point: SweptPoint) -> str:
    deal = found.deal_number(point)
    return "–" if deal is None else f"{deal}{TIED * ((point.answer.ties or 1) > 1)}"


def _notes(found: ValueSweep, shown: int) -> Iterator[str]:
    if len(found.paths) == 2:
        first, last = (swept_label(found.scenario, swept.path) for swept in found.paths)
        yield f"Down: {first}. Across: {last}. In each cell: the deal (and how many agreements)."
        rows, columns = (len(swept.values) for swept in found.paths)
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            yield f"The first of {rows:,} rows and {columns:,} columns; all are in sweep.json."
    elif shown < len(found.points):
        yield (
            f"{shown} of {len(found.points):,} values, the first turns among them; "
            "all are in sweep.json."
        )
    hidden = found.signatories[MOST_PARTIES:]
    if hidden and len(found.paths) == 1:
        yield f"In sweep.json also: {few([party_name(found.scenario, p) for p in hidden])}."
    if any((point.answer.ties or 1) > 1 for point in found.points):
        yield TIED_NOTE
    yield f"The deal is that of {found.title}."
