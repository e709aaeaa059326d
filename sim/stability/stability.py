"""The graph model: who would move from an outcome, who would answer, and what holds."""

from __future__ import annotations

from sim.errors import check_kind
from sim.formulation.from_scenario import ordered_problem
from sim.problem.meant_outcome import Meant, meant_outcome
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.stability.additive_stability import additive_stability
from sim.stability.additive_tables import AdditiveTables, is_plain
from sim.stability.control import control_of
from sim.stability.result import Stability
from sim.stability.searched_stability import searched_stability
from sim.stability.state_space import check_start, state_space
from sim.stability.states import exceeds, states_of


def stability(
    problem: Problem | Scenario,
    *,
    start: Meant | None = None,
    branches: bool = True,
) -> Stability:
    """Return who stays, who moves and who answers, in every outcome and from the status quo.

    States are the outcomes of X on the issues that somebody controls, also those that are not
    negotiable, and one for each branch of no deal that somebody decides on, which is never left.
    By itself a party changes what it controls alone; what several control together changes only
    where all of them move (``needs``). ``start`` is another outcome to ask about than the status
    quo, a named one by its id; ``branches=False`` leaves no deal out, to see what an open threat
    does.
    Raises SimError where nobody controls anything, for a controller without payoffs, a start that
    cannot happen, and too many states.

    >>> import sim
    >>> found = sim.stability(sim.load("eyal2014"))
    >>> found.states, found.equilibria["nash"].count, found.stable["nash"]
    (289, 24, ('us', 'russia', 'ukraine'))
    """
    if isinstance(problem, Scenario):
        problem = ordered_problem(problem)
    check_kind(problem, Problem, "sim.stability", "write sim.problem(sim.load(…))")
    control = control_of(problem, branches=branches)
    begun = meant_outcome(problem, start)
    space = state_space(problem, control, begun)
    check_start(problem, space, begun, start is None)
    if is_plain(problem, control) and exceeds(space, control):
        return additive_stability(AdditiveTables(problem, control, space, begun))
    return searched_stability(states_of(problem, control, space, begun))
