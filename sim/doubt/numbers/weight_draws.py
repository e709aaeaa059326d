"""Weights of issues, draw by draw: raw importances within their intervals, or by rank alone."""

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
    UncertainInput,
    divided,
)
from sim.scenario.nouns.importance import Importance


@dataclass(frozen=True)
class RawWeights:
    """Each raw importance by itself, normalised to shares of 1 unless payoffs are raw."""

    terms: Mapping[str, Term]
    is_raw: bool

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the weight of each issue for each draw, shape (draws,) each."""
        raw = {issue: term.of(inputs) for issue, term in self.terms.items()}
        return raw if self.is_raw else shares(raw)


@dataclass(frozen=True)
class RankedWeights:
    """Weights of which only the order of the tiers is known: uniform over all that respect it.

    Exponential numbers divided by their sum are uniform on the simplex; sorted, they are uniform
    on the weights that fall. An issue takes, of the places of its tier, the one that its own number
    has among the numbers of the tier.

    Source: Lahdelma, Hokkanen & Salminen (1998), EJOR 106: 137-143 (SMAA).
    """

    tiers: tuple[tuple[str, ...], ...]
    keys: Mapping[str, Term]
    best: Mapping[str, Term]  # what the weights are where a draw leaves the keys open
    rest: Mapping[str, Term]  # issues without a rank, in shares of 100

    def of(self, inputs: Array) -> dict[str, Array]:
        """Return the weight of each issue for each draw, shape (draws,) each."""
        keys = np.stack(
            [self.keys[i].of(inputs) for tier in self.tiers for i in sorted(tier)], axis=1
        )
        rest = {issue: term.of(inputs) for issue, term in self.rest.items()}
        if any(key is None or key != key for key in keys[0]):
            return shares({i: term.of(inputs) for i, term in self.best.items()} | rest)
        falling = np.sort(keys, axis=1)[:, ::-1]
        falling = 100 * falling / falling.sum(axis=1, keepdims=True)
        raw: dict[str, Array] = {}
        start = 0
        for tier in self.tiers:
            own = keys[:, start : start + len(tier)]
            place = np.argsort(np.argsort(-own, axis=1, kind="stable"), axis=1, kind="stable")
            for k, issue in enumerate(sorted(tier)):
                raw[issue] = np.take_along_axis(falling, start + place[:, k : k + 1], axis=1)[:, 0]
            start += len(tier)
        return shares(raw | rest)


WeightRule = RawWeights | RankedWeights


def shares(raw: Mapping[str, Array]) -> dict[str, Array]:
    """Return raw importances divided by their sum, draw by draw."""
    total: Any = sum(raw[issue] for issue in sorted(raw))  # floats: the order tells
    return {issue: divided(weight, total, ZERO) for issue, weight in raw.items()}


def weight_rule(
    importance: Importance, name: str, found: InputList, *, is_raw: bool, by_rank: bool
) -> WeightRule:
    """Return how the weights of a party are drawn, their inputs added to ``found``."""
    if not by_rank or not importance.tiers or is_raw:
        terms = {
            issue: found.quantity(f"{name}.{issue}", name, weight)
            for issue, weight in importance.weights.items()
        }
        return RawWeights(terms, is_raw)
    keys = {
        issue: found.add(
            UncertainInput(f"{name}.{issue}", name, ZERO, None, 100 * ONE, "exponential")
        )
        for tier in importance.tiers
        for issue in tier
    }
    best = {issue: Term(None, importance.weights[issue].best) for issue in keys}
    rest = {
        issue: found.quantity(f"{name}.{issue}", name, weight)
        for issue, weight in importance.weights.items()
        if issue not in keys
    }
    return RankedWeights(importance.tiers, keys, best, rest)
