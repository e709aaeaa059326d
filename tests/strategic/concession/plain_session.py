"""Sessions by the definition, one turn after the other, in fractions: slow and independent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction

from sim.problem.problem import Problem

EXPONENTS = {"boulware": "4", "linear": "1", "conceder": "0.25", "boulware:2.5": "2.5"}
Vector = Mapping[str, Fraction]


@dataclass
class Player:
    """What a party knows: its payoffs from what may be offered, and what it saw and sent."""

    party: str
    outcomes: Sequence[int]
    payoff: Mapping[int, Fraction]
    reservation: Fraction
    draws: Sequence[float]
    received: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    target: Fraction | None = None

    @property
    def low(self) -> Fraction:
        return max(min(self.payoff.values()), self.reservation)

    @property
    def high(self) -> Fraction:
        return max(self.payoff.values())

    @property
    def acceptable(self) -> list[int]:
        """Outcomes at or above the reservation value, the best first, equal ones by id."""
        kept = [x for x in self.outcomes if self.payoff[x] >= self.reservation]
        return sorted(kept, key=lambda x: (-self.payoff[x], x))

    def cheapest(self, target: Fraction) -> int:
        """The lowest own payoff at or above the target, the first of them by id."""
        kept = [x for x in self.acceptable if self.payoff[x] >= target]
        return min(kept, key=lambda x: (self.payoff[x], x))


Rule = Callable[[Player, int, int], tuple[Fraction, int]]


def aspiration(player: Player, k: int, rounds: int, exponent: str) -> Fraction:
    with localcontext() as context:
        context.prec = 60
        time = Decimal(k + 1) / Decimal(rounds + 1)
        power = Fraction(time ** Decimal(exponent))
    width = max(player.payoff.values()) - min(player.payoff.values())
    wanted = player.low + (player.high - player.low) * (1 - power) - width / 10**9
    return min(max(wanted, player.low), player.high)


def time_dependent(exponent: str) -> Rule:
    def move(player: Player, k: int, rounds: int) -> tuple[Fraction, int]:
        target = aspiration(player, k, rounds, exponent)
        return target, player.cheapest(target)

    return move


def tit_for_tat(player: Player, _k: int, _rounds: int) -> tuple[Fraction, int]:
    if player.target is None:
        player.target = player.high
    if len(player.received) > 1:
        *_, before, last = (player.payoff[x] for x in player.received)
        moved = player.target - (last - before)
        player.target = min(max(moved, player.reservation), player.high)
    return player.target, player.cheapest(player.target)


def micro(player: Player, k: int, _rounds: int) -> tuple[Fraction, int]:
    listed, sent = player.acceptable, list(dict.fromkeys(player.sent))
    if len(sent) <= len(set(player.received)) and len(sent) < len(listed):
        following = listed[len(sent)]
        return player.payoff[following], following
    return player.payoff[sent[-1]], sent[int(player.draws[k] * len(sent))]


def random(player: Player, k: int, rounds: int) -> tuple[Fraction, int]:
    target = aspiration(player, k, rounds, "1")
    kept = [x for x in player.acceptable if player.payoff[x] >= target]
    return target, kept[int(player.draws[k] * len(kept))]


RULES: Mapping[str, Rule] = {
    **{name: time_dependent(exponent) for name, exponent in EXPONENTS.items()},
    "tit_for_tat": tit_for_tat,
    "micro": micro,
    "random": random,
}


def offerable(problem: Problem) -> dict[int, Vector]:
    """Outcomes that meet every filter and the consent of all but the signatories, by code."""
    found = {}
    for code in range(problem.space.size):
        outcome = problem.space.outcome(code)
        payoffs = problem.payoffs(outcome)
        others = [c for c in problem.consents if not set(c.members) <= set(problem.signatories)]
        agreed = all(
            sum(payoffs[p] >= problem.reservation[p] for p in c.members) >= c.quorum
            for c in others
            if c.is_asked_at(outcome, problem.status_quo)
        )
        if agreed and all(c.holds_at(outcome) for c in problem.constraints if c.restricts):
            found[code] = payoffs
    return found


def session(
    problem: Problem, strategies: Mapping[str, str], rounds: int, draws: Sequence[Sequence[float]]
) -> tuple[int, int, str] | None:
    """The code agreed, the round of the last acceptance and who had offered it; None for no deal.

    ``draws`` has a number per seat and round.
    """
    table = offerable(problem)
    players = [
        Player(p, list(table), {x: u[p] for x, u in table.items()}, problem.reservation[p], own)
        for p, own in zip(strategies, draws, strict=True)
    ]
    standing: tuple[int, str] | None = None
    accepted = 0
    for k in range(rounds):
        for player in players:
            if standing is not None:
                player.received.append(standing[0])
            least, offer = RULES[strategies[player.party]](player, k, rounds)
            if standing is not None and player.payoff[standing[0]] >= least:
                accepted += 1
                if accepted == len(players) - 1:
                    return standing[0], k, standing[1]
            else:
                standing, accepted = (offer, player.party), 0
                player.sent.append(offer)
    return None
