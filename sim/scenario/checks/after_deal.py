"""Checks of what may become of a deal."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.no_deal import check_outcome
from sim.scenario.checks.numbers import check_chance, check_quantity
from sim.scenario.schema.after_deal import AfterDealTable, ShiftOfPowerTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.values import Choice
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shown


def check_after_deal(found: Findings, names: Names, file: ScenarioFile) -> None:
    """What may happen after a deal has hazards in order, and one end that exists."""
    for name, event in file.after_deal.items():
        path: Path = ("after_deal", name)
        check_chance(found, (*path, "hazard"), event.hazard)
        for position, case in enumerate(event.depends):
            place = (*path, "depends", position)
            _check_options(found, names, (*place, "when"), case.when)
            check_chance(found, (*place, "hazard"), case.hazard)
        _check_end(found, names, path, event)


def _check_end(found: Findings, names: Names, path: Path, event: AfterDealTable) -> None:
    if event.outcome is not None and event.branch is not None:
        found.add((*path, "branch"), "outcome and branch are both given", "keep one of them")
    elif event.outcome is not None:
        check_outcome(found, names, (*path, "outcome"), event.outcome)
    elif event.branch is not None:
        names.branch(found, (*path, "branch"), event.branch)


def check_shifts_power(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Shifts of power name options and parties, and who is favoured does not lose."""
    for name, shift in file.shifts_power.items():
        path: Path = ("shifts_power", name)
        _check_options(found, names, (*path, "on"), shift.on)
        names.holders(found, (*path, "favours"), shift.favours)
        for party, points in shift.adds.items():
            names.party(found, (*path, "adds", party), party)
            check_quantity(found, (*path, "adds", party), points)
        _check_favoured(found, path, shift)


def _check_favoured(found: Findings, path: Path, shift: ShiftOfPowerTable) -> None:
    for party in shift.favours:
        points = shift.adds.get(party)
        if points is not None and min(points.given, default=0) < 0:
            what = f"party {shown(party)} is favoured and loses by it"
            found.add((*path, "adds", party), what, "write 0 or more, or take it out of favours")


def _check_options(found: Findings, names: Names, path: Path, choice: Choice) -> None:
    names.choice(found, path, choice)
    if not choice:
        found.add(path, "no options are named", 'write { issue = "option" }')
