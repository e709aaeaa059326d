"""Commitment: whether a deal can be carried out step by step with nobody tempted to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.crisis.commitment import Commitment, StopGain, commitment
from sim.crisis.half_way import HalfWay
from sim.crisis.implementation import Step
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.drawn_punishments import drawn_punishments
from sim.diagnosis.obstacle import Obstacle, Turn, not_coded, status, turn_of_chance
from sim.diagnosis.plans import end_of, owned_steps, plan_states
from sim.rounding import rounded
from sim.scenario.nouns.implementation import Implementation
from sim.scenario.settled_words import settled_words
from sim.sentences import counted, listing

MECHANISM = "commitment"
MOST_SETTLED = 2  # issues told one by one
QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, eq=False)
class JudgedPlan:
    """A plan of implementation: its states, its best order, and the package that it ends in."""

    plan: Implementation
    states: HalfWay
    found: Commitment
    end: Mapping[str, str]
    ends_in_reference: bool


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether no order of the steps of the reference deal is self-enforcing.

    Plans that end in the reference deal count; where none does, the row says which was taken and
    what it ends in. Of several, the one that needs the least probability of punishment.
    """
    plans = case.scenario.implementation
    if not plans:
        return not_coded(MECHANISM, "implementation", "who would take which step of a deal")
    with_steps = [plan for plan in plans.values() if plan.steps]
    owned = [(plan, owned_steps(case, plan)) for plan in with_steps]
    judged = [_judge(case, plan, steps) for plan, steps in owned if steps is not None]
    if not judged:
        key = "implementation.<id>.steps.by" if with_steps else "implementation.<id>.steps"
        return not_coded(MECHANISM, key, "who would take which step of carrying out a deal")
    fitting = [x for x in judged if x.ends_in_reference] or judged
    taken = min(fitting, key=lambda x: _difficulty(x.found))
    found, least = taken.found, taken.found.least_punishment
    figures = {"orders": float(found.orders), "self-enforcing orders": float(found.self_enforcing)}
    threshold: Turn | None = None
    if least is not None:
        figures["least punishment probability"] = float(least)
    if not found.self_enforcing and least is not None and least <= 1:
        threshold = turn_of_chance("probability that no deal follows cheating", least, "up")
    drawn = _quantiles(case, taken)
    figures |= drawn
    why = f"{_whose(case, taken)}{_why(case, taken)}{_drawn_words(drawn)}."
    blocks = status(found.self_enforcing == 0)
    deal = case.reference_words if taken.ends_in_reference else f"“{taken.plan.name}”"
    return Obstacle(MECHANISM, blocks, why, figures, threshold=threshold, model=taken, deal=deal)


def _judge(case: DiagnosedCase, plan: Implementation, steps: Sequence[Step]) -> JudgedPlan:
    states = plan_states(case, plan, steps)
    end = end_of(case, states)
    deal = case.reference
    fits = deal is not None and dict(deal.outcome) == end
    return JudgedPlan(plan, states, commitment(states), end, fits)


def _difficulty(found: Commitment) -> tuple[bool, bool, float]:
    least = found.least_punishment
    return found.self_enforcing == 0, least is None, float(least or 0)


def _whose(case: DiagnosedCase, taken: JudgedPlan) -> str:
    """Return the name of the plan, and what it ends in if that is not the reference deal."""
    deal, name = case.reference, f"“{taken.plan.name}”"
    if taken.ends_in_reference or deal is None:
        return f"{name}: "
    same = [o for o, x in case.problem.named_outcomes.items() if dict(x) == taken.end]
    apart = sum(deal.outcome[i] != option for i, option in taken.end.items())
    where = (
        f"in “{case.scenario.outcomes[same[0]].name}”"
        if same
        else f"in a package that differs from it on {counted(apart, 'issue')}"
    )
    return f"No plan ends in {deal.words}; {name}, which ends {where}: "


