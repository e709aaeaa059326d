"""The named outcomes of a problem as states: who must join, who gains, who would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from sim.stability.concepts import CONCEPTS, Concept, Temptations
from sim.stability.own_moves import improvements
from sim.stability.result import NamedState
from sim.stability.states import Mask, States, excluded_by

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
    gains: dict[str, Fraction] = {p: worth[p] - base[p] for p in states.parties}
    by = _movers(states, begun, outcome)
    if outside := excluded_by(states.problem, states.space, outcome):
        return NamedState(by, gains, {}, outside=outside)
    code = states.space.code(outcome)
    held = {c: tuple(p for p in states.parties if stable[c][p][code]) for c in CONCEPTS}
    there = replace(states, start=code)
    left = [improvements(there, found, p) for p in states.parties if p not in held["nash"]]
    return NamedState(by, gains, held, tuple(left))


def _movers(
    states: States, begun: Mapping[str, str], outcome: Mapping[str, str]
) -> tuple[str, ...] | None:
    """Return all who are needed to go from one outcome to another, None where nobody can."""
    control = states.control
    changed = [issue for issue, option in outcome.items() if option != begun[issue]]
    groups = [control.needed.get(i, {}).get(outcome[i], frozenset()) for i in changed]
    is_stuck = any(begun[i] in control.irreversible.get(i, ()) for i in changed)
    return None if is_stuck or not all(groups) else tuple(sorted(frozenset().union(*groups)))
