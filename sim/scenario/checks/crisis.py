"""Checks of a crisis and of what waiting is worth."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.no_deal import check_outcome
from sim.scenario.checks.numbers import check_chance, check_quantity
from sim.scenario.checks.records import check_audience_size
from sim.scenario.schema.crisis import CrisisTable, EndTable, WaitingTable, WarTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shortened, shown


def check_waiting(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Waiting is that of parties, who gain if the other gives in."""
    for party, table in file.waiting.items():
        path: Path = ("waiting", party)
        names.party(found, path, party)
        known = len(found.all)
        for key in ("flow", "give_in", "win", "rate"):
            number = getattr(table, key)
            if number is not None:
                check_quantity(found, (*path, key), number, 0 if key == "rate" else None)
        if len(found.all) == known:
            _check_win(found, path, table)


def _check_win(found: Findings, path: Path, table: WaitingTable) -> None:
    """The lowest worth of winning exceeds the highest of giving in."""
    if table.win is None or table.give_in is None:
        return
    win, give_in = table.win.given, table.give_in.given
    if min(win) <= max(give_in):
        what = f"win {decimal(min(win))} does not exceed give_in {decimal(max(give_in))}"
        remedy = "winning must be worth more than giving in, also at the ends of intervals"
        found.add((*path, "win"), what, remedy)


def check_crisis(found: Findings, names: Names, file: ScenarioFile) -> None:
    """A crisis is between two parties, and its ends exist."""
    crisis = file.crisis
    if crisis is None:
        return
    names.party(found, ("crisis", "challenger"), crisis.challenger)
    names.party(found, ("crisis", "defender"), crisis.defender)
    if crisis.challenger == crisis.defender:
        what = f"party {shown(crisis.defender)} is challenger and defender"
        found.add(("crisis", "defender"), what, "name two parties")
    for key in ("sq", "gives_in", "backs_down", "war", "hold"):
        end = getattr(crisis, key)
        if end is not None:
            _check_end(found, names, ("crisis", key), end, file)
    check_chance(found, ("crisis", "firm"), crisis.firm)
    if crisis.audience_cost is not None:
        is_raw = file.is_raw
        check_audience_size(found, ("crisis", "audience_cost"), crisis.audience_cost, is_raw, 0)


def _check_end(
    found: Findings, names: Names, path: Path, end: EndTable | WarTable, file: ScenarioFile
) -> None:
    assert file.crisis is not None
    two = {file.crisis.challenger, file.crisis.defender}
    are_known = len(two) == 2 and two <= set(names.parties)
    if isinstance(end, EndTable) and end.inside_option:
        _check_inside(found, path, end, file)
    elif isinstance(end, EndTable) and end.outcome is not None:
        check_outcome(found, names, (*path, "outcome"), end.outcome)
    elif isinstance(end, WarTable) and end.branch is not None:
        _check_branch(found, names, (*path, "branch"), end.branch, file, file.crisis)
    for party, payoff in end.payoffs.items():
        place = (*path, "payoffs", party)
        names.party(found, place, party)
        check_quantity(found, place, payoff)
        if are_known and party in names.parties and party not in two:
            what = f"party {shown(party)} is neither challenger nor defender"
            found.add(place, what, "leave it out")


def _check_inside(found: Findings, path: Path, end: EndTable, file: ScenarioFile) -> None:
    """Talks that go on are no outcome besides, and the file says what they bring."""
    if end.outcome is not None:
        found.add((*path, "outcome"), "an end is an outcome or the inside option", "leave one out")
    if file.inside_option is None:
        what = "the file does not say what the talks bring while they go on"
        found.add((*path, "inside_option"), what, "add a table [inside_option]")


def _check_branch(
    found: Findings, names: Names, path: Path, branch: str, file: ScenarioFile, crisis: CrisisTable
) -> None:
    is_known = names.branch(found, path, branch)
    if is_known and branch in file.no_deal and not file.no_deal[branch].controlled_by:
        what = f"nobody decides on the branch {shown(branch)}"
        remedy = f"write no_deal.{shortened(branch)}.controlled_by = {shown(crisis.challenger)}"
        found.add(path, what, remedy)
