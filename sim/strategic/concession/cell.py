"""What two strategies make of one scenario, over all repetitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import fsum, isnan

import numpy as np
from numpy.typing import NDArray

from sim.files.saved_parts import Arrays
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem


@dataclass(frozen=True)
class Cell:
    """The sessions in which ``first`` speaks first, and ``second`` plays the other seats.

    ``payoffs`` are means over all sessions, no deal where there is none; ``relative_gains`` the
    same as shares of the way from no deal to the party's best agreement, None for who has nothing
    to gain. Distances and ``rounds``, how many were used, are means over agreements, None without
    one.
    """

    first: str
    second: str
    scenario: str
    sessions: int
    agreements: int
    payoffs: Mapping[str, Fraction]
    relative_gains: Mapping[str, float | None]
    distance_to_nash: float | None
    distance_to_contract_set: float | None
    rounds: float | None

    @property
    def agreement_rate(self) -> float:
        """Return the share of sessions that end with an agreement."""
        return self.agreements / self.sessions


@dataclass(frozen=True)
class _Deal:
    """A deal with what it gives, signatory by signatory, and how far it is from the references."""

    payoffs: Mapping[str, Fraction]
    gains: tuple[float, ...]
    nash: float
    efficient: float


@dataclass
class _Tally:
    """Sessions of one pair: how many were played, their rounds, and each deal with its count."""

    played: int = 0
    rounds: int = 0
    deals: Counter[str] = field(default_factory=Counter)

    def add(self, codes: Sequence[str], deal: NDArray[np.int32], rounds: NDArray[np.int32]) -> None:
        """Count more sessions: the place of each deal among ``codes``, and its last round."""
        agreed = deal >= 0
        counts = np.bincount(deal[agreed], minlength=len(codes)).tolist()
        self.deals.update({code: n for code, n in zip(codes, counts, strict=True) if n})
        self.rounds += int(rounds[agreed].sum()) + int(agreed.sum())
        self.played += len(deal)

    def mean(self, values: Mapping[str, float]) -> float | None:
        """Return the mean over agreements, None where there is none or a value is not known."""
        total = self.total(values)
        return total / self.deals.total() if self.deals and not isnan(total) else None

    def total(self, values: Mapping[str, float]) -> float:
        """Return the sum over agreements, whatever their order."""
        return fsum(n * values[code] for code, n in self.deals.items())


def scenario_cells(
    scenario: str,
    problem: Problem,
    pairs: Sequence[tuple[str, str]],
    parts: Sequence[tuple[Sequence[int], Arrays]],
    repeat: int,
) -> list[Cell]:
    """Return the cells of one scenario from its parts, each with its sessions per pair."""
    deals = _deals(problem, [arrays for _, arrays in parts])
    tallies = [_Tally() for _ in pairs]
    for sizes, arrays in parts:
        codes, stops = arrays["deals"].tolist(), np.cumsum(sizes).tolist()
        for tally, size, stop in zip(tallies, sizes, stops, strict=True):
            own = slice(stop - size, stop)
            tally.add(codes, arrays["deal"][own], arrays["rounds"][own])
    gainers = dict(zip(problem.signatories, parts[0][1]["gainers"].tolist(), strict=True))
    return [
        _cell(scenario, problem, pair, tally, deals, gainers, repeat)
        for pair, tally in zip(pairs, tallies, strict=True)
    ]


def _deals(problem: Problem, parts: Sequence[Arrays]) -> dict[str, _Deal]:
    """Return every deal of the parts by its code."""
    found: dict[str, _Deal] = {}
    for arrays in parts:
        columns = (arrays[name].tolist() for name in ("deals", "gains", "nash", "efficient"))
        for code, gains, nash, efficient in zip(*columns, strict=True):
            if code not in found:
                payoffs = problem.payoffs(problem.space.outcome(int(code)))
                found[code] = _Deal(payoffs, tuple(gains), nash, efficient)
    return found


def _cell(
    scenario: str,
    problem: Problem,
    pair: tuple[str, str],
    tally: _Tally,
    deals: Mapping[str, _Deal],
    gainers: Mapping[str, bool],
    repeat: int,
) -> Cell:
    agreed, played = tally.deals.total(), tally.played
    payoffs = {
        p: sum(
            (n * deals[code].payoffs[p] for code, n in tally.deals.items()),
            (played - agreed) * problem.disagreement[p],
        )
        / played
        for p in problem.parties
    }
    gains = {
        p: tally.total({code: deals[code].gains[at] for code in tally.deals}) / played
        if gainers[p]
        else None
        for at, p in enumerate(problem.signatories)
    }
    return Cell(
        first=pair[0],
        second=pair[1],
        scenario=scenario,
        sessions=repeat,
        agreements=agreed * repeat // played,
        payoffs=PartyPoints(payoffs),
        relative_gains=gains,
        distance_to_nash=tally.mean({code: deals[code].nash for code in tally.deals}),
        distance_to_contract_set=tally.mean({code: deals[code].efficient for code in tally.deals}),
        rounds=tally.rounds / agreed if agreed else None,
    )


def mean(values: Sequence[float | None]) -> float | None:
    """Return the mean of what is known, None where nothing is.

    >>> mean([1.0, None, 2.0]), mean([None])
    (1.5, None)
    """
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else None
