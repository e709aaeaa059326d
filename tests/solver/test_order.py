"""What the program says of a problem does not depend on how the problem is written down."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.example_count import examples
from tests.solver.forced_method import searched
from tests.strategies import EITHER, orders, sketches


@examples(10)
@given(st.data())
def test_the_order_of_parties_issues_and_options_does_not_matter(data: Any) -> None:
    sketch = data.draw(sketches(scales_of_parties=EITHER))
    other = data.draw(orders(sketch))
    for method in (nullcontext, searched):
        problem, copy = sketch.problem(), other.problem()
        with method():
            one, two = problem.agreement_zone, copy.agreement_zone
            assert rows(one.contract_set) == rows(two.contract_set)
            assert rows(problem.pareto_frontier) == rows(copy.pareto_frontier)
            assert (one.count, one.feasible_count) == (two.count, two.feasible_count)
            assert one.ideal_point == two.ideal_point
            assert dict(one.slack) == dict(two.slack)
            assert set(one.binding) == set(two.binding)
        if method is nullcontext:
            assert one.option_counts == two.option_counts
            assert one.refused_by == two.refused_by


def rows(frontier: Any) -> set[Any]:
    """Return payoffs by party, count and outcome of each point, whatever the order."""
    return {
        (
            frozenset(zip(frontier.signatories, row, strict=True)),
            count,
            frozenset(outcome.items()),
        )
        for row, count, outcome in zip(
            frontier.payoffs, frontier.counts, frontier.outcomes, strict=True
        )
    }
