"""Sentences on what holds at every number that the evidence allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.analysis.compare import Comparison
from sim.analysis.evidence_bounds import Interval, score_difference, slack_bounds
from sim.analysis.outcome_words import listing, party_name, payoff_words
from sim.problem.problem import Problem
from sim.problem.standing import has_quorum
from sim.scenario.option_words import option_text, option_words
from sim.scenario.rounding import Side
from sim.scenario.scenario import Scenario

MOST_UNWANTED = 20
EVERYONE = "everyone who is asked accepts"
WORST = "0 is the worst package; no deal can be worse."
SIDES: tuple[Side, Side] = ("down", "up")  # an interval that holds what lies between its ends


def evidence_section(scenario: Scenario, comparison: Comparison) -> list[str]:
    """Return what rests on ordinal evidence alone, and what needs the numbers."""
    problem = comparison.problem
    unwanted = []
    for issue in problem.option_ids:
        words = scenario.issues[issue]
        unwanted += [
            f"No signatory wants {option_words(words, worse)}: whatever the weights, each is at "
            f"least as well off with “{option_text(words, better)}”."
            for worse, better in dominated_options(scenario, problem, issue)
        ]
    lines = [*_zone_lines(scenario, comparison), *unwanted[:MOST_UNWANTED]]
    if (more := len(unwanted) - MOST_UNWANTED) > 0:
        lines.append(f"The same holds for {more} more option{'s' * (more != 1)}.")
    return lines


def _zone_lines(scenario: Scenario, comparison: Comparison) -> list[str]:
    problem = comparison.problem
    if problem.agreement_zone.is_empty:
        return []
    proven, unproven = [], []
    worst = f" ({WORST})" if scenario.payoffs == "scores" else ""
    accepted = "enough of those who are asked accept" if has_quorum(problem) else EVERYONE
    for label, outcome in _candidates(scenario, comparison).items():
        if weak := _not_proven(scenario, problem, outcome):
            unproven.append(
                f"{_upper(label)}: depending on how the evidence is read, the gain lies between "
                f"{listing(weak)}.{worst}"
            )
        else:
            proven.append(label)
    if proven:
        return [
            f"At every gap, weight, cost and probability that the evidence allows, {accepted} "
            f"{'this' if len(proven) == 1 else 'each of these'}: {listing(proven)}. So a deal "
            "exists at each."
        ]
    nothing = "No package is proven acceptable at every reading, so the zone rests on the numbers."
    return [nothing, *unproven[:1]]


def _candidates(scenario: Scenario, comparison: Comparison) -> dict[str, Mapping[str, str]]:
    problem = comparison.problem
    """Return the agreements worth a word, each once: the named packages, then what is solved."""
    named = {
        f"“{scenario.outcomes[name].name}”": outcome
        for name, outcome in problem.named_outcomes.items()
        if problem.is_in_zone(outcome)
    }
    chosen: dict[tuple[str, ...], list[str]] = {}
    for solved in comparison.solutions:
        if solved.in_zone and solved.outcome and not solved.needs_comparable_payoffs:
            chosen.setdefault(_key(problem, solved.outcome), []).append(solved.title)
    seen = {_key(problem, outcome) for outcome in named.values()}
    outcomes = {key: dict(zip(problem.option_ids, key, strict=True)) for key in chosen}
    return named | {
        f"the deal of {listing(titles)}": outcomes[key]
        for key, titles in chosen.items()
        if key not in seen
    }


def _key(problem: Problem, outcome: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(outcome[issue] for issue in problem.option_ids)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _not_proven(scenario: Scenario, problem: Problem, outcome: Mapping[str, str]) -> Sequence[str]:
    """Return the parties, with their bounds, whose acceptance the evidence alone does not prove."""
    weak = []
    for consent in problem.consents:
        if not consent.is_asked_at(outcome, problem.status_quo):
            continue
        bounds = {p: slack_bounds(scenario, p, outcome) for p in consent.members}
        sure = [p for p, (low, _) in bounds.items() if low >= 0]
        if len(sure) < consent.quorum:
            weak += [_between(scenario, p, ends) for p, ends in bounds.items() if p not in sure]
    return weak


def _between(scenario: Scenario, party: str, ends: Interval) -> str:
    low, high = (payoff_words(scenario, x, True, s) for x, s in zip(ends, SIDES, strict=True))
    over = " over what it could have instead" if party in scenario.outside_options else ""
    return f"{low} and {high} for {party_name(scenario, party)}{over}"


def dominated_options(scenario: Scenario, problem: Problem, issue: str) -> list[tuple[str, str]]:
    """Return (option, better option) pairs that hold for every gap and weight, for signatories.

    Only for issues that no constraint, no consent and no interaction ties to anything.
    """
    if issue in _tied(problem):
        return []
    options = problem.option_ids[issue]
    pairs = []
    for worse in options:
        for better in options:
            if better != worse and _dominates(scenario, problem, issue, better, worse):
                pairs.append((worse, better))
                break
    beaten = dict(pairs)
    return [(worse, _end(beaten, better)) for worse, better in pairs]


def _end(beaten: Mapping[str, str], option: str) -> str:
    while option in beaten:
        option = beaten[option]
    return option


def _tied(problem: Problem) -> set[str]:
    rules = [r for c in problem.constraints if c.restricts for r in c.rules]
    tied = {
        issue for rule in rules for choice in (rule.antecedent, rule.consequent) for issue in choice
    }
    tables = problem.party_payoffs.values()
    tied |= {issue for table in tables for choice, _ in table.interactions for issue in choice}
    return tied | {issue for consent in problem.consents for issue in consent.scope or ()}


def _dominates(scenario: Scenario, problem: Problem, issue: str, better: str, worse: str) -> bool:
    bounds = [
        score_difference(scenario.preferences[p][issue], better, worse)
        for p in problem.signatories
        if issue in scenario.preferences[p] and not _is_idle(scenario, p, issue)
    ]
    return bool(bounds) and all(low >= 0 for low, _ in bounds) and any(low > 0 for low, _ in bounds)


def _is_idle(scenario: Scenario, party: str, issue: str) -> bool:
    return scenario.importance[party].weights[issue].high == 0
