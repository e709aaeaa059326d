"""Which outcomes are states: what somebody controls varies, all else stays where it is."""

from __future__ import annotations

from dataclasses import replace

from sim.errors import SimError
from sim.problem.constraint import Constraint
from sim.problem.meant_outcome import place_of
from sim.problem.outcome_space import Outcome, OutcomeSpace
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.stability.control import Movers


def state_space(problem: Problem, control: Movers, start: Outcome) -> OutcomeSpace:
    """Return the space of what somebody controls; all else stays as it is at the start.

    Issues that are not negotiable are in it, those off the agenda are not.
    """
    scenario = problem.scenario
    choice: dict[str, tuple[str, ...]] = {}
    for axis in problem.space.axes:
        if axis.issue not in control.needed or _is_off(scenario, axis.issue):
            choice[axis.issue] = (start[axis.issue],)
        elif _is_negotiable(scenario, axis.issue):
            choice[axis.issue] = tuple(axis.options[i] for i in axis.available)
        else:
            choice[axis.issue] = axis.options
    axes = (replace(a, available=tuple(range(len(a.options)))) for a in problem.space.axes)
    return replace(problem.space, axes=tuple(axes)).restricted(choice)


def _is_off(scenario: Scenario | None, issue: str) -> bool:
    return scenario is not None and issue in scenario.off_agenda


def _is_negotiable(scenario: Scenario | None, issue: str) -> bool:
    return scenario is None or scenario.issues[issue].negotiable


def check_start(problem: Problem, space: OutcomeSpace, start: Outcome, is_quo: bool) -> None:
    """Raise SimError where the state asked about lies outside X."""
    what = "the status quo" if is_quo else "the outcome asked about"
    if why := excluded_by(problem, space, start):
        raise SimError(
            f"{place_of(problem)}: {what} cannot happen: {why} - ask about one that can, or drop "
            "what excludes it"
        )


def excluded_by(problem: Problem, space: OutcomeSpace, outcome: Outcome) -> str:
    """Return why an outcome is none of the states, as a clause; nothing where it is one."""
    for axis, at in zip(space.axes, space.indices(outcome), strict=True):
        if at not in axis.available:
            return f'"{outcome[axis.issue]}" of issue "{axis.issue}" is out of reach'
    broken = [c.label for c in limits(problem) if not c.holds_at(outcome)]
    return f"it breaks the {broken[0]}" if broken else ""


def limits(problem: Problem) -> list[Constraint]:
    """Return what bounds X: links, and options off the table."""
    return [c for c in problem.constraints if c.restricts and c.bounds_outcomes]
