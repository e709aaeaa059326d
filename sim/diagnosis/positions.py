"""Positions: links, red lines and the minimal substance leave nothing, whatever anyone gains."""

from __future__ import annotations

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, status
from sim.sentences import counted, listing


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether the filters alone leave no outcome.

    Draws move numbers, not rules, so there is no share of them.
    """
    size = case.problem.space.size
    if not any(c.restricts for c in case.problem.constraints):
        why = "No link or red line limits what can be agreed."
        return Obstacle("positions", "does not block", why, {"combinations": float(size)})
    count = case.permitted.agreement_zone.count
    figures = {"combinations": float(size)}
    if count is not None:
        figures["permitted"] = float(count)
    if not case.permitted.agreement_zone.is_empty:
        left = "some" if count is None else f"{count:,}"
        why = (
            f"Links, red lines and the minimal substance leave {left} of "
            f"{counted(size, 'combination')}."
        )
        return Obstacle("positions", "does not block", why, figures)
    labels = {c.id: c.label for c in case.problem.constraints}
    clash = min(case.permitted.conflicts.conflicts, key=len, default=frozenset())
    what = listing(sorted(labels[x] for x in clash))
    why = f"No combination keeps all rules: {what} cannot hold together."
    return Obstacle("positions", status(True), why, figures)
