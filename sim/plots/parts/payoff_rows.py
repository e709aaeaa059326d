"""The rows of the figure of payoffs: solutions, then named outcomes, with one scale per party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.parts.deal_gains import equal_deals
from sim.plots.parts.wording import Wording, numbers, wording

if TYPE_CHECKING:
    from sim.axiomatic.compare import Comparison
    from sim.axiomatic.solution import Marker
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

MOST_OUTCOMES = 6
LABEL = 24  # characters of a line


@dataclass(frozen=True)
class PayoffRow:
    """Solutions and named outcomes with the same payoffs; ``equal`` names all of them."""

    label: str
    equal: str
    payoffs: Mapping[str, Fraction]
    marker: Marker
    size: float
    in_zone: bool


@dataclass(frozen=True)
class PayoffRows:
    """Everything that the figure shows; ``limits`` of the payoff axis and its unit by party."""

    problem: Problem
    rows: tuple[PayoffRow, ...]
    limits: Mapping[str, tuple[float, float]]
    units: Mapping[str, str]
    names: Wording
    has_comparable: bool
    ideal: Mapping[str, Fraction]

    def bounds(self, party: str) -> dict[str, Fraction]:
        """Return no deal, from where a party accepts if that is elsewhere, and its ideal payoff."""
        found = {"no deal": self.problem.disagreement[party]}
        if self.problem.reservation[party] != found["no deal"]:
            found["accepts from"] = self.problem.reservation[party]
        return found | ({"ideal": self.ideal[party]} if party in self.ideal else {})

    def texts(self, party: str) -> dict[Fraction, str]:
        """Return all payoffs of a party that are shown, in one notation."""
        values = [*(row.payoffs[party] for row in self.rows), *self.bounds(party).values()]
        return dict(zip(values, numbers(values, max(map(abs, self.limits[party]))), strict=True))


def payoff_rows(result: Comparison | Problem, scenario: Scenario | None) -> PayoffRows:
    """Return the rows for a comparison; named outcomes only where there are few."""
    from sim.axiomatic.compare import Comparison, compare

    comparison = result if isinstance(result, Comparison) else compare(result)
    problem, names = comparison.problem, wording(comparison.problem, scenario)
    rows = [
        PayoffRow(
            deal.short_label(LABEL),
            " = ".join(deal.titles),
            deal.payoffs,
            deal.marker,
            6.0 if deal.is_solution else 4.0,
            deal.in_zone,
        )
        for deal in equal_deals(comparison, names)
        if deal.is_solution or len(problem.named_outcomes) <= MOST_OUTCOMES
    ]
    ideal = comparison.ideal_point or {}
    limits = _limits(problem, rows, ideal)
    return PayoffRows(
        problem,
        tuple(rows),
        limits,
        {p: names.unit(problem, p) for p in problem.parties},
        names,
        any(s.needs_comparable_payoffs for s in comparison.solutions),
        ideal,
    )


def _limits(
    problem: Problem, rows: list[PayoffRow], ideal: Mapping[str, Fraction]
) -> dict[str, tuple[float, float]]:
    """Return one common range where the payoffs of all parties are of one size, else their own."""
    ranges = {}
    for p in problem.parties:
        values = [row.payoffs[p] for row in rows]
        values += [problem.disagreement[p], problem.reservation[p]]
        values += [ideal[p]] if p in ideal else []
        ranges[p] = (float(min(values)), float(max(values)))
    low = min((a for a, _ in ranges.values()), default=0.0)
    high = max((b for _, b in ranges.values()), default=1.0)
    spans = [b - a for a, b in ranges.values()]
    if spans and high - low <= 3 * min(spans):
        ranges = dict.fromkeys(ranges, (low, high))
    return {p: _padded(*bounds) for p, bounds in ranges.items()}


def _padded(low: float, high: float) -> tuple[float, float]:
    span = (high - low) or abs(high) * 0.1 or 1.0
    return low - 0.14 * span, high + 0.14 * span
