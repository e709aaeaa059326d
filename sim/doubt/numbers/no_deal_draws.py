"""The value of no deal, draw by draw: the lottery over branches, or the payoff that is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.doubt.numbers.inputs import (
    ONE,
    ZERO,
    Array,
    InputList,
    Term,
    divided,
    like,
)
from sim.scenario.nouns.no_deal import Branch, Probability
from sim.scenario.scenario import Scenario

Chances = Mapping[str, Term | None]  # None: what the other branches leave


@dataclass(frozen=True)
class BranchRule:
    """One branch for one party: its outcome and what it costs."""

    outcome: Mapping[str, str]
    costs: tuple[Term, ...]


@dataclass(frozen=True)
class NoDealRule:
    """No deal for one party: a stated payoff, or branches with common and believed chances.

    A belief about a branch moves the others in proportion. A party with a stated payoff has
    branches where others count on what it would choose among them.
    """

    stated: Term | None
    branches: Mapping[str, BranchRule]
    common: Chances
    believed: Chances
    outside: Term | None

    def common_probabilities(self, inputs: Array) -> dict[str, Array]:
        """Return the probability of each branch as the text has it, shape (draws,) each."""
        return _whole(_chances(self.common, inputs))

    def probabilities(self, inputs: Array) -> dict[str, Array]:
        """Return the probability of each branch as this party sees it, shape (draws,) each."""
        common = self.common_probabilities(inputs)
        if not self.believed:
            return common
        others = {b: common[b] for b in self.common if b not in self.believed}
        believed = _chances(self.believed, inputs, others)
        held: Any = sum(believed[b] for b in sorted(believed))
        left = np.maximum(1 - held, 0 * held)
        total: Any = sum(others[b] for b in sorted(others)) if others else held * 0
        even = ONE / max(len(others), 1)
        moved = {b: left * divided(p, total, even) for b, p in others.items()}
        return _whole({b: believed.get(b, moved.get(b, left)) for b in self.common})


def _chances(
    terms: Chances, inputs: Array, others: Mapping[str, Array] | None = None
) -> dict[str, Array]:
    known = {b: term.of(inputs) for b, term in terms.items() if term is not None}
    taken = np.full(len(inputs), like(ZERO, inputs), dtype=inputs.dtype)
    every = known | dict(others or {})
    for branch in sorted(every):  # floats: the order tells
        taken = taken + every[branch]
    rest = np.maximum(1 - taken, 0 * taken)
    return {b: known.get(b, rest) for b in terms}


def _whole(chances: Mapping[str, Array]) -> dict[str, Array]:
    """Return chances divided by their sum, so that they add up to 1."""
    total: Any = sum(chances[branch] for branch in sorted(chances))
    return {branch: divided(p, total, ZERO) for branch, p in chances.items()}


def common_chances(scenario: Scenario, found: InputList) -> Chances:
    """Return the probabilities that parties without a belief of their own share."""
    return {
        name: _chance(branch.probability, f"no_deal.{name}.probability", "probabilities", found)
        for name, branch in scenario.no_deal.items()
    }


def _chance(number: Probability, name: str, group: str, found: InputList) -> Term | None:
    return None if number.otherwise else found.quantity(name, group, number)


def no_deal_rule(scenario: Scenario, party: str, common: Chances, found: InputList) -> NoDealRule:
    """Return how the no-deal value of a party is drawn, its own inputs added to ``found``.

    ``common`` has the probabilities that all share, none where no party needs branches.
    """
    payoffs = f"no_deal_payoffs.{party}"
    outside = None
    if party in scenario.outside_options:
        quantity = scenario.outside_options[party]
        outside = found.quantity(f"outside_options.{party}", payoffs, quantity)
    stated = None
    if party in scenario.no_deal_payoffs:
        stated = found.quantity(payoffs, payoffs, scenario.no_deal_payoffs[party])
        if not common or not _is_counted_on(scenario, party):
            return NoDealRule(stated, {}, {}, {}, outside)
    branches = {b: _branch(branch, party, found) for b, branch in scenario.no_deal.items()}
    believed = {
        b: _chance(
            branch.believed_by[party],
            f"no_deal.{b}.believed_by.{party}",
            f"beliefs.{party}",
            found,
        )
        for b, branch in scenario.no_deal.items()
        if party in branch.believed_by
    }
    return NoDealRule(stated, branches, common, believed, outside)


def _is_counted_on(scenario: Scenario, party: str) -> bool:
    """Return whether others count on what a party would choose among branches that it holds."""
    held = (tuple(branch.controlled_by) == (party,) for branch in scenario.no_deal.values())
    return scenario.no_deal_rule.chosen_by == "common knowledge" and any(held)


def _branch(branch: Branch, party: str, found: InputList) -> BranchRule:
    entries = branch.costs.get(party, ())
    costs = tuple(
        found.quantity(f"no_deal.{branch.id}.cost.{party}.{k}", f"costs.{party}", cost.points)
        for k, cost in enumerate(entries)
    )
    return BranchRule(branch.outcome, costs)
