"""The rows of the page, one per outcome: payoffs, gains, and whether it is an agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.page.model.bargaining import Bargaining
from sim.page.model.signing import sets_to_choose
from sim.problem.consent import Consent

Transform = Mapping[str, Any]
SIGNING = "signing"


def formula(name: str, expression: str) -> Transform:
    """Return the transform that works out one more number of every row."""
    return {"type": "formula", "as": name, "expr": expression}


def zone_steps(model: Bargaining) -> list[Transform]:
    """Return what makes the rows of all outcomes that the page holds.

    A row has ``u0``, ``g0``, … (payoff and gain of each party), ``z`` (it is an agreement) and
    ``n`` (it is one that those who sign for Nash can make).
    """
    problem, held, signals = model.problem, model.held, model.signals
    size = len(held)
    steps: list[Transform] = [{"type": "sequence", "start": 0, "stop": size, "as": "row"}]
    for at, one in enumerate(model.parties.values()):
        steps += [formula(f"u{at}", one.payoff.text), formula(f"g{at}", one.gain.text)]
    allowed = np.ones(size, dtype=np.bool_)
    for constraint in problem.constraints:
        if constraint.restricts and not constraint.bounds_outcomes:
            allowed &= constraint.holds(problem.space, held.options)
    signals.value("allowed", allowed.astype(int).tolist())
    for k, consent in enumerate(problem.consents):
        if consent.scope is not None:
            asked = consent.is_asked(problem.space, held.options)
            signals.value(f"asked_{k}", asked.astype(int).tolist())
    ratifying = problem.ratifying_consents
    ratified = [consent_given(model, c) for c in ratifying]
    bargained = [consent_given(model, c) for c in problem.consents if c not in ratifying]
    steps.append(formula("a", _all(["!broken", "allowed[datum.row]", *ratified])))
    steps.append(formula("z", _all(["datum.a", *bargained])))
    steps.append(formula("n", f"{_signed(model)} ? 1 : 0"))
    return steps


def accepts(model: Bargaining, party: str) -> str:
    """Return the condition that a row is no worse for a party than what it has otherwise."""
    at = model.problem.parties.index(party)
    enough = model.parties[party].enough
    return _all([f"datum.g{at} >= 0", *([enough] if enough else [])])


def consent_given(model: Bargaining, consent: Consent) -> str:
    """Return the condition that enough of those asked accept a row, or that nobody is asked."""
    votes = [accepts(model, p) for p in consent.members]
    given = _all(votes) if consent.quorum == len(votes) else _at_least(votes, consent.quorum)
    if consent.scope is None:
        return given
    return f"(!asked_{model.problem.consents.index(consent)}[datum.row] || {given})"


def _signed(model: Bargaining) -> str:
    """Return the condition that everyone who signs accepts, of the sets one can choose among."""
    problem = model.problem
    if problem.deciding is None:
        return "datum.z"
    if not sets_to_choose(problem):
        return "false"
    own = enumerate(problem.signatories)
    return _all(["datum.a", *(f"(!{signs(k)} || {accepts(model, p)})" for k, p in own)])


def signs(k: int) -> str:
    """Return the condition that a signatory, by number, is in the set that is chosen."""
    return f"members[{SIGNING}][{k}]"


def _all(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"({' && '.join(conditions)})"


def _at_least(conditions: Sequence[str], quorum: int) -> str:
    return f"({' + '.join(f'({c} ? 1 : 0)' for c in conditions)} >= {quorum})"
