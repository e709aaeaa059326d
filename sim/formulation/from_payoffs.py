"""A problem given as a plain list of outcomes and their payoffs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.errors import SimError
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint
from sim.problem.exact_number import Number, exact_number
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

ISSUE = "outcome"


def problem_from_payoffs(
    payoffs: Mapping[str, Mapping[str, Number]],
    disagreement: Mapping[str, Number] | None = None,
    *,
    ratifiers: Sequence[str] = (),
    powers: Mapping[str, Number] | None = None,
    constraints: Sequence[Constraint] = (),
    title: str = "listed outcomes",
) -> Problem:
    """Return the problem whose single issue is which of the listed outcomes to choose.

    ``payoffs[outcome][party]`` are payoff points; every party that is no ratifier is a signatory.
    Disagreement payoffs default to 0. Floats are read as the decimals that they print as.
    Raises SimError when a payoff is missing or not finite, a power is not positive, or a party is
    named that has no payoffs.

    >>> problem = problem_from_payoffs({"a": {"x": 10, "y": 2}, "b": {"x": 6, "y": 6}})
    >>> problem.agreement_zone.count
    2
    """
    if not payoffs:
        raise SimError("problem_from_payoffs: no outcome is listed - give at least one")
    parties = tuple(next(iter(payoffs.values())))
    _check_parties(parties, (*(p for row in payoffs.values() for p in row), *ratifiers))
    _check_parties(parties, (*(disagreement or {}), *(powers or {})))
    table = {
        p: {o: exact_number(row.get(p), f"payoff of {p} at {o}") for o, row in payoffs.items()}
        for p in parties
    }
    given = disagreement or {}
    space = outcome_space({ISSUE: tuple(payoffs)})
    d = {p: exact_number(given.get(p, 0), f"disagreement payoff of {p}") for p in parties}
    tables = {p: party_payoffs(space, {ISSUE: table[p]}) for p in parties}
    return Problem(
        id="listed",
        title=title,
        parties=parties,
        signatories=tuple(p for p in parties if p not in ratifiers),
        roles={p: "ratifier" if p in ratifiers else "signatory" for p in parties},
        powers={p: _power((powers or {}).get(p, 1), p) for p in parties},
        space=space,
        party_payoffs=tables,
        disagreement=d,
        reservation=d,
        solver=ExactSolver(),
        constraints=tuple(constraints),
        consents=tuple(Consent.of_party(p, p) for p in parties),
        named_outcomes={outcome: {ISSUE: outcome} for outcome in payoffs},
        labels={p: p for p in parties},
        positions={ISSUE: {o: Fraction(i) for i, o in enumerate(payoffs)}},
    )


def _check_parties(known: Sequence[str], named: Sequence[str]) -> None:
    for party in named:
        if party not in known:
            raise SimError(
                f'problem_from_payoffs: "{party}" has no payoff at the first outcome - parties '
                f"are {', '.join(known)}"
            )


def _power(value: Number, party: str) -> Fraction:
    power = exact_number(value, f"power of {party}")
    if power <= 0:
        raise SimError(f"power of {party}: {value} is not positive - give a number above 0")
    return power
