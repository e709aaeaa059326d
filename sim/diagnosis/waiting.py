"""Waiting: what the parties have while the talks go on, beside what any agreement leaves them."""

from __future__ import annotations

from sim.crisis.attrition import Waiter, attrition
from sim.crisis.inside_option import inside_value
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, status
from sim.rounding import rounded
from sim.sentences import listing


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether a signatory has more while the talks go on than any agreement leaves it."""
    scenario, problem = case.scenario, case.problem
    if scenario.waiting:
        return _two_sides(case)
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


def _two_sides(case: DiagnosedCase) -> Obstacle:
    """Return whether two sides that wait for each other are at an impasse."""
    sides = {}
    for party, coded in case.scenario.waiting.items():
        sizes = (coded.flow, coded.give_in, coded.win, coded.rate)
        if any(size is None for size in sizes):
            key = f"waiting.{party}"
            return not_coded("waiting", key, f"all that waiting is worth to {case.name(party)}")
        sides[party] = Waiter(*(size.best for size in sizes if size is not None))
    found = attrition(sides)
    why = f"{found.why[0].upper()}{found.why[1:]}."
    return Obstacle("waiting", status(found.regime == "impasse"), why)
