"""Checks of the no-deal lottery, payoffs given directly, and the inside option."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.numbers import check_cost, check_probability, check_quantity
from sim.scenario.nouns.grades import BANDS, band_probability
from sim.scenario.schema.entries import ProbabilityTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.no_deal import InsideOptionTable
from sim.scenario.schema.values import REST, STATUS_QUO
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shortened, shown


def check_no_deal(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Branches have complete outcomes, known costs, and probabilities that add up."""
    for name, branch in file.no_deal.items():
        path = ("no_deal", name)
        _check_end(found, names, path, branch, file.is_raw)
        check_probability(found, (*path, "probability"), branch.probability)
        names.holders(found, (*path, "controlled_by"), branch.controlled_by)
        for party, belief in branch.believed_by.items():
            names.party(found, (*path, "believed_by", party), party)
            check_probability(found, (*path, "believed_by", party), belief)
    if file.inside_option is not None:
        is_raw = file.is_raw
        _check_end(found, names, ("inside_option",), file.inside_option, is_raw)
    for section, payoffs in (
        ("no_deal_payoffs", file.no_deal_payoffs),
        ("outside_options", file.outside_options),
    ):
        for party, payoff in payoffs.items():
            names.party(found, (section, party), party)
            check_quantity(found, (section, party), payoff)
    _check_sums(found, names, file)
    _check_present(found, names, file)


def check_no_deal_rule(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Where the holder of a branch chooses, some party alone holds one."""
    if file.no_deal_rule is None or file.no_deal_rule.chosen_by == "lottery":
        return
    held = any(len(branch.controlled_by) == 1 for branch in file.no_deal.values())
    if not held and not names.was_left_out("no_deal"):
        what = "there is no branch of no deal that one party decides on"
        remedy = 'write controlled_by = "PARTY" in one, or chosen_by = "lottery"'
        found.add(("no_deal_rule", "chosen_by"), what, remedy)


def _check_present(found: Findings, names: Names, file: ScenarioFile) -> None:
    if names.of("no_deal") or names.was_left_out("no_deal_payoffs"):
        return
    if file.payoffs == "ordinal":
        return  # states, of which none need be no deal
    misspelt = names.meant_parties(file.no_deal_payoffs)
    for party in dict.fromkeys((*file.preferences, *file.importance)):
        if party in names.parties and party not in {*file.no_deal_payoffs, *misspelt}:
            what = "nothing says what no deal is worth"
            remedy = f"add no_deal_payoffs.{shortened(party)}, or branches [no_deal.NAME]"
            found.add(("parties", party), what, remedy)


def check_outcome(
    found: Findings, names: Names, path: Path, outcome: Mapping[str, str] | str, *more: str
) -> None:
    """An outcome has a known name, or names an option for every issue or what the rest is."""
    if isinstance(outcome, str):
        valid = (STATUS_QUO, *more, *names.of("outcomes"))
        if outcome not in valid:
            found.unknown(path, "outcome", outcome, valid)
    else:
        rest = outcome.get(REST)
        if rest not in (None, STATUS_QUO):
            what = f"rest cannot be {shown(rest)}"
            found.add((*path, REST), what, f'write rest = "{STATUS_QUO}"')
        choice = {issue: option for issue, option in outcome.items() if issue != REST}
        names.outcome(found, path, choice, rest)


def _check_end(
    found: Findings, names: Names, path: Path, branch: InsideOptionTable, is_raw: bool
) -> None:
    check_outcome(found, names, (*path, "outcome"), branch.outcome)
    for party, costs in branch.cost.items():
        names.party(found, (*path, "cost", party), party)
        if not costs:
            what, remedy = "the list of costs is empty", "name a cost, or leave the party out"
            found.add((*path, "cost", party), what, remedy)
        for position, cost in enumerate(costs):
            check_cost(found, (*path, "cost", party, position), cost, is_raw=is_raw)


def _check_sums(found: Findings, names: Names, file: ScenarioFile) -> None:
    """The common probabilities add up to 1, and no party's own ones exceed it."""
    if not file.no_deal or names.was_left_out("no_deal"):
        return
    common = {name: branch.probability for name, branch in file.no_deal.items()}
    places: dict[str, Path] = {name: ("no_deal", name, "probability") for name in common}
    check_sum(found, common, places, is_complete=True)
    believers = {party: None for branch in file.no_deal.values() for party in branch.believed_by}
    for party in believers:
        own = {
            name: branch.believed_by[party]
            for name, branch in file.no_deal.items()
            if party in branch.believed_by
        }
        places = {name: ("no_deal", name, "believed_by", party) for name in own}
        whose = f" of party {shown(party)}"
        check_sum(found, own, places, len(own) == len(file.no_deal), f"branches{whose}", whose)


def check_sum(
    found: Findings,
    used: dict[str, ProbabilityTable],
    places: dict[str, Path],
    is_complete: bool,
    noun: str = "branches",
    whose: str = "",
) -> None:
    """Probabilities add up to 1 where they are complete, and otherwise do not exceed it."""
    rest = [name for name, probability in used.items() if probability.otherwise]
    if len(rest) > 1:
        what = f'two {noun} are "otherwise": {rest[0]} and {rest[-1]}'
        found.add(places[rest[-1]], what, "give all but one a probability")
        return
    numbers = [best_probability(table) for name, table in used.items() if name not in rest]
    if any(number is None or not 0 <= number <= 1 for number in numbers):
        return
    total = sum((number for number in numbers if number is not None), Fraction(0))
    if total > 1 or (total < 1 and is_complete and not rest):
        what = f"the probabilities{whose} add up to {decimal(total)}, not 1"
        remedy = "lower one of them" if rest else 'correct them, or make one "otherwise"'
        found.add(places[next(reversed(used))], what, remedy)


def best_probability(table: ProbabilityTable) -> Fraction | None:
    """Return the best value of a probability as written, None where it cannot be read."""
    bands = [table.band] if table.band is not None else table.bands
    if bands is not None:
        known = bool(bands) and all(band in BANDS for band in bands)
        return band_probability(bands)[1] if known else None
    if table.best is not None:
        return table.best
    if table.low is not None and table.high is not None:
        return (table.low + table.high) / 2
    return None
