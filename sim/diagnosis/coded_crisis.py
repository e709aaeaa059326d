"""The crisis that a scenario codes: what each end is worth, and how it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.crisis.crisis_game import CrisisGame, CrisisPayoffs, crisis_game, end_if_resisted
from sim.crisis.inside_option import inside_value
from sim.crisis.unknown_firmness import UnknownFirmness, unknown_firmness
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.drawn_waiting import drawn_inside
from sim.doubt.sampling.spread import Spread
from sim.formulation.disagreement_point import branch_value
from sim.scenario.nouns.crisis import Crisis, End

Sides = tuple[CrisisPayoffs, CrisisPayoffs]  # challenger, defender
Worth = Callable[[End, str], Fraction | None]


@dataclass(frozen=True)
class PlayedCrisis:
    """How a coded crisis goes, at the audience cost of the file, or at none where it has no size.

    ``least_cost`` is the cost of backing down above which the challenger would fight; None where no
    cost makes it. ``threshold`` is q*, the probability of firmness from which the defender gives
    in, None where war is no worse for it than the end that it expects of a weak challenger.
    ``critical_risk`` has the largest probability of war at which each stands firm. ``unknown`` is
    the game in which firmness is not known, where the file sizes it.
    """

    challenger: CrisisPayoffs
    defender: CrisisPayoffs
    game: CrisisGame
    has_audience_cost: bool
    least_cost: Fraction | None
    threshold: Fraction | None
    critical_risk: Mapping[str, Fraction]
    unknown: UnknownFirmness | None


def missing_end(crisis: Crisis, sides: Sides | None, worth: Worth) -> str | None:
    """Return the key of the first end without which the crisis cannot be played."""
    if sides is not None:
        return None
    for key in ("sq", "gives_in", "war", "hold", "backs_down"):
        end = getattr(crisis, key)
        if end is None:
            if key in ("gives_in", "war"):
                return f"crisis.{key}"
        elif any(worth(end, p) is None for p in (crisis.challenger, crisis.defender)):
            return f"crisis.{key}.payoffs"
    return None


def sides_of(crisis: Crisis, worth: Worth) -> Sides | None:
    """Return what both have at every end, None where the file does not say."""
    found = []
    for p in (crisis.challenger, crisis.defender):
        required = [worth(e, p) if e else None for e in (crisis.sq, crisis.gives_in, crisis.war)]
        if any(x is None for x in required):
            return None
        sq, gives_in, war = (Fraction(x) for x in required if x is not None)
        hold = worth(crisis.hold, p) if crisis.hold else None
        backs_down = worth(crisis.backs_down, p) if crisis.backs_down else None
        if (crisis.hold and hold is None) or (crisis.backs_down and backs_down is None):
            return None
        cost = crisis.audience_cost if p == crisis.challenger and not crisis.backs_down else None
        points = Fraction(0) if cost is None else cost.best
        found.append(CrisisPayoffs(sq, gives_in, war, backs_down, hold, points))
    return found[0], found[1]


def worth_at_best(case: DiagnosedCase) -> Worth:
    """Return what an end is worth to a party at the best reading."""

    def worth(end: End, party: str) -> Fraction | None:
        if party in end.payoffs:
            return end.payoffs[party].best
        if party not in case.problem.parties:
            return None
        if end.inside_option:
            return inside_value(case.scenario, party)
        if end.outcome is not None:
            return case.problem.payoffs(end.outcome)[party]
        if end.branch is not None:
            return branch_value(case.scenario, party, case.scenario.no_deal[end.branch])[1]
        return None

    return worth


def ends_in_draws(case: DiagnosedCase, spread: Spread, crisis: Crisis) -> dict[str, float]:
    """Return in which share of the draws the crisis has which end; stated payoffs stay."""
    at_best, rows = worth_at_best(case), _drawn(case, spread, crisis)
    found: dict[str, int] = {}
    for draw in range(spread.draws):

        def worth(end: End, party: str, draw: int = draw) -> Fraction | None:
            row = rows.get((id(end), party))
            return at_best(end, party) if row is None else Fraction(row[draw])

        sides = sides_of(crisis, worth)
        assert sides is not None
        end = crisis_game(*sides).outcome
        found[end] = found.get(end, 0) + 1
    return {end: count / spread.draws for end, count in found.items()}


def _drawn(
    case: DiagnosedCase, spread: Spread, crisis: Crisis
) -> dict[tuple[int, str], list[float]]:
    """Return the payoffs of ends that the draws move, by end and party."""
    found = {}
    ends = (crisis.sq, crisis.gives_in, crisis.backs_down, crisis.war, crisis.hold)
    for end in ends:
        for p in (crisis.challenger, crisis.defender):
            if end is None or p in end.payoffs or p not in case.problem.parties:
                continue
            if end.inside_option:
                found[id(end), p] = drawn_inside(case, spread, p).tolist()
            elif end.outcome is not None:
                at = case.problem.parties.index(p)
                found[id(end), p] = spread.outcome_payoffs(end.outcome)[:, at].tolist()
            elif end.branch is not None and end.branch in (values := spread.branch_values(p)):
                found[id(end), p] = values[end.branch].tolist()
    return found


def play_crisis(crisis: Crisis, sides: Sides) -> PlayedCrisis:
    """Return how the crisis goes at these payoffs, and where the answer turns."""
    challenger, defender = sides
    game = crisis_game(challenger, defender)
    has_cost = crisis.audience_cost is not None or crisis.backs_down is not None
    holds = challenger.hold is not None and challenger.hold >= challenger.war
    least = None if crisis.backs_down or holds else challenger.sq - challenger.war
    weak = _weak(challenger)
    kept = defender[end_if_resisted(weak)]
    threshold = None
    if kept > defender.war:
        share = (kept - defender.gives_in) / (kept - defender.war)
        threshold = min(max(share, Fraction(0)), Fraction(1))
    risks = {}
    for name, side in (("challenger", challenger), ("defender", defender)):
        win, lose = side["gives_in"], side["backs_down"]
        if name == "defender":
            win, lose = lose, win
        if win > lose and win > side.war:
            risks[name] = (win - lose) / (win - side.war)
    unknown = None
    if crisis.firm is not None and game.challenger_is_firm and threshold is not None:
        unknown = unknown_firmness(weak, challenger.war, defender, crisis.firm.best)
    return PlayedCrisis(challenger, defender, game, has_cost, least, threshold, risks, unknown)


def _weak(challenger: CrisisPayoffs) -> CrisisPayoffs:
    """Return a challenger that has no more from war than from another end: it does not fight."""
    ends = [challenger["backs_down"]]
    ends += [] if challenger.hold is None else [challenger.hold]
    return CrisisPayoffs(
        challenger.sq, challenger.gives_in, min(challenger.war, max(ends)),
        challenger.backs_down, challenger.hold, challenger.audience_cost,
    )  # fmt: skip
