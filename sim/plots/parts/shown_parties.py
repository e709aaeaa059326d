"""Which parties and shares the figures of a case can show."""

from __future__ import annotations

from sim.problem.problem import Problem

MOST_PAIRED = 5  # more parties give more pairs than a page has room for
MOST_AXES = 12  # side by side


def zone_parties(problem: Problem) -> tuple[str, ...]:
    """Return the signatories; a single one with all who are asked, else with the first other."""
    if len(problem.signatories) > 1:
        return problem.signatories
    others = [p for p in problem.parties if p not in problem.signatories]
    asked = {p for consent in problem.consents for p in consent.members}
    shown = [p for p in others if p in asked] or others[: 2 - len(problem.signatories)]
    return (*problem.signatories, *shown)


def has_shares(problem: Problem) -> bool:
    """Return whether it is known how many agreements contain each option."""
    zone = problem.agreement_zone
    return zone.count is not None and all(
        None not in counts.values() for counts in zone.option_counts.values()
    )
