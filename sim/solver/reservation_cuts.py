"""How far reservation values would have to fall for an empty zone to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

import numpy as np

from sim.errors import SimError
from sim.problem.limbs import Integers
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import Block, feasible_blocks
from sim.solver.enumeration.frontier_keys import FrontierKeys
from sim.solver.programme.programmed_cuts import alone_by_programme
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.search import searched_cuts
from sim.solver.search.search_bounds import Budget, OverBudgetError
from sim.solver.search.searched_cuts import LIST

MOST_COALITIONS = 200
SEARCHES = 100  # that cuts are taken to cost where no outcomes are listed


@dataclass(frozen=True)
class ReservationCut:
    """By how much each party's reservation value must fall, and an outcome that is then agreed."""

    cuts: dict[str, Fraction]
    outcome: dict[str, str]


def reservation_cuts(problem: Problem, listed: Budget = LIST) -> tuple[ReservationCut, ...]:
    """Return the undominated cuts of reservation values that open the zone, smallest total first.

    A cut lists payoff points per party; only outcomes that keep every link, red line and the
    minimal substance count. Empty when no outcome does, or when the zone is already open. Raises
    SimError when quorums leave more than 200 ways to reach the consents, or when a search finds
    more cuts than are ``listed``: ``lone_cuts`` then still finds those of one party.
    """
    if not problem.agreement_zone.is_empty:
        return ()
    voices = [p for p in problem.parties if any(p in c.members for c in problem.consents)]
    coalitions = _coalitions(problem)
    if not problem.solver.is_listed(problem, SEARCHES):
        short = _searched(problem, voices, listed)
        return _sorted(_cut(problem, voices, row, code) for row, code in short)
    tables = [problem.party_payoffs[p] for p in voices]
    found = FrontierKeys.empty([t.limbs for t in tables])
    for block in feasible_blocks(problem):
        for coalition in coalitions:
            shortfalls, codes = _shortfalls(problem, block, coalition, voices)
            if len(codes):
                found = found.with_block(shortfalls, codes)
    return _sorted(
        _cut(problem, voices, row, int(code))
        for row, code in zip(found.payoffs(tables), found.codes, strict=True)
    )


def lone_cuts(problem: Problem) -> tuple[ReservationCut, ...]:
    """Return for each party whose consent counts how far it alone would have to give way.

    Parties who alone cannot open the zone are left out; nothing where the zone is open. No cut is
    dominated. Raises SimError where a search ends before it is certain.
    """
    if not problem.agreement_zone.is_empty:
        return ()
    voices = [p for p in problem.parties if any(p in c.members for c in problem.consents)]
    is_dense = isinstance(problem.agreement_zone, ProgrammedZone)
    alone = alone_by_programme if is_dense else searched_cuts.alone
    found = [alone(problem, party) for party in voices]
    return _sorted(
        ReservationCut({p: problem.reservation[p] - problem.payoffs(outcome)[p]}, dict(outcome))
        for p, outcome in zip(voices, found, strict=True)
        if outcome is not None
    )


def _searched(
    problem: Problem, voices: list[str], listed: Budget
) -> list[tuple[tuple[int, ...], int]]:
    try:
        return searched_cuts.unit_shortfalls(problem, voices, listed)
    except OverBudgetError:
        raise SimError(
            f"there are too many ways in which {len(voices)} parties could share what is missing "
            "to list them all - take issues off the agenda"
        ) from None


def _sorted(cuts: Iterable[ReservationCut]) -> tuple[ReservationCut, ...]:
    return tuple(sorted(cuts, key=lambda c: (len(c.cuts), sum(c.cuts.values()), sorted(c.cuts))))


def _coalitions(problem: Problem) -> list[tuple[tuple[str, ...], ...]]:
    """Return the ways to reach every consent: for each, which members accept."""
    ways = [list(combinations(c.members, c.quorum)) for c in problem.consents]
    count = 1
    for way in ways:
        count *= len(way)
    if count > MOST_COALITIONS:
        raise SimError(
            f"reservation cuts: the quorums can be reached in {count} ways, more than "
            f"{MOST_COALITIONS} - use smaller bodies"
        )
    return list(product(*ways))


def _shortfalls(
    problem: Problem,
    block: Block,
    coalition: tuple[tuple[str, ...], ...],
    voices: list[str],
) -> tuple[list[Integers], Integers]:
    """Return how far payoffs fall short per voice, as negative totals, and the codes."""
    kept = block.is_permitted
    needed = {p: np.zeros(int(kept.sum()), dtype=np.bool_) for p in voices}
    indices = tuple(column[kept] for column in block.indices)
    for consent, members in zip(problem.consents, coalition, strict=True):
        asked = consent.is_asked(problem.space, indices)
        for party in members:
            needed[party] |= asked
    columns = []
    for party in voices:
        table = problem.party_payoffs[party]
        floor = table.limbs.split([table.threshold(problem.reservation[party])])
        surplus = table.limbs.carried(block.totals[party][:, kept] - floor)
        columns.append(np.where(needed[party] & (surplus[0] < 0), surplus, 0))
    return columns, block.codes[kept]


def _cut(
    problem: Problem, voices: list[str], row: Sequence[Fraction | int], code: int
) -> ReservationCut:
    outcome = problem.space.outcome(code)
    payoffs = problem.payoffs(outcome)
    cuts = {
        party: problem.reservation[party] - payoffs[party]
        for party, missing in zip(voices, row, strict=True)
        if missing
    }
    return ReservationCut(cuts, outcome)
