"""Mixtures of outcomes bound closely tied issues as tightly as the flow does."""

from __future__ import annotations

import numpy as np
import pytest

from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.objectives.best_points import best_of
from sim.solver.search.exact_optimum import UnknownObjectiveError, exact_optimum
from sim.solver.search.gap_budget import GapBudget
from sim.solver.search.path_programme import best_path
from sim.solver.search.relaxation import Relaxation
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.target import target_of
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem
from tests.solver.search.test_exact_optimum import objectives

SEEDS = range(4000, 4000 + 25 * TIMES)


def tied(problem: Problem) -> list[StagedCase]:
    """Return the cases whose stages have states, as they do where no package is one stage."""
    cases = agreement_cases(problem, prune=False, package=0)
    return [c for c in cases if any(len(stage.moves) > 1 for stage in c.search.chain)]


def ends(case: StagedCase) -> list[np.ndarray]:
    """Return what each complete outcome adds to the columns, by going through all of them."""
    reached = [(0, np.zeros(len(case.columns)))]
    for stage in case.search.chain:
        reached = [
            (m.target, total + m.choices.values[: len(case.columns), k])
            for state, total in reached
            for m in stage.moves
            if m.source == state
            for k in range(len(m.choices))
        ]
    return [total for _, total in reached]


def test_the_best_path_is_the_best_of_all_outcomes() -> None:
    random, seen = np.random.default_rng(0), 0
    for seed in SEEDS:
        for case in tied(small_problem(seed)):
            weights = random.uniform(-1, 1, len(case.columns))
            most = max(float(weights @ total) for total in ends(case))
            assert weights @ best_path(case.search.chain, weights) == pytest.approx(most)
            seen += 1
    assert seen > 10


def test_a_mixture_bounds_as_closely_as_the_flow() -> None:
    seen = 0
    for seed in SEEDS[: 15 * TIMES]:
        problem = small_problem(seed)
        if survey(problem).agreement_zone.is_empty:
            continue
        for case in tied(problem):
            for objective in objectives(problem).values():
                if (aims := next(objective.turns(), None)) is None:
                    continue
                target = target_of(problem, aims[0])
                flow = Relaxation(case, target, case.guide_floors)
                paths = Relaxation(case, target, case.guide_floors, flow=0)
                assert paths._is_long
                if flow.solved.shares is not None:
                    assert paths.bound <= flow.bound + 1e-3 * max(1.0, abs(flow.bound)), seed
                    seen += 1
    assert seen > 10


def test_the_same_is_best_by_mixtures() -> None:
    for seed in SEEDS[: 15 * TIMES]:
        problem = small_problem(seed)
        contract_set = survey(problem).agreement_zone.contract_set
        if not len(contract_set) or not tied(problem):
            continue
        for name, objective in objectives(problem).items():
            expected = best_of(problem, objective, contract_set, range(len(contract_set)))
            cases = agreement_cases(problem, package=0)
            try:
                found = exact_optimum(problem, objective, cases, GapBudget(flow=0))
            except UnknownObjectiveError:
                assert name == "nash", seed
                continue
            assert set(found.vectors) == set(expected.vectors), (seed, name)
            assert found.certificate.gap == expected.certificate.gap, (seed, name)
