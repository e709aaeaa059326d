"""Waiting: what the parties have while the talks go on, beside what any agreement leaves them."""

from __future__ import annotations

from sim.crisis.inside_option import inside_value
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, status
from sim.rounding import rounded
from sim.sentences import listing


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a signatory has more while the talks go on than any agreement leaves it."""
    scenario, problem = case.scenario, case.problem
    if scenario.inside_option is None:
        return not_coded("waiting", "inside_option", "what the parties have while the talks go on")
    zone = problem.agreement_zone
    if zone.is_empty:
        return Obstacle("waiting", "does not block", "There is no agreement to wait with.")
    room = {p: zone.best_payoffs[p] - inside_value(scenario, p) for p in problem.signatories}
    waits = [p for p, points in room.items() if points < 0]
    if waits:
        said = [f"{case.name(p)} by {rounded(-room[p], 1, 'down')} points" for p in waits]
        why = f"Going on talking is worth more than any agreement: to {listing(said)}."
    else:
        least = min(room, key=lambda p: room[p])
        why = (
            f"Every signatory can get more than while the talks go on; {case.name(least)} the "
            f"least, up to {rounded(room[least], 1, 'down')} points."
        )
    figures = {f"{p} best agreement less inside": float(points) for p, points in room.items()}
    return Obstacle("waiting", status(bool(waits)), why, figures)
