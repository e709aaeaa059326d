"""The war of attrition: two sides wait for each other to give in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.errors import SimError
from sim.rounding import per_cent, significant
from sim.sentences import counted

Regime = Literal["impasse", "one gives in", "attrition"]


@dataclass(frozen=True)
class Waiter:
    """A side that waits: its ``flow`` while both hold out, and what it has once somebody gave in.

    ``give_in`` is what it has for good if it gave in, ``win`` if the other did, all as payoff
    points per period; ``rate`` is its discount rate. Raises SimError unless winning is more than
    giving in and the rate above 0.

    >>> Waiter(Fraction(0), Fraction(2), Fraction(5), Fraction(1, 10)).never_gives_in
    False
    """

    flow: Fraction
    give_in: Fraction
    win: Fraction
    rate: Fraction

    def __post_init__(self) -> None:
        if self.win <= self.give_in:
            raise SimError(
                f"war of attrition: winning ({self.win}) is not more than giving in "
                f"({self.give_in}) - there is nothing to wait for; check both"
            )
        if self.rate <= 0:
            raise SimError(f"war of attrition: discount rate {self.rate} - give one above 0")

    @property
    def never_gives_in(self) -> bool:
        """Return whether waiting for ever is at least as good as giving in."""
        return self.flow >= self.give_in

    @property
    def matching_hazard(self) -> Fraction:
        """Return how often per period the other must give in so that this side may wait or not."""
        return self.rate * (self.give_in - self.flow) / (self.win - self.give_in)


@dataclass(frozen=True)
class Attrition:
    """How a war of attrition goes.

    ``regime``: an impasse, in which nobody ever gives in; one side that ``gives_in`` at once; or
    attrition, in which ``hazards`` are how often per period each gives in, ``mean_delay`` how many
    periods this takes, and ``chances`` how likely each is the one. ``values`` are what it is worth
    to each; ``pure_values[p]`` are those of the equilibrium in which p gives in at once.
    """

    regime: Regime
    gives_in: str | None
    hazards: Mapping[str, Fraction]
    mean_delay: Fraction | None
    chances: Mapping[str, Fraction]
    values: Mapping[str, Fraction]
    pure_values: Mapping[str, Mapping[str, Fraction]]
    why: str


def attrition(sides: Mapping[str, Waiter]) -> Attrition:
    """Return how long two sides wait for each other, and who gives in.

    1. Whose flow is at least what giving in leaves it never gives in. Both: an impasse. One: the
       other gives in at once.
    2. Otherwise each gives in so often that the other is as well off waiting as giving in:
       λ_j = ρ_i (L_i − f_i)/(W_i − L_i). Beside it stand the two equilibria in which one gives in
       at once.

    Raises SimError unless there are two sides.

    >>> north = Waiter(Fraction(0), Fraction(2), Fraction(6), Fraction(1, 5))
    >>> south = Waiter(Fraction(1), Fraction(3), Fraction(4), Fraction(1, 10))
    >>> found = attrition({"north": north, "south": south})
    >>> found.regime, found.mean_delay, found.chances["south"]
    ('attrition', Fraction(10, 3), Fraction(1, 3))

    Source: Hendricks, Weiss & Wilson (1988), International Economic Review 29: 663-680.
    """
    if len(sides) != 2:
        raise SimError(f"war of attrition: {counted(len(sides), 'side')} - give two")
    first, second = sorted(sides)
    other = {first: second, second: first}
    giving = [p for p in (first, second) if not sides[p].never_gives_in]
    pure = {p: {p: sides[p].give_in, other[p]: sides[other[p]].win} for p in giving}
    if not giving:
        flows = {p: side.flow for p, side in sides.items()}
        why = f"an impasse: waiting leaves {first} and {second} at least what giving in would"
        return Attrition("impasse", None, {}, None, {}, flows, pure, why)
    if len(giving) == 1:
        (loser,) = giving
        why = (
            f"{loser} gives in at once: {other[loser]} never does, as waiting leaves it at least "
            "what giving in would"
        )
        chances = {loser: Fraction(1), other[loser]: Fraction(0)}
        return Attrition("one gives in", loser, {}, Fraction(0), chances, pure[loser], pure, why)
    hazards = {p: sides[other[p]].matching_hazard for p in (first, second)}
    total = sum(hazards.values(), Fraction(0))
    chances = {p: hazard / total for p, hazard in hazards.items()}
    why = (
        f"attrition: somebody gives in after {significant(1 / total, 3)} periods on average, "
        f"{first} with {per_cent(chances[first])} %"
    )
    values = {p: side.give_in for p, side in sides.items()}
    return Attrition("attrition", None, hazards, 1 / total, chances, values, pure, why)
