"""Positions: links, red lines and the minimal substance leave nothing, whatever anyone gains."""

from __future__ import annotations

import numpy as np

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, status
from sim.sentences import counted, listing


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether the filters alone leave no outcome.

    Draws move numbers, and no rules but red lines that the file says may be dropped: only where
    there are some is there a share of them.
    """
    size = case.problem.space.size
    if not any(c.restricts for c in case.problem.constraints):
        why = "No link or red line limits what can be agreed."
        return Obstacle("positions", "does not block", why, {"combinations": float(size)})
    count = case.agreement_count(case.permitted)
    figures = {"combinations": float(size)}
    if count is not None:
        figures["permitted"] = float(count)
    share = closed_share(case)
    if not case.permitted.agreement_zone.is_empty:
        left = "some" if count is None else f"{count:,}"
        why = (
            f"Links, red lines and the minimal substance leave {left} of "
            f"{counted(size, 'combination')}."
        )
        return Obstacle("positions", "does not block", why, figures, share)
    labels = {c.id: f"the {c.label}" for c in case.problem.constraints}
    clash = min(case.permitted.conflicts.conflicts, key=len, default=frozenset())
    what = listing(sorted(labels[x] for x in clash))
    why = f"No combination keeps all rules: {what} cannot hold together."
    if share is not None and share < 1:
        why = f"{why[:-1]}, unless a red line is dropped that the file says may be."
    return Obstacle("positions", status(holds=True, share=share), why, figures, share)


def closed_share(case: DiagnosedCase) -> float | None:
    """Return the share of draws in which the rules that stand leave nothing."""
    spread = case.spread
    if spread is None or not spread.survey.model.lines:
        return None
    model = spread.survey.model
    patterns, counts = np.unique(model.dropped(spread.inputs), axis=0, return_counts=True)
    closed = [
        case.permitted.without(
            line.constraint for line, gone in zip(model.lines, pattern, strict=True) if gone
        ).agreement_zone.is_empty
        for pattern in patterns
    ]
    return float(counts[closed].sum() / spread.draws)
