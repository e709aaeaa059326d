"""Costly war: the agreement zone as beliefs and choices about no deal make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Literal

from sim.brief_display import shown_briefly
from sim.crisis.common_belief import BeliefSet, closing_belief, common_belief_set
from sim.errors import SimError
from sim.problem.chosen_no_deal import RULES, Rule, chosen_no_deal
from sim.problem.exact_number import Number, exact_number
from sim.problem.no_deal_branch import Branch, check_branches
from sim.problem.option_id import OptionName
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets, signed_by
from sim.solver.lottery.lottery_ideal import lottery_ideal

Cause = Literal["filters", "optimism", "indivisible", "stakes"]
WHY: Mapping[Cause | None, str] = {
    None: "there is something to agree on at the beliefs that the parties hold",
    "filters": "links, red lines and the minimal substance leave no outcome",
    "optimism": (
        "what the parties believe leaves nothing to agree on, while some common belief would leave "
        "something"
    ),
    "indivisible": "beliefs are not at fault: no outcome is acceptable to all, but a lottery is",
    "stakes": "beliefs are not at fault: no outcome and no lottery is acceptable to all",
}


@shown_briefly
@dataclass(frozen=True)
class CostlyWar:
    """One problem of bargaining under several views of no deal; each has its agreement zone.

    ``own`` has everyone at its own beliefs, ``common`` at the common one (None where none is
    given), ``seen_by[party]`` everyone at the beliefs of that party, all under the rule
    ``chosen_by``; ``by_rule`` has own beliefs under each rule. ``common_belief_set`` and
    ``closing_belief`` are for two branches, ``dissatisfied_by_party`` for a known status quo.
    ``lottery_ideal`` is the most that signatories can expect where only lotteries work; that of the
    first winning set for which they do, where not all signatories must accept.
    """

    chosen_by: Rule
    own: Problem
    common: Problem | None
    seen_by: Mapping[str, Problem]
    by_rule: Mapping[Rule, Problem]
    common_belief_set: BeliefSet | None
    closing_belief: Mapping[str, Fraction | None]
    dissatisfied_by_party: Mapping[str, bool]
    cause: Cause | None
    lottery_ideal: Mapping[str, Fraction] | None
    is_every_belief_tried: bool

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to agree on at own beliefs."""
        return self.own.agreement_zone.is_empty

    @property
    def why(self) -> str:
        """Return what leaves nothing to agree on, in words."""
        tried = self.is_every_belief_tried or self.cause not in ("indivisible", "stakes")
        return WHY[self.cause] + ("" if tried else " (as far as beliefs were tried)")


