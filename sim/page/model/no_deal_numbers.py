"""What no deal is worth to each party, as a whole number over the positions of sliders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lcm

from sim.page.model.chances import chances
from sim.page.model.number import ONE, ZERO, Number, constant, either, largest, total
from sim.page.model.party_numbers import PartyNumbers
from sim.page.model.signals import Signals
from sim.page.model.sliders import Sliders
from sim.page.paths import dotted
from sim.problem.problem import Problem
from sim.scenario.nouns.no_deal import Branch
from sim.scenario.scenario import Scenario

Fractional = tuple[Number, Number]  # numerator and denominator


@dataclass(frozen=True)
class NoDealNumbers:
    """For each party the payoff from no deal: ``parts`` of ``divisor`` times the payoff's divisor.

    ``broken`` are conditions under which the numbers cannot stand together.
    """

    parts: Mapping[str, Number]
    divisors: Mapping[str, Number]
    broken: tuple[str, ...]


def no_deal_numbers(
    scenario: Scenario,
    problem: Problem,
    parties: Sequence[PartyNumbers],
    sliders: Sliders,
    signals: Signals,
) -> NoDealNumbers:
    """Return what no deal is worth to each of the parties, as ``disagreement_value`` has it.

    A stated payoff stands, also where its slider was moved; else it is the lottery over branches,
    or what their holders choose.
    """
    broken: list[str] = []
    lottery: Mapping[str, Fractional] = {}
    if scenario.no_deal:
        found = _Courses(scenario, problem, parties, sliders, signals)
        lottery, broken = found.worth(), [*found.broken]
    parts, divisors = {}, {}
    for one in parties:
        parts[one.party], divisors[one.party] = _worth(
            scenario, one, lottery.get(one.party), sliders, signals
        )
    return NoDealNumbers(parts, divisors, tuple(broken))


def _worth(
    scenario: Scenario,
    one: PartyNumbers,
    lottery: Fractional | None,
    sliders: Sliders,
    signals: Signals,
) -> Fractional:
    path = dotted("no_deal_payoffs", one.party)
    stated = scenario.no_deal_payoffs.get(one.party)
    at, scale = one.at, sliders.grain(path)
    if stated is not None:
        scale = lcm(scale, stated.best.denominator) if one.is_exact else 1
        points = sliders.number(path, stated.best, scale)
        part = signals.number(f"n{at}", points * one.divisor)
        return part, constant(scale)
    assert lottery is not None
    parts, divisor = lottery
    if sliders.moves(path):
        moved, scale = sliders.position(path), sliders.grain(path)
        condition = sliders.is_moved(path)
        parts = either(condition, moved * one.divisor, parts)
        divisor = either(condition, constant(scale), divisor)
    return signals.number(f"n{at}", parts), signals.number(f"f{at}", divisor)


class _Courses:
    """The branches of no deal as parties value them and hold them likely."""

    def __init__(
        self,
        scenario: Scenario,
        problem: Problem,
        parties: Sequence[PartyNumbers],
        sliders: Sliders,
        signals: Signals,
    ) -> None:
        self.parties = [one.party for one in parties]
        self.branches = scenario.no_deal
        self.rule = scenario.no_deal_rule.chosen_by
        self._signals = signals
        held = chances(self.branches, self.parties, sliders, signals)
        self.chances, self.sums, self.broken = held.by_party, held.sums, list(held.broken)
        self._cost_scales = {one.party: _cost_scale(scenario, one) for one in parties}
        self.values = {
            one.party: {
                name: signals.number(f"v{one.at}_{k}", self._value(problem, one, branch))
                for k, (name, branch) in enumerate(self.branches.items())
            }
            for one in parties
        }

    def _value(self, problem: Problem, one: PartyNumbers, branch: Branch) -> Number:
        """Return what a branch is worth, times the payoff's divisor and the scale of costs."""
        scale = self._cost_scales[one.party]
        indices = problem.space.indices(branch.outcome)
        numbers = {a.issue: at for a, at in zip(problem.space.axes, indices, strict=True)}
        payoff = one.at_outcome(numbers, branch.outcome) * constant(scale)
        costs = sum(cost.points.best for cost in branch.costs.get(one.party, ()))
        return payoff - constant(costs * scale) * one.divisor

    def worth(self) -> dict[str, Fractional]:
        """Return numerator and denominator of the payoff of each party, by the rule of the file."""
        holders = [p for p in self.parties if p in map(_holder, self.branches.values())]
        asked = [] if self.rule == "lottery" else holders
        answers = {p: self._answer(p) for p in asked}
        found: dict[str, Fractional] = {}
        for p in self.parties:
            if p in answers:
                found[p] = answers[p].worth
            elif self.rule == "common knowledge" and answers:
                found[p] = self._expected(p, answers)
            else:
                found[p] = self._mean(p)
        return {
            p: (parts, divisor * constant(self._cost_scales[p]))
            for p, (parts, divisor) in found.items()
        }

    def _mean(self, party: str) -> Fractional:
        held, values = self.chances[party], self.values[party]
        return total(held[name] * values[name] for name in held), self.sums[party]

    def _answer(self, holder: str) -> _Answer:
        """Return what a holder would do: its best own branch, unless the others are better."""
        branches = self.branches.items()
        own = sorted(
            (name for name, b in branches if _holder(b) == holder),
            key=lambda name: (self.branches[name].threat, name),
        )
        others = [name for name in self.branches if name not in own]
        values = self.values[holder]
        key = self.parties.index(holder)
        best = self._signals.number(f"best_{key}", largest(values[name] for name in own))
        is_best = {}
        for k, name in enumerate(own):
            before = [f"{values[other].text} < {best.text}" for other in own[:k]]
            is_best[name] = " && ".join([*before, f"{values[name].text} == {best.text}"])
        if not others:
            return _Answer((best, ONE), {n: f"({c})" for n, c in is_best.items()})
        held = self.chances[holder]
        weight = total(held[name] for name in others)
        worth = total(held[name] * values[name] for name in others)
        compared = best * weight
        declines = self._signals.text(
            f"declines_{key}", f"{weight.text} > 0 && {compared.text} <= {worth.text}"
        )
        parts = either(declines, worth, best).after(compared)
        carried = {name: f"(!{declines} && {c})" for name, c in is_best.items()}
        return _Answer((parts, either(declines, weight, ONE)), carried)

    def _expected(self, party: str, answers: Mapping[str, _Answer]) -> Fractional:
        """Return what a party gets that counts on what the holders would do."""
        carried = {n: c for answer in answers.values() for n, c in answer.carried.items()}
        free = {
            name: f"({' || '.join(f'{held[name].text} > 0' for held in self.chances.values())})"
            for name, branch in self.branches.items()
            if _holder(branch) not in answers
        }
        key = self.parties.index(party)
        any_carried = self._signals.text(f"carried_{key}", " || ".join(carried.values()))
        any_free = self._signals.text(f"free_{key}", " || ".join(free.values()) or "false")
        included = {}
        for k, name in enumerate(self.branches):
            otherwise = f"({any_free} ? {free.get(name, 'false')} : true)"
            included[name] = self._signals.text(
                f"in_{key}_{k}", f"{any_carried} ? {carried.get(name, 'false')} : {otherwise}"
            )
        count = " + ".join(f"({c} ? 1 : 0)" for c in included.values())
        alone = self._signals.text(f"alone_{key}", f"({count}) == 1")
        held = {
            name: either(condition, either(alone, ONE, self.chances[party][name]), ZERO)
            for name, condition in included.items()
        }
        weight = self._signals.number(f"weight_{key}", total(held.values()))
        self.broken.append(f"({weight.text} == 0)")
        return total(held[n] * self.values[party][n] for n in held), weight


@dataclass(frozen=True)
class _Answer:
    """What a holder gets, and for each own branch the condition that it carries it out."""

    worth: Fractional
    carried: Mapping[str, str]


def _holder(branch: Branch) -> str | None:
    return branch.controlled_by[0] if len(branch.controlled_by) == 1 else None


def _cost_scale(scenario: Scenario, one: PartyNumbers) -> int:
    if not one.is_exact:
        return 1
    return lcm(
        *(
            cost.points.best.denominator
            for branch in scenario.no_deal.values()
            for cost in branch.costs.get(one.party, ())
        )
    )
