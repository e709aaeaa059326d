"""Offers in turn by their definition: the whole tree of small talks, without any search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import sim
from sim.problem.problem import Problem

Vector = tuple[Fraction, ...]
NONE = Fraction(0)


@dataclass(frozen=True)
class Small:
    """A few outcomes as payoffs of parties a, b, …, with the terms of the talks."""

    points: tuple[tuple[int, ...], ...]
    d: tuple[int, ...]
    flow: tuple[int, ...]
    outside: tuple[int | None, ...]
    delta: Vector
    breakdown: Fraction

    @property
    def names(self) -> str:
        return "abc"[: len(self.d)]

    @property
    def problem(self) -> Problem:
        rows = {
            f"o{k}": dict(zip(self.names, point, strict=True))
            for k, point in enumerate(self.points)
        }
        problem = sim.problem_from_payoffs(rows, dict(zip(self.names, self.d, strict=True)))
        options = zip(self.names, self.outside, strict=True)
        out = {p: Fraction(o) for p, o in options if o is not None}
        least = {p: max(d, out.get(p, d)) for p, d in problem.disagreement.items()}
        return replace(problem, outside_options=out, reservation=least)

    @property
    def terms(self) -> dict[str, object]:
        return {
            "discount": dict(zip(self.names, self.delta, strict=True)),
            "inside": dict(zip(self.names, self.flow, strict=True)),
            "breakdown": self.breakdown,
            "order": list(self.names),
        }

    @property
    def agreements(self) -> list[int]:
        """Return the numbers of the outcomes that nobody would refuse for good."""
        floors = [max(d, d if o is None else o) for d, o in zip(self.d, self.outside, strict=True)]
        return [
            k
            for k, point in enumerate(self.points)
            if all(u >= r for u, r in zip(point, floors, strict=True))
        ]

    def rank(self, k: int) -> tuple[Fraction, str]:
        """Return how a proposer ranks outcomes that are the same to it, the smallest first."""
        best = [max(self.points[j][p] for j in self.agreements) for p in range(len(self.d))]
        relative = sum(
            Fraction(u - d, b - d)
            for u, d, b in zip(self.points[k], self.d, best, strict=True)
            if b != d
        )
        return -relative, f"o{k}"


@dataclass(frozen=True)
class Node:
    """How a part of the tree goes: gains over the flow, and the outcome agreed in it, if any."""

    gains: Vector
    outcome: int | None
    left_by: int | None = None
    rounds: int = 0


def play(small: Small, first: int, rounds: int) -> Node:
    """Return how the talks go by going through every move of everybody."""
    if rounds == 0:
        return Node((NONE,) * len(small.d), None)
    after = play(small, (first + 1) % len(small.d), rounds - 1)
    refused = Node(_waited(small, after.gains), after.outcome, after.left_by, after.rounds + 1)
    wait = _refused(small, first, refused)
    offers = []
    for k in small.agreements:
        node = _answered(small, first, k, refused)
        if node.outcome == k and node.rounds == 0:
            offers.append(node)
    offers = [node for node in offers if node.gains[first] >= wait.gains[first]]
    if not offers:
        return wait
    most = max(node.gains[first] for node in offers)
    return min(
        (node for node in offers if node.gains[first] == most),
        key=lambda node: small.rank(node.outcome if node.outcome is not None else -1),
    )


def _answered(small: Small, first: int, k: int, refused: Node) -> Node:
    """Return what comes of an offer: the others answer one after the other."""
    node = Node(tuple(Fraction(u - f) for u, f in zip(small.points[k], small.flow, strict=True)), k)
    others = [(first + step) % len(small.d) for step in range(1, len(small.d))]
    for responder in reversed(others):
        instead = _refused(small, first, refused) if len(others) == 1 else refused
        node = node if node.gains[responder] >= instead.gains[responder] else instead
    return node


def _refused(small: Small, first: int, refused: Node) -> Node:
    """Return what comes of a refusal: of two, the responder may leave instead of going on."""
    if len(small.d) != 2 or small.outside[1 - first] is None:
        return refused
    gains = tuple(
        Fraction((d if o is None else o) - f)
        for d, o, f in zip(small.d, small.outside, small.flow, strict=True)
    )
    leave = Node(gains, None, 1 - first)
    return leave if gains[1 - first] > refused.gains[1 - first] else refused


def _waited(small: Small, gains: Sequence[Fraction]) -> Vector:
    q = small.breakdown
    return tuple(
        delta * ((1 - q) * v + q * (d - f))
        for delta, v, d, f in zip(small.delta, gains, small.d, small.flow, strict=True)
    )


def by_name(small: Small, node: Node) -> Mapping[str, int] | None:
    """Return the payoffs of the outcome that is agreed, None without one."""
    if node.outcome is None:
        return None
    return dict(zip(small.names, small.points[node.outcome], strict=True))
