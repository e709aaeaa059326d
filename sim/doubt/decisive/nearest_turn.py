"""Which no-deal payoff comes nearest to turning the answer, and where each of them turns."""

from __future__ import annotations

from sim.doubt.decisive.turning_points import BreakEven, solution_stays, turning_point
from sim.doubt.sampling.spread import Spread


def no_deal_turns(spread: Spread) -> tuple[BreakEven, ...]:
    """Return where "there is a deal" turns in the no-deal payoff of each party that is asked.

    Empty where every draw is a search of its own.
    """
    problem = spread.problem
    if spread.survey.is_searched:
        return ()
    asked = [p for p in problem.parties if any(p in c.members for c in problem.consents)]
    return tuple(
        turning_point(spread.scenario, f"no_deal_payoffs.{party}", spread.settings)
        for party in asked
    )


def solution_turns(spread: Spread) -> tuple[BreakEven, ...]:
    """Return where the deal of the best reading ceases to be chosen, in each no-deal payoff.

    Empty where there is no such deal, or every draw is a search of its own.
    """
    settings = spread.settings
    if spread.survey.is_searched or not settings.solutions:
        return ()
    if not spread.best.has_agreement[0]:
        return ()
    statement = solution_stays(spread)
    return tuple(
        turning_point(spread.scenario, f"no_deal_payoffs.{party}", settings, statement)
        for party in spread.problem.signatories
    )


def nearest_no_deal(spread: Spread) -> BreakEven | None:
    """Return where the no-deal payoff that turns the answer nearest to its reading does so.

    Near is measured in widths of the interval that the evidence allows. None if none turns it.
    """
    turning = [found for found in no_deal_turns(spread) if found.turns]
    return min(turning, key=lambda found: (_distance(found), found.name), default=None)


def nearest_turn(spread: Spread) -> str | None:
    """Return the name of that no-deal payoff, None if none turns the answer."""
    found = nearest_no_deal(spread)
    return None if found is None else found.name


def _distance(found: BreakEven) -> float:
    width = float(found.high - found.low) or 1.0
    return min(abs(float(turn - found.best)) for turn in found.turns) / width
