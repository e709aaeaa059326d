"""The named outcomes of a problem as states: who must join, who gains, who would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from sim.stability.concepts import CONCEPTS, Concept, Temptations
from sim.stability.own_moves import improvements
from sim.stability.result import NamedState
from sim.stability.state_space import excluded_by
from sim.stability.states import Mask, States

Stable = Mapping[Concept, Mapping[str, Mask]]


def named_states(states: States, found: Temptations, stable: Stable) -> dict[str, NamedState]:
    """Return for each named outcome who must join to bring it about, who gains, and who leaves."""
    return {
        name: _named_state(states, found, outcome, stable)
        for name, outcome in states.problem.named_outcomes.items()
    }


def _named_state(
    states: States, found: Temptations, outcome: Mapping[str, str], stable: Stable
) -> NamedState:
    begun = states.outcome(states.start)
    worth, base = states.problem.payoffs(outcome), states.problem.payoffs(begun)
    gains: dict[str, Fraction] = {p: worth[p] - base[p] for p in worth}
    by = states.control.movers(begun, outcome)
    if outside := excluded_by(states.problem, states.space, outcome):
        return NamedState(by, gains, {}, outside=outside)
    place = states.place(outcome)
    held = {c: tuple(p for p in states.parties if stable[c][p][place]) for c in CONCEPTS}
    there = replace(states, start=place)
    leaving = [p for p in states.parties if p not in held["nash"]]
    left = [improvements(there, found, p, with_answer=False) for p in leaving]
    return NamedState(by, gains, held, tuple(left))
