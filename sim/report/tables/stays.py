"""Who would stay where, as a table."""

from __future__ import annotations

from sim.report.tables.captions import problem_caption
from sim.report.tables.named_table import NamedTable, Row, columns_of
from sim.stability.result import Stability


def stays(found: Stability) -> NamedTable:
    """Return who stays at the start and at each named outcome, a column for each concept.

    ``needs`` has who must join to bring the outcome about. Empty cells: it is no state, or the
    answer is not settled.
    """
    rows: list[Row] = [("start", None, *map(_names, found.stable.values()))]
    for name, state in found.outcomes.items():
        stable = (_names(state.stable.get(concept)) for concept in found.stable)
        rows.append((name, _names(state.by), *stable))
    columns = columns_of("text", "outcome", "needs", *map(str, found.stable))
    words = problem_caption(found.problem, "who would stay, by concept of stability")
    return NamedTable("stability", found.problem.id, words, columns, tuple(rows))


def _names(parties: tuple[str, ...] | None) -> str | None:
    return None if parties is None else ", ".join(parties) or "nobody"
