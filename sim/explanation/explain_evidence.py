"""Sentences on what holds at every number that the evidence allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from sim.axiomatic.compare import Comparison
from sim.axiomatic.solution import Solution
from sim.explanation.dominated_options import dominated_options
from sim.explanation.evidence_bounds import slack_bounds
from sim.formulation.no_deal_courses import Interval
from sim.noun import Noun, all_of
from sim.problem.problem import Problem
from sim.problem.standing import has_quorum
from sim.problem.winning_sets import set_noun
from sim.rounding import Side
from sim.scenario.option_words import option_text, option_words
from sim.scenario.outcome_words import bound_words
from sim.scenario.scenario import Scenario
from sim.sentences import counted, listing, some_of

MOST_UNWANTED = 20
EVERYONE = "everyone who is asked accepts"
WORST = "0 is the worst package; no deal can be worse."
SIDES: tuple[Side, Side] = ("down", "up")  # an interval that holds what lies between its ends


def evidence_section(scenario: Scenario, comparison: Comparison) -> list[str]:
    """Return what rests on ordinal evidence alone, and what needs the numbers."""
    problem = comparison.problem
    unwanted = [
        (issue, worse, better)
        for issue in problem.option_ids
        for better, worse in _unwanted(dominated_options(scenario, problem, issue))
    ]
    lines = [
        f"No signatory wants {option_words(scenario.issues[issue], *worse)}; whatever the weights, "
        f"each is at least as well off with “{option_text(scenario.issues[issue], better)}”."
        for issue, worse, better in unwanted[:MOST_UNWANTED]
    ]
    if more := sum(len(worse) for _, worse, _ in unwanted[MOST_UNWANTED:]):
        lines.append(f"The same holds for {counted(more, 'more option')}.")
    return [*_zone_lines(scenario, comparison), *lines]


def _unwanted(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Return neighbours that lose against the same option together."""
    return [
        (better, [worse for worse, _ in group])
        for better, group in groupby(pairs, key=lambda pair: pair[1])
    ]


def _zone_lines(scenario: Scenario, comparison: Comparison) -> list[str]:
    problem = comparison.problem
    if problem.agreement_zone.is_empty:
        return []
    proven, unproven = [], []
    worst = f" ({WORST})" if scenario.payoff_scale == "scores" else ""
    accepted = "enough of those who are asked accept" if has_quorum(problem) else EVERYONE
    for label, outcome in _candidates(scenario, comparison).items():
        if weak := _not_proven(scenario, problem, outcome):
            unproven.append(
                f"{label}: depending on how the evidence is read, the gain lies between "
                f"{some_of(weak)}.{worst}"
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
    """Return the agreements worth a word, each once: the named packages, then what is solved."""
    problem = comparison.problem
    named = {
        f"“{scenario.outcomes[name].name}”": outcome
        for name, outcome in problem.named_outcomes.items()
        if problem.is_in_zone(outcome)
    }
    chosen: dict[tuple[str, ...], dict[str, list[Noun]]] = {}
    for solved, who in _solved(comparison):
        if solved.in_zone and solved.outcome and not solved.needs_comparable_payoffs:
            titles = chosen.setdefault(_key(problem, solved.outcome), {})
            titles.setdefault(solved.title, []).extend(who)
    seen = {_key(problem, outcome) for outcome in named.values()}
    outcomes = {key: dict(zip(problem.option_ids, key, strict=True)) for key in chosen}
    return named | {
        f"the deal of {listing(_if_signed(*title) for title in titles.items())}": outcomes[key]
        for key, titles in chosen.items()
        if key not in seen
    }


def _solved(comparison: Comparison) -> Iterator[tuple[Solution, list[Noun]]]:
    """Yield every solution, and of each winning set the first, with the members who would sign."""
    yield from ((found, []) for found in comparison.solutions)
    for one in comparison.winning_sets:
        who = set_noun(comparison.problem, one.problem.signatories)
        yield from ((found, [who]) for found in one.solutions[:1])


def _if_signed(title: str, sets: Sequence[Noun]) -> str:
    """Return the title of a solution with the sets whose signing leads to it, if not all sign.

    >>> _if_signed("Nash", [Noun("Ann"), Noun("Bob")]), _if_signed("Nash", [])
    ('Nash if Ann or Bob sign', 'Nash')
    """
    return f"{title} if {all_of(sets, 'or').does('sign')}" if sets else title


def _key(problem: Problem, outcome: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(outcome[issue] for issue in problem.option_ids)


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
    low, high = (bound_words(scenario, x, s) for x, s in zip(ends, SIDES, strict=True))
    who = scenario.parties[party].noun
    instead = f" over what {who.it_does('could have instead')}"
    return f"{low} and {high} for {who}{instead if party in scenario.outside_options else ''}"
