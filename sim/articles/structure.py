"""What the answer rests on that is no number: lines, threats, consents, owners, what is set back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from sim.crisis.commitment import commitment
from sim.crisis.implementation import Step
from sim.diagnosis.commitment import JudgedPlan
from sim.diagnosis.commitment import obstacle as commitment_row
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.plans import owned_steps, states_of
from sim.formulation.from_scenario import problem
from sim.formulation.restrictions import red_line_words
from sim.scenario.nouns.no_deal import ChosenBy
from sim.scenario.scenario import Scenario

RULES = {
    "lottery": "everyone averages over the threat, its holder too",
    "holder": "its holder alone counts on what it would choose",
    "common knowledge": "everyone counts on what the holder would choose",
}


@dataclass(frozen=True)
class OtherStructure:
    """A case with one entry of its structure read otherwise, and the answer that it gives.

    ``agreements``: how many there are, None where orders are asked about; ``orders`` that hold by
    themselves, of ``all_orders``, None where agreements are.
    """

    subject: str
    words: str
    agreements: int | None = None
    orders: int | None = None
    all_orders: int | None = None

    @property
    def holds(self) -> bool:
        """Return whether there is an agreement, or an order that nobody would stop."""
        return bool(self.agreements if self.orders is None else self.orders)


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
    3. A ratifier is not asked.
    4. Nothing that was done is set back if the rest is broken off; all of it is.
    5. One step, then every step, is taken by all signatories together.

    >>> import sim
    >>> found = structure(sim.load("textbook/clashing_red_lines"))
    >>> [(other.words, other.agreements) for other in found.others if found.turns(other)][0][1] > 0
    True
    """
    coded = OtherStructure("as coded", "as coded", _count(scenario))
    ways = (*_lines(scenario), *_threats(scenario), *_consents(scenario))
    others = [OtherStructure(subject, words, _count(other)) for subject, words, other in ways]
    case = DiagnosedCase(scenario, problem(scenario), None, None)
    plan = commitment_row(case).model
    if not isinstance(plan, JudgedPlan):
        return Structure(coded, None, tuple(others))
    steps = owned_steps(case, plan.plan) or []
    orders = _orders(case, plan, steps, "as coded", "as coded")
    return Structure(coded, orders, (*others, *_carried_out(case, plan, steps)))


def _count(scenario: Scenario) -> int | None:
    return problem(scenario).agreement_zone.count


def _lines(scenario: Scenario) -> Iterator[tuple[str, str, Scenario]]:
    for line in scenario.red_lines.values():
        words = red_line_words(scenario, line)
        if not words:
            continue
        is_hard = line.hardness == "hard"
        how = "dropped" if is_hard else f"hard, not only {line.hardness}"
        other = scenario.with_value(
            f"red_lines.{line.id}.hardness", "soft" if is_hard else "hard"
        )
        name = scenario.parties[line.party].name
        yield "red line", f"{name} {words}: {how}", other


def _threats(scenario: Scenario) -> Iterator[tuple[str, str, Scenario]]:
    own = scenario.no_deal_rule.chosen_by
    if not any(branch.controlled_by for branch in scenario.no_deal.values()):
        return
    for rule in get_args(ChosenBy):
        if rule != own:
            yield "threat", RULES[rule], scenario.with_value("no_deal_rule.chosen_by", rule)


def _consents(scenario: Scenario) -> Iterator[tuple[str, str, Scenario]]:
    for party in scenario.parties.values():
        if party.role == "ratifier":
            other = scenario.with_value(f"parties.{party.id}.role", "observer")
            yield "consent", f"{party.name} is not asked", other


def _carried_out(
    case: DiagnosedCase, plan: JudgedPlan, steps: list[Step]
) -> Iterator[OtherStructure]:
    quo, everyone = case.problem.status_quo, tuple(case.problem.signatories)

    def found(subject: str, words: str, change: Callable[[Step], Step]) -> OtherStructure:
        return _orders(case, plan, [change(step) for step in steps], subject, words)

    if any(step.reverts for step in steps):
        yield found("setting back", "nothing done is set back", lambda s: replace(s, reverts={}))
    yield found(
        "setting back",
        "all that is done is set back",
        lambda s: replace(s, reverts={issue: quo[issue] for issue in s.does}),
    )
    joint = [
        found(
            "owners",
            f"“{one.id}” is taken by all who sign together",
            lambda s, one=one: replace(s, owners=everyone) if s is one else s,
        )
        for one in steps
        if set(one.owners) != set(everyone)
    ]
    if joint:
        ends = min(joint, key=_held), max(joint, key=_held)
        yield from dict.fromkeys(ends)
    yield found("owners", "all who sign take every step together", lambda s: replace(s, owners=everyone))


def _held(other: OtherStructure) -> int:
    return other.orders or 0


def _orders(
    case: DiagnosedCase, plan: JudgedPlan, steps: list[Step], subject: str, words: str
) -> OtherStructure:
    found = commitment(states_of(case, plan.plan, steps))
    return OtherStructure(subject, words, None, found.self_enforcing, found.orders)
