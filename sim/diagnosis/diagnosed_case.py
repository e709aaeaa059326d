"""What every mechanism of a diagnosis looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from sim.axiomatic.nash import nash
from sim.crisis.costly_war import CostlyWar, costly_war
from sim.diagnosis.obstacle import Obstacle, not_coded, not_settled
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError
from sim.formulation.disagreement_point import no_deal_branches
from sim.noun import Noun
from sim.problem.no_deal_branch import Branch
from sim.problem.problem import Problem
from sim.rounding import Side, decimals_for, limit, without_zeros
from sim.scenario.scenario import Scenario
from sim.scenario.text.shortened import quoted
from sim.sentences import listing
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION

ReferredBy = Literal["asked", "thesis", "file", "nash"]
WHENCE: Mapping[ReferredBy, str] = {
    "asked": "",
    "thesis": "the thesis names it",
    "file": "the first package that the file names",
    "nash": "the file names no package",
}


@dataclass(frozen=True)
class ReferenceDeal:
    """The deal that is asked about, and why it is this one.

    It was ``asked`` for by name, the ``thesis`` names it, it is the first that the ``file`` names,
    or it is what Nash's solution selects.
    """

    name: str
    outcome: Mapping[str, str]
    by: ReferredBy

    @property
    def is_named(self) -> bool:
        """Return whether it is a named outcome, not one that a solution selects."""
        return self.by != "nash"

    @property
    def words(self) -> str:
        """Return its name as a sentence refers to it."""
        return f"“{self.name}”" if self.is_named else self.name

    @property
    def heading(self) -> str:
        """Return its name and why it is this one."""
        return f"{self.words} ({WHENCE[self.by]})" if WHENCE[self.by] else self.words


@dataclass(frozen=True)
class DiagnosedCase:
    """A scenario, its problem, and draws of its numbers if there are any."""

    scenario: Scenario
    problem: Problem
    spread: Spread | None
    named: str | None = None  # the outcome to refer to

    @property
    def doubted(self) -> Spread | None:
        """Return the draws, None also where they are all the same: no number of it is in doubt."""
        return self.spread if self.spread and self.spread.survey.model.inputs else None

    @cached_property
    def permitted(self) -> Problem:
        """Return the problem in which nobody is asked to consent: only rules limit it."""
        return self.problem.asking()

    @property
    def is_huge(self) -> bool:
        """Return whether there are too many outcomes to count agreements or try out many costs."""
        return self.problem.space.size > LARGEST_ENUMERATION

    def agreement_count(self, problem: Problem) -> int | None:
        """Return the number of agreements of a problem of the case, None where that takes long."""
        return None if self.is_huge else problem.agreement_zone.count

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Return the branches of no deal; none where it is a payoff for some party.

        Those that a party threatens with stand first, then by name: of two, beliefs in the first
        are told.
        """
        if self.stated:
            return ()
        found = no_deal_branches(self.scenario)
        return tuple(sorted(found, key=lambda b: (not b.is_threat, b.id)))

    @property
    def stated(self) -> tuple[str, ...]:
        """Return the parties for which the file has no deal as a payoff."""
        return tuple(p for p in self.problem.parties if p in self.scenario.no_deal_payoffs)

    def uncompared_branches(self, mechanism: str, key: str, what: str) -> Obstacle:
        """Return the row of a mechanism that needs branches of no deal where none are compared."""
        if not self.stated or not self.scenario.no_deal:
            return not_coded(mechanism, key, what)
        who = listing(map(self.name, self.stated))
        return not_settled(mechanism, f"no deal is a payoff for {who}, whatever its branches")

    @cached_property
    def war(self) -> CostlyWar | None:
        """Return the zones by beliefs and rules of no deal, None with fewer than two branches."""
        if len(self.branches) < 2:
            return None
        common = {b.id: self.scenario.no_deal[b.id].probability.best for b in self.branches}
        rule = self.scenario.no_deal_rule.chosen_by
        return costly_war(self.problem, self.branches, chosen_by=rule, common=common)

    def name(self, party: str) -> Noun:
        """Return the name of a party as sentences have it."""
        return self.problem.noun(party)

    @cached_property
    def decimals(self) -> Mapping[str, int]:
        """Return to how many decimals payoffs of each party are shown, by the span of them."""
        axes, found = [axis.available for axis in self.problem.space.axes], {}
        for party, table in self.problem.party_payoffs.items():
            low, high = map(table.payoff, table.span(axes))
            found[party] = decimals_for(high - low)
        return found

    def points(self, party: str, value: Fraction | float, side: Side = "nearest") -> str:
        """Return payoff points of a party for printing."""
        text = limit(value, self.decimals[party], side)
        is_raw = self.scenario.payoff_scale == "raw"
        return without_zeros(text) if is_raw else text

    def sized(self, party: str, value: Fraction | float, side: Side = "nearest") -> str:
        """Return payoff points of a party with their unit; raw payoffs have none."""
        unit = "" if self.scenario.payoff_scale == "raw" else " points"
        return f"{self.points(party, value, side)}{unit}"

    @cached_property
    def nash_deal(self) -> Mapping[str, str] | None:
        """Return the deal that Nash's solution selects, None where there is none.

        None too where each winning set has one of its own.
        """
        if self.problem.deciding is not None or self.problem.agreement_zone.is_empty:
            return None
        return nash(self.problem).outcome

    @cached_property
    def reference(self) -> ReferenceDeal | None:
        """Return the deal that is asked about, None where there is none.

        That asked for by name, else the outcome of the thesis, else the first package of the file,
        else the deal that Nash's solution selects.
        """
        there, thesis = self.problem.named_outcomes, self.scenario.thesis
        if self.named is not None:
            if self.named not in there:
                remedy = (
                    f"choose among {', '.join(there)}" if there else "name one under [outcomes]"
                )
                raise SimError(
                    f"{self.scenario.id}: no outcome is called {quoted(self.named)} - {remedy}"
                )
            return self._package(self.named, "asked")
        if thesis is not None and thesis.outcome is not None:
            same = [name for name, outcome in there.items() if outcome == thesis.outcome]
            if same:
                return self._package(same[0], "thesis")
            return ReferenceDeal("the outcome of the thesis", thesis.outcome, "thesis")
        if there:
            return self._package(next(iter(there)), "file")
        deal = self.nash_deal
        return None if deal is None else ReferenceDeal("the Nash deal", deal, "nash")

    @property
    def reference_words(self) -> str:
        """Return the deal that is asked about, and whether it is none of the agreements."""
        deal = self.reference
        if deal is None:
            return ""
        is_none = deal.is_named and not self.problem.is_in_zone(deal.outcome)
        return f"{deal.words}, itself no agreement" if is_none else deal.words

    def _package(self, name: str, by: ReferredBy) -> ReferenceDeal:
        outcome = self.problem.named_outcomes[name]
        return ReferenceDeal(self.scenario.outcomes[name].name, outcome, by)
