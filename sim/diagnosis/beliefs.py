"""Beliefs: nothing is left at what each party believes of no deal, and something at one belief."""

from __future__ import annotations

from sim.crisis.costly_war import costly_war
from sim.diagnosis.coded_branches import coded_branches
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, status


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether the zone is empty at own beliefs and not at some common belief."""
    branches = coded_branches(case.scenario, case.problem)
    if len(branches) < 2:
        key = "no_deal.<branch>.probability"
        return not_coded("beliefs", key, "how likely the parties think the ways of no deal are")
    if case.permitted.agreement_zone.is_empty:
        why = "The rules leave nothing, whatever anyone believes."
        return Obstacle("beliefs", "does not block", why)
    common = {b.id: case.scenario.no_deal[b.id].probability.best for b in branches}
    war = costly_war(case.problem, branches, common=common)
    differ = any(len(set(b.probabilities.values())) > 1 for b in branches)
    held = (
        "The parties hold different beliefs about no deal"
        if differ
        else "All parties are taken to hold the same beliefs about no deal"
    )
    figures = {
        f"closing belief of {p}": float(q) for p, q in war.closing_belief.items() if q is not None
    }
    figures |= {f"{p} prefers no deal": float(x) for p, x in war.dissatisfied_by_party.items()}
    blocks, found = war.cause == "optimism", war.common_belief_set
    threshold: dict[str, float | str] | None = None
    ends = [q for pair in (found.intervals if found else ()) for q in pair if 0 < q < 1]
    if found is not None and ends:
        name = f"common belief in {found.branch}"
        threshold = {"number": name, "value": float(ends[-1])}
    why = f"{held}: {war.why}."
    return Obstacle("beliefs", status(blocks), why, figures, threshold=threshold)
