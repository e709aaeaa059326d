"""Stakes: rules leave outcomes, but none is worth no deal to everyone who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.diagnosis.beliefs import optimism_share
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, Turn, status, turn
from sim.errors import SimError
from sim.rounding import rounded
from sim.sentences import listing
from sim.solver.lottery.lottery_ideal import lottery_ideal
from sim.solver.reservation_cuts import lone_cuts

BELIEFS = (
    "There is no agreement at what each party believes of no deal; there would be at a belief that "
    "all of them share."
)


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return whether the zone is empty although the rules leave something.

    Where it is empty for the beliefs alone, they and not the stakes stand in the way. Sub-cause
    *indivisible* where lotteries over outcomes would open it.
    """
    zone = case.problem.agreement_zone
    if case.permitted.agreement_zone.is_empty:
        why = "The rules leave nothing to have a stake in."
        return Obstacle("stakes", "does not block", why)
    share = None if case.spread is None else 1 - case.spread.agreement_share
    for_beliefs = optimism_share(case)
    if share and for_beliefs:
        share = max(0.0, share - for_beliefs)
    is_optimism = zone.is_empty and case.war is not None and case.war.cause == "optimism"
    found = status(zone.is_empty and not is_optimism, share)
    count = case.agreement_count(case.problem)
    figures = {} if count is None else {"agreements": float(count)}
    turns = None if is_optimism else _threshold(case)
    why = _open(case) if not zone.is_empty else BELIEFS if is_optimism else _empty(case)
    return Obstacle("stakes", found, why, figures, share, turns)


def _empty(case: DiagnosedCase) -> str:
    problem = case.problem
    divisible = problem.signatories and lottery_ideal(problem) is not None
    kind = (
        "No outcome is worth as much as no deal to all who are asked, but a lottery over outcomes "
        "is: the stakes are indivisible"
        if divisible
        else "No outcome, and no lottery over outcomes, is worth as much as no deal to all who are "
        "asked"
    )
    cuts = [
        f"{case.name(party)} alone would have to give up {rounded(points, 1, 'up')} points"
        for cut in _lone(case)
        for party, points in cut.items()
    ]
    return f"{kind}{f'; {listing(cuts)}' if cuts else ''}."


def _lone(case: DiagnosedCase) -> list[Mapping[str, Fraction]]:
    try:
        return [cut.cuts for cut in lone_cuts(case.problem)]
    except SimError:
        return []


def _open(case: DiagnosedCase) -> str:
    zone, known = case.problem.agreement_zone, case.agreement_count(case.problem)
    count = (
        "There are agreements"
        if known is None
        else ("There is one agreement" if known == 1 else f"There are {known:,} agreements")
    )
    least = min(zone.slack, key=lambda p: zone.slack[p], default=None)
    if least is None:
        return f"{count}."
    if zone.slack[least] == 0:
        return f"{count} at these stakes; {case.name(least)} has nothing to spare."
    room = rounded(zone.slack[least], 1, "down")
    return (
        f"{count} at these stakes; {case.name(least)} has the least to spare, up to {room} points "
        "above what it accepts."
    )


def _threshold(case: DiagnosedCase) -> Turn | None:
    """Return the no-deal payoff at which the answer turns nearest to its reading.

    While there are agreements a party could ask for as much as the best of them leaves it; where
    there are none, it alone could make do with less.
    """
    problem, zone = case.problem, case.problem.agreement_zone
    if zone.is_empty:
        moves = {p: -cut for cuts in _lone(case) for p, cut in cuts.items()}
    else:
        always = {c.members for c in problem.consents if c.scope is None}
        moves = {p: room for p, room in zone.slack.items() if (p,) in always}
    turns = {p: problem.reservation[p] + move for p, move in moves.items()}
    within = [p for p, at in turns.items() if problem.outside_options.get(p, at) <= at]
    if not within:
        return None
    nearest = min(within, key=lambda p: (abs(moves[p]), p))
    return turn(f"no_deal_payoffs.{nearest}", turns[nearest])
