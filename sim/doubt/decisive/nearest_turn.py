"""Which no-deal payoff comes nearest to turning the answer, and where each of them turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sim.doubt.decisive.number_search import Statement
from sim.doubt.decisive.turning_points import (
    BreakEven,
    OpenNumbers,
    open_numbers,
    solution_stays,
    turning_point_of,
)
from sim.doubt.sampling.spread import Spread
from sim.formulation.disagreement_point import DisagreementValue, disagreement_values

MOST_TRIED = 3  # parties whose turns are worked out, beside those whose interval may hold one


def no_deal_turns(spread: Spread, most: int | None = None) -> tuple[BreakEven, ...]:
    """Return where "there is a deal" turns in the no-deal payoff of each party that is asked.

    Of so many parties only: those whose interval may hold a turn, and as far as ``most`` goes those
    with the least to lose. Empty where every draw is a search of its own.
    """
    problem = spread.problem
    if spread.survey.is_searched:
        return ()
    asked = [p for p in problem.parties if any(p in c.members for c in problem.consents)]
    if most is not None and not problem.agreement_zone.is_empty:
        values = disagreement_values(spread.scenario, asked)
        within = [party for party in asked if _may_turn(spread, party, values[party])]
        asked.sort(key=lambda party: (party not in within, _room(spread, party, values[party])))
        asked = asked[: max(most, len(within))]
    return tuple(_turns(spread).of(party, None) for party in asked)


def _may_turn(spread: Spread, party: str, value: DisagreementValue) -> bool:
    """Return whether no agreement leaves a party what no deal may be worth to it."""
    problem = spread.problem
    best = problem.reservation[party] + problem.agreement_zone.slack[party]
    return value.high > best


def _room(spread: Spread, party: str, value: DisagreementValue) -> float:
    """Return how much more no deal could be worth to a party, in widths of what is allowed."""
    width = float(value.high - value.low) or 1.0
    return float(spread.problem.agreement_zone.slack[party]) / width


def solution_turns(spread: Spread) -> tuple[BreakEven, ...]:
    """Return where the deal of the best reading ceases to be chosen, in each no-deal payoff.

    Empty where there is no such deal, or every draw is a search of its own.
    """
    if spread.survey.is_searched or not spread.settings.solutions:
        return ()
    if not spread.best.has_agreement[0]:
        return ()
    stays = solution_stays(spread)
    return tuple(_turns(spread).of(party, stays) for party in spread.problem.signatories)


@dataclass(frozen=True, eq=False)
class _Turns:
    """Draws in which any no-deal payoff can be moved, and where answers turn in them, once each."""

    numbers: OpenNumbers
    found: dict[tuple[str, bool], BreakEven] = field(default_factory=dict)

    def of(self, party: str, statement: Statement | None) -> BreakEven:
        """Return where a statement turns; without one, where there ceases to be a deal."""
        key = party, statement is None
        if key not in self.found:
            self.found[key] = turning_point_of(self.numbers, _name(party), statement)
        return self.found[key]


_KEPT: WeakKeyDictionary[Spread, _Turns] = WeakKeyDictionary()  # for as long as the draws live


def _turns(spread: Spread) -> _Turns:
    if spread not in _KEPT:
        names = map(_name, spread.problem.parties)
        _KEPT[spread] = _Turns(open_numbers(spread.scenario, names, spread.settings))
    return _KEPT[spread]


def _name(party: str) -> str:
    return f"no_deal_payoffs.{party}"


def nearest_no_deal(spread: Spread) -> BreakEven | None:
    """Return where the no-deal payoff that turns the answer nearest to its reading does so.

    One that turns it within the interval that the evidence allows comes first; near is measured in
    widths of that interval. None if none turns it.
    """
    turning = [found for found in no_deal_turns(spread, MOST_TRIED) if found.turns]
    return min(
        turning,
        key=lambda found: (not found.turns_within, _distance(found), found.name),
        default=None,
    )


def nearest_turn(spread: Spread) -> str | None:
    """Return the name of that no-deal payoff, None if none turns the answer."""
    found = nearest_no_deal(spread)
    return None if found is None else found.name


def _distance(found: BreakEven) -> float:
    width = float(found.high - found.low) or 1.0
    return min(abs(float(turn - found.best)) for turn in found.turns) / width
