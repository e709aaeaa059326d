"""The same question under each lens and with claimed red lines."""

from __future__ import annotations

from sim.axiomatic.nash import nash
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.problem import Problem
from sim.problem.winning_sets import rule_words
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import differing, payoff_words, payoffs_words
from sim.scenario.scenario import Scenario
from sim.scenario.selected_names import selected_name
from sim.sentences import counted, listing

STRICTER = {"hard": ("claimed", "all"), "claimed": ("all",), "all": ()}


def readings_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return one sentence for each lens, and one for red lines that do not restrict by default."""
    signatories = list(problem.signatories)
    lines = []
    for lens in scenario.lenses:
        if lens == scenario.selection.lens:
            continue
        other = build_problem(
            scenario.with_lens(lens),
            red_lines=problem.red_lines,
            parties=_kept(scenario, signatories),
        )
        name = selected_name(scenario, "lenses", lens)
        lines.append(f"Lens “{name}”: {_answer(scenario, problem, other)}")
    for hardness in STRICTER[problem.red_lines]:
        stricter = problem.with_red_lines(hardness)
        newly = [
            c.label
            for c, before in zip(stricter.constraints, problem.constraints, strict=True)
            if c.restricts and not before.restricts and (hardness != "all" or c.hardness == "soft")
        ]
        if newly:
            named = listing(f"the {label}" for label in newly)
            lines.append(f"With {named} taken as binding: {_answer(scenario, problem, stricter)}")
    return lines


def _kept(scenario: Scenario, signatories: list[str]) -> list[str] | None:
    everyone = [p for p, party in scenario.parties.items() if party.role == "signatory"]
    return None if signatories == everyone else signatories


def _number(count: int | None) -> str:
    return "an unknown number" if count is None else f"{count:,}"


def _answer(scenario: Scenario, problem: Problem, other: Problem) -> str:
    zone = other.agreement_zone
    if zone.is_empty:
        return "no agreement zone is left."
    here = "no" if problem.agreement_zone.is_empty else _number(problem.agreement_zone.count)
    found = "an unknown number of agreements"
    found = found if zone.count is None else counted(zone.count, "agreement")
    size = f"{found} (against {here})"
    if other.deciding is not None:
        return f"{size}, if {rule_words(other)} must accept."
    deal = nash(other)
    payoffs = payoffs_words(scenario, {p: deal.payoffs[p] for p in other.signatories})
    line = f"{size}; Nash gives {payoffs}"
    moved = {p: other.disagreement[p] for p in other.parties}
    changed = [p for p in moved if moved[p] != problem.disagreement[p]]
    if changed:
        no_deal = listing(
            f"{payoff_words(scenario, moved[p])} to {scenario.parties[p].noun}" for p in changed
        )
        line += f", no deal is worth {no_deal}"
    if problem.agreement_zone.is_empty or problem.deciding is not None or deal.outcome is None:
        return line + "."
    before = nash(problem).outcome or {}
    issues = differing(deal.outcome, before)
    if not issues:
        return line + "; the Nash deal is the same."
    changes = choice_words(scenario.issues, {i: deal.outcome[i] for i in issues})
    return f"{line}; the Nash deal changes to {changes}."
