"""The scores of deals as a table: what each gives to whom, and what was left on the table."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.explanation.scores import Score, Scores
from sim.report.tables.captions import problem_caption
from sim.report.tables.named_table import Cell, Column, NamedTable, columns_of

MEASURES = (
    "written: what a deal gives as it is written; payoff: what counts, which is that of no deal "
    "where it is no agreement; left: the most that a signatory could still have had at nobody's "
    "expense; distance: by how much the best agreement for all is better, as a mean of relative "
    "gains; Nash share: of the largest product of gains"
)


def scores(found: Scores) -> NamedTable:
    """Return a row for each team."""
    problem = found.problem
    players = [p for p in problem.parties if any(p in s.deal.players for s in found.scores)]
    issues = [issue for issue, _ in problem.space.display]
    columns = (
        *columns_of("text", "team", *(f"player_{p}" for p in players), "verdict"),
        *columns_of("text", "reasons", "refused_by"),
        *columns_of("exact", *(f"written_{p}" for p in problem.parties)),
        *columns_of("exact", *(f"payoff_{p}" for p in problem.parties)),
        *columns_of("count", *(f"rank_{p}" for p in problem.parties)),
        *columns_of("exact", *(f"left_{p}" for p in problem.signatories), "distance"),
        Column("nash_share", "number"),
        Column("efficient", "flag"),
        *columns_of("text", *(f"deal_{i}" for i in issues), *(f"better_{i}" for i in issues)),
    )
    rows = tuple(_row(found, at, players, issues) for at in range(len(found.scores)))
    caption = problem_caption(problem, f"Scores of deals ({MEASURES})")
    return NamedTable("scores", problem.id, caption, columns, rows)


def _row(found: Scores, at: int, players: list[str], issues: list[str]) -> tuple[Cell, ...]:
    score, problem = found.scores[at], found.problem
    names = score.deal.players
    left: Mapping[str, Fraction] = score.left or {}
    written: Mapping[str, Fraction] = score.written or {}
    return (
        score.team,
        *(names.get(p) for p in players),
        score.verdict,
        "; ".join(score.broken),
        "; ".join(score.refused_by),
        *(written.get(p) for p in problem.parties),
        *(score.payoffs[p] for p in problem.parties),
        *(found.ranks[p][at] for p in problem.parties),
        *(left.get(p) for p in problem.signatories),
        score.distance,
        score.nash_share,
        score.is_efficient,
        *_options(score.outcome, issues),
        *_options(_better(score), issues),
    )


def _better(score: Score) -> dict[str, str] | None:
    """Return the best agreement for all, where it is better than the deal."""
    if score.improvement is None or not score.is_wanting:
        return None
    return dict(score.improvement.outcome)


def _options(outcome: object, issues: list[str]) -> tuple[str | None, ...]:
    chosen = outcome if isinstance(outcome, dict) else {}
    return tuple(chosen.get(issue) for issue in issues)
