"""How likely cheating on a deal must be punished, in each draw of the numbers in doubt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.crisis.half_way import HalfWay, options_half_way
from sim.crisis.punishment_in_draws import ROUNDING, least_punishments_of
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.plans import end_of
from sim.doubt.sampling.spread import Spread

MOST_CELLS = 1 << 21  # states times draws: about a second
FEWEST = 32  # draws for quantiles

Floats = NDArray[np.float64]


def drawn_punishments(case: DiagnosedCase, states: HalfWay) -> Floats | None:
    """Return the least punishment probability of any order in each draw, infinite where none is.

    Of many steps the first draws count, as many as fit. None without draws, where no deal follows
    anyway, where an interaction term counts steps together, and where too few draws fit.
    """
    spread = case.doubted
    if spread is None or states.costs_of_no_deal is None or _are_counted_together(case, states):
        return None
    count = min(spread.draws, MOST_CELLS >> len(states.moves))
    if count < min(FEWEST, spread.draws):
        return None
    problem = case.problem
    begin = problem.space.indices(problem.space.named(problem.status_quo))
    every = np.arange(1 << len(states.moves))
    _, broken = options_half_way(problem, states.moves, begin, every)
    options = {i: _by_move(broken[problem.space.position[i]]) for i in _moved(states)}
    changes = {i: _changes(case, spread, i)[:count] for i in options}
    at_start = spread.outcome_payoffs(problem.status_quo)[:count]
    whole = spread.outcome_payoffs(end_of(case, states))[:count] - at_start
    places = {p: problem.parties.index(p) for p in states.parties}

    def gains(party: str, part: slice) -> Floats:
        k = places[party]
        rows = {i: changes[i][part, :, k].T for i in options}
        changed = sum(row[options[issue]] for issue, row in rows.items())
        worth = np.broadcast_to(changed, (2,) * len(states.moves) + whole[part, k].shape)
        worth = worth.reshape(len(every), -1) - whole[part, k]
        scale = np.sum([np.abs(row).max(axis=0) for row in rows.values()], axis=0)
        return np.where(np.abs(worth) > ROUNDING * scale, worth, 0.0)

    costs = at_start - spread.arrays["disagreement"][:count]
    return least_punishments_of(states, gains, {p: costs[:, k] for p, k in places.items()})


def _by_move(options: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the option of an issue in each state, along an axis for each move, the last first.

    The axes of moves that make no difference have length 1.
    """
    found = options.reshape((2,) * (len(options) - 1).bit_length())
    for axis in range(found.ndim):
        without, done = np.split(found, 2, axis)
        if np.array_equal(without, done):
            found = without
    return found


def _moved(states: HalfWay) -> list[str]:
    return sorted({i for move in states.moves for i in (*move.does, *move.reverts)})


def _are_counted_together(case: DiagnosedCase, states: HalfWay) -> bool:
    """Return whether what a step changes for its owners depends on other issues."""
    moved = set(_moved(states))
    terms = case.scenario.interactions.values()
    return any(t.party in states.parties and moved & t.when.keys() for t in terms)


def _changes(case: DiagnosedCase, spread: Spread, issue: str) -> Floats:
    """Return what each option of an issue is worth beside the status quo's, in each draw.

    Shape (draws, options, parties).
    """
    quo = case.problem.status_quo
    axis = case.problem.space.axes[case.problem.space.position[issue]]
    start = spread.outcome_payoffs(quo)
    rows = [spread.outcome_payoffs({**quo, issue: option}) - start for option in axis.options]
    return np.stack(rows, axis=1)
