"""What one block of draws yields: zone, solutions, packages and the value of no deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.axiomatic.solve import concept_named
from sim.doubt.draws.deal_codes import deals_by_code
from sim.doubt.draws.drawn_frontiers import FrontierGains, frontier_gains
from sim.doubt.draws.drawn_sums import drawn_sums
from sim.doubt.draws.exact_draws import chosen_arrays, exact_arrays
from sim.doubt.draws.outcome_gains import (
    DrawnOutcomes,
    OutcomeGains,
    Piece,
    outcome_gains,
)
from sim.doubt.draws.outcome_halves import Half, OutcomeHalves
from sim.doubt.draws.solution_draws import (
    NO_DEAL,
    Candidates,
    Chosen,
    chosen,
    spans_of,
    with_fallback,
)
from sim.doubt.draws.zone_options import OptionSets, option_sets, zone_options
from sim.doubt.numbers.inputs import exact_row
from sim.doubt.numbers.payoff_model import PartyNumbers, PayoffModel
from sim.doubt.numbers.unit_points import BLOCK, SEARCHED_BLOCK
from sim.problem.problem import Problem
from sim.solver.objectives.objective import ArrayObjective

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Package:
    """A named outcome: whether it keeps every constraint in force, and which consents it asks."""

    choice: Mapping[str, str]
    is_permitted: bool
    asked: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class Survey:
    """What to compute for every draw; all that a worker needs."""

    model: PayoffModel
    problem: Problem
    halves: OutcomeHalves | None  # None: outcomes are not listed
    groups: tuple[Half, ...]  # for two parties if no halves; empty: exact search
    packages: Mapping[str, Package]
    solutions: tuple[str, ...]

    @property
    def is_searched(self) -> bool:
        """Return whether each draw is solved by itself, by the exact search."""
        return self.halves is None and not self.groups

    @property
    def block_draws(self) -> int:
        """Return the number of draws per block, which belongs to the scenario."""
        return SEARCHED_BLOCK if self.is_searched else BLOCK

    @cached_property
    def option_sets(self) -> OptionSets:
        """Return the partial outcomes that contain each option."""
        return option_sets(self.groups)

    def block(self, values: Floats) -> Arrays:
        """Return the results of a block of draws, given the values of the inputs."""
        numbers = self.model.numbers(values)
        arrays = self._no_deal(numbers)
        if self.is_searched:
            arrays |= exact_arrays(self._problems(values), self.solutions)
        else:
            arrays |= self.solved(numbers)
        for name in self.solutions:
            if f"deal:{name}" not in arrays:
                arrays |= chosen_arrays(self._problems(values), (name,))
            arrays[f"payoffs:{name}"] = self._payoffs(numbers, arrays, name)
        for name, package in self.packages.items():
            arrays |= self._package(name, package, numbers)
        return arrays

    def solved(self, numbers: Mapping[str, PartyNumbers]) -> Arrays:
        """Return zone and solutions of draws with these numbers."""
        tolerances = self.model.tolerances
        gains: OutcomeGains | FrontierGains
        if self.halves is None:
            one, other = sorted(self.problem.signatories)
            gains = frontier_gains(self.groups, (one, other), numbers, tolerances)
        else:
            gains = outcome_gains(
                self.halves, self.problem.consents, self.problem.signatories, numbers, tolerances
            )
        arrays, deals = self._zone_and_deals(gains)
        if self.halves is None:
            chunks = drawn_sums(self.groups, (one, other), numbers, tolerances)
            arrays |= zone_options(chunks, self.option_sets, self.problem)
        for name, found in deals.items():
            arrays[f"deal:{name}"] = _codes(gains, found.pairs)
            arrays[f"ties:{name}"] = found.ties
        return arrays

    def _no_deal(self, numbers: Mapping[str, PartyNumbers]) -> Arrays:
        parties = self.problem.parties
        return {
            "disagreement": np.stack([numbers[p].disagreement for p in parties], axis=1),
            "reservation": np.stack([numbers[p].reservation for p in parties], axis=1),
        }

    def _zone_and_deals(
        self, gains: OutcomeGains | FrontierGains
    ) -> tuple[Arrays, dict[str, Chosen]]:
        """Go through all outcomes once, or twice where a solution needs the ideal point."""
        parties = sorted(self.problem.signatories)  # floats: the order tells
        powers = [float(self.problem.powers[p]) for p in parties]
        least = [self.model.tolerances[p] for p in parties]
        objectives = self._objectives(powers, least)
        spans = None
        if any(o.needs_spans for o in objectives.values()):
            spans = spans_of(gains, parties)
        found = {n: Candidates(o, parties, gains.draws) for n, o in objectives.items()}
        tally: Tally = Emptiness(gains.draws)
        if isinstance(gains, OutcomeGains):
            tally = ZoneTally(gains, sum(len(axis.options) for axis in self.problem.space.axes))
        for piece in gains.pieces():
            zone = tally.add(piece)
            if zone.any():
                for candidates in found.values():
                    candidates.add(piece, zone, spans)
        deals = {
            name: with_fallback(gains, candidates, chosen(gains, candidates, spans), least)
            for name, candidates in found.items()
        }
        return tally.arrays(), deals

    def _objectives(
        self, powers: Sequence[float], least: Sequence[float]
    ) -> dict[str, ArrayObjective]:
        makers = {name: concept_named(name).concept.over_draws for name in self.solutions}
        return {name: make(powers, least) for name, make in makers.items() if make and powers}

    def _problems(self, values: Floats) -> Iterator[Problem]:
        for row in values:
            yield self.model.problem(self.problem, exact_row(row))

    def _payoffs(self, numbers: Mapping[str, PartyNumbers], arrays: Arrays, name: str) -> Floats:
        """Return payoffs (draws, parties) of the deals of a solution, NaN for no deal."""
        codes = arrays[f"deal:{name}"]
        payoffs = np.full((len(codes), len(self.problem.parties)), np.nan)
        for code, outcome in deals_by_code(self.problem.space, arrays, name).items():
            rows = np.flatnonzero(codes == code)
            payoffs[rows] = self.payoffs_of(outcome, numbers)[rows]
        return payoffs

    def payoffs_of(self, outcome: Mapping[str, str], numbers: Mapping[str, PartyNumbers]) -> Floats:
        """Return the payoffs of one outcome in every draw, shape (draws, parties)."""
        columns = []
        for party in self.problem.parties:
            choices = [choice for choice, _ in self.model.parties[party].terms]
            places = self.model.columns_of(outcome, choices)
            columns.append(numbers[party].contributions[:, places].sum(axis=1))
        return np.stack(columns, axis=1)

    def _package(self, name: str, package: Package, numbers: Mapping[str, PartyNumbers]) -> Arrays:
        payoffs = self.payoffs_of(package.choice, numbers)
        accepted = np.stack(
            [
                payoffs[:, k] >= numbers[p].reservation - self.model.tolerances[p]
                for k, p in enumerate(self.problem.parties)
            ],
            axis=1,
        )
        places = {p: k for k, p in enumerate(self.problem.parties)}
        agreed = np.full(len(payoffs), package.is_permitted)
        for consent, is_asked in zip(self.problem.consents, package.asked, strict=True):
            votes = accepted[:, [places[p] for p in consent.members]].sum(axis=1)
            agreed &= (not is_asked) | (votes >= consent.quorum)
        return {f"package:{name}": payoffs, f"accepted:{name}": accepted, f"agreed:{name}": agreed}


def _codes(gains: DrawnOutcomes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.full(len(places), NO_DEAL, dtype=np.int64)
    draws = np.flatnonzero(places != NO_DEAL)
    found[draws] = gains.codes(draws, places[draws])
    return found


class Tally(Protocol):
    """Adds up what the pieces of a block say about the agreement zone."""

    def add(self, piece: Piece) -> Flags:
        """Take in a piece and return which of its outcomes are agreements."""

    def arrays(self) -> Arrays:
        """Return the findings, one row per draw."""


class Emptiness:
    """Whether there is any agreement in each draw."""

    def __init__(self, draws: int) -> None:
        self.has_agreement = np.zeros(draws, dtype=np.bool_)

    def add(self, piece: Piece) -> Flags:
        """Take in a piece and return which of its outcomes are agreements."""
        zone = piece.in_zone
        self.has_agreement[piece.draws] |= zone.any(axis=(1, 2))
        return zone

    def arrays(self) -> Arrays:
        """Return in which draws there is an agreement."""
        return {"has_agreement": self.has_agreement}


class ZoneTally:
    """How many agreements each draw has, which options they contain, and who keeps others out."""

    def __init__(self, gains: OutcomeGains, option_count: int) -> None:
        self.halves = gains.halves
        self.option_count = option_count
        draws = gains.draws
        self.count = np.zeros(draws, dtype=np.int64)
        self.left = np.zeros((draws, len(self.halves.left.codes)), dtype=np.bool_)
        self.right = np.zeros((draws, len(self.halves.right.codes)), dtype=np.bool_)
        self.refused = np.zeros((draws, len(gains.consents)), dtype=np.bool_)

    def add(self, piece: Piece) -> Flags:
        """Take in a piece and return which of its outcomes are agreements."""
        zone = piece.in_zone
        self.left[piece.draws, piece.lefts] |= zone.any(axis=2)
        self.right[piece.draws] |= zone.any(axis=1)
        for row, draw in enumerate(range(piece.draws.start, piece.draws.stop)):
            self.count[draw] += np.count_nonzero(zone[row])
        for k, given in enumerate(piece.given):
            others = ~given
            for other, accepted in enumerate(piece.given):
                if other != k:
                    others &= accepted
            self.refused[piece.draws, k] |= others.any(axis=(1, 2))
        return zone

    def arrays(self) -> Arrays:
        """Return agreements, options in the zone, and consents without which it were larger."""
        options = np.zeros((len(self.count), self.option_count), dtype=np.bool_)
        for flags, half in ((self.left, self.halves.left), (self.right, self.halves.right)):
            for places in half.columns:
                for column in np.unique(places):
                    options[:, column] = flags[:, places == column].any(axis=1)
        return {
            "has_agreement": self.count > 0,
            "agreements": self.count,
            "options": options,
            "refused": self.refused,
        }