def _why(case: DiagnosedCase, taken: JudgedPlan) -> str:
    found = taken.found
    if found.best is None:
        return f"the links allow no order of the steps{_allowing(taken)}"
    if found.self_enforcing:
        if found.self_enforcing == found.orders:
            orders = "the only order" if found.orders == 1 else f"each of {found.orders:,} orders"
            return f"in {orders} no owner of a next step gains by stopping"
        return (
            f"in {found.self_enforcing:,} of {counted(found.orders, 'order')} no owner of a next "
            "step gains by stopping"
        )
    orders = "the only order" if found.orders == 1 else f"each of {found.orders:,} orders"
    why = f"in {orders} an owner of a next step gains by stopping"
    if found.by_construction:
        why += ", by construction, as every step that may come last costs one who takes it"
    return f"{why}; {needed(case, taken)}"


def _allowing(taken: JudgedPlan) -> str:
    """Return which entry would allow orders, empty where the links forbid the end itself."""
    if not taken.states.possible[-1]:
        return ", as they forbid what it ends in"
    key = f'implementation.{taken.plan.id}.links_hold = "at the end"'
    return f"; they hold at its end, and if they need not hold before, write {key}"


def needed(case: DiagnosedCase, taken: JudgedPlan) -> str:
    """Return who is tempted where in the order that needs least, and what would keep them to it."""
    found = taken.found
    assert found.best is not None
    if taken.states.costs_of_no_deal is None:
        return "no punishment suffices, as no deal follows anyway"
    hopeless = [t for t in found.best.tempted if t.punishment is None]
    if hopeless:
        loses = case.name(hopeless[0].party).does("lose")
        return f"no punishment suffices, as {loses} nothing by no deal"
    first = max(found.best.tempted, key=_punished)
    gain, least = case.sized(first.party, first.gain), _punished(first)
    where = f"after {_step_words(case, taken, first)}" if first.done else "before the first step"
    cheapest = (
        f"in the order that needs least {case.name(first.party).does('gain')} {gain} by "
        f"stopping {where}"
    )
    if least > 1:
        return (
            f"{cheapest}, and that no deal follows for certain is too little (it would take "
            f"{rounded(least, 1, 'up')} times as much)"
        )
    chance = f"{rounded(100 * least, 1, 'up')} %"
    return f"{cheapest}, which pays unless no deal follows with a chance of at least {chance}"


def _punished(one: StopGain) -> Fraction:
    return one.punishment or Fraction(0)


def _step_words(case: DiagnosedCase, taken: JudgedPlan, tempted: StopGain) -> str:
    """Return what is settled by the steps that are done, or how many they are."""
    issues, moves = case.scenario.issues, taken.states.moves
    done = {i: o for move in moves if move.name in tempted.done for i, o in move.does.items()}
    if len(done) > MOST_SETTLED:
        return counted(len(tempted.done), "step")
    return listing(f"“{settled_words(issues[i], o)}”" for i, o in done.items())


def _quantiles(case: DiagnosedCase, taken: JudgedPlan) -> dict[str, float]:
    """Return quantiles of the least punishment probability over the draws.

    Changes of exactly 0 are knife-edge, so that a share of draws would say little.
    """
    drawn = drawn_punishments(case, taken.states)
    if drawn is None:
        return {}
    found = np.quantile(drawn, QUANTILES, method="inverted_cdf")
    return {
        f"least punishment probability, {100 * q:g} % of draws": float(x)
        for q, x in zip(QUANTILES, found, strict=True)
        if np.isfinite(x)
    }


def _drawn_words(drawn: Mapping[str, float]) -> str:
    if not drawn:
        return ""
    found = [*drawn.values()]
    low, high = found[0], found[-1]
    ends = f"{rounded(100 * low, 1, 'down')} %", f"{rounded(100 * high, 1, 'up')} %"
    if low > 1:
        return "; in 95 % of the draws not even the certainty of no deal is enough"
    least = f"; in 95 % of the draws a chance of at least {ends[0]} is needed"
    if low == 0:
        least = "; in at least 5 % of the draws no punishment is needed"
    if len(drawn) < len(QUANTILES):
        return least
    if high == 0:
        return "; in 95 % of the draws no punishment is needed"
    if low == high:
        return f"; over the draws a chance of {rounded(100 * low, 1, 'up')} % is needed"
    if high > 1:
        return f"{least}, and in at least 5 % not even the certainty of no deal is enough"
    return f"; over the draws a chance from {ends[0]} to {ends[1]} is needed (5 to 95 %)"
