"""The named packages of a scenario: what they give, and whether they are agreements."""

from __future__ import annotations

from rich.table import Table

from sim.problem.problem import Problem
from sim.report.numbers import decimals, number
from sim.report.payoff_table import ordered_parties
from sim.scenario.scenario import Scenario


def package_table(scenario: Scenario, problem: Problem) -> Table:
    """Return a table of the named packages: gains over no deal by party, and the verdict."""
    names = problem.named_outcomes
    gains = {name: problem.gains(outcome) for name, outcome in names.items()}
    places = decimals(x for row in gains.values() for x in row.values())
    parties = ordered_parties(problem)
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    table.add_column("gains over no deal", max_width=44)
    for party in parties:
        table.add_column(problem.labels.get(party, party), justify="right")
    table.add_column("")
    for name in names:
        cells = [number(gains[name][party], places, signed=True) for party in parties]
        table.add_row(scenario.outcomes[name].name or name, *cells, _verdict(problem, name))
    return table


def _verdict(problem: Problem, name: str) -> str:
    outcome = problem.named_outcomes[name]
    if not problem.is_in_zone(outcome):
        return "not an agreement"
    return "an agreement, but see below" if problem.violations(outcome) else "an agreement"
