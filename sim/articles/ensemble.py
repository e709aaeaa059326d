"""Several scenarios together: a mixture over them, never an average of their numbers.

Scales, issues and dates of two scenarios differ, so their payoffs cannot be averaged. What can be
said of all of them is how many, by weight, have a property: whether there is an agreement, and
whether an option on a common scale is in every, some or no agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.axiomatic.compare import Comparison, compare
from sim.brief_display import shown_briefly
from sim.errors import SimError
from sim.formulation.from_scenario import problem as build
from sim.problem.problem import Problem
from sim.rounding import rounded
from sim.scenario.across.canon import Canon, read_canon
from sim.scenario.scenario import Scenario
from sim.scenario.text.nearest import choose_from

if TYPE_CHECKING:
    import pandas as pd

ALWAYS = "in every agreement"
POSSIBLE = "in some"
NEVER = "in none"
NO_OPTION = "no such option"
NOT_RAISED = "not at issue"
NO_AGREEMENT = "no agreement"
STANDINGS = (ALWAYS, POSSIBLE, NEVER, NO_AGREEMENT, NO_OPTION, NOT_RAISED)


@dataclass(frozen=True)
class Member:
    """One scenario of an ensemble with its weight and its Nash solution, if there is one."""

    scenario: Scenario
    weight: Fraction
    comparison: Comparison

    @property
    def problem(self) -> Problem:
        """Return the problem of the scenario."""
        return self.comparison.problem

    @property
    def nash(self) -> Mapping[str, str] | None:
        """Return the Nash outcome (one of them, if several tie), None where there is none."""
        solved = self.comparison.solutions
        return solved[0].outcome if solved else None

    @property
    def has_agreement(self) -> bool:
        """Return whether there is anything to agree on."""
        return not self.problem.agreement_zone.is_empty


@shown_briefly
@dataclass(frozen=True)
class Ensemble:
    """Scenarios with weights that add up to 1, and what is common to them."""

    members: tuple[Member, ...]
    canon: Canon

    def share(self, holds: Callable[[Member], bool]) -> Fraction:
        """Return the weight of the scenarios for which something holds."""
        return sum((m.weight for m in self.members if holds(m)), Fraction(0))

    @property
    def share_with_agreement(self) -> Fraction:
        """Return the weight of the scenarios with an agreement zone."""
        return self.share(lambda member: member.has_agreement)

    def standings(self, issue: str) -> dict[str, dict[str, str]]:
        """Return how each option on the scale of a common issue stands in each scenario.

        One of: in every agreement, in some, in none; no agreement (the zone is empty); no such
        option; not at issue. Raises SimError for an unknown issue.
        """
        if issue not in self.canon.issues:
            raise SimError(f'unknown issue "{issue}" - {choose_from(issue, self.canon.issues)}')
        return {
            option: {m.scenario.id: option_standing(
                    m.problem, self.canon, m.scenario.id, issue, option
                )
                     for m in self.members}
            for option in self.canon.issues[issue].scale
        }  # fmt: skip

    def shares(self, issue: str) -> dict[str, dict[str, Fraction]]:
        """Return by weight how often each option of a common issue stands which way."""
        weights = {member.scenario.id: member.weight for member in self.members}
        found: dict[str, dict[str, Fraction]] = {}
        for option, by_scenario in self.standings(issue).items():
            found[option] = dict.fromkeys(STANDINGS, Fraction(0))
            for name, word in by_scenario.items():
                found[option][word] += weights[name]
        return found

    def nash_options(self, issue: str) -> dict[str, str | None]:
        """Return the option on the common scale in the Nash outcome of each scenario, if any."""
        found: dict[str, str | None] = {}
        for member in self.members:
            place = self.canon.issues[issue].places.get(member.scenario.id)
            if place is None or member.nash is None:
                found[member.scenario.id] = None
            else:
                found[member.scenario.id] = place.options[member.nash[place.issue]]
        return found

    def table(self) -> pd.DataFrame:
        """Return the scenarios side by side, a row each; payoffs of two rows cannot be compared."""
        import pandas as pd

        rows = {member.scenario.id: _row(member, self.canon) for member in self.members}
        return pd.DataFrame.from_dict(rows, orient="index")

    def _repr_html_(self) -> str:
        return str(self.table().to_html(float_format=lambda x: rounded(x, 1)))


def ensemble(
    scenarios: Iterable[Scenario],
    weights: Mapping[str, Fraction | int] | None = None,
    canon: Canon | None = None,
) -> Ensemble:
    """Solve several scenarios and put them side by side, with equal weights unless given.

    Raises SimError if two scenarios have one name, or a weight is missing or not above 0, and
    ScenarioError if the common questions name what a scenario does not have.

    >>> import sim
    >>> found = ensemble([sim.load("eyal2014"), sim.load("episkopos2022"), sim.load("cameron2022")])
    >>> found.share_with_agreement
    Fraction(2, 3)
    """
    chosen = tuple(scenarios)
    common = canon or read_canon()
    common.check(chosen)
    shares = _weights([scenario.id for scenario in chosen], weights)
    return Ensemble(tuple(_member(s, shares[s.id]) for s in chosen), common)


def option_standing(problem: Problem, canon: Canon, name: str, issue: str, option: str) -> str:
    """Return how an option on a common scale stands among the agreements of one problem."""
    place = canon.issues[issue].places.get(name)
    if place is None:
        return NOT_RAISED
    own = [mine for mine, common in place.options.items() if common == option]
    if not own:
        return NO_OPTION
    zone = problem.agreement_zone
    if zone.is_empty:
        return NO_AGREEMENT
    counts = zone.option_counts[place.issue]
    if all(counts[mine] == 0 for mine in own):
        return NEVER
    return ALWAYS if all(counts[o] == 0 for o in counts if o not in own) else POSSIBLE


def _member(scenario: Scenario, weight: Fraction) -> Member:
    return Member(scenario, weight, compare(build(scenario), ["nash"]))


def _weights(names: list[str], weights: Mapping[str, Fraction | int] | None) -> dict[str, Fraction]:
    if len(set(names)) < len(names):
        raise SimError("two scenarios of an ensemble have the same name - give each its own file")
    given = {name: Fraction(1) if weights is None else _weight(name, weights) for name in names}
    total = sum(given.values(), Fraction(0))
    return {name: weight / total for name, weight in given.items()}


def _weight(name: str, weights: Mapping[str, Fraction | int]) -> Fraction:
    if name not in weights or weights[name] <= 0:
        raise SimError(f"{name}: no weight above 0 - give every scenario one")
    return Fraction(weights[name])


def _row(member: Member, canon: Canon) -> dict[str, object]:
    problem, zone = member.problem, member.problem.agreement_zone
    row: dict[str, object] = {
        "weight": float(member.weight),
        "combinations": problem.space.size,
        "possible": zone.feasible_count,
        "agreements": zone.count,
        "efficient": 0 if zone.is_empty else zone.contract_set.outcome_count,
    }
    payoffs = None if member.nash is None else problem.payoffs(member.nash)
    for side in canon.parties.values():
        party = side.parties.get(member.scenario.id)
        if party in problem.disagreement and party is not None:
            row[f"no deal: {side.name}"] = float(problem.disagreement[party])
            row[f"Nash: {side.name}"] = None if payoffs is None else float(payoffs[party])
    return row
