"""The crisis of a scenario in strategic form."""

from __future__ import annotations

from sim.crisis.crisis_game import Node
from sim.diagnosis.coded_crisis import missing_end, sides_of, worth_at_best
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.errors import SimError
from sim.interchange.foreign.outgoing import Outgoing
from sim.interchange.gambit.strategic_game import StrategicGame

PLANS: dict[Node, str] = {
    "sq": "do not challenge",
    "backs_down": "challenge, then back down",
    "hold": "challenge, then hold on",
    "war": "challenge, then fight",
}
ANSWERS = ("give in", "resist")
COMMENT = "A plan of the challenger says whether it challenges, and what it does if resisted."


def crisis_as_game(outgoing: Outgoing) -> tuple[StrategicGame, tuple[str, ...]]:
    """Return the crisis game in reduced strategic form, challenger first, and what it leaves out.

    Raises SimError where the file has no crisis, or does not say what each end is worth to both.

    Source: Fearon (1994), American Political Science Review 88: 577-592.
    """
    scenario = outgoing.scenario
    crisis = scenario.crisis
    if crisis is None:
        raise SimError(f"{scenario.path}: there is no crisis in it - add a table [crisis]")
    worth = worth_at_best(DiagnosedCase(scenario, outgoing.problem, None))
    sides = sides_of(crisis, worth)
    if sides is None:
        key = missing_end(crisis, sides, worth)
        raise SimError(f"{scenario.path}: the crisis cannot be played without {key} - add it")
    plans = [plan for plan in PLANS if plan != "hold" or crisis.hold is not None]
    ends: list[Node] = [
        plan if plan == "sq" or answer == "resist" else "gives_in"
        for answer in ANSWERS
        for plan in plans
    ]
    players = tuple(outgoing.problem.labels[p] for p in (crisis.challenger, crisis.defender))
    payoffs = tuple((sides[0][end], sides[1][end]) for end in ends)
    strategies = tuple(PLANS[plan] for plan in plans), ANSWERS
    game = StrategicGame(f"{scenario.title}: the crisis", players, strategies, payoffs, COMMENT)
    remarks: tuple[str, ...] = ()
    if crisis.firm is not None:
        remarks = ("the crisis is written as if it were known whether the challenger is firm",)
    return game, remarks
