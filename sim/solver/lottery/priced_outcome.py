"""An outcome found for its weighted sum of payoffs, with a bound on what any outcome reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

Keys = tuple[int, ...]  # payoffs of the parties in whole steps
Words = tuple[int, ...]  # the code of an outcome


@dataclass(frozen=True)
class Priced:
    """An outcome: payoffs in whole steps, its code, and what no outcome's weighted sum exceeds."""

    keys: Keys
    words: Words
    bound: Fraction


class Pricing(Protocol):
    """Finds outcomes; ``units`` are payoff points per step of each party."""

    @property
    def units(self) -> tuple[Fraction, ...]:
        """Return payoff points per step."""

    def best(self, weights: Sequence[int], beyond: int | None = None, /) -> Priced | None:
        """Return the best outcome under weights of at least 0, None where there is none.

        With ``beyond`` any outcome with a larger sum will do, and None says that there is none.
        """


def weighted(weights: Sequence[int], keys: Keys) -> int:
    """Return the weighted sum of payoffs in steps.

    >>> weighted((1, 2), (3, 4))
    11
    """
    return sum(w * k for w, k in zip(weights, keys, strict=True))
