"""Ratification: whether those who do not sign would consent to the reference deal."""

from __future__ import annotations

import numpy as np

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, status
from sim.doubt.regret import acceptance_of
from sim.problem.consent import Consent
from sim.rounding import rounded
from sim.scenario.outcome_words import percent
from sim.sentences import listing


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a ratifier or a body refuses the reference deal at the best reading."""
    asked = _ratifiers(case)
    if not asked:
        return not_coded(
            "ratification", "parties.<id>.role", "anyone whose consent is asked without signing"
        )
    deal = case.reference
    if deal is None:
        return Obstacle("ratification", "does not block", "There is no deal to ratify.")
    if not deal.is_named:
        why = (
            f"{listing([c.name for c in asked])} would consent to the Nash deal: by construction, "
            "as it is chosen among agreements. Name an outcome to ask about it."
        )
        return Obstacle("ratification", "does not block", why)
    payoffs, quo = case.problem.payoffs(deal.outcome), case.problem.status_quo
    refusing = [
        c
        for c in asked
        if c.is_asked_at(deal.outcome, quo)
        and sum(payoffs[p] >= case.problem.reservation[p] for p in c.members) < c.quorum
    ]
    share = _share(case, asked)
    margins = {p: float(payoffs[p] - case.problem.reservation[p]) for c in asked for p in c.members}
    who = listing([c.name for c in refusing or asked])
    verb = "refuses" if refusing else "would consent to"
    closest = min(margins, key=lambda p: abs(margins[p]))
    gap = rounded(abs(payoffs[closest] - case.problem.reservation[closest]), 1)
    side = "more than" if margins[closest] >= 0 else "less than"
    why = f"{who} {verb} “{deal.name}”; it gives {case.name(closest)} {gap} points {side} it needs"
    if share is not None:
        why += f", and is refused in {percent(share)} of the draws"
    return Obstacle("ratification", status(bool(refusing), share), f"{why}.", margins, share)


def _ratifiers(case: DiagnosedCase) -> list[Consent]:
    return [c for c in case.problem.consents if not set(c.members) <= set(case.problem.signatories)]


def _share(case: DiagnosedCase, asked: list[Consent]) -> float | None:
    """Return the share of draws in which one of them refuses the named deal."""
    deal = case.reference
    if case.spread is None or deal is None:
        return None
    accepted, _, _ = acceptance_of(case.spread, dict(deal.outcome))
    at = {p: k for k, p in enumerate(case.problem.parties)}
    refused = np.zeros(case.spread.draws, dtype=np.bool_)
    for c in asked:
        if c.is_asked_at(deal.outcome, case.problem.status_quo):
            refused |= accepted[:, [at[p] for p in c.members]].sum(axis=1) < c.quorum
    return float(refused.mean())
