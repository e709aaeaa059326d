"""The outcomes that parties may offer one another, and how each party ranks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.solver.enumeration.enumeration import Block, feasible_blocks
from sim.strategic.concession.sessions.seat import Seat, seat

MOST_OUTCOMES = 10**7


class OfferSource(StrEnum):
    """Where offers are taken from: all outcomes that pass the filters, or the contract set."""

    all = "all"
    frontier = "frontier"


@dataclass(frozen=True, eq=False)
class OfferSpace:
    """The outcomes on offer by their codes, ascending, and the seats in the order of speaking."""

    problem: Problem
    codes: NDArray[Any]
    seats: tuple[Seat, ...]

    def outcome(self, at: int) -> dict[str, str]:
        """Return an outcome by its place among those on offer."""
        return self.problem.space.outcome(int(self.codes[at]))

    def place(self, outcome: Mapping[str, str]) -> int:
        """Return the place of an outcome among those on offer."""
        return int(np.searchsorted(self.codes, self.problem.space.code(outcome)))


def offer_space(
    problem: Problem, order: Sequence[str], source: str = OfferSource.all
) -> OfferSpace:
    """Return what may be offered: outcomes that meet all filters and the ratifiers' consent.

    From the ``frontier`` only agreements that no agreement dominates are offered, and targets run
    over these alone: everyone then knows the others' payoffs, and every deal is efficient by
    construction.
    Raises EmptyAgreementZoneError where there is nothing to agree on, and SimError where there are
    too many outcomes to list or the contract set is not known whole.
    """
    if len(order) < 2:
        raise SimError(f"{problem.title}: {len(order)} signatory - offers need at least two")
    check_unanimous(problem, problem.title)
    if problem.agreement_zone.is_empty:
        raise EmptyAgreementZoneError(
            f"{problem.title}: the agreement zone is empty, so nothing is offered that all accept "
            "- sim explain says why and what would open it"
        )
    if OfferSource(source) is OfferSource.frontier:
        codes, totals = _on_frontier(problem)
    else:
        codes, totals = _listed(problem)
    seats = tuple(
        seat(p, totals.pop(p), problem.party_payoffs[p].unit, problem.reservation[p]) for p in order
    )
    for one in seats:
        if one.floor > one.top:
            raise EmptyAgreementZoneError(
                f"{problem.title}: nothing that is offered is worth the reservation value of "
                f'"{one.party}" - lower it, or ask for its consent and see why there is no deal'
            )
    return OfferSpace(problem, codes, seats)


def _listed(problem: Problem) -> tuple[NDArray[Any], dict[str, NDArray[Any]]]:
    if problem.space.size > MOST_OUTCOMES:
        raise SimError(
            f"{problem.title}: {problem.space.size:,} combinations are more than the "
            f"{MOST_OUTCOMES:,} that parties choose offers from - let them offer from the frontier "
            "(--offers-from frontier)"
        )
    codes: list[NDArray[Any]] = []
    totals: dict[str, list[NDArray[Any]]] = {p: [] for p in problem.signatories}
    for block in feasible_blocks(problem):
        kept = _is_open(problem, block)
        codes.append(block.codes[kept].astype(np.int32))
        for p, parts in totals.items():
            parts.append(problem.party_payoffs[p].limbs.whole(block.totals[p][:, kept]))
    return np.concatenate(codes), {p: np.concatenate(totals.pop(p)) for p in problem.signatories}


def _is_open(problem: Problem, block: Block) -> NDArray[np.bool_]:
    """Return which outcomes of a block can be agreed if all signatories want them."""
    ratifying = problem.ratifying_consents
    others = [c in ratifying for c in problem.consents]
    return np.asarray(block.is_permitted & block.gives_consent[others].all(axis=0))


def _on_frontier(problem: Problem) -> tuple[NDArray[Any], dict[str, NDArray[Any]]]:
    contract_set = problem.agreement_zone.contract_set
    if not contract_set.is_complete:
        raise SimError(
            f"{problem.title}: the agreements that cannot be improved are too many to list - take "
            "issues off the agenda"
        )
    rows = sorted(
        (problem.space.code(outcome), at) for at, outcome in enumerate(contract_set.outcomes)
    )
    totals = {}
    for column, party in enumerate(problem.signatories):
        unit = problem.party_payoffs[party].unit
        whole = [int(contract_set.payoffs[at][column] / unit) for _, at in rows]
        totals[party] = np.array(whole, dtype=_kind(whole))
    codes = [code for code, _ in rows]
    return np.array(codes, dtype=_kind(codes)), totals


def _kind(numbers: Sequence[int]) -> np.dtype[Any]:
    """Return int64 where numbers and their differences fit it, else Python's integers."""
    return np.dtype(np.int64 if max(map(abs, numbers)) < 1 << 62 else object)
