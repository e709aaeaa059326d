"""Sentences on an agreement zone that is not empty."""

from __future__ import annotations

from sim.analysis.outcome_words import listing, party_name, points
from sim.problem.disagreement_point import disagreement_value
from sim.problem.problem import Problem
from sim.scenario.option_words import choice_words, option_words
from sim.scenario.scenario import Scenario


def zone_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return why there is a deal: size of the zone, slack, who binds, where it would close."""
    zone = problem.agreement_zone
    share = 100 * zone.count / zone.feasible_count
    lines = [
        f"There is an agreement zone: {zone.count:,} of {zone.feasible_count:,} possible outcomes "
        f"({share:.3g} %) are acceptable to {_who(problem)}.",
        *_substance(scenario, problem),
        _binding(problem),
    ]
    return lines + [_slack(scenario, problem, party) for party in problem.signatories]


def _who(problem: Problem) -> str:
    names = []
    for consent in problem.consents:
        who = consent.label.removeprefix("consent of ")
        names.append(who if consent.scope is None else f"{who} (where it is asked)")
    return listing(names)


def _substance(scenario: Scenario, problem: Problem) -> list[str]:
    required = scenario.agreement.must_contain
    if required:
        words = choice_words(scenario.issues, required)
        return [f"Only packages with {words} count as an agreement (the minimal substance)."]
    quo = problem.status_quo
    if len(quo) == len(problem.space.axes) and problem.is_in_zone(quo):
        return ["No minimal substance is stated, so the status quo itself counts as an agreement."]
    return []


def _binding(problem: Problem) -> str:
    zone = problem.agreement_zone
    labels = {c.id: c.label for c in problem.consents}
    binding = [
        f"the {labels[c]} ({k:,} outcome{'s' * (k != 1)})" for c, k in zone.refused_by.items() if k
    ]
    if not binding:
        return "Nobody binds: no single consent keeps out an outcome that all others would accept."
    return "What binds, with the outcomes that it alone keeps out: " + listing(binding) + "."


def _slack(scenario: Scenario, problem: Problem, party: str) -> str:
    ideal = (problem.agreement_zone.ideal_point or {})[party]
    d, r = problem.disagreement[party], problem.reservation[party]
    value = disagreement_value(scenario, party)
    reading = points(d)
    if value.low != value.high and d == value.best:
        reading += f" [{points(value.low)} to {points(value.high)}]"
    floor = "no-deal payoff" if r == d else "outside option"
    held = f"{points(r)}, no deal {reading}" if r != d else reading
    line = (
        f"{party_name(scenario, party)} gains up to {points(ideal - d)} points; a deal exists "
        f"unless its {floor} exceeds {points(ideal)} (the reading gives {held})."
    )
    if r == d and d == value.best and value.high > ideal:
        line += " The upper end of the reading closes the zone."
    return line


def options_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return the options that every agreement contains and that none contains."""
    zone = problem.agreement_zone
    always = {
        i: o for i, o in zone.always.items() if o is not None and len(problem.option_ids[i]) > 1
    }
    never = [
        option_words(scenario.issues[issue], option)
        for issue, options in zone.never.items()
        for option in options
        if option in problem.option_ids[issue] and issue not in always
    ]
    lines = []
    if always:
        lines.append(f"Every agreement contains {choice_words(scenario.issues, always)}.")
    if never:
        lines.append(f"No agreement contains {listing(never, 'or')}.")
    if not lines:
        lines.append("Every option occurs in some agreement and none occurs in all of them.")
    return lines
