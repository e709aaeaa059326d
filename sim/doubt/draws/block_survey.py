"""What one block of draws yields: zone, solutions, packages and the value of no deal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sim.axiomatic.solve import concept_named
from sim.doubt.draws.best_agreements import best_gains, searched_best
from sim.doubt.draws.deal_codes import deals_by_code
from sim.doubt.draws.draw_limits import DEFAULT_LIMITS, DrawLimits
from sim.doubt.draws.drawn_frontiers import FrontierGains, frontier_gains
from sim.doubt.draws.drawn_sums import drawn_sums
from sim.doubt.draws.exact_draws import chosen_arrays, exact_arrays
from sim.doubt.draws.outcome_gains import (
    DrawnOutcomes,
    OutcomeGains,
    outcome_gains,
)
from sim.doubt.draws.outcome_halves import (
    OutcomeHalf,
    OutcomeHalves,
    outcome_groups,
    outcome_halves,
)
from sim.doubt.draws.packages import DrawnPackage, accepted_by, agreed_to, package
from sim.doubt.draws.solution_draws import (
    NO_DEAL,
    DrawnChoice,
)
from sim.doubt.draws.zone_and_deals import zone_and_deals
from sim.doubt.draws.zone_options import OptionSets, option_sets, zone_options
from sim.doubt.numbers.inputs import exact_row
from sim.doubt.numbers.payoff_model import DrawnNumbers, PayoffModel
from sim.doubt.numbers.unit_points import BLOCK
from sim.problem.problem import Problem
from sim.solver.objectives.objective import ArrayObjective

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Arrays = dict[str, NDArray[Any]]
Numbers = Mapping[str, DrawnNumbers]
Way = Literal["all outcomes", "efficient outcomes", "search"]


@dataclass(frozen=True, eq=False)
class DrawSurvey:
    """What to compute for every draw; all that a worker needs.

    Of each zone, unless ``tallied``, only whether it is empty.
    """

    model: PayoffModel
    problem: Problem
    halves: OutcomeHalves | None  # None: outcomes are not listed
    groups: tuple[OutcomeHalf, ...]  # for two parties if no halves; empty: exact search
    packages: Mapping[str, DrawnPackage]
    solutions: tuple[str, ...]
    limits: DrawLimits = DEFAULT_LIMITS
    tallied: bool = True

    @cached_property
    def untallied(self) -> DrawSurvey:
        """Return the survey that does not say what is in a zone: options, numbers, refusals."""
        return replace(self, tallied=False)

    @property
    def is_searched(self) -> bool:
        """Return whether each draw is solved by itself, by the exact search."""
        return self.way == "search"

    @property
    def way(self) -> Way:
        """Return by which way draws are solved."""
        if self.halves is not None:
            return "all outcomes"
        return "efficient outcomes" if self.groups else "search"

    @property
    def block_draws(self) -> int:
        """Return the number of draws per block, which belongs to the scenario."""
        return self.limits.searched_block if self.is_searched else BLOCK

    @cached_property
    def option_sets(self) -> OptionSets:
        """Return the partial outcomes that contain each option."""
        return option_sets(self.groups)

    def block(self, values: Floats) -> Arrays:
        """Return the results of a block of draws, given the values of the inputs."""
        numbers, dropped = self.model.numbers(values), self.model.dropped(values)
        arrays = self._no_deal(numbers) | self._by_lines(
            DrawSurvey._chosen, values, numbers, dropped
        )
        for name in self.solutions:
            arrays[f"payoffs:{name}"] = self._payoffs(numbers, arrays, name)
        for name, named in self.packages.items():
            arrays |= self._package(name, named, numbers, dropped)
        return arrays

    def best_payoffs(self, values: Floats) -> Floats:
        """Return the most that each signatory can get in an agreement, shape (draws, parties).

        Minus infinity where there is none, and for parties that do not sign.
        """
        numbers, dropped = self.model.numbers(values), self.model.dropped(values)
        return self._by_lines(DrawSurvey._best, values, numbers, dropped)["best"]

    def _by_lines(
        self,
        found: Callable[[DrawSurvey, Floats, Numbers], Arrays],
        values: Floats,
        numbers: Numbers,
        dropped: Flags,
    ) -> Arrays:
        """Return what is found of draws, those with the same red lines in force together."""
        if not dropped.any():
            return found(self, values, numbers)
        arrays: Arrays = {}
        for gone in np.unique(dropped, axis=0):
            rows = np.flatnonzero((dropped == gone).all(axis=1))
            own = {p: n.of(rows) for p, n in numbers.items()}
            part = found(self._without(tuple(gone.tolist())), values[rows], own)
            for name, array in part.items():
                whole = np.empty((len(values), *array.shape[1:]), dtype=array.dtype)
                arrays.setdefault(name, whole)[rows] = array
        return arrays

    def _without(self, gone: tuple[bool, ...]) -> DrawSurvey:
        """Return the survey of the problem without some of the lines that may be dropped."""
        if not any(gone):
            return self
        if gone not in self._others:
            lines = zip(self.model.lines, gone, strict=True)
            problem = self.problem.without(line.constraint for line, is_gone in lines if is_gone)
            other = problem_survey(self.model, problem, self.solutions, self.way, self.limits)
            self._others[gone] = other if self.tallied else other.untallied
        return self._others[gone]

    @cached_property
    def _others(self) -> dict[tuple[bool, ...], DrawSurvey]:
        return {}

    def _chosen(self, values: Floats, numbers: Numbers) -> Arrays:
        """Return zone and solutions where all red lines of the problem stand."""
        if self.is_searched:
            return exact_arrays(self._problems(values), self.solutions)
        arrays = self.solved(numbers)
        for name in self.solutions:
            if f"deal:{name}" not in arrays:
                arrays |= chosen_arrays(self._problems(values), (name,))
        return arrays

    def _best(self, values: Floats, numbers: Numbers) -> Arrays:
        parties, signing = self.problem.parties, self.problem.signatories
        best = np.full((len(values), len(parties)), -np.inf)
        if self.is_searched:
            own = searched_best(self._problems(values), signing)
        else:
            d = np.stack([numbers[p].disagreement for p in signing], axis=1)
            own = best_gains(self._gains(numbers), signing) + d
        best[:, [parties.index(p) for p in signing]] = own
        return {"best": best}

    def _gains(self, numbers: Numbers) -> OutcomeGains | FrontierGains:
        problem, tolerances = self.problem, self.model.tolerances
        if self.halves is None:
            one, other = sorted(problem.signatories)
            sums = self.limits.sums
            return frontier_gains(self.groups, (one, other), numbers, tolerances, sums)
        return outcome_gains(
            self.halves, problem.consents, problem.signatories, numbers, tolerances
        )

    def solved(self, numbers: Numbers) -> Arrays:
        """Return zone and solutions of draws with these numbers."""
        gains = self._gains(numbers)
        arrays, deals = self._zone_and_deals(gains)
        if self.halves is None and self.tallied:
            one, other = sorted(self.problem.signatories)
            chunks = drawn_sums(
                self.groups, (one, other), numbers, self.model.tolerances, self.limits.sums
            )
            arrays |= zone_options(chunks, self.option_sets, self.problem)
        for name, found in deals.items():
            arrays[f"deal:{name}"] = _codes(gains, found.pairs)
            arrays[f"ties:{name}"] = found.ties
        return arrays

    def _no_deal(self, numbers: Numbers) -> Arrays:
        parties = self.problem.parties
        return {
            "disagreement": np.stack([numbers[p].disagreement for p in parties], axis=1),
            "reservation": np.stack([numbers[p].reservation for p in parties], axis=1),
        }

    def _zone_and_deals(
        self, gains: OutcomeGains | FrontierGains
    ) -> tuple[Arrays, dict[str, DrawnChoice]]:
        """Return what is in each zone, and what each solution chooses there."""
        parties = sorted(self.problem.signatories)  # floats: the order tells
        powers = [float(self.problem.powers[p]) for p in parties]
        least = [self.model.tolerances[p] for p in parties]
        options = sum(len(axis.options) for axis in self.problem.space.axes)
        objectives = self._objectives(powers, least)
        return zone_and_deals(gains, parties, objectives, least, options if self.tallied else None)

    def _objectives(
        self, powers: Sequence[float], least: Sequence[float]
    ) -> dict[str, ArrayObjective]:
        makers = {name: concept_named(name).concept.over_draws for name in self.solutions}
        return {name: make(powers, least) for name, make in makers.items() if make and powers}

    def _problems(self, values: Floats) -> Iterator[Problem]:
        for row in values:
            yield self.model.problem(self.problem, exact_row(row))

    def _payoffs(self, numbers: Numbers, arrays: Arrays, name: str) -> Floats:
        """Return payoffs (draws, parties) of the deals of a solution, NaN for no deal."""
        codes = arrays[f"deal:{name}"]
        payoffs = np.full((len(codes), len(self.problem.parties)), np.nan)
        for code, outcome in deals_by_code(self.problem.space, arrays, name).items():
            rows = np.flatnonzero(codes == code)
            payoffs[rows] = self.payoffs_of(outcome, numbers)[rows]
        return payoffs

    def payoffs_of(self, outcome: Mapping[str, str], numbers: Numbers) -> Floats:
        """Return the payoffs of one outcome in every draw, shape (draws, parties)."""
        columns = []
        for party in self.problem.parties:
            choices = [choice for choice, _ in self.model.parties[party].terms]
            places = self.model.columns_of(outcome, choices)
            columns.append(numbers[party].contributions[:, places].sum(axis=1))
        return np.stack(columns, axis=1)

    def _package(
        self, name: str, package: DrawnPackage, numbers: Numbers, dropped: Flags
    ) -> Arrays:
        payoffs = self.payoffs_of(package.choice, numbers)
        reservations = np.stack([n.reservation for n in numbers.values()], axis=1)
        accepted = accepted_by(payoffs, reservations, self.model)
        agreed = agreed_to(package, self.problem, accepted, dropped)
        return {f"package:{name}": payoffs, f"accepted:{name}": accepted, f"agreed:{name}": agreed}


def problem_survey(
    model: PayoffModel,
    problem: Problem,
    solutions: tuple[str, ...],
    way: Way,
    limits: DrawLimits = DEFAULT_LIMITS,
) -> DrawSurvey:
    """Return what to compute for draws of a problem, by one of three ways."""
    choices = {p: [choice for choice, _ in m.terms] for p, m in model.parties.items()}
    packages = {o: package(problem, x, model) for o, x in problem.named_outcomes.items()}
    groups = () if way == "search" else outcome_groups(problem, choices)
    halves = outcome_halves(problem, choices) if way == "all outcomes" else None
    return DrawSurvey(model, problem, halves, groups, packages, solutions, limits)


def _codes(gains: DrawnOutcomes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.full(len(places), NO_DEAL, dtype=np.int64)
    draws = np.flatnonzero(places != NO_DEAL)
    found[draws] = gains.codes(draws, places[draws])
    return found
