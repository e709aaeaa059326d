"""From what is written to numbers with intervals, each by its rule and with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from sim.scenario.checks.no_deal import best_probability
from sim.scenario.nouns.evidence import NO_EVIDENCE, Evidence, Reference, parse_references
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.grades import Triple, band_probability, cost_points
from sim.scenario.nouns.no_deal import Cost, Probability
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.schema.entries import CostTable, ProbabilityTable, QuantityTable, Sourced
from sim.scenario.schema.file import ScenarioFile

NOTHING: Triple = (Fraction(0), Fraction(0), Fraction(0))

V = TypeVar("V")
W = TypeVar("W")


def mapped(entries: Mapping[str, V]) -> FrozenMapping[str, V]:
    """Return the entries, read-only."""
    return FrozenMapping(entries)


class EvidenceReader:
    """Turns the source, evidence and why of an entry into Evidence."""

    def __init__(self, file: ScenarioFile) -> None:
        self._paragraphs = {name: source.paragraphs for name, source in file.sources.items()}
        only = next(iter(file.sources)) if len(file.sources) == 1 else None
        self._default = file.default_source or only
        self._references = cache(self._parsed)  # a file repeats its references

    def __call__(self, entry: Sourced | None) -> Evidence:
        """Return the evidence of an entry."""
        if entry is None:
            return NO_EVIDENCE
        evidence = Evidence(
            self._references(entry.source or ""),
            entry.evidence,
            entry.why or "",
            entry.phrase or "",
            entry.rule or "",
        )
        return NO_EVIDENCE if evidence == NO_EVIDENCE else evidence

    def _parsed(self, text: str) -> tuple[Reference, ...]:
        return parse_references(text, self._default, self._paragraphs)[0]


@dataclass(frozen=True)
class Draft:
    """A checked file on its way to nouns: how evidence is read, and the nouns made so far."""

    file: ScenarioFile
    evidence: EvidenceReader
    made: dict[str, Any]


def quantity(table: QuantityTable, evidence: Evidence) -> Quantity:
    """Return a number as written; what is missing of an interval is filled in from the rest."""
    low, best, high = interval(table)
    return Quantity(low, best, high, table.distribution or "triangular", evidence)


def interval(table: QuantityTable) -> Triple:
    """Return low, best and high of a checked number: best is the middle where it is not given."""
    low, best, high = table.low, table.best, table.high
    if best is None:
        best = sum(table.given, Fraction(0)) / len(table.given)
    return (best if low is None else low, best, best if high is None else high)


def cost(table: CostTable, evidence: Evidence) -> Cost:
    """Return a cost in points: by its grade, or as written."""
    if table.grade is not None:
        low, best, high = cost_points(table.grade)
        rule = f'cost grade "{table.grade}"'
        return Cost(Quantity(low, best, high, "triangular", evidence, rule), table.grade)
    assert table.points is not None
    return Cost(quantity(table.points, evidence), "")


def probability(
    table: ProbabilityTable, evidence: Evidence, others: Triple = NOTHING
) -> Probability:
    """Return a probability by its band, as written, or as what ``others`` leave of 1."""
    bands = (table.band,) if table.band is not None else tuple(table.bands or ())
    if table.otherwise:
        low, best, high = (max(Fraction(0), 1 - total) for total in reversed(others))
        rule = "what the other branches leave"
        return Probability(low, best, high, "triangular", evidence, rule, (), True)
    if bands:
        low, best, high = band_probability(bands)
        rule = f"verbal band {' or '.join(bands)}"
        return Probability(low, best, high, "triangular", evidence, rule, bands)
    low, best, high = interval(table)
    distribution = table.distribution or "triangular"
    return Probability(low, best, high, distribution, evidence, "as written")


def sum_of_others(probabilities: Mapping[str, ProbabilityTable], name: str) -> Triple:
    """Return low, best and high sums of all other probabilities."""
    sums = [Fraction(0)] * 3
    for other, table in probabilities.items():
        if other == name or best_probability(table) is None:
            continue
        bounds = probability(table, NO_EVIDENCE)
        for position, bound in enumerate((bounds.low, bounds.best, bounds.high)):
            sums[position] += bound
    return sums[0], sums[1], sums[2]
