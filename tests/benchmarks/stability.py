"""Moves and counter-moves: the article scenarios, a million states, and tables at any size.

python -m tests.benchmarks.stability
"""

from __future__ import annotations

from random import Random
from typing import Any

import sim
from sim.problem.problem import Problem
from sim.stability import Stability
from tests.benchmarks.timing import row, table, timed
from tests.stability.games import document, scenario_of

GAMES: dict[str, dict[str, Any]] = {
    "10⁶ outcomes, three parties": {"issues": 10, "options": 4, "parties": 3},
    "the same with links": {"issues": 10, "options": 4, "parties": 3, "links": 3},
    "the same with interactions": {"issues": 10, "options": 4, "parties": 3, "terms": 12},
    "five parties, links and interactions": {
        "issues": 10, "options": 4, "parties": 5, "links": 2, "terms": 12,
    },
    "10²⁰ outcomes, additive": {"issues": 20, "options": 10, "parties": 3},
}  # fmt: skip
QUICK = ("10⁶ outcomes, three parties", "10²⁰ outcomes, additive")


def game(issues: int, options: int, parties: int, links: int = 0, terms: int = 0) -> Problem:
    """Return a problem whose issues are controlled by the parties in turn."""
    random = Random(1)
    names = [f"p{k}" for k in range(parties)]
    choices = {f"i{k:02d}": [f"o{j}" for j in range(options)] for k in range(issues)}
    scores = {
        p: {i: {o: random.randint(0, 100) for o in row} for i, row in choices.items()}
        for p in names
    }
    owners = {i: names[k % parties] for k, i in enumerate(choices)}
    more: dict[str, Any] = {"links": {}, "interactions": {}}
    for k in range(links + terms):
        first, second = random.sample([*choices], 2)
        pair = {first: f"o{random.randrange(1, options)}", second: f"o{random.randrange(options)}"}
        if k < links:
            more["links"][f"l{k}"] = {"never_together": pair}
        else:
            adds = random.randint(-50, 50)
            term = {"party": random.choice(names), "when": pair, "adds": adds}
            more["interactions"][f"t{k}"] = term
    return sim.problem(scenario_of(document(choices, owners, scores, **more)))


def stability_table(quick: bool) -> list[str]:
    """Return how long the whole analysis takes."""
    problems = {n: sim.problem(sim.load(n)) for n in ("cameron2022", "lieven2022")}
    problems |= {name: game(**GAMES[name]) for name in (QUICK if quick else GAMES)}
    rows = []
    for name, problem in problems.items():
        took, found = timed(lambda p=problem: sim.stability(p))  # type: ignore[misc]
        assert isinstance(found, Stability)
        rows.append(row(name, f"{found.states:,}", f"{took:.0f}"))
        print(rows[-1], flush=True)
    return ["", "## Moves and counter-moves", "", *table(("problem", "states", "ms"), rows)]


if __name__ == "__main__":
    stability_table(quick=False)
