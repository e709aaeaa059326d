"""The table of payoffs for many parties: a row for each, equal columns once."""

from __future__ import annotations

import io

import sim
from sim.axiomatic.compare import compare
from sim.report.payoff_table import payoff_table
from sim.report.plain_text import console
from sim.scenario.reader import loads
from tests.report.many_parties import many_parties


def test_forty_parties_get_a_row_each_and_every_solution_its_column() -> None:
    comparison = compare(sim.problem(loads(many_parties(40))))
    stream = io.StringIO()
    console(stream).print(payoff_table(comparison))
    lines = stream.getvalue().splitlines()
    assert len(lines) < 60
    heads = " ".join(" ".join(lines).partition("Riparian")[0].replace("–", " ").split())
    nash = next(found for found in comparison.solutions if found.name == "nash")
    for number in (1, 17, 40):
        (row,) = (line for line in lines if line.startswith(f"Riparian state number {number} "))
        numbers = row.split()[4:]
        assert f"{float(comparison.problem.disagreement[f'p{number}']):.1f}" == numbers[0]
        assert f"{float(nash.payoffs[f'p{number}']):.1f}" in numbers
    assert "Nash" in heads
