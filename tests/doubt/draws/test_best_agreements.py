"""The most that a signatory can get in each draw, beside the draw solved by itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.doubt.draws.block_survey import Way, problem_survey
from sim.doubt.numbers.inputs import exact_row
from sim.doubt.sampling.spread import Spread
from sim.scenario.reader import loads
from tests.doubt.one_compromise import ONE_COMPROMISE


def by_way(spread: Spread, way: Way) -> Spread:
    survey = problem_survey(spread.survey.model, spread.problem, (), way)
    return replace(spread, survey=survey)


@pytest.mark.parametrize("name", ["textbook/bluff", "textbook/ratifier_decides", "eyal2014"])
def test_best_agreements_are_those_of_each_draw_by_itself(name: str) -> None:
    spread = sim.propagate(sim.load(name), draws=16, solutions=())
    parties = spread.problem.parties
    for draw, row in enumerate(spread.best_agreements):
        problem = spread.survey.model.problem(spread.problem, exact_row(spread.inputs[draw]))
        best = problem.agreement_zone.best_payoffs
        for party, most in zip(parties, row, strict=True):
            signs = party in problem.signatories and party in best
            assert most == pytest.approx(float(best[party]) if signs else -np.inf, abs=1e-6)


@pytest.mark.parametrize("way", ["efficient outcomes", "search"])
def test_every_way_finds_the_same(way: Way) -> None:
    spread = sim.propagate(loads(ONE_COMPROMISE), draws=16, solutions=())
    assert spread.survey.way == "all outcomes"
    other = by_way(spread, way)
    assert other.survey.way == way
    assert np.allclose(other.best_agreements, spread.best_agreements, atol=1e-9)