def costly_war(
    problem: Problem,
    branches: Sequence[Branch],
    *,
    chosen_by: Rule = "lottery",
    common: Mapping[str, Number] | None = None,
    status_quo: Mapping[str, OptionName] | None = None,
) -> CostlyWar:
    """Return the agreement zones under beliefs about no deal, and why one is empty.

    ``common`` has the common probability of each branch; ``status_quo`` is by default that of the
    problem. The cause of an empty zone is the first that holds: filters alone; optimism (some
    common belief leaves an agreement, and the parties hold none in common); indivisible (a lottery
    does); stakes. With three branches or more, common beliefs are tried among two of them at a time
    and as the parties hold them, which is all that matters to two parties who average.

    Raises SimError where probabilities do not sum to 1, or a party is unknown.

    >>> import sim
    >>> from sim.problem.no_deal_branch import branch
    >>> throne = sim.problem_from_payoffs({"red": {"r": 10, "b": 0}, "blue": {"r": 0, "b": 10}})
    >>> wins = branch("red wins", {"r": 9, "b": -1}, 0.5)
    >>> war = costly_war(throne, [wins, branch("blue wins", {"r": -1, "b": 9}, 0.5)])
    >>> war.cause, int(war.lottery_ideal["r"])
    ('indivisible', 6)

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    check_branches(branches)
    parties = tuple(branches[0].values)
    if unknown := [p for p in parties if p not in problem.parties]:
        there = ", ".join(problem.parties)
        raise SimError(f'{problem.id}: "{unknown[0]}" has no payoffs - choose one of {there}')
    own = under(problem, branches, chosen_by)
    views = {p: under(problem, seen(branches, p), chosen_by) for p in parties}
    shared = None if common is None else _shared(branches, common)
    of_two = common_belief_set(problem, branches, chosen_by) if len(branches) == 2 else None
    opening = [*views.values(), *([under(problem, shared, chosen_by)] if shared else [])]
    cause, ideal = _cause(problem, own, branches, of_two, opening)
    quo = problem.status_quo if status_quo is None else status_quo
    known = problem.payoffs(quo) if len(quo) == len(problem.space.axes) else None
    return CostlyWar(
        chosen_by=chosen_by,
        own=own,
        common=under(problem, shared, chosen_by) if shared else None,
        seen_by={p: view for p, view in views.items() if p in problem.signatories},
        by_rule={rule: under(problem, branches, rule) for rule in RULES},
        common_belief_set=of_two,
        closing_belief={p: closing_belief(own, branches, p) for p in parties} if of_two else {},
        dissatisfied_by_party={p: own.disagreement[p] > known[p] for p in parties} if known else {},
        cause=cause,
        lottery_ideal=ideal,
        is_every_belief_tried=of_two is not None or (chosen_by == "lottery" and len(parties) == 2),
    )


def under(problem: Problem, branches: Sequence[Branch], chosen_by: Rule = "lottery") -> Problem:
    """Return the problem whose no deal is that of the branches; outside options stay.

    >>> import sim
    >>> from sim.problem.no_deal_branch import branch
    >>> problem = sim.problem_from_payoffs({"x": {"a": 6, "b": 4}})
    >>> under(problem, [branch("war", {"a": 3, "b": 1}, 1)]).disagreement
    {'a': 3, 'b': 1}
    """
    return problem.with_disagreement(chosen_no_deal(branches, chosen_by).disagreement)


def seen(branches: Sequence[Branch], viewer: str) -> list[Branch]:
    """Return the branches as everyone would believe in them who thinks like one party."""
    return [
        replace(b, probabilities=dict.fromkeys(b.values, b.probabilities[viewer])) for b in branches
    ]


def _shared(branches: Sequence[Branch], common: Mapping[str, Number]) -> list[Branch]:
    names = [b.id for b in branches]
    if common.keys() != set(names):
        raise SimError(f"common probabilities - give one for each of {', '.join(names)}")
    chances = {n: exact_number(common[n], f'common probability of branch "{n}"') for n in names}
    return [replace(b, probabilities=dict.fromkeys(b.values, chances[b.id])) for b in branches]


def _cause(
    problem: Problem,
    own: Problem,
    branches: Sequence[Branch],
    of_two: BeliefSet | None,
    views: Sequence[Problem],
) -> tuple[Cause | None, Mapping[str, Fraction] | None]:
    """Return the first cause that holds, and what signatories can expect where it is lotteries."""
    if not own.agreement_zone.is_empty:
        return None, None
    if problem.asking().agreement_zone.is_empty:
        return "filters", None
    if all(len(set(b.probabilities.values())) == 1 for b in branches):
        opens = False  # a belief that all hold is no optimism
    elif of_two is not None:
        opens = not of_two.is_empty
    else:
        opens = any(not view.agreement_zone.is_empty for view in views) or any(
            not common_belief_set(problem, _halves(pair)).is_empty
            for pair in combinations(branches, 2)
        )
    if opens:
        return "optimism", None
    ideals = (lottery_ideal(signed_by(own, some)) for some in minimal_winning_sets(own))
    ideal = next((found for found in ideals if found is not None), None)
    return ("stakes" if ideal is None else "indivisible"), ideal


def _halves(pair: Sequence[Branch]) -> list[Branch]:
    half = Fraction(1, 2)
    return [replace(b, probabilities=dict.fromkeys(b.values, half)) for b in pair]
