"""The most that one party can get in an agreement."""

from __future__ import annotations

from sim.solver.programme.agreement_programme import (
    MOST_EXCLUDED,
    TOLERANCE,
    AgreementProgramme,
    unsettled,
)
from sim.solver.programme.payoff_sum import PayoffSum


def largest_steps(programme: AgreementProgramme, party: str, row: PayoffSum) -> int:
    """Return the largest sum of steps of a party's payoff in a zone that is not empty.

    It is found where the bound is less than one step above it. Raises UnsettledError where that is
    not reached.
    """
    table = programme.outcomes.problem.party_payoffs[party]
    doubt = TOLERANCE * max(1, abs(row.most), abs(row.least))
    best: int | None = None
    for _ in range(MOST_EXCLUDED):
        outcome, bound = programme.best(row.scaled(1 / row.scale))
        if outcome is not None and programme.accepts(outcome):
            units = programme.outcomes.problem.payoffs(outcome)[party] / table.unit
            steps = (int(units) - row.low) // row.step
            best = steps if best is None else max(best, steps)
        if best is not None and bound * row.scale + doubt < best + 1:
            return best
        if outcome is None:
            break
        programme = programme.excluding(outcome)
    raise unsettled(f"the largest payoff of {party} in the agreement zone")
