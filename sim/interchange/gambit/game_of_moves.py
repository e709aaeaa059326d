"""Who controls what as a game: each party chooses, once, all that it controls."""

from __future__ import annotations

from itertools import product
from math import prod

from sim.errors import SimError
from sim.interchange.foreign.outgoing import Outgoing
from sim.interchange.gambit.strategic_game import StrategicGame, choice_label, profiles
from sim.problem.outcome_space import Axis
from sim.scenario.scenario import Scenario
from sim.sentences import listing
from sim.stability.control import Movers, control_of
from sim.stability.state_space import limits, state_space

MOST_PROFILES = 5_000


def is_game_of_moves(outgoing: Outgoing) -> bool:
    """Return whether every issue that can change is controlled by one party."""
    issues = outgoing.scenario.issues.values()
    return all(
        len(issue.controlled_by) == 1 and not any(o.controlled_by for o in issue.options.values())
        for issue in issues
        if len(issue.options) > 1
    )


def game_of_moves(outgoing: Outgoing) -> tuple[StrategicGame, tuple[str, ...]]:
    """Return the game in which each party chooses its options, and what it leaves out.

    Its equilibria in pure strategies are the outcomes in which everyone stays by Nash's concept.
    Raises SimError where several control an issue, links exclude a profile, or there are too many.
    """
    problem, scenario = outgoing.problem, outgoing.scenario
    control = control_of(problem, branches=False)
    space = state_space(problem, control, scenario.status_quo)
    axes = [axis for axis in space.axes if len(axis.available) > 1]
    owned = {p: [a for a in axes if _owner(scenario, control, a) == p] for p in problem.parties}
    players = [p for p, own in owned.items() if own]
    size = prod(len(axis.available) for axis in axes)
    if not players or size > MOST_PROFILES:
        raise SimError(
            f"{scenario.path}: {size:,} combinations of what parties control, and 2 to "
            f"{MOST_PROFILES:,} are written - take issues off the agenda by a variant"
        )
    plans = [_plans(scenario, owned[p]) for p in players]
    bounds, payoffs = limits(problem), []
    for profile in profiles([len(own) for own in plans]):
        outcome = dict(scenario.status_quo)
        for own, k in zip(plans, profile, strict=True):
            outcome |= own[k]
        if broken := [c.label for c in bounds if not c.holds_at(outcome)]:
            raise SimError(
                f"{scenario.path}: the {broken[0]} excludes combinations, and a game in strategic "
                "form pays in each - write --to gmcr, which knows what cannot happen"
            )
        paid = problem.payoffs(outcome)
        payoffs.append(tuple(paid[p] for p in players))
    labels = tuple(tuple(choice_label(plan) for plan in own) for own in plans)
    names = tuple(problem.labels[p] for p in players)
    game = StrategicGame(scenario.title, names, _short(labels), tuple(payoffs))
    return game, tuple(_remarks(outgoing, control, players))


def _owner(scenario: Scenario, control: Movers, axis: Axis) -> str:
    groups = {control.needed[axis.issue][axis.options[k]] for k in axis.available}
    group = next(iter(groups))
    if len(groups) == 1 and len(group) == 1:
        return next(iter(group))
    raise SimError(
        f"{scenario.path}: issue {axis.issue}: no one party controls all of its options, and a "
        "player chooses alone - give the issue one controlled_by"
    )


def _plans(scenario: Scenario, own: list[Axis]) -> list[dict[str, str]]:
    """Return all combinations of the options of some issues, in the order of the file."""
    open_options = {axis.issue: {axis.options[k] for k in axis.available} for axis in own}
    issues = [issue for issue in scenario.issues if issue in open_options]
    rows = [[o for o in scenario.issues[i].options if o in open_options[i]] for i in issues]
    return [dict(zip(issues, options, strict=True)) for options in product(*rows)]


def _short(labels: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return labels without the name of the issue where a player has only one.

    >>> _short((("rent=low", "rent=high"), ("a=x, b=y",)))
    (('low', 'high'), ('a=x, b=y',))
    """
    return tuple(
        own if any(", " in label for label in own) else tuple(x.partition("=")[2] for x in own)
        for own in labels
    )


def _remarks(outgoing: Outgoing, control: Movers, players: list[str]) -> list[str]:
    problem, scenario = outgoing.problem, outgoing.scenario
    found = []
    if others := [str(problem.noun(p)) for p in problem.parties if p not in players]:
        found.append(f"who controls nothing is no player: {listing(others)}")
    fixed = [
        i for i, x in scenario.issues.items() if len(x.options) > 1 and i not in control.needed
    ]
    if fixed:
        found.append(f"issues that nobody controls stay at the status quo: {listing(fixed)}")
    if any(control.irreversible.values()):
        found.append("that options are irreversible has no place in a game of one move")
    return found
