"""A game in strategic form: what each player can do, and what each gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

Profile = tuple[int, ...]  # a strategy of each player, by number
Payoffs = tuple[Fraction, ...]  # of each player


@dataclass(frozen=True)
class StrategicGame:
    """Players, the labels of their strategies, and a payoff for each player in each profile.

    ``payoffs`` stand in the order of a .nfg file: the first player's strategy changes fastest.
    """

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: tuple[Payoffs, ...]
    comment: str = ""

    @property
    def shape(self) -> tuple[int, ...]:
        """Return how many strategies each player has."""
        return tuple(map(len, self.strategies))

    def at(self, profile: Profile) -> Payoffs:
        """Return what everybody gets in a profile.

        >>> half = tuple((Fraction(k), Fraction(-k)) for k in range(4))
        >>> game = StrategicGame("", ("1", "2"), (("a", "b"), ("c", "d")), half)
        >>> [int(game.at(profile)[0]) for profile in ((0, 0), (1, 0), (0, 1), (1, 1))]
        [0, 1, 2, 3]
        """
        place, step = 0, 1
        for chosen, count in zip(profile, self.shape, strict=True):
            place, step = place + chosen * step, step * count
        return self.payoffs[place]


def profiles(shape: Sequence[int]) -> Iterator[Profile]:
    """Yield every profile, the first player's strategy changing fastest.

    >>> list(profiles((2, 2)))
    [(0, 0), (1, 0), (0, 1), (1, 1)]
    """
    for backwards in product(*(range(count) for count in reversed(shape))):
        yield backwards[::-1]


def profile_count(shape: Sequence[int]) -> int:
    """Return how many profiles there are."""
    return prod(shape)


def choice_label(choice: Mapping[str, str]) -> str:
    """Return options by their issues as the label of a strategy, "-" for none.

    >>> choice_label({"rent": "low", "repairs": "none"})
    'rent=low, repairs=none'
    """
    return ", ".join(f"{issue}={option}" for issue, option in choice.items()) or "-"
