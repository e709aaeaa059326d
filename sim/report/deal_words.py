"""The deals that the solutions choose, in the words of the scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.table import Table

from sim.axiomatic.compare import Comparison
from sim.problem.broken_rules import broken_and_crossed
from sim.problem.problem import Problem
from sim.report.wide_table import SAME, WideTable
from sim.scenario.made_id import shown_id
from sim.scenario.option_words import option_text
from sim.scenario.outcome_words import breaches, differing, percent
from sim.scenario.scenario import Scenario
from sim.sentences import listing
from sim.solver.lottery.lottery_line import Lottery


@dataclass(frozen=True)
class ChosenDeal:
    """An outcome, and the names of the solutions that choose it."""

    chosen_by: tuple[str, ...]
    outcome: Mapping[str, str]
    is_agreement: bool

    @property
    def title(self) -> str:
        """Return who chooses it: ``Nash and Kalai–Smorodinsky``."""
        return listing(self.chosen_by)


def distinct_deals(comparison: Comparison) -> tuple[ChosenDeal, ...]:
    """Return the distinct outcomes chosen, in the order of the solutions that choose them."""
    found: dict[tuple[tuple[str, str], ...], ChosenDeal] = {}
    for solution in comparison.solutions:
        if solution.outcome is None:
            continue
        key = tuple(sorted(solution.outcome.items()))
        chosen_by = (*found[key].chosen_by, solution.title) if key in found else (solution.title,)
        found[key] = ChosenDeal(chosen_by, solution.outcome, solution.in_zone)
    return tuple(found.values())


def option_wording(scenario: Scenario, issue: str, option: str) -> str:
    """Return the wording of an option, marked where no source states it."""
    return option_text(scenario.issues[issue], option)


def deal_changes(scenario: Scenario, deal: ChosenDeal) -> Table:
    """Return what a deal changes, issue by issue."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("issue", ratio=2, overflow="fold")
    table.add_column("option", ratio=3, overflow="fold")
    changed = [i for i, o in deal.outcome.items() if o != scenario.issues[i].status_quo]
    for issue in changed:
        name = scenario.issues[issue].name
        table.add_row(name, option_wording(scenario, issue, deal.outcome[issue]))
    return table


def unchanged(scenario: Scenario, deal: ChosenDeal) -> str:
    """Return the issues that a deal leaves as they are, as a sentence, or nothing."""
    kept = [
        scenario.issues[i].name
        for i, o in deal.outcome.items()
        if o == scenario.issues[i].status_quo
    ]
    return f"As it is today: {'; '.join(kept)}." if kept else ""


def crossing(problem: Problem, deal: ChosenDeal) -> Iterator[str]:
    """Yield what a deal breaks, and what recorded lines and soft links it crosses, in words."""
    broken, crossed = broken_and_crossed(problem, deal.outcome)
    if broken:
        yield breaches(broken)
    if crossed:
        yield f"crosses {listing(f'the {label}' for label in crossed)}"


def deal_difference(
    scenario: Scenario, first: ChosenDeal, other: ChosenDeal
) -> tuple[str, tuple[str, ...]]:
    """Return whose deal ``other`` is, and how it differs from the first: a line per issue."""
    title = other.title + ("" if other.is_agreement else " (not an agreement)")
    lines = tuple(
        f"{scenario.issues[i].name}: {option_wording(scenario, i, other.outcome[i])}"
        for i in differing(first.outcome, other.outcome)
    )
    return title, lines


def compact_options(comparison: Comparison) -> WideTable:
    """Return the chosen options as a compact table of ids, a column per distinct deal.

    Where an id was made from a name the name stands.
    """
    chosen, scenario = distinct_deals(comparison), comparison.problem.scenario
    rows = []
    for issue, _ in comparison.problem.space.display:
        options = [deal.outcome[issue] for deal in chosen]
        others = [SAME if o == options[0] else _option(scenario, issue, o) for o in options[1:]]
        shown = [_option(scenario, issue, o) for o in options[:1]] + others
        rows.append((_issue(scenario, issue), *shown))
    header = ("", *("\n".join(deal.chosen_by) for deal in chosen))
    return WideTable(header, tuple(rows), is_right=False, has_remark=False)


def mixture_table(scenario: Scenario, comparison: Comparison) -> Table | None:
    """Return the lotteries and the divided issues that solutions choose, None if there are none."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 3, 0, 0))
    for found in comparison.solutions:
        for chance, words in _drawn(scenario, found.lottery or ()) if found.outcome is None else ():
            table.add_row(found.title, chance, words)
        for issue, parts in (found.shares or {}).items() if found.outcome is None else ():
            shares = {scenario.parties[p].name: percent(x) for p, x in parts.items()}
            won = ", ".join(f"{name} {share}" for name, share in shares.items())
            table.add_row(found.title, scenario.issues[issue].name, won)
    return table if table.row_count else None


def _issue(scenario: Scenario | None, issue: str) -> str:
    return issue if scenario is None else shown_id(issue, scenario.issues[issue].name)


def _option(scenario: Scenario | None, issue: str, option: str) -> str:
    if scenario is None:
        return option
    return shown_id(option, scenario.issues[issue].options[option].text)


def _drawn(scenario: Scenario | None, lottery: Lottery) -> list[tuple[str, str]]:
    """Return what all outcomes of a lottery share, then each with its probability.

    >>> from fractions import Fraction
    >>> half = Fraction(1, 2)
    >>> outcomes = [{"port": "open", "toll": toll} for toll in ("low", "high")]
    >>> _drawn(None, [(half, outcome) for outcome in outcomes])
    [('50.0 %', 'toll low'), ('50.0 %', 'toll high'), ('all', 'port open')]
    """
    if not lottery:
        return []
    first = lottery[0][1]
    shared = {i: o for i, o in first.items() if all(x[i] == o for _, x in lottery)}
    rows = [(percent(chance), _choices(scenario, x, shared)) for chance, x in lottery]
    return rows + [("all", _choices(scenario, shared, {}))] * bool(shared)


def _choices(
    scenario: Scenario | None, outcome: Mapping[str, str], without: Mapping[str, str]
) -> str:
    return ", ".join(
        f"{_issue(scenario, i)} {_option(scenario, i, o)}"
        for i, o in outcome.items()
        if i not in without
    )
