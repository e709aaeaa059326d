"""The threat: whether the party that holds a branch of no deal would choose it."""

from __future__ import annotations

from sim.crisis.credible_threat import CredibleThreat, credible_threat
from sim.diagnosis.coded_branches import coded_branches
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded
from sim.problem.chosen_no_deal import chosen_no_deal
from sim.rounding import rounded
from sim.sentences import listing


def threats(case: DiagnosedCase) -> list[CredibleThreat]:
    """Return each branch that one party holds beside its best other branch."""
    branches = coded_branches(case.scenario, case.problem)
    return [
        credible_threat(branches, branch.id)
        for branch in branches
        if len(branches) > 1 and branch.holder in case.problem.parties
    ]


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether each threat would be carried out, and whose no-deal payoff hangs on that.

    Never an obstacle by itself.
    """
    found = threats(case)
    if not found:
        return not_coded(
            "threat", "no_deal.<branch>.controlled_by", "who would decide on a branch of no deal"
        )
    said = [
        f"{case.name(t.holder)} would "
        + (
            f"choose “{_branch(case, t.threat)}”, which is worth {rounded(-t.needs, 1)} points "
            "more to it than its best other branch"
            if t.is_credible
            else f"not choose “{_branch(case, t.threat)}”, which is worth {rounded(t.needs, 1)} "
            "points less to it than its best other branch"
        )
        for t in found
    ]
    branches = coded_branches(case.scenario, case.problem)
    own, chosen = (
        chosen_no_deal(branches, rule).disagreement for rule in ("lottery", "common knowledge")
    )
    moved = {p: float(chosen[p] - own[p]) for p in case.problem.parties if chosen[p] != own[p]}
    hangs = (
        f"; if its holder chose, no deal would be worth something else to "
        f"{listing([case.name(p) for p in moved])}"
        if moved
        else ""
    )
    figures = {f"{t.threat} needs": float(t.needs) for t in found}
    figures |= {f"no deal of {p} if the holder chooses, less as coded": x for p, x in moved.items()}
    return Obstacle("threat", "does not block", f"{listing(said)}{hangs}.", figures)


def _branch(case: DiagnosedCase, branch: str) -> str:
    return case.scenario.no_deal[branch].name
