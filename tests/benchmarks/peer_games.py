"""Read games with pygambit, solve them, and print a line of JSON; run in its environment.

Payoffs are listed exactly. Strategic games are solved by nashpy too where they have two players;
trees from their end, going through pygambit's nodes.
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

import nashpy
import numpy as np
import pygambit


def strategic(path: Path) -> dict[str, object]:
    """Return the payoffs of every profile, and the equilibria in pure strategies by both."""
    game = pygambit.read_nfg(path)
    players = list(game.players)
    labels = [list(game.get_strategies(p)) for p in players]
    tables = game.to_arrays()
    payoffs = {
        ",".join(map(str, at)): [str(table[at]) for table in tables]
        for at in np.ndindex(tables[0].shape)
    }
    pure = sorted(
        [
            own.index(next(s for s in own if found[p][s] == 1))
            for p, own in zip(players, labels, strict=True)
        ]
        for found in pygambit.nash.enumpure_solve(game).equilibria
    )
    answer: dict[str, object] = {"players": players, "payoffs": payoffs, "pure": pure}
    if len(players) == 2:
        rivals = nashpy.Game(*(table.astype(float) for table in tables))
        rows, columns = (np.eye(len(own)) for own in labels)
        answer["nashpy_pure"] = [
            [r, c]
            for r in range(len(rows))
            for c in range(len(columns))
            if all(rivals.is_best_response(rows[r], columns[c]))
        ]
    return answer


class Tree:
    """A game tree of pygambit, whose nodes are named by the actions that lead to them."""

    def __init__(self, path: Path) -> None:
        self.game = pygambit.read_efg(path)
        self.players = list(self.game.players)
        self.nodes = 0

    def value(self, *path: str) -> list[Fraction]:
        """Return what everyone gets from a node on; who is indifferent takes the first action."""
        self.nodes += 1
        here = pygambit.H.path(*path)
        actions = self.game.get_actions(here)
        if not actions:
            paid = self.game.get_outcome_payoffs(self.game.get_outcome(here))
            return [Fraction(str(paid[p])) for p in self.players]
        below = {action: self.value(*path, action) for action in actions}
        if chances := self.game.get_action_probs(here):
            shares = {action: Fraction(str(chances[action])) for action in actions}
            return [
                sum(shares[a] * paid[k] for a, paid in below.items())
                for k in range(len(self.players))
            ]
        mover = self.players.index(self.game.get_player(here))
        return max(below.values(), key=lambda paid: paid[mover])


def solved(path: Path) -> dict[str, object]:
    """Return how many nodes a tree has, and what everyone gets by backward induction."""
    tree = Tree(path)
    value = [str(x) for x in tree.value()]
    return {"players": tree.players, "nodes": tree.nodes, "value": value}


def main(folder: Path) -> None:
    """Print what is found in every game of a folder."""
    found = {
        path.name: strategic(path) if path.suffix == ".nfg" else solved(path)
        for path in sorted(folder.iterdir())
    }
    print(json.dumps({"version": f"pygambit {version('pygambit')}, nashpy {version('nashpy')}",
                      "games": found}))  # fmt: skip


main(Path(sys.argv[1]))
