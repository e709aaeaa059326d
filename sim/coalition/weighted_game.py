"""Decisions by weights and a quota, with vetoes: which groups can decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import lcm

from sim.coalition.game import Coalition
from sim.errors import SimError, check_kind, check_several
from sim.problem.exact_number import Number, exact_number

MOST_SETS = 200


@dataclass(frozen=True)
class WeightedGame:
    """A group decides iff its weights reach the quota and every party with a veto is in it.

    ``weights`` are whole; players stand in alphabetical order.
    """

    weights: Mapping[str, int]
    quota: int
    vetoes: Coalition

    def is_winning(self, coalition: Coalition) -> bool:
        """Return whether a group can decide."""
        return self.vetoes <= coalition and sum(self.weights[p] for p in coalition) >= self.quota

    @property
    def veto_players(self) -> tuple[str, ...]:
        """Return the parties without which nobody can decide, by a veto or by their weight."""
        whole = sum(self.weights.values())
        return tuple(
            p for p, w in self.weights.items() if p in self.vetoes or whole - w < self.quota
        )

    def minimal_winning_sets(self, most: int = MOST_SETS) -> tuple[Coalition, ...]:
        """Return the groups that can decide but none of whose members is dispensable, up to some.

        The smaller stand first where all are listed.
        """
        others = sorted(self.weights.keys() - self.vetoes, key=lambda p: (-self.weights[p], p))
        start = sum(self.weights[p] for p in self.vetoes)
        sets = (self.vetoes | s for s in self._reaching(others, self.quota - start))
        found = list(islice(sets, most))
        return tuple(sorted(found, key=lambda s: (len(s), sorted(s))))

    def _reaching(self, others: Sequence[str], missing: int) -> Iterator[Coalition]:
        """Yield the sets that supply what is missing, the last and lightest member needed too."""
        if missing <= 0:
            yield frozenset()
            return
        rest = sum(self.weights[p] for p in others)
        for at, player in enumerate(others):
            if rest < missing:
                return
            weight = self.weights[player]
            rest -= weight
            for more in self._reaching(others[at + 1 :], missing - weight):
                yield more | {player}


def weighted_game(
    weights: Mapping[str, Number], quota: Number, vetoes: Sequence[str] = ()
) -> WeightedGame:
    """Return the decision rule with these weights, a quota, and parties that can veto.

    Raises SimError for a weight below 0, a quota that is not above 0 or that all together do not
    reach, and a veto of somebody without a weight.

    >>> rule = weighted_game({"a": 49, "b": 49, "c": 2}, 51)
    >>> [sorted(s) for s in rule.minimal_winning_sets()]
    [['a', 'b'], ['a', 'c'], ['b', 'c']]
    """
    check_kind(weights, Mapping, "weighted_game", "write {party: weight}")
    check_several(vetoes, "vetoes")
    exact = {p: exact_number(weights[p], f"weight of {p}") for p in sorted(weights)}
    for party, weight in exact.items():
        if weight < 0:
            raise SimError(f"weight of {party}: {weights[party]} - give a number from 0 up")
    needed = exact_number(quota, "quota")
    whole = sum(exact.values(), Fraction(0))
    if needed <= 0:
        raise SimError(f"quota: {quota} - give a number above 0")
    if needed > whole:
        raise SimError(f"quota: {quota} is more than all weights together, {whole} - lower it")
    for party in vetoes:
        if party not in exact:
            raise SimError(f'veto of "{party}": no such party - choose of {", ".join(exact)}')
    scale = lcm(needed.denominator, *(w.denominator for w in exact.values()))
    whole_weights = {p: int(w * scale) for p, w in exact.items()}
    return WeightedGame(whole_weights, int(needed * scale), frozenset(vetoes))
