"""Gains with and without a choice: one pass over the outcomes against a search for each choice."""

from __future__ import annotations

from sim.crisis.gains_by_choice import Gains, gains_by_choice
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem

SEEDS = range(150 * TIMES)


def undominated(rows: list[Gains]) -> set[Gains]:
    return {
        row
        for row in rows
        if not any(
            other != row and all(a >= b for a, b in zip(other, row, strict=True)) for other in rows
        )
    }


def test_both_ways_find_the_same_agreements() -> None:
    compared = 0
    for seed in SEEDS:
        problem = small_problem(seed)
        if len(problem.signatories) != 2:
            continue
        choices = [
            {issue: options[:count]}
            for issue, options in problem.option_ids.items()
            for count in range(1, len(options))
        ]
        listed = gains_by_choice(problem, choices)
        searched = gains_by_choice(problem, choices, possible=0)
        for one, other in zip(listed, searched, strict=True):
            assert undominated(one.having) == set(other.having)
            assert undominated(one.without) == set(other.without)
            compared += bool(one.having and one.without)
    assert compared > 20
