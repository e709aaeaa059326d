"""The crisis game: a challenge, the answer to it, and whether the challenger then fights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from sim.brief_display import shown_briefly
from sim.errors import SimError
from sim.rounding import decimals_for, rounded, without_zeros

Node = Literal["sq", "gives_in", "backs_down", "hold", "war"]


@dataclass(frozen=True)
class CrisisPayoffs:
    """What a party has at each end of a crisis, in payoff points.

    ``sq``: no challenge; ``gives_in``: the defender does; ``backs_down``: the challenger does, by
    default the status quo less its ``audience_cost``; ``hold``: the challenger keeps up the
    pressure, where this is possible.

    >>> payoffs = CrisisPayoffs(Fraction(50), Fraction(80), Fraction(30), audience_cost=Fraction(9))
    >>> payoffs["backs_down"]
    Fraction(41, 1)
    """

    sq: Fraction
    gives_in: Fraction
    war: Fraction
    backs_down: Fraction | None = None
    hold: Fraction | None = None
    audience_cost: Fraction = field(default=Fraction(0))

    def __getitem__(self, node: Node) -> Fraction:
        """Return the payoff at an end; SimError at one that the crisis does not have."""
        if node == "backs_down":
            stated = self.backs_down
            return self.sq - self.audience_cost if stated is None else stated
        value: Fraction | None = getattr(self, node)
        if value is None:
            raise SimError('crisis: "hold" has a payoff for one party only - give it for both')
        return value


@shown_briefly
@dataclass(frozen=True)
class CrisisGame:
    """How a crisis goes if everything is known.

    ``resisted`` is the end if the defender resists; ``outcome`` the one that is reached.
    ``least_audience_cost`` is the cost of backing down above which the challenger would fight, None
    where it would hold on instead; ``path`` are the moves that are made.
    """

    outcome: Node
    resisted: Node
    challenges: bool
    defender_resists: bool
    payoffs: Mapping[str, Fraction]
    least_audience_cost: Fraction | None
    why: str

    @property
    def challenger_is_firm(self) -> bool:
        """Return whether the challenger fights if the defender resists."""
        return self.resisted == "war"

    @property
    def path(self) -> tuple[str, ...]:
        """Return the moves made, from the first."""
        if not self.challenges:
            return ("sq",)
        return ("challenge", *(("resist",) if self.defender_resists else ()), self.outcome)


def end_if_resisted(challenger: CrisisPayoffs) -> Node:
    """Return what a challenger does when it is resisted; ties favour peace.

    >>> end_if_resisted(CrisisPayoffs(Fraction(5), Fraction(8), Fraction(5)))
    'backs_down'
    """
    ends: list[Node] = ["backs_down", "war"]
    if challenger.hold is not None:
        ends.insert(1, "hold")
    return max(ends, key=challenger.__getitem__)  # the first of equal ones, the most peaceful


def crisis_game(challenger: CrisisPayoffs, defender: CrisisPayoffs) -> CrisisGame:
    """Return how a crisis goes, solved from its end.

    1. Resisted, the challenger fights only if that is more than backing down or holding on.
    2. The defender resists only if the end it then expects is more than giving in.
    3. The challenger challenges only if what follows is more than the status quo.

    Raises SimError where only one of them has a payoff for holding on.

    >>> stakes = CrisisPayoffs(Fraction(5), Fraction(9), Fraction(7), Fraction(3))
    >>> crisis_game(stakes, CrisisPayoffs(Fraction(6), Fraction(4), Fraction(2))).outcome
    'gives_in'

    Source: Fearon (1994), American Political Science Review 88: 577-592; Schultz (1999),
    International Organization 53: 233-266.
    """
    check_holding(challenger, defender)
    resisted = end_if_resisted(challenger)
    resists = defender[resisted] > defender["gives_in"]
    after: Node = resisted if resists else "gives_in"
    challenges = challenger[after] > challenger["sq"]
    outcome: Node = after if challenges else "sq"
    can_be_firm = challenger.hold is None or challenger.war > challenger.hold
    return CrisisGame(
        outcome,
        resisted,
        challenges,
        resists,
        {"challenger": challenger[outcome], "defender": defender[outcome]},
        challenger.sq - challenger.war if can_be_firm else None,
        _why(challenger, defender, resisted, after, challenges),
    )


def check_holding(challenger: CrisisPayoffs, defender: CrisisPayoffs) -> None:
    """Raise SimError where only one side has a payoff for holding on."""
    if (challenger.hold is None) != (defender.hold is None):
        raise SimError('crisis: "hold" has a payoff for one party only - give it for both')


_DOES = {
    "backs_down": "would back down if resisted",
    "hold": "would keep up the pressure if resisted",
    "war": "would fight if resisted",
}


def _why(
    challenger: CrisisPayoffs,
    defender: CrisisPayoffs,
    resisted: Node,
    after: Node,
    challenges: bool,
) -> str:
    worth = (defender[resisted], defender["gives_in"], challenger[after], challenger["sq"])
    places = decimals_for(max(worth) - min(worth))
    expected, given, follows, quo = (without_zeros(rounded(x, places)) for x in worth)
    answer = "resists" if after == resisted else "gives in"
    does = "challenges" if challenges else "does not challenge"
    return (
        f"the challenger {_DOES[resisted]}, so the defender {answer} ({expected} against {given} "
        f"for giving in) and the challenger {does} ({follows} against {quo} at the status quo)"
    )


def critical_risk(win: Fraction, lose: Fraction, disaster: Fraction) -> Fraction:
    """Return the largest chance of disaster at which a party still stands firm.

    At least 1 where disaster is no worse than losing. Raises SimError unless winning is more than
    losing and than disaster.

    >>> critical_risk(Fraction(10), Fraction(4), Fraction(-5))
    Fraction(2, 5)

    Source: Ellsberg (1959), The theory and practice of blackmail; Snyder & Diesing (1977).
    """
    if win <= lose or win <= disaster:
        raise SimError(
            f"critical risk: winning ({win}) is not above losing ({lose}) and disaster "
            f"({disaster}) - check them"
        )
    return (win - lose) / (win - disaster)
