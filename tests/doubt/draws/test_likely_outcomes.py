"""Bounds leave out no outcome that is best in a draw, and no agreement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.doubt.draws.likely_outcomes import likely_outcomes
from sim.doubt.draws.outcome_gains import OutcomeGains, outcome_gains
from sim.doubt.draws.solution_draws import Candidates, chosen
from sim.doubt.draws.zone_tally import Emptiness, have_agreement
from sim.doubt.sampling.spread import Spread
from sim.solver.objectives.nash_product import NashScores

CASES = ["lieven2022", "petro2024", "textbook/trade_across_issues"]
DRAWS = 64


def drawn(name: str) -> tuple[Spread, OutcomeGains]:
    spread = sim.propagate(sim.load(name), DRAWS)
    survey, problem = spread.survey, spread.problem
    assert survey.halves is not None
    numbers, tolerances = survey.model.numbers(spread.inputs), survey.model.tolerances
    signing = problem.signatories
    return spread, outcome_gains(survey.halves, problem.consents, signing, numbers, tolerances)


def candidates(spread: Spread, powers: tuple[float, ...]) -> Candidates:
    parties = sorted(spread.problem.signatories)
    least = [spread.survey.model.tolerances[p] for p in parties]
    return Candidates(NashScores(powers[: len(parties)], least), parties, DRAWS)


@pytest.mark.parametrize("powers", [(1.0, 1.0), (1.0, 0.4)])
@pytest.mark.parametrize("name", CASES)
def test_the_best_is_among_the_likely(name: str, powers: tuple[float, ...]) -> None:
    spread, gains = drawn(name)
    every, some = candidates(spread, powers), candidates(spread, powers)
    for piece in gains.pieces(every.parties):
        every.add(piece, piece.in_zone, None)
    likely = likely_outcomes(gains, some, fewest=0)
    assert likely is not None
    listed = 0
    for piece in likely.pieces(some.parties):
        listed += piece.in_zone.size
        some.add(piece, piece.in_zone, None)
    assert listed < gains.halves.count * DRAWS
    for one, other in zip((every.top, every.place), (some.top, some.place), strict=True):
        assert np.array_equal(one, other)
    assert every.several.keys() == some.several.keys()
    one, other = (chosen(gains, own, None) for own in (every, some))
    assert np.array_equal(one.pairs, other.pairs)
    assert np.array_equal(one.ties, other.ties)


@pytest.mark.parametrize("name", CASES)
def test_an_agreement_is_found_wherever_there_is_one(name: str) -> None:
    spread, gains = drawn(name)
    party = spread.problem.signatories[0]
    best = gains.left[party].max(axis=1) + gains.right[party].max(axis=1)
    asked = np.linspace(0.2, 1.1, DRAWS) * best  # from most outcomes to none
    moved = replace(gains, floors={**gains.floors, party: asked})
    plain = Emptiness(DRAWS)
    for piece in moved.pieces(()):
        plain.add(piece)
    assert plain.has_agreement.any()
    assert not plain.has_agreement.all()
    assert np.array_equal(have_agreement(moved), plain.has_agreement)


def test_what_is_not_tallied_changes_nothing_else() -> None:
    spread = sim.propagate(sim.load("lieven2022"), DRAWS)
    found = spread.at(spread.inputs, tallied=False).arrays
    assert found.keys() < spread.arrays.keys()
    assert {"options", "refused", "agreements"}.isdisjoint(found)
    for name, array in found.items():
        assert np.array_equal(array, spread.arrays[name], equal_nan=array.dtype.kind == "f")
