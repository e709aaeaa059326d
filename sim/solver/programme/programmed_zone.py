"""The agreement zone of a problem whose issues are tied too densely to search or to list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from sim.problem.agreement_zone import AgreementZone, ZoneMember
from sim.problem.outcome_space import Outcome
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.enumeration.zone_members import zone_members
from sim.solver.programme.agreement_programme import AgreementProgramme
from sim.solver.programme.largest_payoff import largest_steps
from sim.solver.programme.zone_programme import zone_programme
from sim.solver.search.exact_frontier import refused
from sim.solver.search.option_occurrence import occurring_options

UNLISTED = (
    "the issues are tied too densely to list the agreements that cannot be improved - leave out "
    "some of what ties them, or ask for single solutions, which do not need them"
)


@dataclass(frozen=True, repr=False, eq=False)
class ProgrammedZone(AgreementZone):
    """Facts about the zone from whole-number programmes; counts and lists are not known."""

    problem: Problem
    _known_best: dict[str, Fraction] = field(default_factory=dict, init=False)

    @cached_property
    def programme(self) -> AgreementProgramme:
        """Return the programme whose solutions are the agreements."""
        return zone_programme(self.problem)

    @cached_property
    def example(self) -> Outcome | None:
        """Return an agreement, None where there is none. Raises UnsettledError."""
        return self.programme.any()

    @property
    def is_empty(self) -> bool:
        """Return whether there is no agreement at all. Raises UnsettledError."""
        return self.example is None

    @property
    def count(self) -> int | None:
        """Return 0 where there is no agreement, else None: it is not known."""
        return 0 if self.is_empty else None

    @cached_property
    def feasible_count(self) -> int | None:
        """Return 0 where every outcome breaks a link, else None: it is not known."""
        if not self.is_empty:
            return None
        links = tuple(c for c in self.problem.constraints if c.bounds_outcomes)
        every = replace(self.problem, consents=(), constraints=links)
        return 0 if zone_programme(every).any() is None else None

    @cached_property
    def ideal_point(self) -> Mapping[str, Fraction] | None:
        """Return the most that each signatory can get in the zone. Raises UnsettledError."""
        if self.is_empty:
            return None
        return {p: self._party_best(p) for p in self.problem.signatories}

    @cached_property
    def slack(self) -> Mapping[str, Fraction]:
        """Return the most that each party whose consent counts can get above its reservation."""
        problem = self.problem
        asked = {party for consent in problem.consents for party in consent.members}
        return {
            p: best - problem.reservation[p] for p, best in self.best_payoffs.items() if p in asked
        }

    @cached_property
    def best_payoffs(self) -> Mapping[str, Fraction]:
        """Return the most that each party with payoffs can get in the zone."""
        return {} if self.is_empty else {p: self._party_best(p) for p in self.problem.parties}

    def best_payoff(self, party: str) -> Fraction | None:
        """Return the most that one party can get, None where there is no agreement."""
        return None if self.is_empty else self._party_best(party)

    def _party_best(self, party: str) -> Fraction:
        if party not in self._known_best:
            row = self.programme.outcomes.payoff(party)
            units = row.low + row.step * largest_steps(self.programme, party, row)
            self._known_best[party] = self.problem.party_payoffs[party].payoff(units)
        return self._known_best[party]

    @cached_property
    def option_counts(self) -> Mapping[str, Mapping[str, int | None]]:
        """Return 0 for each option that no agreement contains, None for the others."""
        return {
            issue: {o: None if found else 0 for o, found in row.items()}
            for issue, row in self.occurring.items()
        }

    @cached_property
    def occurring(self) -> Mapping[str, Mapping[str, bool]]:
        """Return for each option whether some agreement contains it."""
        known = [] if self.example is None else [self.example]
        seen = occurring_options(self.problem, known, self.agreement_with) if known else frozenset()
        return {
            issue: {o: (issue, o) in seen for o in options}
            for issue, options in self.problem.space.display
        }

    def agreement_with(self, issue: str, option: str) -> Outcome | None:
        """Return an agreement with an option of an issue, None where there is none."""
        return self.programme.restricted(rules=[self.programme.outcomes.only(issue, option)]).any()

    @cached_property
    def refused_by(self) -> Mapping[str, int | None]:
        """Return 0 for each consent that alone keeps nothing out, None for the others."""
        problem = self.problem
        found: dict[str, int | None] = {}
        for consent in problem.consents:
            others = zone_programme(problem.without([consent.id]), refused=consent)
            found[consent.id] = 0 if others.any() is None else None
        return found

    def members(self, limit: int | None) -> Iterator[ZoneMember]:
        """Raise SimError: agreements cannot be listed, but for none where there are none."""
        return zone_members(self.problem, limit)

    @cached_property
    def contract_set(self) -> Frontier:
        """Return the frontier that says why it is not known."""
        if self.is_empty:
            return Frontier(self.problem.signatories, (), (), ())
        return refused(self.problem, UNLISTED)
