"""Payoffs side by side: no deal, the ideal, every solution; for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.compare import Comparison
from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem
from sim.problem.standing import standing
from sim.report.numbers import decimals, rounded_number
from sim.report.wide_table import WideTable
from sim.sentences import counted

COMPARES = "*"
COMPARES_NOTE = (
    f"{COMPARES} adds or compares points of different parties, for which there is no evidence."
)
MOST_COLUMNS, MOST_IN_FULL = 8, 20  # parties
_ROLES = {"ratifier": "must ratify", "member": "votes", "observer": "observes"}
_ORDER = ("signatory", "ratifier", "member", "observer")


@dataclass(frozen=True)
class ComparisonRow:
    """One line of the table: payoffs by party, gains where they mean something, and a remark."""

    id: str
    label: str
    payoffs: Mapping[str, Fraction]
    has_gains: bool
    remark: str = ""
    is_principal: bool = False


def comparison_rows(comparison: Comparison) -> tuple[ComparisonRow, ...]:
    """Return no deal, the ideal point and the solutions as rows, in that order."""
    problem = comparison.problem
    rows = [ComparisonRow("no_deal", "No deal", problem.disagreement, False)]
    ideal = comparison.ideal_point
    label = "Best in any lottery" if comparison.lotteries else "Best in any agreement"
    if ideal is not None:
        others = set(problem.parties) - set(problem.signatories)
        remark = f"each {'signatory' if others else 'party'}'s own best"
        rows.append(ComparisonRow("ideal", label, ideal, True, remark))
    elif comparison.solutions:
        rows.append(ComparisonRow("ideal", label, {}, True, "not settled within the limits"))
    rows += [_solution(found) for found in comparison.solutions]
    return tuple(rows)


def _solution(found: Solution) -> ComparisonRow:
    label = found.title + (COMPARES if found.needs_comparable_payoffs else "")
    return ComparisonRow(
        found.name, label, found.payoffs, True, _remark(found), found.concept.is_principal
    )


def _remark(found: Solution) -> str:
    if not found.in_zone:
        return "not an agreement"
    if found.payoff_ties is not None and found.payoff_ties > 1:
        return f"one of {counted(found.payoff_ties, 'equally good result')}"
    if found.ties is not None and found.ties > 1:
        return f"one of {found.ties:,} deals with these payoffs"
    return ""


def ordered_parties(problem: Problem) -> tuple[str, ...]:
    """Return the parties with payoffs: signatories, ratifiers, members of bodies, observers."""
    return tuple(sorted(problem.parties, key=lambda p: _ORDER.index(standing(problem, p))))


def payoff_table(comparison: Comparison) -> WideTable:
    """Return the payoffs as a table for the terminal, gains over no deal in brackets.

    Many parties get a row each, without gains, and equal payoffs one column; very many the
    principal solutions only.
    """
    problem = comparison.problem
    rows = comparison_rows(comparison)
    parties = ordered_parties(problem)
    if len(parties) > MOST_COLUMNS:
        is_long = len(parties) > MOST_IN_FULL
        kept = [row for row in rows if row.is_principal or row.id in ("no_deal", "ideal")]
        return _party_rows(problem, tuple(kept) if is_long else rows, parties, is_long)
    places = decimals(x for row in rows for x in row.payoffs.values())
    return WideTable(
        header=("", *(_column_name(problem, party) for party in parties), ""),
        rows=tuple(
            (row.label, *(_cell(problem, row, party, places) for party in parties), row.remark)
            for row in rows
        ),
        bold=frozenset(k for k, row in enumerate(rows) if row.is_principal),
    )


def _party_rows(
    problem: Problem, rows: tuple[ComparisonRow, ...], parties: tuple[str, ...], is_long: bool
) -> WideTable:
    """Return a table with a row per party, and a column for each distinct row of payoffs."""
    places = decimals(x for row in rows for x in row.payoffs.values())
    columns: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        cells = tuple(
            rounded_number(row.payoffs[p], places) if p in row.payoffs else "" for p in parties
        )
        columns.setdefault(cells, []).append(row.label)
    return WideTable(
        header=(
            "others:\n--json, CSV" if is_long else "",
            *(_narrow(", ".join(labels)) for labels in columns.values()),
        ),
        rows=tuple(
            (_row_name(problem, party), *(cells[k] for cells in columns))
            for k, party in enumerate(parties)
        ),
        has_remark=False,
        gap=2,
    )


def _narrow(title: str) -> str:
    """Return a title with a line for each of its words."""
    return title.replace(" ", "\n").replace("–", "–\n")


def _row_name(problem: Problem, party: str) -> str:
    return " ".join(_column_name(problem, party).split("\n"))


def _column_name(problem: Problem, party: str) -> str:
    role, name = _ROLES.get(standing(problem, party)), problem.labels.get(party, party)
    return f"{name}\n({role})" if role else name


def _cell(problem: Problem, row: ComparisonRow, party: str, places: int) -> str:
    if party not in row.payoffs:
        return ""
    value = rounded_number(row.payoffs[party], places)
    if not row.has_gains:
        return f"{value} {' ' * (places + 7)}"
    gain = row.payoffs[party] - problem.disagreement[party]
    return f"{value} {f'({rounded_number(gain, places, signed=True)})':>{places + 7}}"
