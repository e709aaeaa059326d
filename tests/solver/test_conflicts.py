"""Minimal conflicts and relaxations: small known cases, and the limit on the search."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.constraint import Constraint, Rule
from sim.problem.outcome_space import Outcome, outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.any_agreement import any_agreement
from sim.solver.conflicts import MOST_SETS, _Search, conflicts
from sim.solver.exact_solver import ExactSolver


def pairs(number: int) -> Problem:
    """Return a problem of ``number`` issues, each with two red lines that exclude each other."""
    space = outcome_space({f"i{n:02}": ("a", "b") for n in range(number)})
    zero = Fraction(0)
    return Problem(
        solver=ExactSolver(),
        id="pairs",
        title="Pairs",
        parties=("us", "russia"),
        signatories=("us", "russia"),
        roles={"us": "signatory", "russia": "signatory"},
        powers={"us": Fraction(1), "russia": Fraction(1)},
        space=space,
        party_payoffs={p: party_payoffs(space, {}) for p in ("us", "russia")},
        disagreement={"us": zero, "russia": zero},
        reservation={"us": zero, "russia": zero},
        constraints=tuple(
            Constraint(f"{o}{n:02}", "red line", (Rule({}, {f"i{n:02}": (o,)}),), f"{o}{n:02}")
            for n in range(number)
            for o in "ab"
        ),
    )


@pytest.mark.parametrize("number", [1, 2, 3, 6])
def test_disjoint_conflicts_have_every_choice_among_them_as_a_relaxation(number: int) -> None:
    found = conflicts(pairs(number))
    assert found.is_complete
    assert set(found.conflicts) == {frozenset({f"a{n:02}", f"b{n:02}"}) for n in range(number)}
    assert len(found.relaxations) == 2**number
    assert all(len(relaxation) == number for relaxation in found.relaxations)


def test_the_search_stops_at_its_limit_and_says_so() -> None:
    found = conflicts(pairs(13))  # 8 192 minimal relaxations
    assert not found.is_complete
    assert len(found.conflicts) == 13
    assert 100 <= len(found.relaxations) <= MOST_SETS


def test_where_the_search_stops_does_not_depend_on_the_order_of_the_file() -> None:
    problem = pairs(6)  # 64 minimal relaxations
    copy = replace(problem, constraints=tuple(reversed(problem.constraints)))
    assert conflicts(copy) == conflicts(problem)


def test_a_party_that_nothing_satisfies_is_a_conflict_of_one() -> None:
    problem = problem_from_payoffs({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}, {"x": 3})
    found = conflicts(problem)
    assert found.conflicts == (frozenset({"consent:x"}),)
    assert found.relaxations == (frozenset({"consent:x"}),)


def test_a_zone_that_is_not_empty_has_no_conflict() -> None:
    found = conflicts(problem_from_payoffs({"a": {"x": 1, "y": 2}}))
    assert (found.conflicts, found.relaxations, found.is_complete) == ((), (), True)


def test_a_problem_without_demands_has_no_conflict() -> None:
    problem = replace(problem_from_payoffs({"a": {"x": 1, "y": 2}}), consents=())
    assert conflicts(problem).conflicts == ()


def test_an_outcome_that_was_found_spares_further_searches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = conflicts(pairs(3))
    tested, asked = [], []

    def test(search: _Search, demands: frozenset[str]) -> bool:
        tested.append(demands)
        return search.is_satisfiable(demands)

    def counted(*given: object, **options: object) -> Outcome | None:
        asked.append(given)
        return any_agreement(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("sim.solver.conflicts._Search._test", test)
    monkeypatch.setattr("sim.solver.conflicts.any_agreement", counted)
    assert conflicts(pairs(3).with_solver(ExactSolver("search"))) == listed
    assert 0 < len(asked) < len(tested)


def test_a_problem_knows_its_conflicts_once() -> None:
    problem = pairs(2)
    assert problem.conflicts is problem.conflicts
    assert problem.conflicts == conflicts(problem)
