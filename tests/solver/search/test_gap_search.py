"""The parts of the search within the gap: lines, beams, exchanges, and what they leave out."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.objectives.best_points import best_of
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.objectives.objective import Objective
from sim.solver.points.point_set import PointSet
from sim.solver.search.exact_optimum import UnknownObjectiveError, exact_optimum
from sim.solver.search.gap_budget import BEAMS, GapBudget
from sim.solver.search.gap_search import GapSearch
from sim.solver.search.relaxation import Relaxation
from sim.solver.search.rounding import rounded_outcome
from sim.solver.search.search_bounds import Budget
from sim.solver.search.search_limits import above_all
from sim.solver.search.searched_zone import SearchedZone
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.target import target_of
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem
from tests.solver.search.test_exact_optimum import FEW, objectives

NARROW = GapBudget(beams=[Budget(points, 10_000) for points in (1, 2, 4, 100)])


def open_problems(seeds: range) -> Iterator[tuple[int, Problem]]:
    """Yield random problems with an agreement."""
    for seed in seeds:
        problem = small_problem(seed)
        if not survey(problem).agreement_zone.is_empty:
            yield seed, problem


@pytest.mark.parametrize("block", range(2 * TIMES))
def test_narrow_beams_change_no_answer(block: int) -> None:
    for seed, problem in open_problems(range(1000 + block * 6, 1006 + block * 6)):
        contract_set = survey(problem).agreement_zone.contract_set
        if seed % FEW and len(contract_set) == 1:
            continue
        for name, objective in objectives(problem).items():
            expected = best_of(problem, objective, contract_set, range(len(contract_set)))
            try:
                found = exact_optimum(problem, objective, SearchedZone(problem).cases, NARROW)
            except UnknownObjectiveError:
                assert name == "nash", seed
                continue
            assert set(found.vectors) == set(expected.vectors), (seed, name)
            assert found.outcome_count == expected.outcome_count, (seed, name)
            assert found.certificate.gap == expected.certificate.gap, (seed, name)


@pytest.mark.parametrize("block", range(2))
def test_every_outcome_lies_above_every_line(block: int) -> None:
    tested = 0
    for seed, problem in open_problems(range(block * 12, block * 12 + 12)):
        for name, objective in objectives(problem).items():
            if isinstance(objective, NashProduct):
                continue  # its floors are above those of the zone
            target = target_of(problem, next(objective.turns())[0])
            for case in agreement_cases(problem, prune=False):
                relaxed = Relaxation(case, target, case.guide_floors)
                points = replace(case.search, own=None).run(case.bounds, Budget())
                values = target.value(target.levels(points.values))
                lines = relaxed.lines
                least = values[None, :] + (lines.bases - lines.margins)[:, None]
                assert (lines.weights @ points.values >= least).all(), (seed, name)
                assert (lines.weights >= 0).all(), (seed, name)
                assert (values <= relaxed.bound + lines.margins.max()).all(), (seed, name)
                tested += len(points)
    assert tested > 100


@pytest.mark.parametrize("seed", range(8))
def test_testing_the_lines_that_matter_first_keeps_what_lies_above_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    own, other = (PointSet.origin(3, 1).take(np.zeros(40, dtype=np.intp)) for _ in "ab")
    own, other = (replace(p, values=rng.integers(0, 100, (3, 40))) for p in (own, other))
    weights = rng.random((6, 3))
    sums = weights @ own.sums(other)
    least = np.quantile(sums, rng.uniform(0, 0.9, 6), axis=1).diagonal()
    every = np.arange(sums.shape[1])
    kept = above_all(every, own, other, weights, least)
    are_above = (sums >= least[:, None]).all(axis=0)
    assert set(every[are_above]) <= set(kept)
    assert are_above[kept].mean() > 0.8
    assert 0 < are_above.sum() < len(every)


@pytest.mark.parametrize("kind", KINDS)
def test_exchanges_in_pairs_are_never_worse(kind: str) -> None:
    problem = large_problem(5, 20, 10, kind, level=0.3)
    target = target_of(problem, next(Leximin((Fraction(1),) * 5).turns())[0])
    relaxed = GapSearch(SearchedZone(problem).cases, target).cases[0].relaxed
    one, two = rounded_outcome(relaxed), rounded_outcome(relaxed, in_pairs=True)
    assert one is not None
    assert two is not None
    values = [float(target.value(target.levels(p.values))[0]) for p in (one, two)]
    assert values[0] <= values[1] <= relaxed.bound
    assert relaxed.fits(two)
    outcome = problem.space.outcome(relaxed.case.codes.number(two.codes[:, 0].tolist()))
    units = [problem.payoffs(outcome)[p] / problem.party_payoffs[p].unit for p in problem.parties]
    assert units == two.values[:, 0].tolist()


def test_a_beam_says_that_it_left_something_out() -> None:
    problem = large_problem(3, 20, 10, "opposed", level=0.3)
    target = target_of(problem, next(Leximin((Fraction(1),) * 3).turns())[0])
    search = GapSearch(SearchedZone(problem).cases, target).cases[0]
    case, bounds = search.case, search.bounds(0.0)
    few, is_complete = case.search.leading(bounds, Budget(10, 1000), case.rest)
    assert not is_complete
    assert 0 < len(few) <= 1000
    near = search.bounds(0.97 * search.relaxed.bound)
    every, are_all = case.search.leading(near, Budget(10**6, 10**8), case.rest)
    assert are_all
    assert len(every) == len(case.search.run(near, Budget(10**6, 10**8), case.rest)) > 0


def hard_objectives(problem: Problem) -> dict[str, Objective]:
    ones = (Fraction(1),) * len(problem.signatories)
    return {"egalitarian": Leximin(ones), "nash": NashProduct(ones, ones)}


@pytest.mark.parametrize("kind", ["uniform", "opposed", "integer"])
@pytest.mark.parametrize("parties", [4, 5])
def test_larger_optima_lie_on_the_listed_contract_set(kind: str, parties: int) -> None:
    problem = large_problem(parties, 5, 6, kind, level=0.3, links=1, ratifier=True)
    zone = SearchedZone(problem)
    contract_set = survey(problem).agreement_zone.contract_set
    assert len(contract_set) > 20
    first_small = GapBudget(beams=[Budget(3, 1000), *BEAMS])
    for name, objective in hard_objectives(problem).items():
        expected = best_of(problem, objective, contract_set, range(len(contract_set)))
        found = exact_optimum(problem, objective, zone.cases, first_small)
        assert found.vectors == expected.vectors, name
        assert found.certificate.gap == 0, name


def test_an_open_gap_is_reported_as_one() -> None:
    problem = large_problem(4, 20, 10, "opposed", level=0.3)
    objective, cases = Leximin((Fraction(1),) * 4), SearchedZone(problem).cases
    few = GapBudget(beams=[Budget(5, 1000)], ties=Budget(0, 0), nodes=1)
    found = exact_optimum(problem, objective, cases, few)
    certificate = found.certificate
    assert certificate.gap is not None
    assert certificate.objective is not None
    assert certificate.bound is not None
    assert certificate.gap > 0
    assert certificate.bound >= certificate.objective
    assert np.isfinite(certificate.bound)
    assert found.outcome_count is None
    best = exact_optimum(problem, objective, cases)
    assert certificate.objective <= (best.certificate.objective or 0) <= certificate.bound
