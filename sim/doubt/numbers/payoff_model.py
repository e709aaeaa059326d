"""From the values of the inputs to payoffs: contributions of options and the value of no deal.

One set of formulas serves both kinds of arithmetic: arrays of floats for many draws at once, arrays
of fractions where a decision has to be exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from sim.doubt.numbers.dropped_lines import DroppedLine, dropped_lines
from sim.doubt.numbers.inputs import (
    ZERO,
    Array,
    InputList,
    Term,
    UncertainInput,
    best_row,
)
from sim.doubt.numbers.no_deal_choice import LOTTERY, Branches, NoDealChoice, no_deal_choice
from sim.doubt.numbers.no_deal_draws import NoDealRule, common_chances, no_deal_rule
from sim.doubt.numbers.score_draws import ScoreRule, score_rule
from sim.doubt.numbers.weight_draws import WeightRule, weight_rule
from sim.problem.constraint import Choice
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario

CLOSE = 1e-9
SPARE_BITS = 46  # payoffs are multiples of 2⁻⁴⁶ of their bound, so that sums of floats are exact


@dataclass(frozen=True)
class PartyModel:
    """How the numbers of one party follow from the inputs."""

    weights: WeightRule
    scores: Mapping[str, ScoreRule]
    terms: tuple[tuple[Choice, Term], ...]
    no_deal: NoDealRule
    grid: float = 1.0
    range: float = 1.0


@dataclass(frozen=True)
class DrawnNumbers:
    """The numbers of one party in many draws, all in payoff points.

    ``contributions`` (draws, options of all axes, then interaction terms); ``branches`` holds the
    value and the probability of each branch of no deal.
    """

    contributions: Array
    disagreement: Array
    reservation: Array
    branches: Branches

    def of(self, draws: Array) -> DrawnNumbers:
        """Return the numbers of some of the draws."""
        return DrawnNumbers(
            self.contributions[draws],
            self.disagreement[draws],
            self.reservation[draws],
            {b: (value[draws], chance[draws]) for b, (value, chance) in self.branches.items()},
        )


@dataclass(frozen=True)
class PayoffModel:
    """A scenario with its numbers left open: inputs, and the rules from them to payoffs.

    ``inputs`` stand in the order of their names, as their columns do, ``listed`` in that of the
    file, as tables have them.
    """

    inputs: tuple[UncertainInput, ...]
    space: OutcomeSpace
    parties: Mapping[str, PartyModel]
    listed: tuple[UncertainInput, ...] = ()
    choice: NoDealChoice = LOTTERY
    lines: tuple[DroppedLine, ...] = ()

    @property
    def tolerances(self) -> dict[str, float]:
        """Return within what payoffs count as equal: 10⁻⁹ of the range of a party's payoffs."""
        return {p: CLOSE * model.range for p, model in self.parties.items()}

    @property
    def best(self) -> Array:
        """Return the best reading as one draw of exact numbers, shape (1, inputs)."""
        return best_row(self.inputs)

    def column(self, name: str) -> int:
        """Return the place of an input by its name. Raises KeyError when there is none."""
        for column, found in enumerate(self.inputs):
            if found.name == name:
                return column
        raise KeyError(name)

    def dropped(self, inputs: Array) -> Array:
        """Return in which draws each red line that may be dropped is, shape (draws, lines)."""
        found = np.zeros((len(inputs), len(self.lines)), dtype=np.bool_)
        for k, line in enumerate(self.lines):
            found[:, k] = line.is_dropped(inputs)
        return found

    def numbers(self, inputs: Array) -> dict[str, DrawnNumbers]:
        """Return the numbers of every party, for the inputs of many draws (draws, inputs)."""
        tables = self._tables(inputs)
        branches = {p: self._branches(m, inputs, tables[p]) for p, m in self.parties.items()}
        told = {p: own for p, own in branches.items() if own}
        worth = self.choice.worth(told, self.tolerances)
        found = {}
        for party, model in self.parties.items():
            stated = model.no_deal.stated
            d = worth[party] if stated is None else stated.of(inputs)
            outside = model.no_deal.outside
            r = d if outside is None else np.maximum(d, outside.of(inputs))
            if inputs.dtype != object:
                d, r = on_grid(d, model.grid), on_grid(r, model.grid)
            found[party] = DrawnNumbers(tables[party], d, r, branches[party])
        return found

    def _tables(self, inputs: Array) -> dict[str, Array]:
        """Return what options contribute; in fractions once for all that moves no deal alone."""
        others = [k for k, one in enumerate(self.inputs) if not one.name.startswith("no_deal")]
        if inputs.dtype == object and (inputs[:, others] == self.best[:, others]).all():
            return {p: np.repeat(row, len(inputs), axis=0) for p, row in self._at_best.items()}
        return {p: self._contributions(model, inputs) for p, model in self.parties.items()}

    @cached_property
    def _at_best(self) -> dict[str, Array]:
        return {p: self._contributions(model, self.best) for p, model in self.parties.items()}

    def _contributions(self, model: PartyModel, inputs: Array) -> Array:
        exact = inputs.dtype == object
        weights = model.weights.of(inputs)
        columns: list[Array] = []
        for axis in self.space.axes:
            rule = model.scores.get(axis.issue)
            if rule is None or axis.issue not in weights:
                none = np.full(len(inputs), ZERO if exact else 0.0, dtype=inputs.dtype)
                columns += [none] * len(axis.options)
                continue
            scores = rule.of(inputs)
            columns += [weights[axis.issue] * scores[o] for o in axis.options]
        columns += [term.of(inputs) for _, term in model.terms]
        table = np.stack(columns, axis=1)
        return table if exact else on_grid(table, model.grid)

    def _branches(self, model: PartyModel, inputs: Array, table: Array) -> Branches:
        rule = model.no_deal
        branches = {}
        chances = rule.probabilities(inputs) if rule.branches else {}
        for name, branch in rule.branches.items():
            columns = self.columns_of(branch.outcome, [choice for choice, _ in model.terms])
            value: Any = table[:, columns].sum(axis=1)
            for cost in branch.costs:
                value = value - cost.of(inputs)
            branches[name] = (value, chances[name])
        return branches

    def columns_of(self, outcome: Mapping[str, str], choices: Sequence[Choice] = ()) -> list[int]:
        """Return the columns of ``contributions`` that add up to the payoff of an outcome."""
        found, start = [], 0
        for axis in self.space.axes:
            found.append(start + axis.options.index(outcome[axis.issue]))
            start += len(axis.options)
        for k, choice in enumerate(choices):
            if all(outcome[issue] in options for issue, options in choice.items()):
                found.append(start + k)
        return found

    def problem(self, problem: Problem, inputs: Array) -> Problem:
        """Return the problem with the numbers of one draw, given in fractions (1, inputs).

        Red lines that are dropped in the draw are not in it.
        """
        tables, d, r = {}, {}, {}
        for party, numbers in self.numbers(inputs).items():
            row = numbers.contributions[0]
            d[party], r[party] = numbers.disagreement[0], numbers.reservation[0]
            tables[party] = party_payoffs(self.space, *self._written(party, row))
        gone = {line.constraint for line in self.lines if line.is_dropped(inputs)[0]}
        kept = tuple(c for c in problem.constraints if c.id not in gone)
        return replace(
            problem, party_payoffs=tables, disagreement=d, reservation=r, constraints=kept
        )

    def _written(
        self, party: str, row: Array
    ) -> tuple[dict[str, dict[str, Fraction]], list[tuple[Choice, Fraction]]]:
        start = 0
        table = {}
        for axis in self.space.axes:
            own = row[start : start + len(axis.options)]
            table[axis.issue] = dict(zip(axis.options, own, strict=True))
            start += len(axis.options)
        choices = [choice for choice, _ in self.parties[party].terms]
        return table, list(zip(choices, row[start:], strict=True))


