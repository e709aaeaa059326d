"""The best agreements under an objective where the outcomes are too many to list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import Optimum, best_of
from sim.solver.objectives.distance import Distance
from sim.solver.objectives.objectives import (
    Certificate,
    Leximin,
    NashProduct,
    Objective,
    WeightedSum,
)
from sim.solver.objectives.proof_method import Method
from sim.solver.search.exact_frontier import as_frontier, own_rows, undominated_keys
from sim.solver.search.gap_search import Found, GapSearch
from sim.solver.search.point_set import PointSet
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.target import Form, Target

MOST_GROUPS = 2_000  # of signatories who might gain together, each a search of its own


class UnknownObjectiveError(Exception):
    """The objective has no bound here: it needs the contract set."""


def exact_optimum(problem: Problem, objective: Objective, cases: Sequence[StagedCase]) -> Optimum:
    """Return every best agreement of the disjoint ``cases``, at least one of them not empty.

    Raises UnknownObjectiveError for objectives without a bound, UnsettledError where no agreement
    is found within the budget.
    """
    if isinstance(objective, NashProduct):
        return _nash(problem, objective, cases)
    found = GapSearch(cases, _target(problem, objective)).best()
    return _settled(problem, objective, cases, [found])


def _nash(problem: Problem, objective: NashProduct, cases: Sequence[StagedCase]) -> Optimum:
    """Maximise over the largest sets of parties that can gain together."""
    everyone = range(len(problem.signatories))
    strict = [_strict_floor(problem, p) for p in problem.signatories]
    for size in range(len(everyone), 0, -1):
        found = []
        scales = objective.spans if size < len(everyone) else None
        able = [p for p in everyone if not scales or scales[p] > 0]
        if comb(len(able), size) > MOST_GROUPS:
            raise UnsettledError(
                f"there are more than {MOST_GROUPS:,} groups of {size} of {len(able)} signatories "
                "that might gain together - keep fewer with --party, or drop who cannot gain"
            )
        for gainers in combinations(able, size):
            target = _nash_target(problem, objective, gainers, scales)
            floors = [strict[p] if p in gainers else None for p in everyone]
            result = GapSearch(cases, target, floors).best()
            if result.value is not None or not result.is_complete:
                found.append(result)
        if any(result.value is not None for result in found):
            return _settled(problem, objective, cases, found)
        if found:
            raise UnsettledError(
                f"whether {size} signatories can gain together is not settled within the budget - "
                "take issues off the agenda"
            )
    raise UnknownObjectiveError


def _settled(
    problem: Problem, objective: Objective, cases: Sequence[StagedCase], found: Sequence[Found]
) -> Optimum:
    """Return the exact winners among what was found."""
    top = max((f.value for f in found if f.value is not None), default=None)
    points = [p for f in found for p in f.points if len(p)]
    if top is None or not points:
        raise UnsettledError(
            "no agreement was found within the budget - take issues off the agenda"
        )
    keys = undominated_keys(problem, points)
    listed = as_frontier(problem, keys, cases[0].codes)
    result = best_of(problem, objective, listed, _near(problem, objective, keys))
    if all(f.is_complete for f in found):
        return replace(result, certificate=replace(result.certificate, method=Method.SEARCH))
    bound = max(f.bound for f in found)
    return replace(result, outcome_count=None, certificate=_open(result.certificate, bound))


def _open(certificate: Certificate, bound: float) -> Certificate:
    value = certificate.objective or 0.0
    bound = float(bound)
    gap = max(bound - value, 0.0)
    note = "the search stopped at its limit: the best lies between what was reached and the bound"
    return replace(
        certificate, method=Method.UNFINISHED_SEARCH, bound=float(bound), gap=gap, note=note
    )


def _near(problem: Problem, objective: Objective, keys: PointSet) -> list[int]:
    """Return the points that may be the best, as far as their guides tell."""
    target = _roughly(problem, objective)
    if target is None:
        return list(range(len(keys)))
    top = target.value(target.levels(keys.values)).max()
    if not np.isfinite(top):
        return list(range(len(keys)))
    most = target.value(target.ceilings(keys.values))
    return [int(i) for i in np.flatnonzero(most >= top - 1e-8 * max(1.0, abs(top)))]


def _roughly(problem: Problem, objective: Objective) -> Target | None:
    if isinstance(objective, NashProduct):
        return _nash_target(problem, objective, range(len(problem.signatories)), None)
    return _target(problem, objective)


def _target(problem: Problem, objective: Objective) -> Target:
    n = len(problem.signatories)
    zero = (Fraction(0),) * n
    if isinstance(objective, Leximin):
        return made(problem, "min", objective.spans, shift=objective.shift or zero)
    if isinstance(objective, WeightedSum):
        return made(problem, "sum", tuple(1 / w if w else Fraction(0) for w in objective.weights))
    if isinstance(objective, Distance):
        return made(problem, "distance", objective.spans)
    raise UnknownObjectiveError


def _nash_target(
    problem: Problem,
    objective: NashProduct,
    gainers: Sequence[int],
    spans: Sequence[Fraction] | None,
) -> Target:
    n = len(problem.signatories)
    chosen = tuple(
        (spans[p] if spans else Fraction(1)) if p in gainers else Fraction(0) for p in range(n)
    )
    return made(problem, "log", chosen, tuple(float(a) for a in objective.powers))


def made(
    problem: Problem,
    form: Form,
    spans: Sequence[Fraction],
    weights: Sequence[float] = (),
    shift: Sequence[Fraction] = (),
) -> Target:
    """Return the target on (gain − shift)/span; parties without a span are left out."""
    rows, columns = own_rows(problem), [at for at, span in enumerate(spans) if span]
    parties = [problem.signatories[at] for at in columns]
    tables = [problem.party_payoffs[p] for p in parties]
    return Target(
        form,
        tuple(columns),
        tuple(
            (problem.disagreement[p] + (shift[at] if shift else 0)) / t.guide_unit
            for at, p, t in zip(columns, parties, tables, strict=True)
        ),
        tuple(t.guide_unit / spans[at] for at, t in zip(columns, tables, strict=True)),
        tuple(weights[at] for at in columns) if weights else (1.0,) * len(columns),
        tuple(rows.slack(at, len(problem.space.axes) + 2) for at in columns),
        tuple(t.limbs.shift for t in tables),
    )


def _strict_floor(problem: Problem, party: str) -> int:
    """Return the least number of units that is worth more than the disagreement payoff."""
    return int(problem.disagreement[party] // problem.party_payoffs[party].unit) + 1
