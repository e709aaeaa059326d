"""The two parties on the axes: where every outcome lies, and the frontier of these two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.page.model.bargaining import Bargaining, PartyExpressions
from sim.page.picture.zone_rows import Transform, formula

ACROSS, UP = "across", "up"


def axis_rows(model: Bargaining) -> list[Transform]:
    """Return what adds to every row where it lies, ``x`` and ``y``, in payoff points."""
    return [
        formula(name, of_party(model, party, lambda at, one: f"datum.u{at} / {one.divisor.text}"))
        for name, party in (("x", ACROSS), ("y", UP))
    ]


def of_party(model: Bargaining, chosen: str, told: Callable[[int, PartyExpressions], str]) -> str:
    """Return an expression for the party whose number a signal holds.

    Every party stands in it by name, so that Vega knows what it depends on.
    """
    found = "0"
    for at, one in reversed(list(enumerate(model.parties.values()))):
        found = f"({chosen} == {at} ? {told(at, one)} : {found})"
    return found


def frontier_rows(model: Bargaining) -> Mapping[str, Any]:
    """Return the data ``frontier``: the outcomes that neither of the two can improve on.

    Outcomes that can happen, whatever anybody refuses; one of each pair of payoffs, from the best
    for the party across. Compared are the whole numbers of the gains.
    """
    steps: Sequence[Transform] = [
        formula("gx", of_party(model, ACROSS, lambda at, _: f"datum.g{at}")),
        formula("gy", of_party(model, UP, lambda at, _: f"datum.g{at}")),
        _window("max", "gy", "best") | {"frame": [None, 0], "ignorePeers": True},
        _window("lag", "best", "before"),
        {"type": "filter", "expr": "!isValid(datum.before) || datum.gy > datum.before"},
        {"type": "collect", "sort": {"field": "x"}},
    ]
    return {"name": "frontier", "source": "rows", "transform": steps}


def _window(operation: str, field: str, name: str) -> dict[str, Any]:
    """Return the transform that compares each row with those before it, the best across first."""
    order = {"field": ["gx", "gy", "row"], "order": ["descending", "descending", "ascending"]}
    chosen = {"ops": [operation], "fields": [field], "as": [name], "params": [None]}
    return {"type": "window", "sort": order, **chosen}
