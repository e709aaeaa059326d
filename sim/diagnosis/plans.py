"""The plans of implementation that a scenario codes, as the model of commitment takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sim.crisis.half_way import HalfWay, half_way
from sim.crisis.implementation import PlanMove, Step
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.scenario.nouns import implementation as coded


def owned_steps(case: DiagnosedCase, plan: coded.Implementation) -> list[Step] | None:
    """Return the steps of a plan with their owners, None where nothing says who takes one.

    A step that names nobody is taken by who controls its options, or else the issues.
    """
    steps = []
    for step in plan.steps:
        owners = step.by or _controllers(case, step)
        if not owners:
            return None
        args = step.does, step.after, step.together_with, step.reverts
        steps.append(Step(step.id, tuple(owners), *args))
    return steps


def _controllers(case: DiagnosedCase, step: coded.Step) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name, option in step.does.items():
        owners = case.scenario.issues[name].controllers(option)
        if not owners:
            return ()
        found |= dict.fromkeys(owners)
    return tuple(found)


def plan_states(case: DiagnosedCase, plan: coded.Implementation, steps: Sequence[Step]) -> HalfWay:
    """Return the states between the steps of a plan."""
    off = plan.if_broken_off == "no deal"
    return half_way(
        case.problem,
        steps,
        broken_off="no deal" if off else "as it stands",
        links_hold=plan.links_hold,
    )


def end_of(case: DiagnosedCase, states: HalfWay) -> dict[str, str]:
    """Return the package that all moves lead to from the status quo."""
    return after_moves(case, states.moves)


def after_moves(case: DiagnosedCase, moves: Iterable[PlanMove]) -> dict[str, str]:
    """Return the outcome that moves lead to from the status quo."""
    found = dict(case.problem.status_quo)
    for move in sorted(moves, key=lambda m: len(m.after)):
        found |= move.does
    return found
