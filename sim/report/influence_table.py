"""What decides each question: shares of the variance by kind of number, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.doubt.decisive.influence import Influence
from sim.doubt.decisive.questions import Decision
from sim.doubt.numbers.input_names import group_words
from sim.doubt.sampling.spread import Spread
from sim.report.summary import heading
from sim.rounding import rounded

MOST = 4
NOTE = (
    "Shares of the variance of the answer (Sobol), with half-widths of 95 % intervals: alone is "
    "what a kind of number does by itself, in all what it does together with others as well."
)
LEFT_OUT = (
    "How much each kind of number decides (Sobol) is left out, as every draw is a search of its "
    "own: ask for it with a number of Sobol points."
)


def influence_tables(spread: Spread, found: Iterable[Decision]) -> Iterator[RenderableType]:
    """Yield one table for all questions, the groups with the largest totals first."""
    found = tuple(found)
    shown = [one for one in found if one.influences]
    if not shown and spread.survey.is_searched and found:
        yield Padding(Text(LEFT_OUT, style="dim"), (1, 0, 0, 2))
    if not shown:
        return
    yield heading("How much each kind of number decides")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for title in ("", "alone", "in all"):
        table.add_column(title, justify="right" if title else "left")
    for one in shown:
        table.add_row(Text(one.question.title, style="bold"), "", "")
        for row in one.influences[:MOST]:
            table.add_row(f"  {group_words(spread.scenario, row.name)}", _first(row), _total(row))
    yield Padding(table, (0, 0, 0, 2))
    yield Padding(Text(NOTE, style="dim"), (1, 0, 0, 2))


def _first(row: Influence) -> str:
    return f"{_share(row.first)} ± {rounded(row.first_margin, 2)}"


def _total(row: Influence) -> str:
    return f"{_share(row.total)} ± {rounded(row.total_margin, 2)}"


def _share(value: float) -> str:
    """Return an estimate between 0 and 1, where its error alone would take it beyond."""
    return rounded(min(max(value, 0.0), 1.0), 2)
