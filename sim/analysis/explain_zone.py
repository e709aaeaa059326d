"""Sentences on an agreement zone that is not empty."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from sim.analysis.outcome_words import listing, party_name, payoff_words
from sim.problem.disagreement_point import disagreement_value
from sim.problem.problem import Problem
from sim.scenario.option_words import choice_words, option_words
from sim.scenario.rounding import significant
from sim.scenario.scenario import Scenario


def zone_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return why there is a deal: size of the zone, slack, who binds, where it would close."""
    lines = [
        _size(problem),
        *_substance(scenario, problem),
        *_binding(problem),
    ]
    lines += [_slack(scenario, problem, party) for party in problem.signatories]
    return lines + _ratifiers(scenario, problem)


def _size(problem: Problem) -> str:
    zone, who = problem.agreement_zone, _who(problem)
    if zone.count is None:
        return (
            f"There is an agreement zone: agreements exist, acceptable to {who}; their number is "
            f"unknown ({problem.space.size:,} combinations are too many to count them)."
        )
    are = "is" if zone.count == 1 else "are"
    if not zone.feasible_count:
        return f"There is an agreement zone: {zone.count:,} outcomes {are} acceptable to {who}."
    share = Fraction(100 * zone.count, zone.feasible_count)
    return (
        f"There is an agreement zone: {zone.count:,} of {zone.feasible_count:,} possible outcomes "
        f"({significant(share, 3)} %) {are} acceptable to {who}."
    )


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
        if problem.agreement_zone.count == 1:
            return ["The only agreement is to leave everything as it is."]
        return ["No minimal substance is stated, so the status quo itself counts as an agreement."]
    return []


def _binding(problem: Problem) -> list[str]:
    labels = {c.id: c.label.removeprefix("consent of ") for c in problem.consents}
    refused = {labels[c]: k for c, k in problem.agreement_zone.refused_by.items() if k != 0}
    if not refused:
        return ["No party by itself blocks an outcome that all others would accept."]
    return [
        f"{who} alone stands in the way of {_outcomes(count)} that all others would accept."
        for who, count in refused.items()
    ]


def _outcomes(count: int | None) -> str:
    if count is None:
        return "an unknown number of outcomes"
    return f"{count:,} outcome{'s' * (count != 1)}"


def _slack(scenario: Scenario, problem: Problem, party: str) -> str:
    ideal = (problem.agreement_zone.ideal_point or {})[party]
    d, r = problem.disagreement[party], problem.reservation[party]
    unit = " points" if scenario.payoffs == "scores" else ""
    floor = "its no-deal payoff" if r == d else "its outside option"
    words = partial(payoff_words, scenario)
    line = (
        f"{party_name(scenario, party)} gains up to {words(ideal - d)}{unit}. There is a deal as "
        f"long as {floor} is at most {words(ideal)}"
    )
    value = disagreement_value(scenario, party)
    if r != d or d != value.best or value.low == value.high:
        return f"{line}; it is {words(r)} here."
    line += f"; the best reading is {words(d)}, between {words(value.low)} and {words(value.high)}."
    return line + (" The upper end would close the zone." if value.high > ideal else "")


def _ratifiers(scenario: Scenario, problem: Problem) -> list[str]:
    unit = " points" if scenario.payoffs == "scores" else ""
    return [
        f"{party_name(scenario, party)}, which must ratify, can be up to "
        f"{payoff_words(scenario, slack)}{unit} better off than without a deal."
        for party, slack in problem.agreement_zone.slack.items()
        if party not in problem.signatories
    ]


def options_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return the options that every agreement contains and that none contains."""
    zone = problem.agreement_zone
    always = {
        i: o for i, o in zone.always.items() if o is not None and len(problem.option_ids[i]) > 1
    }
    can_be_chosen = {issue: set(options) for issue, options in problem.option_ids.items()}
    absent = {
        issue: [option for option in options if option in can_be_chosen[issue]]
        for issue, options in zone.never.items()
        if issue not in always
    }
    never = [option_words(scenario.issues[i], *options) for i, options in absent.items() if options]
    lines = []
    if always:
        lines.append(f"Every agreement contains {choice_words(scenario.issues, always)}.")
    if never:
        lines.append(f"No agreement contains {listing(never, 'or')}.")
    if not lines:
        lines.append("Every option occurs in some agreement and none occurs in all of them.")
    return lines
