"""What the program says of a problem, by listing and by search, equals plain enumeration."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.problem.constraint import Constraint, Rule
from sim.problem.outcome_space import OutcomeSpace
from sim.solver.conflicts import conflicts
from sim.solver.enumeration.option_swap import option_swap
from sim.solver.reservation_cuts import reservation_cuts
from tests.awkward_cases import awkward
from tests.example_count import examples
from tests.solver.as_the_oracle_says import agrees, listing_agrees
from tests.solver.forced_method import searched
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import dominates
from tests.strategies import EITHER, sketches


@examples(10)
@given(sketches(scales_of_parties=EITHER))
def test_zone_frontier_and_counts(sketch: Sketch) -> None:
    oracle = Oracle(sketch)
    awkward(oracle)
    agrees(sketch.problem(), oracle)


@examples(10)
@given(sketches(), st.sampled_from(["claimed", "all"]))
def test_red_lines_of_other_hardness(sketch: Sketch, red_lines: str) -> None:
    stricter = replace(sketch, red_lines=red_lines)
    agrees(sketch.problem().with_red_lines(red_lines), Oracle(stricter))
    listing_agrees(stricter.problem().with_red_lines("hard"), Oracle(sketch))


@examples(10)
@given(sketches(scales_of_parties=EITHER))
def test_single_outcomes_inside_and_outside_the_zone(sketch: Sketch) -> None:
    oracle, problem = Oracle(sketch), sketch.problem()
    for outcome in oracle.combinations:
        payoffs = problem.payoffs(outcome)
        assert list(payoffs) == list(sketch.parties)
        gains = problem.gains(outcome)
        for p in sketch.parties:
            assert payoffs[p] == oracle.payoff(p, outcome)
            assert gains[p] == payoffs[p] - problem.disagreement[p]
        assert problem.is_in_zone(outcome) == (outcome in oracle.zone)
        broken = [c.label for c in sketch.constraints if not oracle.keeps(c.id, outcome)]
        broken += [c.label for c in sketch.consents if not oracle.gives(c.id, outcome)]
        assert sorted(problem.violations(outcome)) == sorted(broken)


@examples(10)
@given(sketches())
def test_conflicts_and_relaxations(sketch: Sketch) -> None:
    oracle = Oracle(sketch)
    for method in (nullcontext, searched):
        problem = sketch.problem()
        with method():
            found = conflicts(problem)
        assert found.is_complete
        assert set(found.conflicts) == oracle.conflicts
        assert set(found.relaxations) == oracle.relaxations
        assert len(found.conflicts) == len(oracle.conflicts)
        assert len(found.relaxations) == len(oracle.relaxations)
        for relaxation in found.relaxations:
            assert not problem.without(relaxation).agreement_zone.is_empty
            assert all(relaxation & conflict for conflict in found.conflicts)


@examples(10)
@given(sketches())
def test_reservation_cuts(sketch: Sketch) -> None:
    oracle = Oracle(sketch)
    for method in (nullcontext, searched):
        problem = sketch.problem()
        with method():
            found = reservation_cuts(problem)
        assert {frozenset(cut.cuts.items()) for cut in found} == oracle.cuts
        assert len(found) == len(oracle.cuts)
        for cut in found:
            lowered = {p: r - cut.cuts.get(p, 0) for p, r in problem.reservation.items()}
            assert replace(problem, reservation=lowered).is_in_zone(cut.outcome)


@examples(10)
@given(sketches(), st.data())
def test_other_consents(sketch: Sketch, data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.sampled_from(sketch.parties), unique=True))
    problem = sketch.problem().asking(*asked)
    agrees(problem, Oracle(replace(sketch, consents=problem.consents)))


@examples(10)
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


def an_issue(sketch: Sketch, data: st.DataObject) -> str:
    """Return one of the issues on the agenda; there is one."""
    open_issues = [issue for issue in sketch.issues if issue not in sketch.off_agenda]
    assume(open_issues)
    return data.draw(st.sampled_from(open_issues))


@examples(10)
@given(sketches(), st.data())
def test_fixing_options_is_taking_the_others_away(sketch: Sketch, data: st.DataObject) -> None:
    issue = an_issue(sketch, data)
    kept = tuple(data.draw(st.sets(st.sampled_from(sketch.issues[issue]), min_size=1)))
    rule = Rule({}, {issue: kept})
    less = sketch.only(Constraint("kept", "off the table", (rule,), "kept"))
    zone, expected = sketch.problem().fixing({issue: kept}).agreement_zone, Oracle(less)
    assert zone.feasible_count == len(expected.feasible)
    assert zone.option_counts == expected.option_counts
    assert zone.refused_by == expected.refused_by
    assert zone.ideal_point == expected.ideal


@examples(10)
@given(sketches(), st.data())
def test_one_option_in_the_place_of_another(sketch: Sketch, data: st.DataObject) -> None:
    oracle = Oracle(sketch)
    issue = an_issue(sketch, data)
    one, other = (data.draw(st.sampled_from(sketch.issues[issue])) for _ in range(2))
    packages = [x for x in oracle.feasible if x[issue] == one]
    swapped = [{**x, issue: other} for x in packages]
    improved = [
        y in oracle.feasible
        and dominates(
            tuple(oracle.payoff(p, y) for p in sketch.parties),
            tuple(oracle.payoff(p, x) for p in sketch.parties),
        )
        for x, y in zip(packages, swapped, strict=True)
    ]
    found = option_swap(sketch.problem(), issue, one, other)
    assert found.packages == len(packages)
    assert found.improved == sum(improved)
    assert found.barred == sum(y not in oracle.feasible for y in swapped)


@dataclass(frozen=True)
class SmallBlocks(OutcomeSpace):
    """An outcome space that is read a few outcomes at a time."""

    size_of_blocks: int = 1

    def blocks(self, rules=(), block_size: int = 0):  # type: ignore[no-untyped-def]  # noqa: ARG002
        return super().blocks(rules, self.size_of_blocks)


@pytest.mark.parametrize("block_size", [1, 2, 3, 7])
@examples(8)
@given(sketch=sketches())
def test_block_size_does_not_matter(sketch: Sketch, block_size: int) -> None:
    problem = sketch.problem()
    space = SmallBlocks(problem.space.axes, problem.space.display, block_size)
    other = replace(problem, space=space)
    assert other.survey == problem.survey
    assert conflicts(other) == conflicts(problem)
    assert reservation_cuts(other) == reservation_cuts(problem)
