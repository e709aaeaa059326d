"""The two parties on the axes: where every outcome lies, and the frontier of these two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.page.model.bargaining import Bargaining, PartyExpressions
from sim.page.picture.zone_rows import Transform, formula

ACROSS, UP = "across", "up"


def axis_steps(model: Bargaining) -> list[Transform]:
    """Return what adds to every row where it lies, and whether the two could both do better.

    ``x`` and ``y`` are in payoff points. ``f``: it can happen, and is the first of those with its
    payoffs that neither of the two can improve on without loss to the other, whatever anybody
    refuses. Compared are the whole numbers of the gains.
    """
    at = {
        name: of_party(model, party, lambda at, one: f"datum.u{at} / {one.divisor.text}")
        for name, party in (("x", ACROSS), ("y", UP))
    }
    gains = {
        name: of_party(model, party, lambda at, _: f"datum.g{at}")
        for name, party in (("gx", ACROSS), ("gy", UP))
    }
    return [
        *(formula(name, text) for name, text in (at | gains).items()),
        _window("max", "gy", "best") | {"frame": [None, 0], "ignorePeers": True},
        _window("lag", "best", "before"),
        formula("f", "!isValid(datum.before) || datum.gy > datum.before"),
    ]


def of_party(model: Bargaining, chosen: str, told: Callable[[int, PartyExpressions], str]) -> str:
    """Return an expression for the party whose number a signal holds.

    Every party stands in it by name, so that Vega knows what it depends on.
    """
    found = "0"
    for at, one in reversed(list(enumerate(model.parties.values()))):
        found = f"({chosen} == {at} ? {told(at, one)} : {found})"
    return found


def _window(operation: str, field: str, name: str) -> dict[str, Any]:
    """Return the transform that compares each row with those before it, the best across first."""
    order = {"field": ["gx", "gy", "row"], "order": ["descending", "descending", "ascending"]}
    chosen = {"ops": [operation], "fields": [field], "as": [name], "params": [None]}
    return {"type": "window", "sort": order, **chosen}
