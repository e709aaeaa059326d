"""No deal in many draws where whoever holds a branch chooses: ``chosen_no_deal`` over arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.doubt.numbers.inputs import ZERO, Array, divided
from sim.problem.problem import Problem
from sim.scenario.nouns.no_deal import ChosenBy
from sim.scenario.scenario import Scenario

Branches = Mapping[str, tuple[Array, Array]]  # value and probability of each, in every draw


@dataclass(frozen=True)
class NoDealChoice:
    """Who chooses among the branches of no deal.

    ``holders`` has the party that alone decides on a branch, those with which nobody threatens
    first and otherwise by name: so ties are settled.
    """

    chosen_by: ChosenBy
    holders: Mapping[str, str]

    def worth(
        self, branches: Mapping[str, Branches], tolerances: Mapping[str, float]
    ) -> dict[str, Array]:
        """Return what no deal is worth to each party with branches, shape (draws,) each.

        In draws in which a party holds all that is left impossible, its branches count alike.
        """
        worth = {p: _sum(own) for p, own in branches.items()}
        if self.chosen_by == "lottery":
            return worth
        held = set(self.holders.values()) & worth.keys()
        answers = {p: self._answer(p, branches[p], tolerances[p]) for p in sorted(held)}
        worth |= {p: value for p, (value, _) in answers.items()}
        if self.chosen_by == "common knowledge" and answers:
            left = _left({b: x for _, own in answers.values() for b, x in own.items()}, branches)
            worth |= {p: _expected(branches[p], left) for p in worth.keys() - held}
        return worth

    def carried_out(
        self, branches: Mapping[str, Branches], tolerances: Mapping[str, float]
    ) -> dict[str, Array]:
        """Return for each branch that a party holds in which draws it would carry it out."""
        return {
            branch: self._answer(holder, branches[holder], tolerances[holder])[1][branch]
            for branch, holder in self.holders.items()
            if holder in branches
        }

    def _answer(
        self, holder: str, branches: Branches, tolerance: float
    ) -> tuple[Array, dict[str, Array]]:
        """Return what a holder gets, and in which draws it would carry out each of its branches."""
        own = [b for b, party in self.holders.items() if party == holder]
        best = np.maximum.reduce([branches[b][0] for b in own])
        close = 0 if best.dtype == object else tolerance
        mean, is_left = _mean(branches, {b: True for b in branches if b not in own}, best)
        free = ~is_left | _flags(best > mean + close)
        found = {}
        for b in own:
            found[b] = free & _flags(branches[b][0] >= best - close)
            free = free & ~found[b]
        return np.where(is_left, np.maximum(best, mean), best), found


def _expected(branches: Branches, left: Mapping[str, Array]) -> Array:
    """Return what a party expects that counts on what holders would do, which leaves some."""
    every = _sum(branches)
    sure = {b: (value, value * 0 + 1) for b, (value, _) in branches.items()}
    alike, is_left = _mean(sure, left, every)
    likely, is_likely = _mean(branches, left, every)
    return np.where(is_likely, likely, np.where(is_left, alike, every))


def _left(carried: Mapping[str, Array], branches: Mapping[str, Branches]) -> dict[str, Array]:
    """Return in which draws each branch may happen when every holder does what it would choose."""
    some = np.logical_or.reduce(list(carried.values()))
    possible = {
        b: np.logical_or.reduce([_flags(own[b][1] > 0) for own in branches.values()])
        for b in next(iter(branches.values()))
    }
    return {b: carried.get(b, ~some & flags) for b, flags in possible.items()}


LOTTERY = NoDealChoice("lottery", {})


def _sum(branches: Branches) -> Array:
    return np.asarray(sum(branches[b][0] * branches[b][1] for b in sorted(branches)))


def _mean(branches: Branches, counted: Mapping[str, Any], like: Array) -> tuple[Array, Array]:
    """Return the mean worth of the branches that count in each draw, and where there is one."""
    chance, part = like * 0, like * 0
    for b in sorted(counted):
        value, probability = branches[b]
        chance, part = chance + probability * counted[b], part + value * probability * counted[b]
    return divided(part, chance, ZERO), _flags(chance > 0)


def _flags(array: Array) -> Array:
    return array.astype(np.bool_)


def no_deal_choice(scenario: Scenario, problem: Problem) -> NoDealChoice:
    """Return who chooses among the branches of a scenario, among the parties of a problem."""
    held = {
        name: branch.controlled_by[0]
        for name, branch in scenario.no_deal.items()
        if len(branch.controlled_by) == 1 and branch.controlled_by[0] in problem.parties
    }
    order = sorted(held, key=lambda name: (scenario.no_deal[name].threat, name))
    return NoDealChoice(scenario.no_deal_rule.chosen_by, {name: held[name] for name in order})
