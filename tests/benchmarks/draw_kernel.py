"""Draws · outcomes · parties per second inside one block, beside plain ways to get the payoffs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from sim.doubt.draws.block_survey import DrawSurvey
from sim.doubt.draws.outcome_gains import outcome_gains
from sim.doubt.draws.outcome_halves import OutcomeHalves
from sim.doubt.numbers.inputs import input_values
from sim.doubt.numbers.payoff_model import DrawnNumbers
from sim.doubt.numbers.unit_points import BLOCK, unit_blocks
from sim.doubt.sampling.propagation import DrawPart, computed_part
from sim.doubt.sampling.run_settings import RunSettings
from sim.scenario.scenario import Scenario
from tests.benchmarks.timing import row, table

PLAIN, PRODUCT = 16, 8  # one draw in so many is timed; so many at once
Numbers = dict[str, DrawnNumbers]


def kernel_table(scenario: Scenario) -> list[str]:
    """Return millions of draws · outcomes · parties per second of processor time."""
    survey = RunSettings(1).survey(scenario)
    halves = survey.halves
    assert halves is not None
    [unit] = unit_blocks(len(survey.model.inputs), 1, 0, 1)
    numbers = survey.model.numbers(input_values(survey.model.inputs, unit))
    size = BLOCK * halves.count * len(survey.problem.parties)
    rows = []
    for what, share, work in _ways(survey, halves, numbers):
        start = time.process_time()
        work()
        seconds = max(time.process_time() - start, 1e-9)
        rows.append(row(what, f"{size / share / seconds / 1e6:.0f}"))
        print(rows[-1], flush=True)
    head = ("one block of lieven2022", "million draws · outcomes · parties per s")
    return ["", *table(head, rows)]


def _ways(
    survey: DrawSurvey, halves: OutcomeHalves, numbers: Numbers
) -> Iterator[tuple[str, int, Callable[[], object]]]:
    """Yield each way, of how many draws it takes one, and the work."""
    yield "zone, by two halves", 1, lambda: _zone(survey, halves, numbers)
    yield (
        "zone, Nash, options and packages", 1, lambda: computed_part(survey, 1, DrawPart(0, 1)),
    )  # fmt: skip
    columns = _columns(halves)
    yield (
        "plain: one addition per issue and outcome", PLAIN, lambda: _plain(columns, numbers),
    )  # fmt: skip
    members = _members(columns, len(next(iter(numbers.values())).contributions[0]))
    yield "a matrix product alone", 1, lambda: _product(members, numbers)


def _zone(survey: DrawSurvey, halves: OutcomeHalves, numbers: Numbers) -> None:
    problem = survey.problem
    gains = outcome_gains(
        halves, problem.consents, problem.signatories, numbers, survey.model.tolerances
    )
    for piece in gains.pieces(()):
        piece.in_zone.any()


def _columns(halves: OutcomeHalves) -> np.ndarray:
    """Return per issue the column of its contribution to each outcome."""
    left, right = halves.left.columns, halves.right.columns
    pairs = [np.repeat(left, right.shape[1], axis=1), np.tile(right, (1, left.shape[1]))]
    return np.concatenate(pairs)


def _members(columns: np.ndarray, width: int) -> np.ndarray:
    """Return the matrix that adds contributions up to payoffs."""
    found = np.zeros((width, columns.shape[1]))
    for own in columns:
        found[own, np.arange(columns.shape[1])] = 1
    return found


def _plain(columns: np.ndarray, numbers: Numbers) -> None:
    for draw in range(0, BLOCK, PLAIN):
        for party in numbers.values():
            contributions, payoffs = party.contributions[draw], np.zeros(columns.shape[1])
            for own in columns:
                payoffs += contributions[own]
            (payoffs >= party.disagreement[draw]).any()


def _product(members: np.ndarray, numbers: Numbers) -> None:
    for party in numbers.values():
        for draw in range(0, BLOCK, PRODUCT):
            (party.contributions[draw : draw + PRODUCT] @ members).max()
