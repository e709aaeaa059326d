"""What each player of a game can be sure of, whatever the others do."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sim.interchange.gambit.strategic_game import Profile, StrategicGame, profiles


@dataclass(frozen=True)
class Security:
    """The most that a player is sure of by one strategy, and what the others can hold it to.

    By mixing strategies it is sure of something from ``level`` to ``limit``; where these are equal
    mixing brings nothing.
    """

    level: Fraction
    limit: Fraction


def security(game: StrategicGame) -> tuple[Security, ...]:
    """Return the maximin of each player in pure strategies, and its minimax.

    The others together choose a profile of theirs, which for more than two players bounds from
    above what the player is sure of by mixing.

    >>> pennies = tuple((Fraction(x), Fraction(-x)) for x in (1, -1, -1, 1))
    >>> security(StrategicGame("", ("1", "2"), (("h", "t"),) * 2, pennies))[0]
    Security(level=Fraction(-1, 1), limit=Fraction(1, 1))

    Source: von Neumann & Morgenstern (1944), Theory of Games and Economic Behavior, §14.
    """
    players = range(len(game.players))
    worst: list[dict[int, Fraction]] = [{} for _ in players]
    best: list[dict[Profile, Fraction]] = [{} for _ in players]
    for profile, payoffs in zip(profiles(game.shape), game.payoffs, strict=True):
        for p, payoff in enumerate(payoffs):
            own, others = profile[p], profile[:p] + profile[p + 1 :]
            worst[p][own] = min(payoff, worst[p].get(own, payoff))
            best[p][others] = max(payoff, best[p].get(others, payoff))
    return tuple(Security(max(worst[p].values()), min(best[p].values())) for p in players)
