"""Stakes: rules leave outcomes, but none is worth no deal to everyone who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.diagnosis.beliefs import optimism_share
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, Turn, not_reached, status, turn
from sim.diagnosis.positions import closed_share
from sim.errors import SimError
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets, signed_by
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
        return _closed(case)
    share = None if case.spread is None else 1 - case.spread.agreement_share
    for_beliefs = optimism_share(case)
    if share and for_beliefs:
        share = max(0.0, share - for_beliefs)
    is_optimism = zone.is_empty and case.war is not None and case.war.cause == "optimism"
    found = status(zone.is_empty and not is_optimism, share)
    count = case.agreement_count(case.problem)
    figures = {} if count is None else {"agreements": float(count)}
    rooms = _rooms(case.problem)
    turns = None if is_optimism else _threshold(case, rooms)
    why = _open(case, rooms) if not zone.is_empty else BELIEFS if is_optimism else _empty(case)
    return Obstacle("stakes", found, why, figures, share, turns)


def _closed(case: DiagnosedCase) -> Obstacle:
    """Return the row where the rules leave nothing, unless in draws red lines are dropped."""
    why, closed = "The rules leave nothing to have a stake in", closed_share(case)
    if case.spread is None or closed is None or closed == 1:
        return not_reached("stakes", f"{why}.")
    share = max(0.0, 1 - case.spread.agreement_share - closed)
    why = f"{why}, unless a red line is dropped that the file says may be."
    return Obstacle("stakes", status(holds=False, share=share), why, share=share)


def _empty(case: DiagnosedCase) -> str:
    problem = case.problem
    all_asked = "all" if problem.deciding is None else "enough of those"
    alone = (signed_by(problem, some) for some in minimal_winning_sets(problem))
    divisible = any(one.signatories and lottery_ideal(one) is not None for one in alone)
    kind = (
        f"No outcome is worth as much as no deal to {all_asked} who are asked, but a lottery over "
        "outcomes is: the stakes are indivisible"
        if divisible
        else "No outcome, and no lottery over outcomes, is worth as much as no deal to "
        f"{all_asked} who are asked"
    )
    cuts = [
        f"{case.name(party)} alone would have to give up {case.sized(party, points, 'up')}"
        for cut in _lone(case)
        for party, points in cut.items()
    ]
    return f"{kind}{f'; {listing(cuts)}' if cuts else ''}."


def _lone(case: DiagnosedCase) -> list[Mapping[str, Fraction]]:
    try:
        return [cut.cuts for cut in lone_cuts(case.problem)]
    except SimError:
        return []


def _open(case: DiagnosedCase, rooms: Mapping[str, Fraction]) -> str:
    known = case.agreement_count(case.problem)
    count = (
        "There are agreements"
        if known is None
        else ("There is one agreement" if known == 1 else f"There are {known:,} agreements")
    )
    least = min(rooms, key=lambda p: (rooms[p], p), default=None)
    if least is None:
        return f"{count}."
    who = case.name(least)
    if rooms[least] == 0:
        return f"{count} at these stakes; {who.does('have')} nothing to spare."
    room = case.sized(least, rooms[least])
    return (
        f"{count} at these stakes; {who.does('have')} the least to spare, {room} "
        f"above what {who.it_does('accept')}."
    )


def _rooms(problem: Problem) -> dict[str, Fraction]:
    """Return how much more each party without which there is no agreement could ask for."""
    if problem.agreement_zone.is_empty:
        return {}
    needed = [c for c in problem.consents if c.quorum == len(c.members)]
    parties = {p for c in needed if _is_always_asked(problem, c) for p in c.members}
    return {p: room for p, room in problem.agreement_zone.slack.items() if p in parties}


def _is_always_asked(problem: Problem, consent: Consent) -> bool:
    """Return whether no agreement does without a consent, which may be scoped."""
    if consent.scope is None:
        return True
    quo, there = problem.status_quo, problem.option_ids
    if any(quo.get(issue) not in there[issue] for issue in consent.scope):
        return True
    return problem.fixing({i: quo[i] for i in sorted(consent.scope)}).agreement_zone.is_empty


def _threshold(case: DiagnosedCase, rooms: Mapping[str, Fraction]) -> Turn | None:
    """Return the no-deal payoff at which the answer turns nearest to its reading.

    While there are agreements a party could ask for as much as the best of them leaves it; where
    there are none, it alone could make do with less.
    """
    problem, moves = case.problem, rooms
    if problem.agreement_zone.is_empty:
        moves = {p: -cut for cuts in _lone(case) for p, cut in cuts.items()}
    turns = {p: problem.reservation[p] + move for p, move in moves.items()}
    within = [p for p, at in turns.items() if problem.outside_options.get(p, at) <= at]
    if not within:
        return None
    nearest = min(within, key=lambda p: (abs(moves[p]), p))
    path, words = f"no_deal_payoffs.{nearest}", f"{case.name(nearest).possessive} no-deal payoff"
    return turn(path, turns[nearest], case.points(nearest, turns[nearest], "down"), words)
