"""Power in a case as tables: what groups could do, how all might divide, who decides."""

from __future__ import annotations

from collections.abc import Iterable

from sim.coalition.power import Power, Sharing
from sim.problem.problem import Problem
from sim.report.tables.captions import problem_caption
from sim.report.tables.named_table import Column, NamedTable, columns_of

_ADDED = "gains of different parties are added up, which needs comparable points"


def powers(found: Power) -> tuple[NamedTable, ...]:
    """Return the game of gains and its divisions, where there is an agreement, and the indices."""
    tables = [_indices(found)]
    if found.sharing is not None:
        tables[:0] = [
            _groups(found.problem, found.sharing),
            _divisions(found.problem, found.sharing),
        ]
    return tuple(tables)


def _groups(problem: Problem, sharing: Sharing) -> NamedTable:
    done = {**sharing.gains.packages, **sharing.gains.agreements}
    rows = tuple(
        (
            _named(problem, group),
            worth,
            "; ".join(f"{issue}={option}" for issue, option in done[group].items()),
        )
        for group, worth in sharing.gains.game.coalitions()
    )
    columns = (Column("group"), Column("gains", "exact"), Column("by"))
    words = problem_caption(problem, f"what each group gains by itself ({_ADDED})")
    return NamedTable("groups", problem.id, words, columns, rows)


def _named(problem: Problem, group: Iterable[str]) -> str:
    members = set(group)
    return "+".join(party for party in problem.signatories if party in members)


def _divisions(problem: Problem, sharing: Sharing) -> NamedTable:
    game, fair = sharing.gains.game, sharing.nucleolus
    columns = (
        Column("party"),
        *columns_of("exact", "alone", "others_without_it", "shapley", "nucleolus", "least_core"),
    )
    rows = tuple(
        (
            party,
            game([party]),
            game.worths[game.everyone - game.mask(party)],
            sharing.shapley[party],
            None if fair is None else fair.division[party],
            sharing.core.division[party],
        )
        for party in problem.signatories
    )
    words = problem_caption(problem, f"how all might divide the gains ({_ADDED})")
    return NamedTable("divisions", problem.id, words, columns, rows)


def _indices(found: Power) -> NamedTable:
    columns = (
        *(Column("party"), Column("has_veto", "flag")),
        *columns_of("exact", "shapley_shubik", "banzhaf", "swings"),
    )
    indices, vetoes = found.indices, found.rule.veto_players
    rows = tuple(
        (p, p in vetoes, indices.shapley_shubik[p], indices.banzhaf[p], indices.swings[p])
        for p in found.problem.signatories
    )
    words = f"{found.problem.title}: who can decide, as shares of all power, and in swings."
    return NamedTable("indices", found.problem.id, words, columns, rows)
