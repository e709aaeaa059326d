"""Game trees in the text of Gambit, read line by line and solved from the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

Vector = tuple[Fraction, ...]
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
KIND = {"agreement": 0, "accept": 0, "stay": 1, "refuse": 1, "leave": 2}


@dataclass
class Node:
    """A node with its moves: whose it is (None for chance), or what it pays."""

    player: int | None = None
    moves: dict[str, Node] = field(default_factory=dict)
    chances: dict[str, Fraction] = field(default_factory=dict)
    payoffs: Vector = ()


def tree(text: str) -> tuple[Node, int]:
    """Return a tree and how many nodes it has."""
    lines = [line for line in text.splitlines()[2:] if line.strip()]
    waiting = iter(lines)

    def node() -> Node:
        line = next(waiting)
        inside = line[line.index("{") + 1 : line.rindex("}")]
        if line[0] == "t":
            return Node(payoffs=tuple(Fraction(x) for x in inside.split(",")))
        found = Node()
        if line[0] == "c":
            for name, chance in re.findall(r'"([^"]*)" (\S+)', inside):
                found.chances[name] = Fraction(chance)
        else:
            found.player = int(line.split()[2]) - 1
        for name in _TEXT.findall(inside):
            found.moves[name] = node()
        return found

    root = node()
    assert next(waiting, None) is None
    return root, len(lines)


def solved(node: Node) -> Vector:
    """Return what everyone gets in equilibrium; who is indifferent agrees, and does not leave."""
    if node.payoffs:
        return node.payoffs
    below = {name: solved(child) for name, child in node.moves.items()}
    if node.player is None:
        size = len(next(iter(below.values())))
        return tuple(
            sum((node.chances[m] * paid[k] for m, paid in below.items()), Fraction(0))
            for k in range(size)
        )
    player = node.player
    return max(below.items(), key=lambda one: (one[1][player], -KIND.get(one[0], 0)))[1]
