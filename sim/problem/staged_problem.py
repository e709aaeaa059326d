"""A bargaining problem as chains of stages: one per case of which scoped consents are asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from sim.problem.conditions import (
    Bonus,
    Conditions,
    Digits,
    Implication,
    conditions,
    implications,
    options,
)
from sim.problem.consent import Consent
from sim.problem.outcome_codes import OutcomeCodes, outcome_codes
from sim.problem.payoffs import LARGEST_INTEGER
from sim.problem.point_set import PointSet
from sim.problem.problem import Problem
from sim.problem.staged_search import Body, Bounds, Budget, OverBudgetError, Rest, Search, rest
from sim.problem.stages import AxisTable, Stage, Ties, TooDenseError, elimination_order
from sim.problem.stages import stages as decided
from sim.problem.stages import without_dead_ends

LARGEST_PACKAGE = 256  # undominated combinations of tied issues that are treated as one issue
MOST_CASES = 64


@dataclass(frozen=True, eq=False)
class StagedCase:
    """One case: columns (signatories first), their stages, and what an agreement must reach."""

    columns: tuple[str, ...]
    search: Search
    bounds: Bounds
    codes: OutcomeCodes

    @cached_property
    def rest(self) -> Rest:
        """Return what the stages after each boundary can add."""
        return rest(self.search.chain, len(self.columns))


def feasible_case(problem: Problem, prune: bool = True) -> StagedCase | None:
    """Return the outcomes that break no link as a chain of stages, None if there are none."""
    constraints = [c for c in problem.constraints if c.restricts and c.bounds_outcomes]
    rules = implications(problem.space, constraints)
    return _case(problem, problem.signatories, _domains(problem), rules, (), prune)


def agreement_cases(problem: Problem, prune: bool = True) -> list[StagedCase]:
    """Return the agreement zone as disjoint chains of stages.

    Each scope is either untouched (its issues stay at the status quo) or touched, and then the
    consents that go with it are required. Raises TooDenseError where there are too many cases.
    """
    rules = implications(problem.space, (c for c in problem.constraints if c.restricts))
    found = []
    for domains, extra, asked in _scope_cases(problem):
        voices = [p for consent in asked for p in consent.members if p not in problem.signatories]
        columns = (*problem.signatories, *dict.fromkeys(voices))
        if any(c.quorum > len(c.members) for c in asked):
            continue
        case = _case(problem, columns, domains, rules + extra, asked, prune)
        if case is not None:
            found.append(case)
    return found


def _domains(problem: Problem) -> list[Digits]:
    return [frozenset(range(len(axis.available))) for axis in problem.space.axes]


def _scope_cases(
    problem: Problem,
) -> Iterator[tuple[list[Digits], list[Implication], tuple[Consent, ...]]]:
    """Yield (options left, rules that make scopes touched, consents asked)."""
    always = tuple(c for c in problem.consents if _untouched(problem, c) is None)
    scoped = [c for c in problem.consents if c.scope and _untouched(problem, c) is not None]
    scopes = list(dict.fromkeys(c.scope for c in scoped))
    if 1 << len(scopes) > MOST_CASES:
        raise TooDenseError
    for touched in product((False, True), repeat=len(scopes)):
        domains, extra = _domains(problem), []
        for scope, is_touched in zip(scopes, touched, strict=True):
            quo = options(problem.space, {i: (problem.status_quo[i],) for i in sorted(scope or ())})
            if is_touched:
                extra.append(Implication(quo, None))
            else:
                for axis, digits in quo.items():
                    domains[axis] &= digits
        asked = {scope for scope, is_touched in zip(scopes, touched, strict=True) if is_touched}
        yield domains, extra, always + tuple(c for c in scoped if c.scope in asked)


def _untouched(problem: Problem, consent: Consent) -> bool | None:
    """Return True where the scope can stay at the status quo, None where it is always asked."""
    if consent.scope is None:
        return None
    return True if all(issue in problem.status_quo for issue in consent.scope) else None


def _case(
    problem: Problem,
    columns: Sequence[str],
    domains: Sequence[Digits],
    rules: Sequence[Implication],
    asked: Sequence[Consent],
    prune: bool,
) -> StagedCase | None:
    bonuses = [
        Bonus(options(problem.space, choice), party, amount)
        for party in columns
        for choice, amount in problem.party_payoffs[party].interactions
    ]
    left = conditions(domains, rules, bonuses)
    if left.domains is None:
        return None
    codes = outcome_codes(problem.space)
    places = {party: at for at, party in enumerate(columns)}
    steps = tuple(problem.party_payoffs[p].step for p in problem.signatories)
    start = PointSet.origin(len(columns), len(codes.sizes))
    for term in left.terms:
        if not term.when:
            start.values[places[term.party]] += term.amount
    tables = _tables(problem, left, places, codes)
    bounds = _bounds(problem, places, asked)
    chain = _chain(left, places, tables, Search(start, (), steps if prune else None), bounds)
    if chain is None:
        return None
    search = Search(start, tuple(chain), steps if prune else None)
    return StagedCase(tuple(columns), search, bounds, codes)


def _tables(
    problem: Problem, left: Conditions, places: Mapping[str, int], codes: OutcomeCodes
) -> dict[int, AxisTable]:
    tables = {}
    for at, (axis, domain) in enumerate(zip(problem.space.axes, left.domains or (), strict=True)):
        digits = tuple(sorted(domain))
        chosen = np.asarray(axis.available, dtype=np.intp)[list(digits)]
        values = np.stack(
            [problem.party_payoffs[p].contributions[at][chosen] for p in places]
            or [np.zeros((0, len(digits)), dtype=np.int64)]
        ).reshape(len(places), len(digits))
        for term in left.terms:
            if at in term.when:
                values[places[term.party]] += term.amount * np.isin(digits, list(term.when[at]))
        ones = np.ones(len(digits), dtype=np.int64)
        tables[at] = AxisTable(digits, PointSet(values, ones, codes.digits(at, digits)))
    return tables


def _chain(
    left: Conditions,
    places: Mapping[str, int],
    tables: Mapping[int, AxisTable],
    empty: Search,
    bounds: Bounds,
) -> list[Stage] | None:
    """Return the stages of all groups of tied axes; small groups become one stage each."""
    packages: list[list[Stage]] = []
    for group in left.components():
        members = set(group)
        ties = Ties(
            tuple(i for i in left.implications if i.axes <= members),
            tuple(b for b in left.bonuses if members.issuperset(b.when)),
            places,
        )
        order = elimination_order(group, ties) if len(group) > 1 else group
        part = without_dead_ends(decided(order, ties, tables))
        if part is None:
            return None
        packages.append(_as_one(part, empty, len(bounds.floors)))
    packages.sort(key=lambda part: (len(part), -sum(len(m.choices) for m in part[0].moves)))
    return [stage for part in packages for stage in part]


def _as_one(part: list[Stage], empty: Search, columns: int) -> list[Stage]:
    """Return a group of stages as one stage where few combinations are undominated."""
    from sim.problem.stages import Move

    start = PointSet.origin(columns, len(empty.start.codes))
    small = Budget(LARGEST_PACKAGE, 1 << 20)
    try:
        points = Search(start, tuple(part), empty.steps).run(Bounds((None,) * columns), small)
    except OverBudgetError:
        return part
    return [Stage((Move(0, 0, points),), 1, 1)]


def _bounds(problem: Problem, places: Mapping[str, int], asked: Sequence[Consent]) -> Bounds:
    floors: list[int | None] = [None] * len(places)
    bodies = []
    for consent in asked:
        limits = tuple(_floor(problem, p) for p in consent.members)
        columns = tuple(places[p] for p in consent.members)
        if consent.quorum <= 0:
            continue
        if consent.quorum == len(columns) == len(set(columns)):
            for at, limit in zip(columns, limits, strict=True):
                floors[at] = limit
        else:
            bodies.append(Body(columns, limits, consent.quorum))
    extra = frozenset(range(len(problem.signatories), len(places)))
    return Bounds(tuple(floors), tuple(bodies), (), extra)


def _floor(problem: Problem, party: str) -> int:
    """Return the least number of units that is compared as the reservation value or more."""
    table = problem.party_payoffs[party]
    limit = table.threshold(problem.reservation[party]) * table.step - table.step // 2
    return max(-LARGEST_INTEGER, min(LARGEST_INTEGER, limit))
