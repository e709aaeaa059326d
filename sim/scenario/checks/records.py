"""Checks of audience costs and observations."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.no_deal import check_outcome
from sim.scenario.checks.numbers import (
    UNSIZED,
    check_chance,
    check_grade,
    check_quantity,
    check_sized,
)
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.records import AudienceCostTable, SizeTable
from sim.scenario.text.findings import Path


def check_audience_costs(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Audience costs name parties, options and a size that exist."""
    is_raw = file.is_raw
    for name, cost in file.audience_costs.items():
        _check_audience_cost(found, names, ("audience_costs", name), cost, is_raw)


def check_thesis(found: Findings, names: Names, file: ScenarioFile) -> None:
    """What the source concludes is about an outcome that exists."""
    if file.thesis is not None and file.thesis.outcome is not None:
        check_outcome(found, names, ("thesis", "outcome"), file.thesis.outcome)
    if file.thesis is not None:
        names.distinct(found, ("thesis", "mechanisms"), file.thesis.mechanisms, "mechanism")


def check_observations(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Observations are about parties that exist, and their probabilities are sound."""
    for name, observation in file.observations.items():
        path: Path = ("observations", name)
        names.party(found, (*path, "party"), observation.party)
        for party in observation.about or ():
            names.party(found, (*path, "about"), party)
        check_chance(found, (*path, "probability"), observation.probability)


def _check_audience_cost(
    found: Findings, names: Names, path: Path, cost: AudienceCostTable, is_raw: bool
) -> None:
    for party in cost.party:
        names.party(found, (*path, "party"), party)
    names.distinct(found, (*path, "party"), cost.party, "party")
    names.choice(found, (*path, "on"), cost.on)
    if cost.size is not None:
        check_audience_size(found, (*path, "size"), cost.size, is_raw)


def check_audience_size(
    found: Findings, path: Path, size: SizeTable, is_raw: bool, lowest: int | None = None
) -> None:
    """The size of an audience cost is a known grade, a number, or unsized."""
    if size.grade is not None:
        check_grade(found, path, size.grade, UNSIZED)
        check_sized(found, path, is_raw and size.grade != UNSIZED)
    else:
        check_quantity(found, path, size, lowest)
