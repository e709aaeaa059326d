"""The inside option: what a party has while the talks go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.errors import SimError, check_kind
from sim.formulation.disagreement_point import branch_value, check_valued
from sim.problem.exact_number import Number, exact_number
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.rounding import significant
from sim.scenario.scenario import Scenario
from sim.sentences import listing


@dataclass(frozen=True)
class InsideThreshold:
    """The agreements that leave every signatory at least its flow, what it has while talks last.

    ``best_payoffs`` is the most that each gets in any agreement; whoever has more while talking is
    ``better_off_talking``. ``problem`` asks for the flows besides what was asked before.
    """

    problem: Problem
    flows: Mapping[str, Fraction]
    best_payoffs: Mapping[str, Fraction]
    why: str

    @property
    def better_off_talking(self) -> tuple[str, ...]:
        """Return the signatories to whom no agreement leaves as much as talking does."""
        best = self.best_payoffs
        return tuple(p for p, flow in self.flows.items() if p not in best or best[p] < flow)

    @property
    def is_empty(self) -> bool:
        """Return whether no agreement leaves everyone its flow."""
        return self.problem.agreement_zone.is_empty


def inside_threshold(problem: Problem, flows: Mapping[str, Number]) -> InsideThreshold:
    """Return which agreements are worth more to everybody than that talks go on for ever.

    ``flows`` are payoff points per period of signatories; others have none. Raises SimError for
    a party that is no signatory.

    >>> import sim
    >>> problem = sim.problem_from_payoffs({"a": {"x": 9, "y": 2}, "b": {"x": 5, "y": 5}})
    >>> found = inside_threshold(problem, {"x": 6, "y": 6})
    >>> found.is_empty, found.better_off_talking
    (True, ('y',))

    Source: Muthoo (1999), Bargaining Theory with Applications, ch. 6.
    """
    check_unanimous(problem, "inside option")
    for party in flows:
        if party not in problem.signatories:
            there = ", ".join(problem.signatories)
            raise SimError(f'inside option: "{party}" is no signatory - choose of {there}')
    exact = {p: exact_number(value, f"flow of {p}") for p, value in flows.items()}
    floors = {p: max(problem.reservation[p], flow) for p, flow in exact.items()}
    asked = replace(problem, reservation={**problem.reservation, **floors})
    best = problem.agreement_zone.best_payoffs
    found = InsideThreshold(asked, exact, {p: u for p, u in best.items() if p in exact}, "")
    return replace(found, why=_why(found))


def _why(found: InsideThreshold) -> str:
    if waiting := found.better_off_talking:
        flows = [f"{p} ({significant(found.flows[p], 4)})" for p in waiting]
        return f"no agreement leaves {listing(flows)} as much as talking does"
    if found.is_empty:
        return "each can get its flow from some agreement, but no agreement leaves it to all"
    return "some agreement leaves every signatory at least what it has while talks last"


def inside_value(scenario: Scenario, party: str) -> Fraction:
    """Return what one period of talking without agreement is worth to a party, less its costs.

    Payoff points, at the best reading. Raises SimError when the scenario has no inside option or
    the party no preferences.

    >>> import sim
    >>> float(inside_value(sim.load("eyal2014"), "us"))
    58.3...

    Source: Muthoo (1999), Bargaining Theory with Applications, ch. 6.
    """
    check_kind(scenario, Scenario, "sim.crisis.inside_value", "write sim.load(…)")
    if scenario.inside_option is None:
        raise SimError(f"{scenario.id}: there is no inside option - add a table [inside_option]")
    check_valued(scenario, party)
    return branch_value(scenario, party, scenario.inside_option)[1]
