"""A deal that was signed, set beside the model: is it an agreement, and an efficient one."""

from __future__ import annotations

from sim.claims.claim_draws import drawn
from sim.claims.claim_words import gain, of_draws, points
from sim.claims.claims import Finding, judged
from sim.explanation.improvement import ImprovementSearch
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.broken_rules import broken_and_crossed
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import breaches, differing
from sim.scenario.scenario import Scenario
from sim.sentences import listing


def lies_in_the_zone(scenario: Scenario, name: str) -> Finding:
    """Return whether a named outcome is an agreement, and in which share of the draws it is.

    >>> import sim
    >>> lies_in_the_zone(sim.load("textbook/climate_coalition"), "all_abate").verdict
    'supported'
    """
    problem = build_problem(scenario)
    outcome = problem.named_outcomes[name]
    broken, _ = broken_and_crossed(problem, outcome)
    gains, share = problem.gains(outcome), drawn(scenario).acceptance[name].joint
    worth = problem.payoffs(outcome)
    listed = listing(
        f"{points(worth[p])} to {problem.noun(p)} ({gain(gains[p])})" for p in problem.signatories
    )
    breaks = breaches(broken) if broken else "breaks nothing"
    return judged(
        confirms=not broken,
        refutes=bool(broken),
        figures={"gain": dict(gains), "robust_share": share},
        why=f"It is worth {listed}, in brackets over no deal; it {breaks}, and is an agreement in "
        f"{of_draws(share)}.",
    )


def is_efficient(scenario: Scenario, name: str) -> Finding:
    """Return whether no agreement is better than a named outcome for one signatory at no expense.

    >>> import sim
    >>> is_efficient(sim.load("textbook/climate_coalition"), "three_abate").verdict
    'supported'
    """
    problem = build_problem(scenario)
    outcome = problem.named_outcomes[name]
    here = problem.payoffs(outcome)
    found = ImprovementSearch(problem).over(here)
    left = {} if found is None else {p: found.most[p] - here[p] for p in problem.signatories}
    better = {p: most for p, most in left.items() if most}
    why = "No agreement is better for one signatory and worse for none."
    if found is not None and better:
        changed = {issue: found.outcome[issue] for issue in differing(found.outcome, outcome)}
        listed = listing(f"{problem.noun(p)} up to {points(u)}" for p, u in better.items())
        why = (
            f"At no other signatory's expense there was more in it for {listed}; best for all: "
            f"{choice_words(scenario.issues, changed)}."
        )
    return judged(confirms=not better, refutes=bool(better), figures={"left": left}, why=why)
