"""Commitment: whether a deal can be carried out step by step with nobody tempted to stop."""

from __future__ import annotations

from collections.abc import Mapping

from sim.crisis.commitment import Commitment, commitment
from sim.crisis.half_way import HalfWay, half_way
from sim.crisis.implementation import Step
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, not_coded, status
from sim.rounding import rounded
from sim.scenario.nouns.implementation import Implementation


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether no order of the steps of an agreement is self-enforcing.

    Of several agreements with steps, the one that needs the least probability of punishment counts.
    """
    coded = {i: x for i, x in case.scenario.implementation.items() if all(s.by for s in x.steps)}
    if not coded:
        key = "implementation.<id>.steps.by" if case.scenario.implementation else "implementation"
        return not_coded("commitment", key, "who would take which step of carrying out a deal")
    found = {i: commitment(_states(case, plan)) for i, plan in coded.items()}
    at = min(found, key=lambda i: _difficulty(found[i]))
    plan, best = coded[at], found[at]
    figures = {"orders": float(best.orders), "self-enforcing orders": float(best.self_enforcing)}
    least = best.least_punishment
    threshold: Mapping[str, float | str] | None = None
    why = f"{plan.name}: {best.why}"
    if not best.self_enforcing and least is not None:
        figures["least punishment probability"] = float(least)
        threshold = {"number": "probability that no deal follows cheating", "value": float(least)}
        chance = rounded(least, 2, "up")
        why += f"; one would be with a chance of {chance} that cheating ends in no deal"
    if best.by_construction:
        why += ": this holds by construction, as every step that may come last costs who takes it"
    return Obstacle(
        "commitment", status(best.self_enforcing == 0), f"{why}.", figures, threshold=threshold
    )


def _states(case: DiagnosedCase, plan: Implementation) -> HalfWay:
    steps = [Step(s.id, s.by, s.does, s.after, s.together_with, s.reverts) for s in plan.steps]
    off = plan.if_broken_off == "no deal"
    return half_way(case.problem, steps, broken_off="no deal" if off else "as it stands")


def _difficulty(found: Commitment) -> tuple[bool, bool, float]:
    least = found.least_punishment
    return found.self_enforcing == 0, least is None, float(least or 0)
