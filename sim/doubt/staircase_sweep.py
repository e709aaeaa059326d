"""Fixed payoffs and random reservation values, for two signatories: a million draws in a second.

Whatever the reservation values are, the deal lies on one staircase: the outcomes that keep every
constraint and every other consent, and that no other one of them dominates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.errors import SimError, taking
from sim.problem.outcome_space import Outcome
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.objectives.nash_product import NashScores

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
CELL = 1 << 10  # draws at once: similar ones, and few enough to stay in the cache
CLOSE = 1e-12
NASH = NashScores((1.0, 1.0))


@shown_briefly
@dataclass(frozen=True, eq=False)
class ReservationSweep:
    """The staircase (points, 2), and per draw the place on it of the Nash deal, -1 for no deal."""

    parties: tuple[str, str]
    staircase: Floats
    outcomes: tuple[Outcome, ...]
    deals: NDArray[np.int32]

    @property
    def has_agreement(self) -> NDArray[np.bool_]:
        """Return in which draws some outcome is acceptable to both."""
        return np.asarray(self.deals >= 0)

    @property
    def agreement_share(self) -> float:
        """Return the share of draws with an agreement."""
        return float(self.has_agreement.mean())

    @property
    def payoffs(self) -> Floats:
        """Return the payoffs of the deal in each draw (draws, 2), NaN where there is none."""
        rows = self.staircase[self.deals]
        return np.asarray(np.where(self.has_agreement[:, None], rows, np.nan))


@taking("Problem", "sim.problem(scenario), values")
def reservation_sweep(problem: Problem, values: Mapping[str, Floats]) -> ReservationSweep:
    """Solve a problem for many pairs of no-deal payoffs of its two signatories.

    ``values`` has an array of draws for each signatory. Where the best product of gains is 0 the
    deal that gives more to whoever can gain is taken; of equal products the deal that is better
    for the second signatory is taken.
    Raises SimError unless there are two signatories of equal power.

    >>> import numpy as np, sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> draws = {p: np.array([0.0, 60.0]) for p in problem.signatories}
    >>> reservation_sweep(problem, draws).has_agreement.tolist()
    [True, False]
    """
    if len(problem.signatories) != 2 or set(values) != set(problem.signatories):
        raise SimError("a sweep of reservation values needs values of exactly two signatories")
    one, other = problem.signatories
    if problem.powers[one] != problem.powers[other]:
        raise SimError("a sweep of reservation values needs signatories of equal power")
    frontier = _staircase(problem)
    steps = np.array([[float(u) for u in row] for row in frontier.payoffs]).reshape(-1, 2)
    first, second = (np.asarray(values[p], dtype=float) for p in (one, other))
    deals = staircase_deals(steps, first, second)
    return ReservationSweep((one, other), steps, tuple(frontier.outcomes), deals)


def _staircase(problem: Problem) -> Frontier:
    lowest = {
        p: -Fraction(1) - table.unit * sum(abs(amount) for _, amount in table.interactions)
        + table.unit * sum(int(row.min()) for row in table.contributions)
        for p, table in problem.party_payoffs.items()
        if p in problem.signatories
    }  # fmt: skip
    everyone = replace(problem, reservation={**problem.reservation, **lowest})
    return everyone.agreement_zone.contract_set


def staircase_deals(steps: Floats, first: Floats, second: Floats) -> Places:
    """Return for each draw the step with the largest product of gains, -1 where none is agreed.

    Steps (points, 2) are sorted by the first payoff, rising, so that the second falls.

    1. Group the draws into cells of about 1 000 with similar no-deal payoffs of both.
    2. The best step rises with the first no-deal payoff and falls with the second (the logarithm of
       the product has increasing differences: Topkis 1978), so the best steps at two corners of a
       cell bound those of all its draws.
    3. Go through the steps between with a running best.
    """
    deals = np.full(len(first), -1, dtype=np.int32)
    if not len(steps):
        return deals
    strips = max(1, round((len(first) / CELL) ** 0.5))
    for strip in np.array_split(np.argsort(first, kind="stable"), strips):
        for cell in np.array_split(strip[np.argsort(second[strip], kind="stable")], strips):
            if len(cell):
                deals[cell] = _cell_deals(steps, first[cell], second[cell])
    return deals


def _cell_deals(steps: Floats, first: Floats, second: Floats) -> Places:
    from_step = np.searchsorted(steps[:, 0], first, side="left")
    to_step = len(steps) - np.searchsorted(steps[::-1, 1], second, side="left")
    lowest = _best_steps(steps, first.min(), second.max())
    highest = _best_steps(steps, first.max(), second.min())
    start = int(lowest[0]) if len(lowest) else int(from_step.min())
    stop = int(highest[-1]) + 1 if len(highest) else int(to_step.max())
    best = np.zeros(len(first))
    found = np.full(len(first), -1, dtype=np.int32)
    for k in range(start, stop):
        gains = (np.maximum(steps[k, 0] - first, 0.0), np.maximum(steps[k, 1] - second, 0.0))
        product = NASH.scores(gains)
        better = product > best
        best[better] = product[better]
        found[better] = k
    none = from_step >= to_step
    dull = (found < 0) & ~none
    found[dull] = _best_for_one(steps, first[dull], from_step[dull], to_step[dull])
    found[none] = -1
    return found


def _best_steps(steps: Floats, first: float, second: float) -> NDArray[np.intp]:
    """Return the steps with the largest product at one pair of no-deal payoffs, if both gain."""
    gains = np.maximum(steps - (first, second), 0.0)
    products = NASH.scores((gains[:, 0], gains[:, 1]))
    if products.max() <= 0:
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(products >= products.max() * (1 - CLOSE))


def _best_for_one(
    steps: Floats, first: Floats, from_step: NDArray[np.intp], to_step: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Return, where not both can gain, the end of the agreements at which somebody gains."""
    last = to_step - 1
    return np.asarray(np.where(steps[last, 0] > first, last, from_step))
