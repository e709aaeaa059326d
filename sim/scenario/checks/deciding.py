"""Checks of how many signatories decide, and who has a veto."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.parties import DecidingTable


def check_deciding(found: Findings, names: Names, file: ScenarioFile) -> None:
    """As many signatories as are needed exist, and only signatories have a veto."""
    if file.deciding is None:
        return
    for position, party in enumerate(file.deciding.veto):
        names.party(found, ("deciding", "veto", position), party)
    names.distinct(found, ("deciding", "veto"), file.deciding.veto, "party")
    signatories = [p for p, party in file.parties.items() if party.role == "signatory"]
    if signatories and not names.was_left_out("parties"):
        _check_quorum(found, file.deciding, len(signatories))
        _check_veto(found, file, file.deciding)


def _check_quorum(found: Findings, deciding: DecidingTable, most: int) -> None:
    if not 1 <= deciding.quorum <= most:
        signatories = "1 signatory" if most == 1 else f"{most} signatories"
        remedy = f"write a number from 1 to {most}" if most > 1 else "write 1"
        found.add(("deciding", "quorum"), f"quorum {deciding.quorum} with {signatories}", remedy)


def _check_veto(found: Findings, file: ScenarioFile, deciding: DecidingTable) -> None:
    for position, party in enumerate(deciding.veto):
        place = ("deciding", "veto", position)
        role = file.parties[party].role if party in file.parties else "signatory"
        if role == "ratifier":
            what = f'a veto of "{party}", a ratifier, who must consent anyway'
            found.add(place, what, "leave it out")
        elif role != "signatory":
            what = f'a veto of "{party}", which is no signatory'
            remedy = f'leave it out, or give {party} role = "signatory"'
            found.add(place, what, remedy)
