"""The named packages of a scenario: what they give, and whether they are agreements."""

from __future__ import annotations

from collections.abc import Sequence

from sim.problem.broken_rules import broken_and_crossed
from sim.problem.problem import Problem
from sim.report.numbers import decimals, rounded_number
from sim.report.payoff_table import ordered_parties
from sim.report.wide_table import WideTable
from sim.scenario.outcome_words import breaches
from sim.scenario.scenario import Scenario
from sim.sentences import listing


def package_table(scenario: Scenario, problem: Problem) -> WideTable:
    """Return a table of the named packages: gains over no deal by party, and the verdict."""
    names = problem.named_outcomes
    gains = {name: problem.gains(outcome) for name, outcome in names.items()}
    places = decimals(x for row in gains.values() for x in row.values())
    parties = ordered_parties(problem)
    rows = [
        (
            scenario.outcomes[name].name or name,
            *(rounded_number(gains[name][party], places, signed=True) for party in parties),
            _verdict(problem, name),
        )
        for name in names
    ]
    header = ("gains over no deal", *(problem.labels.get(party, party) for party in parties), "")
    return WideTable(header, tuple(rows), label_width=44)


def package_lines(scenario: Scenario, problem: Problem) -> tuple[str, ...]:
    """Return what each named package breaks or crosses, a line for each that does."""
    lines = []
    for name, outcome in problem.named_outcomes.items():
        broken, crossed = broken_and_crossed(problem, outcome)
        parts = [breaches(broken)] * bool(broken)
        parts += [f"crosses {_all(crossed)}"] * bool(crossed)
        if parts:
            lines.append(f"{scenario.outcomes[name].name or name} {'; it also '.join(parts)}.")
    return tuple(lines)


def _all(labels: Sequence[str]) -> str:
    return listing(f"the {label}" for label in labels)


def _verdict(problem: Problem, name: str) -> str:
    outcome = problem.named_outcomes[name]
    if not problem.is_in_zone(outcome):
        return "not an agreement"
    return "an agreement, but see below" if problem.violations(outcome) else "an agreement"
