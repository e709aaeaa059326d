"""Checks of what a file says of ratifiers in doubt: acceptance, costs of failure, reversion."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.no_deal import check_outcome
from sim.scenario.checks.numbers import check_chance, check_cost, check_quantity
from sim.scenario.nouns.grades import COST_WORDS, cost_points
from sim.scenario.schema.entries import CostTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.parties import AcceptanceTable, PartyTable, RatifyingBodyTable
from sim.scenario.schema.values import NO_DEAL
from sim.scenario.text.findings import Path


def check_ratifiers(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Parties that may refuse to ratify say so in numbers that make sense."""
    for name, party in file.parties.items():
        _check_failure(found, names, ("parties", name), party, file.is_raw)


def check_ratifying_bodies(found: Findings, names: Names, file: ScenarioFile) -> None:
    """The same of bodies."""
    for name, body in file.ratifying_bodies.items():
        _check_failure(found, names, ("ratifying_bodies", name), body, file.is_raw)


def _check_failure(
    found: Findings, names: Names, path: Path, asked: PartyTable | RatifyingBodyTable, is_raw: bool
) -> None:
    if asked.acceptance is not None:
        _check_acceptance(found, (*path, "acceptance"), asked.acceptance)
    if asked.reversion is not None:
        check_outcome(found, names, (*path, "reversion"), asked.reversion, NO_DEAL)
    for party, cost in asked.failure_cost.items():
        place = (*path, "failure_cost", party)
        names.party(found, place, party)
        check_cost(found, place, cost, is_raw=is_raw)
        if _is_gain(cost):
            found.add(place, "a cost of failure below 0", "write 0 or more, or leave it out")


def _is_gain(cost: CostTable) -> bool:
    if cost.grade in COST_WORDS:
        return cost_points(cost.grade)[0] < 0
    return cost.points is not None and any(number < 0 for number in cost.points.given)


def _check_acceptance(found: Findings, path: Path, acceptance: AcceptanceTable) -> None:
    chance, reservation = acceptance.probability, acceptance.reservation
    if chance is not None and reservation is not None:
        found.add(path, "probability and reservation are both given", "keep one of them")
        return
    check_chance(found, (*path, "probability"), chance)
    if reservation is not None:
        check_quantity(found, (*path, "reservation"), reservation)
