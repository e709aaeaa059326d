"""The solutions as tables: what each gives to everybody, and the options that it chooses."""

from __future__ import annotations

from collections.abc import Iterator

from sim.axiomatic.compare import Comparison
from sim.problem.problem import Problem
from sim.report.deal_words import distinct_deals
from sim.report.payoff_table import COMPARES_NOTE, comparison_rows, ordered_parties
from sim.report.tables.captions import problem_caption, scenario_caption
from sim.report.tables.named_table import Column, NamedTable, Row, columns_of, of_columns
from sim.scenario.scenario import Scenario

MOST_COLUMNS = 8  # parties beside each other in print
_SIGNED_BY = Column("signed_by")
_PAYOFFS = (
    *columns_of("text", "row", "party", "role"),
    *columns_of("exact", "payoff", "gain"),
    Column("is_agreement", "flag"),
)
_DEALS = columns_of(
    "text", "solution", "issue", "issue_name", "option", "wording", "basis", "status_quo"
)


def payoffs(comparison: Comparison) -> NamedTable:
    """Return a row for each solution and party, before them no deal and the ideal point.

    Where each winning set has its own solutions, "signed_by" names its members.
    """
    problem = comparison.problem
    words = problem_caption(problem, "what no deal, the ideal point and the solutions give")
    if any(found.needs_comparable_payoffs for found in comparison.solutions):
        words += f" {COMPARES_NOTE}"
    if not comparison.is_by_set:
        rows = tuple(_payoffs(comparison))
        printed = _payoffs_in_print(problem.id, words, comparison)
        return NamedTable("payoffs", problem.id, words, _PAYOFFS, rows, printed)
    by_set = [
        ("" if one is comparison else " ".join(one.problem.signatories), *row)
        for one in (comparison, *comparison.winning_sets)
        for row in _payoffs(one)
    ]
    return NamedTable("payoffs", problem.id, words, (_SIGNED_BY, *_PAYOFFS), tuple(by_set))


def _payoffs(comparison: Comparison) -> Iterator[Row]:
    problem = comparison.problem
    agreed = {found.name: found.in_zone for found in comparison.solutions}
    for row in comparison_rows(comparison):
        for party in ordered_parties(problem):
            if party in row.payoffs:
                payoff = row.payoffs[party]
                gain = payoff - problem.disagreement[party]
                yield row.id, party, problem.roles[party], payoff, gain, agreed.get(row.id)


def _payoffs_in_print(about: str, words: str, comparison: Comparison) -> NamedTable:
    """Return a row for each solution and a column for each party; of many parties, a row each."""
    problem, rows = comparison.problem, comparison_rows(comparison)
    parties = ordered_parties(problem)
    names = {party: problem.labels.get(party, party) for party in parties}
    if len(parties) <= MOST_COLUMNS:
        columns = (
            Column("row", title="solution"),
            *(Column(party, "exact", names[party]) for party in parties),
            *([Column("remark")] if any(row.remark for row in rows) else []),
        )
        cells = [
            (row.label, *(row.payoffs.get(p) for p in parties), row.remark)[: len(columns)]
            for row in rows
        ]
    else:
        columns = (Column("party"), *(Column(row.id, "exact", row.label) for row in rows))
        cells = [(names[p], *(row.payoffs.get(p) for row in rows)) for p in parties]
    return NamedTable("payoffs", about, words, columns, tuple(cells))


def deals(scenario: Scenario, comparison: Comparison) -> NamedTable:
    """Return a row for each solution and issue, with the option that the solution chooses.

    Where each winning set has its own solutions, "signed_by" names its members.
    """
    words = scenario_caption(scenario, "what the solutions choose")
    if not comparison.is_by_set:
        rows = tuple(_choices(scenario, comparison))
        printed = _deals_in_print(scenario, words, comparison)
        return NamedTable("deals", scenario.id, words, _DEALS, rows, printed)
    by_set = [
        (" ".join(one.problem.signatories), *row)
        for one in comparison.winning_sets
        for row in _choices(scenario, one)
    ]
    return NamedTable("deals", scenario.id, words, (_SIGNED_BY, *_DEALS), tuple(by_set))


def _choices(scenario: Scenario, comparison: Comparison) -> Iterator[Row]:
    for solution in comparison.solutions:
        for issue, option in (solution.outcome or {}).items():
            about = scenario.issues[issue]
            words, basis = about.options[option].text, about.options[option].basis
            yield solution.name, issue, about.name, option, words, basis, about.status_quo


def _deals_in_print(scenario: Scenario, words: str, comparison: Comparison) -> NamedTable:
    """Return a row for each issue, and a column for each distinct deal."""
    chosen = distinct_deals(comparison)
    columns = (Column("issue"), *(Column(deal.title) for deal in chosen))
    rows: list[Row] = [
        (
            scenario.issues[issue].name,
            *(scenario.issues[issue].options[deal.outcome[issue]].text for deal in chosen),
        )
        for issue, _ in comparison.problem.space.display
    ]
    return NamedTable("deals", scenario.id, words, columns, tuple(rows) if chosen else ())


def packages(scenario: Scenario, problem: Problem) -> NamedTable:
    """Return the named packages, a row for each: its options, what it gives, and the verdict."""
    issues = [issue for issue, _ in problem.space.display]
    columns = (
        *columns_of("text", "package", "name"),
        *columns_of("flag", "is_agreement"),
        *(Column(f"payoff:{p}", "exact", problem.labels.get(p, p)) for p in problem.parties),
        *(Column(f"issue:{issue}", title=scenario.issues[issue].name) for issue in issues),
    )
    rows: list[Row] = []
    for id, outcome in problem.named_outcomes.items():
        given = problem.payoffs(outcome)
        rows.append(
            (
                id,
                scenario.outcomes[id].name or id,
                problem.is_in_zone(outcome),
                *(given[p] for p in problem.parties),
                *(outcome[issue] for issue in issues),
            )
        )
    words = problem_caption(problem, "what the named packages give, and what is in them")
    table = NamedTable("packages", scenario.id, words, columns, tuple(rows))
    return of_columns(table, [column.name for column in columns[1 : len(columns) - len(issues)]])
