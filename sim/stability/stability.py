"""The graph model: who would move from an outcome, who would answer, and what holds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.errors import SimError, check_kind
from sim.formulation.from_scenario import problem as problem_of
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.stability.concepts import CONCEPTS, Concept, temptations
from sim.stability.control import Control, control_of
from sim.stability.joint_moves import joint_moves
from sim.stability.named_moves import into_branch, named_path
from sim.stability.named_states import named_states
from sim.stability.own_moves import improvements, temptation
from sim.stability.paths import Paths, paths
from sim.stability.result import BranchState, Equilibria, Move, Reach, Stability
from sim.stability.states import Mask, States, name_of, states_of

MOST_LISTED = 10
Stable = Mapping[Concept, Mapping[str, Mask]]


def stability(problem: Problem | Scenario, *, start: str | Outcome | None = None) -> Stability:
    """Return who stays, who moves and who answers, in every outcome and from the status quo.

    States are the outcomes of X on the issues that somebody controls, also those that are not
    negotiable, and one for each branch of no deal that somebody decides on, which is never left.
    ``start`` is another outcome to ask about than the status quo, a named one by its id.
    Raises SimError where nobody controls anything, for a controller without payoffs, a start that
    cannot happen, and too many states.

    >>> import sim
    >>> found = sim.stability(sim.load("eyal2014"))
    >>> found.states, found.equilibria["nash"].count, found.stable["nash"]
    (289, 24, ('us', 'russia', 'ukraine'))
    """
    if isinstance(problem, Scenario):
        problem = problem_of(problem)
    check_kind(problem, Problem, "sim.stability", "write sim.problem(sim.load(…))")
    control = control_of(problem)
    states = states_of(problem, control, _outcome(problem, start))
    found = temptations(states)
    stable = {c: {p: found.stable(c, p) for p in states.parties} for c in CONCEPTS}
    held = {c: np.logical_and.reduce(list(stable[c].values())) for c in CONCEPTS}
    walk = paths(states, list(found.movers.values()), states.start, only_improvements=True)
    tempted = (temptation(states, found, p, c) for c in CONCEPTS for p in states.parties)
    return Stability(
        problem=problem,
        parties=states.parties,
        start=states.outcome(states.start),
        states=states.count,
        equilibria={c: _equilibria(states, mask) for c, mask in held.items()},
        stable={
            c: tuple(p for p in states.parties if stable[c][p][states.start]) for c in CONCEPTS
        },
        improvements=tuple(improvements(states, found, p) for p in states.parties),
        reached=int((walk.distance >= 0).sum()),
        reaches=_reaches(states, walk, held),
        branches={b: _branch(states, walk, b) for b in states.holders},
        inverse=tuple(one for one in tempted if one is not None),
        needs=joint_moves(states, stable),
        outcomes=named_states(states, found, stable),
        is_plain=is_plain(problem, control),
    )


def _outcome(problem: Problem, start: str | Outcome | None) -> Outcome | None:
    if not isinstance(start, str):
        return start
    if start not in problem.named_outcomes:
        remedy = choose_from(start, problem.named_outcomes) or "the file names none"
        raise SimError(f"{name_of(problem)}: no outcome is called {quoted(start)} - {remedy}")
    return problem.named_outcomes[start]


def _equilibria(states: States, held: Mask) -> Equilibria:
    """Return how many outcomes hold, and those that differ from the start on the fewest issues."""
    codes = np.flatnonzero(held)
    nearest = codes[np.lexsort((codes, states.changed(codes)))[:MOST_LISTED]]
    return Equilibria(len(codes), tuple(states.outcome(int(code)) for code in nearest))


def _reaches(states: States, walk: Paths, held: Mapping[Concept, Mask]) -> tuple[Reach, ...]:
    """Return the equilibria that improvements lead to: the strongest first, then the nearest."""
    inside = walk.distance > 0
    codes = np.flatnonzero(inside & np.logical_or.reduce(list(held.values())))
    strength = np.select([held[c][codes] for c in CONCEPTS], range(len(CONCEPTS)), len(CONCEPTS))
    order = np.lexsort((codes, walk.distance[codes], strength))[:MOST_LISTED]
    return tuple(
        Reach(
            tuple(c for c in CONCEPTS if held[c][code]),
            named_path(states, states.start, walk.to(int(code))),
        )
        for code in codes[order]
    )


def _branch(states: States, walk: Paths, branch: str) -> BranchState:
    """Return who takes a branch, what it changes for each party, and how it comes about."""
    group = states.holders[branch]
    worth = states.branch_ranks[branch]
    gains = {
        p: states.branch_value(p, branch) - states.payoff(p, states.start) for p in states.parties
    }
    path: tuple[Move, ...] = ()
    if len(group) == 1:
        holder = next(iter(group))
        left = np.flatnonzero((walk.distance >= 0) & (states.ranks[holder] < worth[holder]))
        if left.size:
            nearest = left[np.lexsort((left, walk.distance[left]))[0]]
            moves = named_path(states, states.start, walk.to(int(nearest)))
            path = (*moves, into_branch(group, branch))
    return BranchState(tuple(sorted(group)), gains, path)


def is_plain(problem: Problem, control: Control) -> bool:
    """Return whether nothing ties the moves together.

    Payoffs are then sums over issues, every combination can happen, and every issue is controlled
    by somebody as a whole and can be set back.
    """
    whole = all(len(set(options.values())) == 1 for options in control.needed.values())
    stuck = any(control.irreversible.get(issue) for issue in control.needed)
    tied = any(c.restricts and c.bounds_outcomes for c in problem.constraints)
    sums = all(not problem.party_payoffs[p].interactions for p in problem.parties)
    return whole and sums and not stuck and not tied
