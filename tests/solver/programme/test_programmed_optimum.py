"""The best agreements by programmes against a scan of the listed contract set."""

from dataclasses import replace
from fractions import Fraction

import pytest

from sim.errors import UnsettledError
from sim.solver.enumeration.survey import survey
from sim.solver.exact_solver import ExactSolver
from sim.solver.objectives.best_points import Optimum, best_of
from sim.solver.objectives.distance import Distance
from sim.solver.objectives.proof_method import Method
from sim.solver.programme.aimed_levels import AimedLevels
from sim.solver.programme.programmed_optimum import programmed_optimum
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.programme.ranked_agreements import ranked_agreements
from tests.example_count import TIMES
from tests.solver.programme.dense_problems import dense_problem
from tests.solver.search.test_exact_optimum import objectives


@pytest.mark.parametrize("block", range(3 * TIMES))
def test_equals_a_scan_of_the_contract_set(block: int) -> None:
    for seed in range(block * 6, block * 6 + 6):
        problem = dense_problem(seed)
        listed = survey(problem).agreement_zone
        if listed.is_empty:
            continue
        zone, points = ProgrammedZone(problem), listed.contract_set
        assert not zone.is_empty
        dense = problem.with_solver(ExactSolver("programme"))
        for name, objective in objectives(problem).items():
            expected = best_of(problem, objective, points, range(len(points)))
            found = programmed_optimum(dense, objective, zone.programme)
            assert found.certificate.method is Method.PROGRAMME
            _agrees(found, expected, f"{seed} {name}")


def _agrees(found: Optimum, expected: Optimum, what: str) -> None:
    """Assert that an optimum is the best, or that its bound leaves room for the best."""
    least, most = found.certificate.objective, found.certificate.bound
    best = expected.certificate.objective
    if found.certificate.gap == 0:
        assert least == most == best, what
    else:
        assert float(least or 0) <= float(best or 0) <= float(most or 0), what
    if found.has_all_ties:
        assert found.certificate.gap == 0, what
        assert set(found.vectors) == set(expected.vectors), what
        assert found.outcome_count == expected.outcome_count, what
        assert found.outcome == expected.outcome, what
    elif found.certificate.gap == 0 and not found.certificate.note:
        assert set(found.vectors) <= set(expected.vectors), what
        assert found.outcome_count is None, what


def test_gains_that_stay_open_are_said_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = dense_problem(1)
    zone = ProgrammedZone(problem)
    assert not zone.is_empty
    objective = objectives(problem)["nash"]
    monkeypatch.setattr(zone.programme.__class__, "any", _open)
    with pytest.raises(UnsettledError, match=r"signatories can gain together is not settled .* - "):
        programmed_optimum(problem, objective, zone.programme)


def _open(_: object) -> None:
    raise UnsettledError("open")


def test_a_distance_of_nothing_cannot_fall() -> None:
    assert Distance((Fraction(1),)).rise(0.0, 1e-6) == 0


def test_one_round_bounds_what_it_does_not_reach() -> None:
    """Two ways to stop early: a programme of one node, and a single programme."""
    open_gaps = 0
    for seed in range(12):
        problem = dense_problem(seed)
        points = survey(problem).agreement_zone.contract_set
        if not len(points):
            continue
        programme = replace(ProgrammedZone(problem).programme, nodes=1)
        aims = [aim for o in objectives(problem).values() for aim in next(iter(o.turns()), ())]
        for aim in (aim for aim in aims if not aim.gainers):
            aimed = AimedLevels(problem, aim, programme)
            ranked = ranked_agreements(aimed, rounds=1)
            best = max(aimed.value(outcome) for outcome in points.outcomes)
            room = 1e-9 * max(1.0, abs(best))
            assert ranked.value - room <= best <= ranked.bound + room, seed
            open_gaps += ranked.bound > ranked.value
    assert open_gaps
