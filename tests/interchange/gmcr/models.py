"""Graph models as plain JSON, and who stays in which state by the definitions alone."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Model = Mapping[str, Any]
Stays = dict[str, dict[int, tuple[str, ...]]]  # by concept and number of a state


def drawn(rng: random.Random) -> dict[str, Any]:
    """Return a random model in which every option belongs to somebody."""
    count = rng.randint(2, 5)
    options = [
        {"name": rng.choice(("build", "wait")), "permittedDirection": direction}
        for direction in rng.choices(("both", "fwd", "back"), (5, 1, 1), k=count)
    ]
    infeasible = [
        [[k, rng.choice("YN")] for k in rng.sample(range(count), rng.randint(1, min(3, count)))]
        for _ in range(rng.randint(0, 2))
    ]
    owners = [k % 3 for k in range(count)]
    rng.shuffle(owners)
    model: dict[str, Any] = {"options": options, "infeasibles": infeasible}
    model["useManualPreferenceVectors"] = rng.random() < 0.5
    size = len(states(model))
    model["decisionMakers"] = [
        {
            "name": f"DM {d}",
            "options": [k for k in range(count) if owners[k] == d],
            "preferences": [],
            **_preferences(rng, size, is_manual=model["useManualPreferenceVectors"]),
        }
        for d in range(3)
        if d in owners
    ]
    return model


def _preferences(rng: random.Random, size: int, *, is_manual: bool) -> dict[str, Any]:
    if not is_manual:
        return {"payoffs": [rng.randint(0, size) for _ in range(size)]}
    left, ranking = rng.sample(range(1, size + 1), size), []
    while left:
        tied = [left.pop() for _ in range(min(len(left), rng.choice((1, 1, 1, 2))))]
        ranking.append(tied if len(tied) > 1 else tied[0])
    return {"preferenceVector": ranking}


def states(model: Model) -> list[tuple[bool, ...]]:
    """Return the feasible states in the order of their binary value, option 0 the lowest bit."""
    count = len(model["options"])
    every = [tuple(bool(number >> k & 1) for k in range(count)) for number in range(2**count)]
    return [
        state
        for state in every
        if not any(all(state[k] == (y == "Y") for k, y in one) for one in model["infeasibles"])
    ]


def worth(model: Model, maker: Mapping[str, Any]) -> list[int]:
    """Return a number for each state, the higher the better."""
    if not model["useManualPreferenceVectors"]:
        return list(maker["payoffs"])
    found = {}
    for place, group in enumerate(maker["preferenceVector"]):
        for state in group if isinstance(group, list) else [group]:
            found[state] = -place
    return [found[number] for number in range(1, len(states(model)) + 1)]


def stays(model: Model) -> Stays:
    """Return who stays where, concept by concept, going through every sequence of moves."""
    every = states(model)
    makers = model["decisionMakers"]
    values = [worth(model, maker) for maker in makers]
    allowed = {"both": (True, True), "fwd": (False, True), "back": (True, False)}

    def moves(d: int, s: int) -> list[int]:
        """Return where one decision maker gets to: what an option becomes must be allowed."""
        own = makers[d]["options"]
        return [
            t
            for t, there in enumerate(every)
            if t != s
            and all(there[k] == every[s][k] for k in range(len(there)) if k not in own)
            and all(
                there[k] == every[s][k]
                or allowed[model["options"][k]["permittedDirection"]][there[k]]
                for k in own
            )
        ]

    def better(d: int, s: int) -> list[int]:
        return [t for t in moves(d, s) if values[d][t] > values[d][s]]

    def answers(d: int, s: int, step: Callable[[int, int], list[int]]) -> set[int]:
        """Return where sequences of at least one move of the others lead, nobody twice in a row."""
        seen: set[tuple[int, int]] = set()
        waiting = [(s, d)]
        while waiting:
            here, last = waiting.pop()
            for other in range(len(makers)):
                if other not in (d, last):
                    new = {(t, other) for t in step(other, here)} - seen
                    seen |= new
                    waiting.extend(new)
        return {t for t, _ in seen}

    def is_met(concept: str, d: int, s: int, moved: int) -> bool:
        reached = answers(d, moved, better if concept == "seq" else moves)
        deterring = [t for t in reached if values[d][t] <= values[d][s]]
        if concept == "smr":
            deterring = [
                t for t in deterring if all(values[d][u] <= values[d][s] for u in moves(d, t))
            ]
        return concept != "nash" and bool(deterring)

    def who(concept: str, s: int) -> Iterator[str]:
        for d, maker in enumerate(makers):
            if all(is_met(concept, d, s, t) for t in better(d, s)):
                yield maker["name"]

    return {
        concept: {s + 1: tuple(who(concept, s)) for s in range(len(every))}
        for concept in ("nash", "seq", "smr", "gmr")
    }
