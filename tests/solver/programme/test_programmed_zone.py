"""What the programmes say of a zone against enumeration."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sim.errors import UnsettledError
from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.solver import conflicts as conflicts_of
from sim.solver import reservation_cuts as cuts_of
from sim.solver.enumeration.survey import survey
from sim.solver.exact_solver import ExactSolver
from sim.solver.programme.agreement_programme import MOST_EXCLUDED
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.programme.zone_programme import zone_programme
from tests.example_count import TIMES
from tests.solver.programme.dense_problems import dense_problem

FACTS: dict[str, Callable[[Any], object]] = {
    "is_empty": lambda zone: zone.is_empty,
    "ideal_point": lambda zone: zone.ideal_point,
    "slack": lambda zone: dict(zone.slack),
    "best_payoffs": lambda zone: dict(zone.best_payoffs),
    "never": lambda zone: zone.never,
    "binding": lambda zone: zone.binding,
    "no outcomes": lambda zone: zone.feasible_count == 0,
    "no agreements": lambda zone: zone.count == 0,
}


@pytest.mark.parametrize("block", range(3 * TIMES))
def test_facts_equal_those_of_enumeration(block: int) -> None:
    for seed in range(block * 6, block * 6 + 6):
        problem = dense_problem(seed)
        listed, zone = survey(problem).agreement_zone, ProgrammedZone(problem)
        for name, fact in FACTS.items():
            assert fact(zone) == fact(listed), (seed, name)


def test_an_agreement_is_one_and_the_same_every_time() -> None:
    for seed in range(8):
        problem = dense_problem(seed)
        found = [zone_programme(replace(problem)).any() for _ in range(2)]
        assert found[0] == found[1]
        assert (found[0] is None) == survey(problem).agreement_zone.is_empty
        assert found[0] is None or problem.is_in_zone(found[0])


def test_conflicts_and_lone_cuts_equal_those_of_enumeration() -> None:
    compared = 0
    for seed in range(7):
        problem = dense_problem(seed)
        if not survey(problem).agreement_zone.is_empty:
            continue
        dense = problem.with_solver(ExactSolver("programme"))
        assert conflicts_of.conflicts(dense) == conflicts_of.conflicts(problem), seed
        found, listed = cuts_of.lone_cuts(dense), cuts_of.lone_cuts(problem)
        assert [cut.cuts for cut in found] == [cut.cuts for cut in listed], seed
        compared += 1
    assert compared > 1


def test_a_consent_that_needs_no_votes_keeps_nothing_out() -> None:
    problem = dense_problem(0)
    idle = Consent("consent:idle", problem.parties, 0, None, Noun("idle"), is_of_body=True)
    zone = ProgrammedZone(replace(problem, consents=(*problem.consents, idle)))
    assert zone.refused_by["consent:idle"] == 0


def test_lists_are_not_known(open_problem: Problem) -> None:
    zone = ProgrammedZone(open_problem)
    assert (zone.count, zone.feasible_count) == (None, None)
    assert not zone.contract_set.is_complete
    assert "tied too densely" in zone.contract_set.refusal
    assert repr(zone).startswith("AgreementZone(some agreements; ")


@pytest.fixture(scope="module")
def open_problem() -> Problem:
    problem = dense_problem(93)
    assert (survey(problem).agreement_zone.count or 0) > MOST_EXCLUDED
    return problem


def test_a_question_that_stays_open_is_one_sentence(open_problem: Problem) -> None:
    programme = replace(zone_programme(open_problem), accepts=lambda _: False)
    with pytest.raises(
        UnsettledError, match="could not be settled within the limits of the whole-num"
    ):
        programme.any()
