"""Audience: how a coded crisis goes, and what yielding would have to cost for another deal."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.crisis.audience_cost import costs_that_drive_out
from sim.diagnosis.coded_crisis import (
    PlayedCrisis,
    ends_in_draws,
    missing_end,
    play_crisis,
    sides_of,
    worth_at_best,
)
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.obstacle import Obstacle, Turn, not_reached, smallest, turn, turn_of_chance
from sim.errors import SimError
from sim.rounding import rounded
from sim.scenario.nouns.crisis import Crisis
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import percent

MECHANISM = "audience"
ENDS = {
    "sq": "no challenge",
    "gives_in": "the defender giving in",
    "backs_down": "the challenger backing down",
    "hold": "the challenger keeping up the pressure",
    "war": "war",
}


def obstacle(case: DiagnosedCase) -> Obstacle:
    """Return how the crisis of the file goes, and the least cost that changes the Nash deal.

    Figures only: no source sizes such a cost unless the file does.
    """
    crisis = _crisis(case)
    costs = _driving_out(case)
    figures = {**crisis.figures, **costs.figures}
    why = ". ".join(x.why.rstrip(".") for x in (crisis, costs) if x.why)
    threshold, key = crisis.threshold or costs.threshold, crisis.key
    return Obstacle(
        MECHANISM, "does not block", f"{why}.", figures, None, threshold, key, crisis.model,
        is_reached=case.scenario.crisis is not None or costs.is_reached,
    )  # fmt: skip


def _crisis(case: DiagnosedCase) -> Obstacle:
    crisis, worth = case.scenario.crisis, worth_at_best(case)
    nothing = Obstacle(MECHANISM, "does not block", "")
    if crisis is None:
        return nothing
    sides = sides_of(crisis, worth)
    if (key := missing_end(crisis, sides, worth)) is not None or sides is None:
        why = f"The crisis is not played, as the file does not say what an end is worth ({key})"
        return Obstacle(MECHANISM, "not coded", why, key=key)
    try:
        found = play_crisis(crisis, sides)
    except SimError as reason:
        why = f"The crisis is not played: {reason}"
        return Obstacle(MECHANISM, "does not block", why)
    figures = _figures(found)
    ends: Mapping[str, float] = {}
    if case.doubted is not None:
        ends = ends_in_draws(case, case.doubted, crisis)
        figures |= {f"crisis ends in {end}, share of draws": x for end, x in ends.items()}
    why = "; ".join([_course(case, crisis, found, ends), *_turns(case, crisis, found)])
    threshold: Turn | None = None
    if found.least_cost is not None and not found.has_audience_cost and found.least_cost >= 0:
        cost = case.points(crisis.challenger, found.least_cost, "up")
        threshold = turn("audience cost of backing down", found.least_cost, cost)
    elif found.threshold is not None and 0 < found.threshold < 1:
        threshold = turn_of_chance("probability of firmness", found.threshold, "up")
    return Obstacle(MECHANISM, "does not block", why, figures, threshold=threshold, model=found)


def _figures(found: PlayedCrisis) -> dict[str, float]:
    figures = {f"crisis ends in {found.game.outcome}": 1.0}
    if found.least_cost is not None:
        figures["least audience cost that commits"] = float(found.least_cost)
    if found.threshold is not None:
        figures["firmness from which the defender gives in"] = float(found.threshold)
    figures |= {f"critical risk of the {who}": float(x) for who, x in found.critical_risk.items()}
    if found.unknown is not None:
        figures["probability of war, firmness unknown"] = float(found.unknown.war)
        figures["probability of a challenge, firmness unknown"] = float(found.unknown.challenge)
    return figures


def _course(
    case: DiagnosedCase, crisis: Crisis, found: PlayedCrisis, ends: Mapping[str, float]
) -> str:
    """Return what both would do, in words, and how often the end is this one over the draws."""
    game = found.game
    one, other = case.name(crisis.challenger), case.name(crisis.defender)
    resisted = {"war": "fight", "hold": "keep up the pressure", "backs_down": "back down"}
    answer = "resist" if game.defender_resists else "give in"
    challenge = "would challenge" if game.challenges else "would not challenge"
    share = f" (in {percent(ends.get(game.outcome, 0.0))} of the draws)" if ends else ""
    given = "" if found.has_audience_cost else "without a cost of backing down "
    return (
        f"If everything is known, {given}{one} would {resisted[game.resisted]} if resisted, "
        f"{other} would {answer} and {one} {challenge}: the crisis ends in {ENDS[game.outcome]}"
        f"{share}"
    )


def _turns(case: DiagnosedCase, crisis: Crisis, found: PlayedCrisis) -> list[str]:
    """Return in words at which audience cost and at which beliefs the course turns."""
    one, other = case.name(crisis.challenger), case.name(crisis.defender)
    said = []
    if found.least_cost is not None:
        if found.least_cost >= 0:
            cost = case.sized(crisis.challenger, found.least_cost, "up")
            said.append(f"backing down has to cost {one} more than {cost} for {one.it} to fight")
        else:
            said.append(f"{one} would fight rather than back down even at no cost")
    if found.threshold == 1:
        said.append(
            f"{other} would resist even if {other.it_does('were')} sure that {one.does('are')} firm"
        )
    elif found.threshold == 0:
        said.append(
            f"{other.does('give')} in to a challenge, however unlikely {other.it_does('think')} "
            f"{one} firm"
        )
    elif found.threshold is not None:
        least = rounded(100 * found.threshold, 1, "up")
        stated = crisis.firm
        file_says = "" if stated is None else f" (the file says {percent(float(stated.best))})"
        firm = f"the chance that {one.does('are')} firm at least {least} %{file_says}"
        said.append(f"{other.does('give')} in once {other.it_does('think')} {firm}")
    if found.unknown is not None:
        chance = percent(float(found.unknown.war))
        said.append(f"with the firmness of the file there is war with a chance of {chance}")
    return said


def _driving_out(case: DiagnosedCase) -> Obstacle:
    """Return for each signatory the least cost that drives an option out of the Nash deal."""
    deal = case.nash_deal
    if deal is None:
        why = "There is no Nash deal from which a cost could drive an option out."
        return not_reached(MECHANISM, why)
    try:
        costs = _costs(case, deal)
    except SimError as reason:
        return Obstacle(MECHANISM, "does not block", str(reason))
    figures: dict[str, float] = {}
    said: list[tuple[Fraction, str]] = []
    for party in case.problem.signatories:
        own = [(points, issue) for (p, issue), points in costs.items() if p == party]
        if not own:
            continue
        points, issue = min(own)
        words = choice_words(case.scenario.issues, {issue: (deal[issue],)})
        cost = f"{case.sized(party, points, 'up')} to {case.name(party)} for {words}"
        said.append((points, cost))
        figures[f"{party}: {issue}"] = float(points)
    if not said:
        why = "No cost of one option would change the Nash deal."
        return Obstacle(MECHANISM, "does not block", why)
    least = smallest(said, "no less to")
    why = f"The least cost before an audience that would change the Nash deal: {least}."
    return Obstacle(MECHANISM, "does not block", why, figures)


def _costs(case: DiagnosedCase, deal: Mapping[str, str]) -> dict[tuple[str, str], Fraction]:
    """Return what drives out each option of a deal that is a change from the status quo."""
    problem = case.problem
    if case.is_huge:
        raise SimError("Costs that would change the Nash deal are not sought in so many outcomes.")
    if len(set(problem.powers.values())) > 1:
        raise SimError("Costs are compared between signatories of equal power only")
    changed = [
        issue
        for issue, option in deal.items()
        if problem.status_quo.get(issue) != option and len(problem.option_ids[issue]) > 1
    ]
    by_issue = costs_that_drive_out(problem, [{issue: (deal[issue],)} for issue in changed])
    return {
        (party, issue): cost
        for issue, costs in zip(changed, by_issue, strict=True)
        for party, cost in costs.items()
        if cost is not None and cost > 0
    }
