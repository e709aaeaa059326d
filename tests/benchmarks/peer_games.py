"""Read games with pygambit, solve them, and print a line of JSON; run in its environment.

Payoffs are listed exactly. Strategic games are solved by nashpy too where they have two players;
trees from their end, going through pygambit's nodes.
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from importlib.metadata import version
from itertools import product
from pathlib import Path

import nashpy
import numpy as np
import pygambit


def exactly(number: object) -> str:
    """Return a payoff as a fraction in words."""
    return str(Fraction(str(number)))


def strategic(path: Path) -> dict[str, object]:
    """Return the payoffs of every profile, and the equilibria in pure strategies by both."""
    game = pygambit.read_nfg(path)
    labels = [[s.label for s in player.strategies] for player in game.players]
    shape = [len(own) for own in labels]
    payoffs = {}
    for profile in product(*map(range, shape)):
        outcome = game[profile]
        payoffs[",".join(map(str, profile))] = [exactly(outcome[p]) for p in game.players]
    found = pygambit.nash.enumpure_solve(game).equilibria
    pure = sorted(
        [[float(e[s]) for s in player.strategies].index(1.0) for player in game.players]
        for e in found
    )
    answer: dict[str, object] = {"players": [p.label for p in game.players], "labels": labels}
    answer |= {"payoffs": payoffs, "pure": pure}
    if len(shape) == 2:
        tables = [
            np.array([[float(Fraction(payoffs[f"{r},{c}"][k])) for c in range(shape[1])]
                      for r in range(shape[0])])
            for k in (0, 1)
        ]  # fmt: skip
        row_best = tables[0] == tables[0].max(axis=0)
        column_best = tables[1] == tables[1].max(axis=1, keepdims=True)
        rivals = nashpy.Game(*tables)
        answer["nashpy_pure"] = [
            [int(r), int(c)]
            for r, c in np.argwhere(row_best & column_best)
            if rivals.is_best_response(np.eye(shape[0])[r], np.eye(shape[1])[c]) == (True, True)
        ]
    return answer


def value(node: object) -> list[Fraction]:
    """Return what everyone gets from a node on; who is indifferent takes the first move."""
    if node.is_terminal:
        return [Fraction(str(node.outcome[p])) for p in node.game.players]
    below = [value(child) for child in node.children]
    if node.player.is_chance:
        chances = [Fraction(str(action.prob)) for action in node.infoset.actions]
        return [
            sum(c * paid[k] for c, paid in zip(chances, below, strict=True))
            for k in range(len(below[0]))
        ]
    return max(below, key=lambda paid: paid[node.player.number])


def tree(path: Path) -> dict[str, object]:
    """Return how many nodes a tree has, and what everyone gets by backward induction."""
    game = pygambit.read_efg(path)
    return {
        "players": [p.label for p in game.players],
        "nodes": len(list(game.nodes)),
        "is_perfect_recall": game.is_perfect_recall,
        "value": [str(x) for x in value(game.root)],
    }


def main(folder: Path) -> None:
    """Print what is found in every game of a folder."""
    sys.setrecursionlimit(10_000)
    found = {
        path.name: strategic(path) if path.suffix == ".nfg" else tree(path)
        for path in sorted(folder.iterdir())
    }
    print(json.dumps({"version": f"pygambit {version('pygambit')}, nashpy {version('nashpy')}",
                      "games": found}))  # fmt: skip


main(Path(sys.argv[1]))
