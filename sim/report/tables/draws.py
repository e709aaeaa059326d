"""What came out of the draws, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.doubt.decisive.questions import Decision
from sim.doubt.sampling.quantiles import QUANTILES
from sim.doubt.sampling.spread import Spread
from sim.doubt.words import quantile_rows
from sim.report.tables.captions import problem_caption, scenario_caption
from sim.report.tables.named_table import Column, NamedTable, Row, columns_of, from_frame

_INFLUENCES = (
    *columns_of("text", "question", "group"),
    *columns_of("number", "first", "first_margin", "total", "total_margin"),
)
_SHIFTS = (*columns_of("text", "question", "number"), Column("median", "number"))


def draws(spread: Spread, found: Sequence[Decision]) -> tuple[NamedTable, ...]:
    """Return a row for each draw by solution, the quantiles of payoffs, and what decides."""
    scenario, problem = spread.scenario, spread.problem
    size = f"{spread.draws:,} draws, seed {spread.settings.seed}"
    names = tuple(f"{100 * q:g} %" for q in QUANTILES)
    of_payoffs = problem_caption(problem, f"quantiles of the payoffs over {size}")
    of_influence = scenario_caption(
        scenario, f"shares of the variance by group of numbers (Sobol), {size}"
    )
    of_shifts = scenario_caption(scenario, f"how far single numbers shift an answer (PAWN), {size}")
    tables = [
        NamedTable(
            "quantiles",
            scenario.id,
            of_payoffs,
            (*columns_of("text", "row", "party"), *columns_of("number", *names)),
            tuple(_quantiles(spread)),
        ),
        NamedTable("influences", scenario.id, of_influence, _INFLUENCES, tuple(_influences(found))),
        NamedTable("shifts", scenario.id, of_shifts, _SHIFTS, tuple(_shifts(found))),
    ]
    for solution in spread.settings.solutions:
        words = problem_caption(problem, f"{size}, with the deal of {solution} in each")
        tables.append(from_frame(f"draws-{solution}", scenario.id, words, spread.table(solution)))
    return tuple(table for table in tables if table.rows)


def _quantiles(spread: Spread) -> Iterator[Row]:
    for name, row in quantile_rows(spread).items():
        for party, values in row.items():
            yield name, party, *(values or (None,) * len(QUANTILES))


def _influences(found: Sequence[Decision]) -> Iterator[Row]:
    for one in found:
        for x in one.influences:
            numbers = (x.first, x.first_margin, x.total, x.total_margin)
            yield one.question.name, x.name, *numbers


def _shifts(found: Sequence[Decision]) -> Iterator[Row]:
    for one in found:
        for x in one.shifts:
            yield one.question.name, x.name, x.median