def on_grid(values: Array, grid: float) -> Array:
    """Return floats rounded to multiples of a power of two."""
    return np.asarray(np.rint(values / grid) * grid)


def payoff_model(
    scenario: Scenario, problem: Problem, *, importance: str = "intervals"
) -> PayoffModel:
    """Return the model of a scenario whose best reading is ``problem``.

    ``importance``: "intervals" draws raw importances within their intervals; "ranks" draws weights
    uniformly among those that respect the order of the tiers (SMAA).
    """
    by_rank = importance == "ranks"
    named = InputList()
    _party_models(scenario, problem, named, by_rank=by_rank)
    dropped_lines(scenario, problem, named)
    found = InputList(named.found)
    rules = _party_models(scenario, problem, found, by_rank=by_rank)
    lines = dropped_lines(scenario, problem, found)
    inputs = tuple(found.found[name] for name in sorted(found.found))
    choice = no_deal_choice(scenario, problem)
    model = PayoffModel(inputs, problem.space, rules, tuple(found.found.values()), choice, lines)
    best = model.numbers(model.best)
    return replace(model, parties={p: _scaled(scenario, p, m, best[p]) for p, m in rules.items()})


def _party_models(
    scenario: Scenario, problem: Problem, found: InputList, *, by_rank: bool
) -> dict[str, PartyModel]:
    uses_lottery = any(p not in scenario.no_deal_payoffs for p in problem.parties)
    common = common_chances(scenario, found) if uses_lottery else {}
    return {
        party: _party_model(scenario, party, common, found, by_rank=by_rank)
        for party in problem.parties
    }


