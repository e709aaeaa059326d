"""Sentences on the named packages of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.option_words import option_words
from sim.scenario.outcome_words import breaches, differing, payoffs_words
from sim.scenario.scenario import Scenario
from sim.sentences import listing
from sim.solver.search.efficient_points import searched_improvement

MOST_CHANGES = 6
MOST_COMPARED = 20_000


def packages_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return for each named package its gains, what it violates and how to improve it."""
    return [package_sentence(scenario, problem, name) for name in problem.named_outcomes]


def package_sentence(scenario: Scenario, problem: Problem, name: str) -> str:
    """Return the gains of a named package, what it violates and how to improve it."""
    outcome = problem.named_outcomes[name]
    gains = payoffs_words(scenario, problem.gains(outcome), signed=True)
    line = f"{scenario.outcomes[name].name}: gains over no deal: {gains}."
    line += _standing(problem, outcome)
    if not problem.is_in_zone(outcome):
        return line
    try:
        better = improvement(problem, outcome)
    except SimError as unsettled:
        return f"{line} Whether it can be improved is not known ({unsettled})."
    if better is None:
        return f"{line} No agreement is better for one signatory without being worse for another."
    changes = [option_words(scenario.issues[i], better[i]) for i in differing(better, outcome)]
    shown = listing(changes[:MOST_CHANGES]) + (" and more" if len(changes) > MOST_CHANGES else "")
    more = payoffs_words(scenario, _difference(problem, better, outcome), signed=True)
    return f"{line} It can be improved, for example with {shown} ({more})."


def _standing(problem: Problem, outcome: Mapping[str, str]) -> str:
    """Return whether a package is an agreement, what keeps it out and what else it crosses."""
    recorded = {c.label for c in problem.constraints if not c.restricts}
    broken = problem.violations(outcome)
    decisive = [label for label in broken if label not in recorded]
    crossed = listing(f"the {label}" for label in broken if label in recorded)
    if problem.is_in_zone(outcome):
        return f" An agreement, though it crosses {crossed}." if crossed else " An agreement."
    why = breaches(decisive) or "settles an issue that is off the agenda"
    line = f" Not an agreement; it {why}."
    return f"{line} It also crosses {crossed}." if crossed else line


def improvement(problem: Problem, outcome: Mapping[str, str]) -> Mapping[str, str] | None:
    """Return an undominated agreement that no signatory finds worse and one finds better, if any.

    Of several, the one with the fewest changes (post-settlement settlement: Raiffa 1985), or where
    they are too many to compare, the one with the largest sum of relative gains. Raises SimError
    where that could not be settled.
    """
    payoffs = problem.payoffs(outcome)
    here = tuple(payoffs[p] for p in problem.signatories)
    contract_set = problem.agreement_zone.contract_set
    if not contract_set.is_complete or len(contract_set) > MOST_COMPARED:
        return searched_improvement(problem, outcome)
    better = [
        found
        for row, found in zip(contract_set.payoffs, contract_set.outcomes, strict=True)
        if row != here and all(a >= b for a, b in zip(row, here, strict=True))
    ]
    if not better:
        return None
    return min(better, key=lambda x: (len(differing(x, outcome)), [x[i] for i in sorted(x)]))


def _difference(
    problem: Problem, better: Mapping[str, str], outcome: Mapping[str, str]
) -> dict[str, Fraction]:
    before, after = problem.payoffs(outcome), problem.payoffs(better)
    return {p: after[p] - before[p] for p in problem.signatories}
