"""A coalition game: what every group of parties can secure by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from sim.errors import SimError, check_kind
from sim.problem.exact_number import Number, exact_number
from sim.scenario.nouns.quantity import show
from sim.sentences import few, listing

FEWEST, MOST = 3, 14  # parties
Coalition = frozenset[str]
Named = str | Iterable[str]


@dataclass(frozen=True, repr=False)
class CoalitionGame:
    """A game with transferable payoffs: ``worths[mask]`` is what a coalition is worth.

    ``players`` stand in alphabetical order; bit i of a mask says whether players[i] is a member.
    The empty coalition is worth 0.

    >>> game({"a": 1, ("a", "b", "c"): 6})(["c", "b", "a"])
    Fraction(6, 1)
    """

    players: tuple[str, ...]
    worths: tuple[Fraction, ...]

    def __repr__(self) -> str:
        """Show the players and what all are worth together."""
        return f"CoalitionGame({few(self.players)}: {show(self.total)} together)"

    def __call__(self, coalition: Named) -> Fraction:
        """Return what a coalition is worth, given by the names of its members."""
        return self.worths[self.mask(coalition)]

    def mask(self, coalition: Named) -> int:
        """Return the mask of a coalition. Raises SimError for a name that is no player."""
        found = 0
        for name in members_of(coalition):
            if name not in self.players:
                raise SimError(f'"{name}" is no player - players are {", ".join(self.players)}')
            found |= 1 << self.players.index(name)
        return found

    def members(self, mask: int) -> Coalition:
        """Return the players of a mask."""
        return frozenset(p for i, p in enumerate(self.players) if mask >> i & 1)

    @property
    def everyone(self) -> int:
        """Return the mask of the grand coalition."""
        return (1 << len(self.players)) - 1

    @property
    def total(self) -> Fraction:
        """Return what all are worth together."""
        return self.worths[-1]

    @property
    def alone(self) -> tuple[Fraction, ...]:
        """Return what each player is worth alone, in the order of the players."""
        return tuple(self.worths[1 << i] for i in range(len(self.players)))

    @property
    def has_imputation(self) -> bool:
        """Return whether all together can give each player what it is worth alone."""
        return sum(self.alone, Fraction(0)) <= self.total

    @cached_property
    def unit(self) -> Fraction:
        """Return the largest fraction of which every worth is a whole multiple."""
        return Fraction(1, lcm(*(w.denominator for w in self.worths)))

    def coalitions(self) -> Iterator[tuple[Coalition, Fraction]]:
        """Yield every coalition but the empty one with its worth, the smaller first."""
        order = sorted(range(1, len(self.worths)), key=lambda mask: (mask.bit_count(), mask))
        return ((self.members(mask), self.worths[mask]) for mask in order)

    @property
    def exceeding(self) -> tuple[Coalition, ...]:
        """Return the coalitions that are worth more than all together."""
        return tuple(s for s, worth in self.coalitions() if worth > self.total)

    @property
    def is_unanimous(self) -> bool:
        """Return whether no coalition but that of all is worth anything."""
        return not any(self.worths[:-1])


def game(values: Mapping[Named, Number]) -> CoalitionGame:
    """Return the game in which each coalition is worth its value, and any other one nothing.

    A coalition is given by the name of its one member or by a tuple of names; players are all that
    occur. Numbers are exact: a float is read as the decimal that it prints as.
    Raises SimError for fewer than 3 or more than 14 players, a coalition that is given twice, a
    value that is no number, and an empty coalition.

    >>> game({("a", "b"): 8, ("a", "c"): 6, ("b", "c"): 7, ("a", "b", "c"): 10}).players
    ('a', 'b', 'c')
    """
    check_kind(values, Mapping, "sim.coalition.game", "write {coalition: value}")
    given: dict[Coalition, Fraction] = {}
    for named, value in values.items():
        coalition = members_of(named)
        what = listing(sorted(coalition))
        if not coalition:
            raise SimError("game: the empty coalition has a value - leave it out, it is worth 0")
        if coalition in given:
            raise SimError(f"game: the coalition of {what} is given twice - give it once")
        given[coalition] = exact_number(value, f"value of {what}")
    players = tuple(sorted(frozenset().union(*given)))
    check_players(players, "game")
    worths = [Fraction(0)] * (1 << len(players))
    for coalition, worth in given.items():
        worths[sum(1 << players.index(p) for p in coalition)] = worth
    return CoalitionGame(players, tuple(worths))


def members_of(named: Named) -> Coalition:
    """Return a coalition that is given as a name or as names. Raises SimError for others."""
    if isinstance(named, str):
        return frozenset([named])
    given: object = named
    several = list(given) if isinstance(given, Iterable) else [None]
    names = frozenset(name for name in several if isinstance(name, str))
    if any(name not in names for name in several):
        raise SimError(f'game: {named!r} is no coalition - write the names, such as ("a", "b")')
    return names


def check_players(players: Collection[object], where: str) -> None:
    """Raise SimError where there are too few or too many players for the theory of coalitions.

    ``players`` are named by their texts.
    """
    count, names = len(players), listing(players)
    if count < FEWEST:
        who = f"1 party ({names})" if count == 1 else f"{count} parties ({names})"
        raise SimError(
            f"{where}: {who if count else 'no parties'} - coalitions take at least {FEWEST} "
            "parties; for two they say the same as the Nash solution, which sim solve prints"
        )
    if count > MOST:
        raise SimError(
            f"{where}: {count} parties - coalitions are listed for at most {MOST}; keep fewer "
            "parties, or merge those that act together"
        )
