"""What an answer rests on that is no number: lines, threats, consents, owners, setting back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import get_args

from sim.brief_display import shown_briefly
from sim.crisis.commitment import commitment
from sim.crisis.implementation import Step
from sim.diagnosis.commitment import JudgedPlan
from sim.diagnosis.commitment import obstacle as commitment_row
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.plans import owned_steps, plan_states
from sim.formulation.from_scenario import problem
from sim.formulation.restrictions import red_line_words
from sim.problem.problem import Problem
from sim.scenario.nouns.no_deal import ChosenBy
from sim.scenario.scenario import Scenario
from sim.sentences import listing

RULES = {
    "lottery": "everyone averages over the threat, its holder too",
    "holder": "its holder alone counts on what it would choose",
    "common knowledge": "everyone counts on what the holder would choose",
}


@dataclass(frozen=True)
class OtherStructure:
    """A case with one entry of its structure read otherwise, and the answer that it gives.

    ``holds``: whether there is an agreement, or an order that nobody would stop. ``count``: how
    many there are, None where that is not known; ``orders``: of how many, None where agreements are
    asked about.
    """

    subject: str
    words: str
    holds: bool
    count: int | None
    orders: int | None = None


@shown_briefly
@dataclass(frozen=True)
class Structure:
    """The answers of a scenario as it is coded, and with each entry of its structure otherwise."""

    zone: OtherStructure
    orders: OtherStructure | None
    others: tuple[OtherStructure, ...]

    def coded(self, other: OtherStructure) -> OtherStructure:
        """Return the answer as coded to the question that another structure is asked."""
        return self.zone if other.orders is None or self.orders is None else self.orders

    def turns(self, other: OtherStructure) -> bool:
        """Return whether a structure turns the answer."""
        return other.holds != self.coded(other).holds


def structure(scenario: Scenario) -> Structure:
    """Return what the answer becomes with each entry of the structure read otherwise, one by one.

    1. A hard red line is dropped; one that restricts nothing, as it is only claimed, is taken hard.
    2. No deal is valued by the other rules on who counts on a threat.
    3. A ratifier, or a body with all its members, is not asked.
    4. Nothing that was done is set back if the rest is broken off; all of it is.
    5. One step, then every step, is taken by all signatories together.

    >>> import sim
    >>> found = structure(sim.load("textbook/clashing_red_lines"))
    >>> [(other.words, other.count) for other in found.others if found.turns(other)][0][1]
    1
    """
    asked = problem(scenario)
    coded = _agreements("as coded", "as coded", asked)
    ways = (*_lines(scenario), *_threats(scenario), *_consents(asked))
    others = [_agreements(*way) for way in ways]
    case = DiagnosedCase(scenario, asked, None, None)
    plan = commitment_row(case).model
    if not isinstance(plan, JudgedPlan):
        return Structure(coded, None, tuple(others))
    orders, *otherwise = _carried_out(case, plan, owned_steps(case, plan.plan) or ())
    return Structure(coded, orders, (*others, *otherwise))


def _agreements(subject: str, words: str, asked: Problem) -> OtherStructure:
    zone = asked.agreement_zone
    return OtherStructure(subject, words, not zone.is_empty, zone.count)


def _lines(scenario: Scenario) -> Iterator[tuple[str, str, Problem]]:
    for line in scenario.red_lines.values():
        words = red_line_words(scenario, line)
        if not words:
            continue
        is_hard = line.hardness == "hard"
        how = "dropped" if is_hard else f"hard, not only {line.hardness}"
        other = scenario.with_value(f"red_lines.{line.id}.hardness", "soft" if is_hard else "hard")
        holder = scenario.parties[line.party].noun
        yield "red line", f"of {holder} that {words}: {how}", problem(other)


def _threats(scenario: Scenario) -> Iterator[tuple[str, str, Problem]]:
    own = scenario.no_deal_rule.chosen_by
    if not any(branch.controlled_by for branch in scenario.no_deal.values()):
        return
    for rule in get_args(ChosenBy):
        if rule != own:
            other = scenario.with_value("no_deal_rule.chosen_by", rule)
            yield "threat", RULES[rule], problem(other)


def _consents(asked: Problem) -> Iterator[tuple[str, str, Problem]]:
    """Yield the problem without each consent of a ratifier or body, whole."""
    for consent in asked.consents:
        if consent.is_of_body or consent.members[0] not in asked.signatories:
            yield "consent", f"not that of {consent.who}", asked.without([consent.id])


def _carried_out(
    case: DiagnosedCase, plan: JudgedPlan, steps: Sequence[Step]
) -> Iterator[OtherStructure]:
    def kept(subject: str, words: str, changed: Iterable[Step]) -> OtherStructure:
        found = commitment(plan_states(case, plan.plan, list(changed)))
        count, orders = found.self_enforcing, found.orders
        return OtherStructure(subject, words, count > 0, count, orders)

    quo, everyone = case.problem.status_quo, tuple(case.problem.signatories)
    yield kept("as coded", "as coded", steps)
    if any(step.reverts for step in steps):
        nothing = (replace(step, reverts={}) for step in steps)
        yield kept("setting back", "nothing that was done", nothing)
    everything = (replace(step, reverts={i: quo[i] for i in step.does}) for step in steps)
    yield kept("setting back", "all that was done", everything)
    joint = []
    for k, step in enumerate(steps):
        if set(step.owners) != set(everyone):
            words = f"all who sign take one step together: {_done(case, step)}"
            shared = replace(step, owners=everyone)
            joint.append(kept("owners", words, (*steps[:k], shared, *steps[k + 1 :])))
    if joint:
        ends = min(joint, key=attrgetter("count")), max(joint, key=attrgetter("count"))
        yield from dict.fromkeys(ends)
    together = (replace(step, owners=everyone) for step in steps)
    yield kept("owners", "all who sign take every step together", together)


def _done(case: DiagnosedCase, step: Step) -> str:
    return listing(case.scenario.issues[issue].label for issue in step.does)