def _party_model(
    scenario: Scenario,
    party: str,
    common: Mapping[str, Term | None],
    found: InputList,
    *,
    by_rank: bool,
) -> PartyModel:
    importance = scenario.importance[party]
    name = f"importance.{party}"
    is_raw = scenario.payoff_scale == "raw"
    weights = weight_rule(importance, name, found, is_raw=is_raw, by_rank=by_rank)
    scores = {}
    for issue, wish in scenario.preferences[party].items():
        group = f"preferences.{party}"
        weight = importance.weights.get(issue)
        idle = weight is None or (weight.high == 0 and weight.low == 0)
        scores[issue] = score_rule(wish, f"{group}.{issue}", group, found, certain=idle)
    terms = tuple(
        (term.when, found.quantity(f"interactions.{i}.adds", f"interactions.{party}", term.adds))
        for i, term in scenario.interactions.items()
        if term.party == party
    )
    return PartyModel(weights, scores, terms, no_deal_rule(scenario, party, common, found))


def _scaled(scenario: Scenario, party: str, model: PartyModel, best: DrawnNumbers) -> PartyModel:
    """Return the model with the range of payoffs, and the power of two that they are multiples of.

    The grid is 2⁻⁴⁶ of the largest payoff or no-deal value.
    """
    wishes = scenario.preferences[party]
    weights = scenario.importance[party].weights
    scores = [
        max(abs(s.low), abs(s.high)) for wish in wishes.values() for s in wish.scores.values()
    ]
    largest = max([*scores, ZERO])
    if scenario.payoff_scale == "raw":
        largest *= sum((max(abs(w.low), abs(w.high)) for w in weights.values()), ZERO)
    own = [t.adds for t in scenario.interactions.values() if t.party == party]
    largest += sum((max(abs(t.low), abs(t.high)) for t in own), ZERO)
    largest = largest or Fraction(1)
    reach = max(largest, abs(best.disagreement[0]), abs(best.reservation[0]))
    bits = int(np.ceil(np.log2(float(reach)))) + 3
    return replace(model, grid=float(2.0 ** (bits - SPARE_BITS)), range=float(largest))
