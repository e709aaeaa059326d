"""Checks of what a party alone knows: types that add up, or a prior that is in order."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.no_deal import check_sum
from sim.scenario.checks.numbers import check_probability, check_quantity
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.private_information import PrivateInformationTable
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shortened, shown


def check_private_information(found: Findings, names: Names, file: ScenarioFile) -> None:
    """What others do not know is of a party that is asked as a signatory."""
    for party, table in file.private_information.items():
        path: Path = ("private_information", party)
        names.party(found, path, party)
        if party in file.parties and file.parties[party].role == "ratifier":
            what = f"party {shown(party)} is a ratifier, to whom no offer is made"
            found.add(path, what, f"write parties.{shortened(party)}.acceptance instead")
        _check_prior(found, names, path, table)
        for name, entry in table.types.items():
            place = (*path, "types", name)
            if entry.probability is not None:
                check_probability(found, (*place, "probability"), entry.probability)
            if entry.reservation is not None:
                check_quantity(found, (*place, "reservation"), entry.reservation)
            for other, payoff in entry.no_deal_payoffs.items():
                names.party(found, (*place, "no_deal_payoffs", other), other)
                check_quantity(found, (*place, "no_deal_payoffs", other), payoff)
                if other == party:
                    what = "what the type itself has without a deal is its reservation"
                    found.add((*place, "no_deal_payoffs", other), what, "write reservation")
        _check_types(found, names, path, table)


def _check_prior(found: Findings, names: Names, path: Path, table: PrivateInformationTable) -> None:
    bounds = table.bounds
    if table.types and (table.prior is not None or bounds is not None):
        key = "prior" if table.prior is not None else "low"
        found.add((*path, key), "types and a prior are both given", "keep one of them")
    elif bounds is not None and table.prior is None:
        if not names.was_left_out(*path, "prior"):
            what = "an interval without a prior"
            found.add(path, what, 'write prior = "uniform", or prior = "triangular"')
    elif bounds is not None:
        check_quantity(found, path, bounds)


def _check_types(found: Findings, names: Names, path: Path, table: PrivateInformationTable) -> None:
    """The probabilities of the types add up to 1, where each has one."""
    if not table.types or names.was_left_out(*path):
        return
    given = {
        name: entry.probability
        for name, entry in table.types.items()
        if entry.probability is not None
    }
    places: dict[str, Path] = {name: (*path, "types", name, "probability") for name in given}
    is_complete = len(given) == len(table.types)
    check_sum(found, given, places, is_complete, "types", " of the types")
