"""Outcomes as variables that are 0 or 1, links and bonuses as rows between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import gcd

import numpy as np
from numpy.typing import NDArray

from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.programme.payoff_sum import PayoffSum
from sim.solver.programme.whole_programme import ProgrammeVariable, Row, WholeProgramme
from sim.solver.search.conditions import (
    Bonus,
    Conditions,
    Implication,
    Options,
    implications,
    options,
    propagated_conditions,
)


@dataclass(frozen=True, eq=False)
class OutcomeVariables:
    """One variable per option that is left of each issue, one per combination that earns a bonus.

    ``conditions`` are what is left of links and other rules, and of bonuses.
    """

    problem: Problem
    conditions: Conditions

    @classmethod
    def of(cls, problem: Problem) -> OutcomeVariables:
        """Return the variables of the outcomes under all that restricts."""
        space = problem.space
        rules = implications(space, (c for c in problem.constraints if c.restricts))
        bonuses = [
            Bonus(options(space, choice), party, amount)
            for party, table in problem.party_payoffs.items()
            for choice, amount in table.interactions
        ]
        domains = [frozenset(range(len(axis.available))) for axis in space.axes]
        return cls(problem, propagated_conditions(domains, rules, bonuses))

    @property
    def is_void(self) -> bool:
        """Return whether the rules alone leave nothing."""
        return self.conditions.domains is None

    @cached_property
    def place(self) -> dict[tuple[int, int], int]:
        """Return the variable of each option: axis and position among the available ones."""
        domains = self.conditions.domains or ()
        pairs = [(axis, digit) for axis, left in enumerate(domains) for digit in sorted(left)]
        return {pair: at for at, pair in enumerate(pairs)}

    @cached_property
    def _earned(self) -> dict[tuple[tuple[int, tuple[int, ...]], ...], int]:
        """Return the variable of each combination that earns someone a bonus."""
        keys = dict.fromkeys(_key(bonus.when) for bonus in self.conditions.bonuses)
        return {key: len(self.place) + at for at, key in enumerate(keys)}

    @cached_property
    def programme(self) -> WholeProgramme:
        """Return the programme whose solutions are the outcomes, whether they keep rules or not."""
        domains = self.conditions.domains or ()
        rows = [
            Row(dict.fromkeys((self.place[axis, digit] for digit in left), 1.0), 1.0, 1.0)
            for axis, left in enumerate(domains)
        ]
        for when, earned in self._earned.items():
            rows += self._product({axis: frozenset(digits) for axis, digits in when}, earned)
        whole = [ProgrammeVariable()] * len(self.place)
        return WholeProgramme(
            (*whole, *[ProgrammeVariable(is_whole=False)] * len(self._earned)), tuple(rows)
        )

    @cached_property
    def rules(self) -> list[Row]:
        """Return the rows of the implications: each is broken by 1 where it is broken."""
        return [row for rule in self.conditions.implications for row in self._clauses(rule)]

    def _clauses(self, rule: Implication) -> list[Row]:
        given: dict[int, float] = {}
        for axis, digits in rule.antecedent.items():
            given |= self.sum_of(axis, digits)
        most = len(rule.antecedent) - 1.0
        if rule.consequent is None:
            return [Row(given, most=most)]
        rows = []
        for axis, digits in rule.consequent.items():
            entries = dict(given)
            for variable in self.sum_of(axis, digits):
                entries[variable] = entries.get(variable, 0.0) - 1.0
            rows.append(Row(entries, most=most))
        return rows

    def _product(self, when: Options, earned: int) -> list[Row]:
        """Return the rows that make a variable 1 where a combination holds, else 0."""
        every: dict[int, float] = {earned: -1.0}
        rows = []
        for axis, digits in when.items():
            part = self.sum_of(axis, digits)
            every |= part
            rows.append(Row({earned: 1.0, **dict.fromkeys(part, -1.0)}, most=0.0))
        return [*rows, Row(every, most=len(when) - 1.0)]

    def sum_of(self, axis: int, digits: Iterable[int]) -> dict[int, float]:
        """Return the sum that is 1 where an axis has one of some options, else 0."""
        return {self.place[axis, d]: 1.0 for d in sorted(digits) if (axis, d) in self.place}

    def payoff(self, party: str) -> PayoffSum:
        """Return the payoff of a party."""
        table, entries, low = self.problem.party_payoffs[party], dict[int, int](), 0
        for (axis, digit), at in self.place.items():
            option = self.problem.space.axes[axis].available[digit]
            entries[at] = int(table.contributions[axis][option])
        for term in self.conditions.terms:
            if term.party == party and not term.when:
                low += term.amount
            elif term.party == party:
                for axis, digits in term.when.items():
                    for at in self.sum_of(axis, digits):
                        entries[at] += term.amount
        for bonus in self.conditions.bonuses:
            if bonus.party == party:
                at = self._earned[_key(bonus.when)]
                entries[at] = entries.get(at, 0) + bonus.amount
        return self._in_steps(low, entries)

    def _in_steps(self, low: int, entries: dict[int, int]) -> PayoffSum:
        """Return a payoff in the longest steps, counted from the least option of each axis."""
        most = 0
        for axis, left in enumerate(self.conditions.domains or ()):
            places = [self.place[axis, digit] for digit in left]
            base = min(entries[at] for at in places)
            low += base
            for at in places:
                entries[at] -= base
            most += max(entries[at] for at in places)
        earned = [entries[at] for at in self._earned.values() if at in entries]
        step = gcd(*entries.values()) or 1
        least = sum(min(x, 0) for x in earned)
        most += sum(max(x, 0) for x in earned)
        kept = {at: x // step for at, x in entries.items() if x}
        return PayoffSum(low, step, kept, least // step, most // step)

    def outcome(self, values: NDArray[np.float64]) -> dict[str, str]:
        """Return the outcome that whole variables stand for."""
        axes = self.problem.space.axes
        best: dict[int, tuple[float, int]] = {}
        for (axis, digit), at in self.place.items():
            if axis not in best or values[at] > best[axis][0]:
                best[axis] = (float(values[at]), axes[axis].available[digit])
        chosen = {axes[axis].issue: axes[axis].options[o] for axis, (_, o) in best.items()}
        return {issue: chosen[issue] for issue, _ in self.problem.space.display}

    def only(self, issue: str, option: str) -> Row:
        """Return the row that an issue has one option; impossible where that is not left."""
        chosen = options(self.problem.space, {issue: (option,)})
        entries = [self.sum_of(axis, digits) for axis, digits in chosen.items()]
        return Row(entries[0], 1.0)

    def other_than(self, outcome: Outcome) -> Row:
        """Return the row that every outcome but one obeys."""
        space = self.problem.space
        chosen = options(space, {issue: (option,) for issue, option in outcome.items()})
        entries: dict[int, float] = {}
        for axis, digits in chosen.items():
            entries |= self.sum_of(axis, digits)
        return Row(entries, most=len(space.axes) - 1.0)


def _key(when: Options) -> tuple[tuple[int, tuple[int, ...]], ...]:
    return tuple((axis, tuple(sorted(digits))) for axis, digits in sorted(when.items()))
