"""What the end of a session is worth at its start, to parties whom delay costs something."""

from __future__ import annotations

from sim.problem.party_points import PartyPoints
from sim.strategic.concession.play import Play
from sim.strategic.terms import discounting, inside_flows

MODEL = "concession"


def present_payoffs(play: Play) -> PartyPoints | None:
    """Return what signatories have of a session, reckoned from round 0; None without rates.

    What is agreed after k rounds, or no deal after all of them, counts flow + factor^k · (payoff −
    flow). Only where the file gives somebody a discount rate; who has none loses nothing.
    """
    problem, parties = play.problem, play.problem.signatories
    scenario = problem.scenario
    rates = {} if scenario is None else {p: scenario.parties[p].discount_rate for p in parties}
    if not any(rates.values()):
        return None
    patient = {p: 1 for p, rate in rates.items() if rate is None}
    factors, _ = discounting(problem, MODEL, patient, {}, rounds=play.rounds)
    flows = inside_flows(problem, MODEL, None)
    passed = play.rounds if play.agreement is None else play.agreement.round
    return PartyPoints(
        {p: flows[p] + factors[p] ** passed * (play.payoffs[p] - flows[p]) for p in parties}
    )
