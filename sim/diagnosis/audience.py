"""Audience: what yielding would have to cost a leader for the deal to be another."""

from __future__ import annotations

from fractions import Fraction

from sim.crisis.audience_cost import cost_that_drives_out
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle
from sim.rounding import rounded
from sim.scenario.option_words import choice_words
from sim.sentences import listing


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return for each signatory the least cost that drives an option out of the Nash deal.

    Figures only: no source sizes such a cost unless the file does.
    """
    deal = case.reference
    if deal is None or deal.is_named:
        why = "There is no Nash deal from which a cost could drive an option out."
        return Obstacle("audience", "does not block", why)
    figures, said = {}, []
    for party in case.problem.signatories:
        costs = _costs(case, party, dict(deal.outcome))
        if not costs:
            continue
        points, issue = min(costs)
        words = choice_words(case.scenario.issues, {issue: (deal.outcome[issue],)})
        said.append(f"{rounded(points, 1, 'up')} points to {case.name(party)} for {words}")
        figures[f"{party}: {issue}"] = float(points)
    if not said:
        why = "No cost of one option would change the Nash deal."
        return Obstacle("audience", "does not block", why)
    why = f"The least cost before an audience that would change the Nash deal: {listing(said)}."
    return Obstacle("audience", "does not block", why, figures)


def _costs(case: DiagnosedCase, party: str, deal: dict[str, str]) -> list[tuple[Fraction, str]]:
    """Return the costs of the options of a deal that are a change from the status quo."""
    quo, found = case.problem.status_quo, []
    for issue, option in deal.items():
        if quo.get(issue) == option or len(case.problem.option_ids[issue]) < 2:
            continue
        cost = cost_that_drives_out(case.problem, party, {issue: (option,)})
        if cost is not None and cost > 0:
            found.append((cost, issue))
    return found
