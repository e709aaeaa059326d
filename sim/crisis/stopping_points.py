"""Carrying out an agreement step by step: who gains by stopping half-way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.errors import SimError, check_kind
from sim.problem.problem import Problem


@shown_briefly
@dataclass(frozen=True)
class StoppingPoint:
    """A state between two steps, and what each party would gain if nothing more were done."""

    after_step: int
    outcome: Mapping[str, str]
    gains: Mapping[str, Fraction]

    @property
    def tempted(self) -> tuple[str, ...]:
        """Return the parties that gain by stopping here."""
        return tuple(p for p, gain in self.gains.items() if gain > 0)


def stopping_points(
    problem: Problem,
    steps: Sequence[Mapping[str, str | tuple[str, ...]]],
    start: Mapping[str, str] | None = None,
) -> tuple[StoppingPoint, ...]:
    """Return the states in which an agreement carried out in ``steps`` could be left half-done.

    1. Each step changes some issues, to one option each; the state before the first step is
       ``start``, by default the status quo, and the state after the last is the agreement.
    2. At each state in between a party gains by stopping what the state is worth to it beyond the
       completed agreement (payoff points).

    Steps taken together (one step) leave no stopping point. Raises SimError when a step leaves a
    choice of options, or an issue stays without one.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> [half_way] = stopping_points(problem, [{"tariffs": "low"}, {"fishing": "shared"}])
    >>> half_way.tempted, half_way.gains["farmland"]
    (('farmland',), Fraction(2, 1))

    Source: Powell (2006), International Organization 60: 169-203 (commitment problems).
    """
    check_kind(problem, Problem, "sim.crisis.stopping_points", "write sim.problem(scenario)")
    states = [dict(start or problem.status_quo)]
    for step in steps:
        settled = {issue: _one(issue, option) for issue, option in step.items()}
        states.append({**states[-1], **settled})
    end = problem.payoffs(states[-1])
    return tuple(
        StoppingPoint(k, state, {p: u - end[p] for p, u in problem.payoffs(state).items()})
        for k, state in enumerate(states)
        if 0 < k < len(steps)
    )


def _one(issue: str, option: str | tuple[str, ...]) -> str:
    if isinstance(option, str):
        return option
    if len(option) != 1:
        raise SimError(f'step: issue "{issue}" has {len(option)} options - name exactly one')
    return option[0]
