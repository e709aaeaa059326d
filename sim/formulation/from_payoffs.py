"""A problem given as a plain list of outcomes and their payoffs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from sim.errors import SimError, check_kind, check_several
from sim.formulation.payoff_table import (
    ByParty,
    PayoffTable,
    check_rated,
    read_by_party,
    read_payoffs,
)
from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint
from sim.problem.deciding import Deciding
from sim.problem.exact_number import Number, exact_number
from sim.problem.outcome_space import OutcomeSpace, outcome_space
from sim.problem.payoffs import PartyPayoffs, party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

ISSUE = "outcome"


def problem_from_payoffs(
    payoffs: PayoffTable,
    disagreement: ByParty | None = None,
    *,
    ratifiers: Sequence[str] = (),
    powers: ByParty | None = None,
    quorum: int | None = None,
    veto: Sequence[str] = (),
    constraints: Sequence[Constraint] = (),
    title: str = "listed outcomes",
) -> Problem:
    """Return the problem whose single issue, "outcome", is which of the outcomes to choose.

    ``payoffs`` has the payoff points of each party at each outcome, higher is better: as
    ``{outcome: {party: number}}``, or as a pandas DataFrame of shape (outcomes, parties).
    ``disagreement`` has what each party gets without a deal (default 0), ``powers`` its bargaining
    power (default 1), as ``{party: number}`` or a Series. Every party that is none of the
    ``ratifiers``, who are only asked for consent, is a signatory; all of these must accept, or at
    least ``quorum`` of them and those with a ``veto`` among them. Numbers are exact: a float is
    read as the decimal that it prints as, and a text such as "1/3" as the fraction.
    Raises SimError when a payoff is missing or not finite, a name is there twice, a power is not
    positive, a party is named that has no payoffs, or no number of signatories makes the quorum.

    >>> problem = problem_from_payoffs({"a": {"x": 10, "y": 2}, "b": {"x": 6, "y": 6}})
    >>> problem.agreement_zone.count
    2

    The same from a table:

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"x": [10, 6], "y": [2, 6]}, index=["a", "b"])
    >>> problem_from_payoffs(frame, {"y": 3}).agreement_zone.always
    {'outcome': 'b'}

    Source: the bargaining problem of Nash (1950), Econometrica 18: 155-162, over finitely many
    outcomes.
    """
    rows = read_payoffs(payoffs)
    check_kind(title, str, "title", "write a text")
    check_several(ratifiers, "ratifiers")
    parties = tuple(next(iter(rows.values())))
    given = read_by_party(disagreement, "disagreement")
    strength = read_by_party(powers, "powers")
    check_rated(parties, (*ratifiers, *given, *strength))
    signatories = tuple(p for p in parties if p not in ratifiers)
    space = outcome_space({ISSUE: tuple(rows)})
    d = {p: exact_number(given.get(p, 0), f"disagreement payoff of {p}") for p in parties}
    return Problem(
        id="listed",
        title=title,
        parties=parties,
        signatories=signatories,
        roles={p: "signatory" if p in signatories else "ratifier" for p in parties},
        powers={p: _power(strength.get(p, 1), p) for p in parties},
        space=space,
        party_payoffs={p: _table(space, rows, p) for p in parties},
        disagreement=d,
        reservation=d,
        solver=ExactSolver(),
        constraints=_checked(constraints),
        **_who_decides(parties, signatories, quorum, veto),
        named_outcomes={outcome: {ISSUE: outcome} for outcome in rows},
        nouns={p: Noun(p) for p in parties},
        positions={ISSUE: {o: Fraction(i) for i, o in enumerate(rows)}},
    )


def _checked(constraints: Iterable[Constraint]) -> tuple[Constraint, ...]:
    check_several(constraints, "constraints")
    found = tuple(constraints)
    for one in found:
        check_kind(one, Constraint, "constraints", "write sim.problem.constraint.Constraint(…)")
    return found


def _table(
    space: OutcomeSpace, rows: Mapping[str, Mapping[str, Fraction]], party: str
) -> PartyPayoffs:
    return party_payoffs(space, {ISSUE: {o: row[party] for o, row in rows.items()}})


def _who_decides(
    parties: Sequence[str], signatories: tuple[str, ...], quorum: int | None, veto: Sequence[str]
) -> dict[str, Any]:
    """Return the consents and the rule by which signatories decide."""
    check_several(veto, "veto")
    if quorum is None and veto:
        raise SimError("veto: without a quorum everyone must accept anyway - give quorum=...")
    rule = None if quorum is None else Deciding(signatories, quorum, tuple(veto))
    if rule is None or rule.is_unanimous:
        return {"consents": tuple(Consent.of_party(p) for p in parties)}
    asked = [p for p in parties if p not in signatories or p in rule.veto]
    enough = [] if rule.enough_others is None else [rule.enough_others]
    return {"consents": (*map(Consent.of_party, asked), *enough), "deciding": rule}


def _power(value: Number, party: str) -> Fraction:
    power = exact_number(value, f"power of {party}")
    if power <= 0:
        raise SimError(f"power of {party}: {value} is not positive - give a number above 0")
    return power
