"""Named outcomes in draws: who is asked, and what permits them whatever the numbers are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.numbers.payoff_model import PayoffModel
from sim.problem.problem import Problem

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class DrawnPackage:
    """An outcome: whether it keeps every constraint in force, and which consents it asks.

    ``crossed`` are the red lines, by their place in the model, that it crosses and that may be
    dropped: it is permitted in the draws in which all of them are.
    """

    choice: Mapping[str, str]
    is_permitted: bool
    asked: tuple[bool, ...]
    crossed: tuple[int, ...] = ()


def package(problem: Problem, outcome: Any, model: PayoffModel | None = None) -> DrawnPackage:
    """Return an outcome with what its acceptance does not owe to numbers."""
    places = {one.constraint: k for k, one in enumerate(model.lines if model else ())}
    broken = [c.id for c in problem.constraints if c.restricts and not c.holds_at(outcome)]
    permitted = all(name in places for name in broken)
    indices = problem.space.indices(outcome)
    axes = problem.space.axes
    available = all(i in axis.available for i, axis in zip(indices, axes, strict=True))
    asked = tuple(c.is_asked_at(outcome, problem.status_quo) for c in problem.consents)
    crossed = tuple(places[name] for name in broken if name in places)
    return DrawnPackage(dict(outcome), permitted and available, asked, crossed)


def accepted_by(
    payoffs: NDArray[np.float64], reservations: NDArray[np.float64], model: PayoffModel
) -> Flags:
    """Return who accepts an outcome, within the tolerance of each party; (draws, parties)."""
    tolerances = np.array(list(model.tolerances.values()))
    return np.asarray(payoffs >= reservations - tolerances)


def agreed_to(named: DrawnPackage, problem: Problem, accepted: Flags, dropped: Flags) -> Flags:
    """Return in which draws an outcome is permitted and agreed to; ``dropped`` (draws, lines)."""
    places = {p: k for k, p in enumerate(problem.parties)}
    agreed = named.is_permitted & dropped[:, list(named.crossed)].all(axis=1)
    for consent, is_asked in zip(problem.consents, named.asked, strict=True):
        votes = accepted[:, [places[p] for p in consent.members]].sum(axis=1)
        agreed &= (not is_asked) | (votes >= consent.quorum)
    return np.asarray(agreed)
