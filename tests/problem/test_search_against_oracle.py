"""What the search that lists nothing says of a problem equals plain enumeration in fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.problem.conflicts import conflicts
from sim.problem.problem import Problem
from sim.problem.reservation_cuts import reservation_cuts
from sim.problem.search.searched_zone import SearchedZone
from tests.example_count import examples
from tests.problem.forced_method import searched
from tests.problem.oracle import Oracle
from tests.problem.sketch import Sketch
from tests.problem.test_against_oracle import is_close, same_frontier
from tests.strategies import EITHER, orders, sketches


def agrees(problem: Problem, oracle: Oracle) -> None:
    """Assert that every fact of the searched zone, and both frontiers, are those of the oracle."""
    with searched():
        zone = problem.agreement_zone
        assert isinstance(zone, SearchedZone)
        assert zone.is_empty == (not oracle.zone)
        assert (zone.count, zone.feasible_count) == (len(oracle.zone), len(oracle.feasible))
        assert {i: set(options) for i, options in zone.never.items()} == oracle.never
        assert set(zone.binding) == {c for c, count in oracle.refused_by.items() if count}
        if oracle.zone:
            assert zone.always == oracle.always
        close(problem, zone.ideal_point, oracle.ideal)
        close(problem, zone.slack, oracle.slack)
        close(problem, zone.best_payoffs, best_payoffs(oracle))
        same_frontier(problem, zone.contract_set, oracle.contract_set)
        same_frontier(problem, problem.pareto_frontier, oracle.frontier)


def close(problem: Problem, found: Any, expected: Any) -> None:
    assert (found is None) == (expected is None)
    assert dict(found or {}).keys() == dict(expected or {}).keys()
    for party, value in (expected or {}).items():
        assert is_close(problem, party, found[party], value)


def best_payoffs(oracle: Oracle) -> dict[str, Fraction]:
    if not oracle.zone:
        return {}
    return {p: max(oracle.payoff(p, x) for x in oracle.zone) for p in oracle.sketch.parties}


@examples(200)
@given(sketches(scales_of_parties=EITHER))
def test_zone_and_frontiers(sketch: Sketch) -> None:
    agrees(sketch.problem(), Oracle(sketch))


@examples(60)
@given(sketches(), st.sampled_from(["claimed", "all"]))
def test_red_lines_of_other_hardness(sketch: Sketch, red_lines: str) -> None:
    stricter = replace(sketch, red_lines=red_lines)
    agrees(sketch.problem().with_red_lines(red_lines), Oracle(stricter))


@examples(60)
@given(sketches(), st.data())
def test_other_consents(sketch: Sketch, data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.sampled_from(sketch.parties), unique=True))
    problem = sketch.problem().asking(*asked)
    agrees(problem, Oracle(replace(sketch, consents=problem.consents)))


@examples(60)
@given(sketches(), st.data())
def test_one_more_term_of_a_payoff(sketch: Sketch, data: st.DataObject) -> None:
    party = data.draw(st.sampled_from(sketch.parties))
    choice = {
        i: tuple(data.draw(st.sets(st.sampled_from(options), min_size=1)))
        for i, options in sketch.issues.items()
    }
    points = Fraction(data.draw(st.integers(-3, 3)), 7)
    terms = (*sketch.interactions.get(party, ()), (choice, points))
    added = replace(sketch, interactions={**sketch.interactions, party: terms})
    agrees(sketch.problem().with_term(party, choice, points), Oracle(added))


@examples(150)
@given(sketches())
def test_conflicts_relaxations_and_cuts(sketch: Sketch) -> None:
    oracle, problem = Oracle(sketch), sketch.problem()
    with searched():
        found, cuts = conflicts(problem), reservation_cuts(problem)
    assert found.is_complete
    assert set(found.conflicts) == oracle.conflicts
    assert set(found.relaxations) == oracle.relaxations
    assert {frozenset(cut.cuts.items()) for cut in cuts} == oracle.cuts
    for cut in cuts:
        lowered = {p: r - cut.cuts.get(p, 0) for p, r in problem.reservation.items()}
        assert replace(problem, reservation=lowered).is_in_zone(cut.outcome)


@examples(60)
@given(st.data())
def test_the_order_of_parties_issues_and_options_does_not_matter(data: Any) -> None:
    sketch = data.draw(sketches(scales_of_parties=EITHER))
    problem, copy = sketch.problem(), data.draw(orders(sketch)).problem()
    with searched():
        for one, other in (
            (problem.agreement_zone.contract_set, copy.agreement_zone.contract_set),
            (problem.pareto_frontier, copy.pareto_frontier),
        ):
            assert rows(one) == rows(other)
        zones = problem.agreement_zone, copy.agreement_zone
        assert zones[0].count == zones[1].count
        assert zones[0].ideal_point == zones[1].ideal_point
        assert dict(zones[0].slack) == dict(zones[1].slack)
        assert set(zones[0].binding) == set(zones[1].binding)


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
