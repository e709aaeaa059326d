"""Tables of talks: offers or deals, each with payoffs and options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from sim.problem.problem import Problem
from sim.report.tables.captions import problem_caption
from sim.report.tables.named_table import Cell, Column, NamedTable

Offered = tuple[tuple[Cell, ...], Mapping[str, Fraction] | None, Mapping[str, str] | None]


def offers(
    name: str, problem: Problem, what: str, columns: Iterable[Column], rows: Iterable[Offered]
) -> NamedTable:
    """Return a table of what is offered or agreed on: columns of its own, payoffs, options.

    Each of ``rows`` has the cells of ``columns``, the payoffs and the outcome; None where nothing
    is offered.
    """
    issues = [issue for issue, _ in problem.space.display]
    own = (
        *columns,
        *(Column(f"payoff:{p}", "exact", problem.labels.get(p, p)) for p in problem.parties),
        *(Column(f"issue:{issue}") for issue in issues),
    )
    cells = tuple(
        (
            *first,
            *((payoffs or {}).get(p) for p in problem.parties),
            *((outcome or {}).get(issue) for issue in issues),
        )
        for first, payoffs, outcome in rows
    )
    return NamedTable(name, problem.id, problem_caption(problem, what), own, cells)
