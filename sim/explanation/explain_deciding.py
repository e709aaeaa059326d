"""Sentences on who decides: which signatories suffice, and what each winning set would sign."""

from __future__ import annotations

from collections.abc import Iterator

from sim.axiomatic.compare import Comparison
from sim.noun import all_of
from sim.problem.problem import Problem
from sim.problem.winning_sets import needed_by_all, rule_words, set_noun, signed_by
from sim.scenario.outcome_words import payoffs_words
from sim.scenario.scenario import Scenario
from sim.scenario.settled_words import settled_list
from sim.sentences import counted, listing, some_of

MOST_SETS_TOLD = 8


def deciding_section(scenario: Scenario, comparison: Comparison) -> list[str]:
    """Return who decides, which sets can form, who is needed, and what each set would sign.

    Nothing where all signatories must accept.
    """
    problem = comparison.problem
    if problem.deciding is None:
        return []
    head = f"An agreement needs {rule_words(problem)}."
    if not comparison.winning_sets:
        return [head, f"What each winning set would sign is left open: {_left_open(comparison)}."]
    forming = comparison.by_size
    if not forming:
        return [head, f"None of the {_sets(comparison)} can form."]
    lines = [head, _forming(comparison, forming), *_unanimous(problem), *who_is_needed(comparison)]
    lines += [_signs(scenario, problem, one) for one in forming[:MOST_SETS_TOLD]]
    if (more := len(forming) - MOST_SETS_TOLD) > 0:
        lines.append(f"{counted(more, 'more set')} can form; results.json has all of them.")
    return lines


def _sets(comparison: Comparison) -> str:
    return f"{counted(len(comparison.winning_sets), 'smallest winning set')}"


def _left_open(comparison: Comparison) -> str:
    return listing(comparison.left_out.values())


def _forming(comparison: Comparison, forming: list[Comparison]) -> str:
    problem = comparison.problem
    told = some_of([sized_set(problem, one) for one in forming], MOST_SETS_TOLD)
    return f"{how_many_form(comparison)}: {told}."


def how_many_form(comparison: Comparison) -> str:
    """Return how many of the smallest winning sets can form, as a sentence begins."""
    forming, count = len(comparison.forming), len(comparison.winning_sets)
    if forming == count:
        every = f"All {count} smallest winning sets" if count > 1 else "The only winning set"
        return f"{every} can form"
    return f"{forming} of the {counted(count, 'smallest winning set')} can form"


def sized_set(problem: Problem, one: Comparison) -> str:
    """Return a winning set that can form, and how many agreements its members all accept."""
    count = one.problem.agreement_zone.count
    size = "agreements exist" if count is None else counted(count, "agreement")
    return f"{set_noun(problem, one.problem.signatories)} ({size})"


def _unanimous(problem: Problem) -> Iterator[str]:
    """Yield whether something suits all signatories."""
    zone = signed_by(problem, problem.signatories).agreement_zone
    if zone.is_empty:
        yield "No outcome suits all signatories."
    elif zone.count is not None:
        yield f"{counted(zone.count, 'outcome')} would suit all signatories."


def who_is_needed(comparison: Comparison) -> Iterator[str]:
    """Yield who can be left out, and without whom nothing can be signed although no veto says so.

    >>> import sim
    >>> found = sim.compare(sim.problem(sim.load("textbook/five_of_six")), ["nash"])
    >>> print(next(who_is_needed(found)))
    The union and the ministry have no veto, but no winning set can form without them.
    """
    problem, forming = comparison.problem, comparison.forming
    if problem.deciding is None or not forming:
        return
    needed = needed_by_all(problem, [one.problem.signatories for one in forming])
    without = [p for p in needed if p not in problem.deciding.veto]
    if without:
        who = all_of(map(problem.noun, without))
        sentence = f"{who.does('have')} no veto, but no winning set can form without {who.it}."
        yield sentence[:1].upper() + sentence[1:]
    spare = [p for p in problem.signatories if p not in needed]
    if spare:
        yield f"Can be left out, not all at once: {listing(map(problem.noun, spare))}."


def _signs(scenario: Scenario, problem: Problem, one: Comparison) -> str:
    """Return what a winning set signs by Nash's solution, and what that leaves everybody."""
    who = set_noun(problem, one.problem.signatories)
    nash = next((s for s in one.solutions if s.name == "nash"), None)
    if nash is None or nash.outcome is None:
        return f"{who.does('sign')} {len(one.solutions)} solutions; see results.json."
    changed = {i: o for i, o in nash.outcome.items() if o != scenario.issues[i].status_quo}
    what = settled_list(scenario.issues, changed) or "everything as it is"
    inside = {p: nash.gains[p] for p in one.problem.signatories}
    outside = {p: nash.gains[p] for p in problem.signatories if p not in inside}
    left = f"; left out: {payoffs_words(scenario, outside, signed=True)}" if outside else ""
    gains = payoffs_words(scenario, inside, signed=True)
    return f"By Nash {who.does('sign')} {what} (gains over no deal: {gains}{left})."
