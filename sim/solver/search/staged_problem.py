"""A bargaining problem as chains of stages: one per case of which scoped consents are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from sim.problem.consent import Consent
from sim.problem.limbs import LARGEST_INTEGER
from sim.problem.problem import Problem
from sim.solver.search.case_shape import Shape, staged
from sim.solver.search.conditions import (
    Digits,
    Implication,
    Options,
    implications,
    options,
)
from sim.solver.search.outcome_codes import outcome_codes
from sim.solver.search.search_bounds import Body, Bounds
from sim.solver.search.staged_case import PayoffColumn, StagedCase
from sim.solver.search.stages import too_dense
from sim.solver.search.tied_group import LARGEST_PACKAGE

MOST_CASES = 64


@dataclass(frozen=True)
class Asked:
    """The consents that one case requires, one that it requires to fail, parties only watched."""

    consents: tuple[Consent, ...] = ()
    refused: Consent | None = None
    watched: tuple[str, ...] = ()

    def columns(self, problem: Problem) -> tuple[PayoffColumn, ...]:
        """Return the columns of the case: signatories, then who else matters."""
        voices = [PayoffColumn(p) for consent in self.consents for p in consent.members]
        against = [PayoffColumn(p, -1) for p in (self.refused.members if self.refused else ())]
        own = [PayoffColumn(p) for p in (*problem.signatories, *self.watched)]
        return tuple(dict.fromkeys([*own, *voices, *against]))


def feasible_case(problem: Problem, prune: bool = True) -> StagedCase | None:
    """Return the outcomes that break no link as a chain of stages, None if there are none."""
    constraints = [c for c in problem.constraints if c.restricts and c.bounds_outcomes]
    rules = implications(problem.space, constraints)
    return _case(problem, Asked(), _domains(problem), rules, prune)


def agreement_cases(
    problem: Problem,
    prune: bool = True,
    watched: tuple[str, ...] = (),
    refused: Consent | None = None,
    package: int = LARGEST_PACKAGE,
) -> list[StagedCase]:
    """Return the agreement zone as disjoint chains of stages.

    Each scope is either untouched (its issues stay at the status quo) or touched, and then the
    consents that go with it are required. ``refused`` is a consent that must fail instead, beside
    those of the problem. Tied issues with up to ``package`` undominated combinations are one stage.
    Raises TooDenseError where there are too many cases.
    """
    rules = implications(problem.space, (c for c in problem.constraints if c.restricts))
    if refused is not None and _untouched(problem, refused):
        rules.append(Implication(_status_quo(problem, refused.scope), None))
    found = []
    for domains, extra, consents in _scope_cases(problem):
        asked = Asked(tuple(c for c in consents if c.quorum > 0), refused, watched)
        if any(c.quorum > len(c.members) for c in consents):
            continue
        case = _case(problem, asked, domains, rules + extra, prune, package)
        if case is not None:
            found.append(case)
    return found


def shortfall_cases(problem: Problem) -> Iterator[tuple[tuple[Consent, ...], StagedCase]]:
    """Yield, per case of which scopes are touched, the consents asked and all outcomes allowed.

    The signatories are the columns; nobody needs to consent.
    """
    rules = implications(problem.space, (c for c in problem.constraints if c.restricts))
    for domains, extra, consents in _scope_cases(problem):
        case = _case(problem, Asked(), domains, rules + extra, prune=False)
        if case is not None:
            yield consents, case


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
        raise too_dense("the scopes of ratifiers")
    for touched in product((False, True), repeat=len(scopes)):
        domains, extra = _domains(problem), []
        for scope, is_touched in zip(scopes, touched, strict=True):
            quo = _status_quo(problem, scope)
            if is_touched:
                extra.append(Implication(quo, None))
            else:
                for axis, digits in quo.items():
                    domains[axis] &= digits
        asked = {scope for scope, is_touched in zip(scopes, touched, strict=True) if is_touched}
        yield domains, extra, always + tuple(c for c in scoped if c.scope in asked)


def _status_quo(problem: Problem, scope: frozenset[str] | None) -> Options:
    return options(problem.space, {i: (problem.status_quo[i],) for i in sorted(scope or ())})


def _untouched(problem: Problem, consent: Consent) -> bool | None:
    """Return True where the scope can stay at the status quo, None where it is always asked."""
    if consent.scope is None:
        return None
    return True if all(issue in problem.status_quo for issue in consent.scope) else None


def _case(
    problem: Problem,
    asked: Asked,
    domains: Sequence[Digits],
    rules: Sequence[Implication],
    prune: bool,
    package: int = LARGEST_PACKAGE,
) -> StagedCase | None:
    columns = asked.columns(problem)
    tables = tuple(problem.party_payoffs[c.party] for c in columns)
    own = len(problem.signatories) if prune else None
    shape = Shape(problem.space, columns, tables, tuple(domains), tuple(rules), own, package)
    search = staged(shape)
    if search is None:
        return None
    bounds = _bounds(problem, columns, asked)
    return StagedCase(columns, search, bounds, outcome_codes(problem.space))


def _bounds(problem: Problem, columns: Sequence[PayoffColumn], asked: Asked) -> Bounds:
    floors: list[int | None] = [None] * len(columns)
    bodies = []
    for consent in asked.consents:
        limits = tuple(fewest_units(problem, p) for p in consent.members)
        places = tuple(columns.index(PayoffColumn(p)) for p in consent.members)
        if consent.quorum == len(places) == len(set(places)):
            for at, limit in zip(places, limits, strict=True):
                floors[at] = limit
        else:
            bodies.append(Body(places, limits, consent.quorum))
    if asked.refused is not None:
        members = asked.refused.members
        limits = tuple(1 - fewest_units(problem, p) for p in members)
        places = tuple(columns.index(PayoffColumn(p, -1)) for p in members)
        if len(places) == asked.refused.quorum == 1:
            floors[places[0]] = limits[0]
        else:
            bodies.append(Body(places, limits, len(members) - asked.refused.quorum + 1))
    watched = {PayoffColumn(p) for p in (*problem.signatories, *asked.watched)}
    capped = frozenset(at for at, column in enumerate(columns) if column not in watched)
    return Bounds(tuple(floors), tuple(bodies), None, capped)


def fewest_units(problem: Problem, party: str) -> int:
    """Return the least number of units that is worth the reservation value or more."""
    table = problem.party_payoffs[party]
    most = LARGEST_INTEGER << table.limbs.shift  # beyond, nothing reaches it either
    return max(-most, min(most, table.threshold(problem.reservation[party])))
