"""The best agreements under an aim, one after the other, until a bound excludes better ones.

The welfare lies below tangents at the levels found so far (outer approximation: Duran & Grossmann
1986, Mathematical Programming 36: 307-339). Each outcome is excluded once it is found, so that what
comes next tells whether the best is alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from sim.problem.outcome_space import Outcome
from sim.solver.programme.agreement_programme import AgreementProgramme
from sim.solver.programme.aimed_levels import AimedLevels, Floats

ROUNDS = 12  # programmes per aim


@dataclass(frozen=True, eq=False)
class RankedAgreements:
    """Agreements, the value of the best one, a bound, and whether every tie is among them.

    ``note`` says what else is not known.
    """

    outcomes: tuple[Outcome, ...]
    value: float
    bound: float
    has_all: bool
    note: str | None = None


def ranked_agreements(aimed: AimedLevels, rounds: int = ROUNDS) -> RankedAgreements:
    """Return agreements until none that is left can be as good as the best, or so many rounds."""
    programme, welfare = aimed.programme, aimed.aim.welfare
    cuts = [welfare.cuts] * len(aimed.levels)
    found: list[Outcome] = []
    value, bound = -inf, inf
    for _ in range(rounds):
        outcome, bound = _next(aimed, programme, cuts)
        if bound + aimed.doubt(value) < value or outcome is None:
            break
        if programme.accepts(outcome):
            found.append(outcome)
            value = max(value, aimed.value(outcome))
            at = np.maximum(aimed.scaled(outcome), max(welfare.lowest, -1e300))
            cuts = [np.append(row, level) for row, level in zip(cuts, at, strict=True)]
        programme = programme.excluding(outcome)
    bound += aimed.doubt(value) if found else 0.0
    has_all = bound < value or bound == -inf
    step = float(aimed.step) if welfare.is_linear else 0.0
    is_best = has_all or bound < value + step or not aimed.levels
    return RankedAgreements(tuple(found), value, value if is_best else max(bound, value), has_all)


def _next(
    aimed: AimedLevels, programme: AgreementProgramme, cuts: Sequence[Floats]
) -> tuple[dict[str, str] | None, float]:
    first, scaling = programme.size, aimed.scaling
    variables, rows = aimed.rows(first)
    objective, terms, tangents = aimed.objective(cuts, first)
    whole = programme.restricted(variables=[*variables, *terms], structure=[*rows, *tangents])
    outcome, bound = whole.best(objective)
    return outcome, bound * scaling.factor + scaling.constant
