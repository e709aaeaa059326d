"""The agreement zone of a problem with too many outcomes to list, each fact found when asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from sim.problem.agreement_zone import AgreementZone, ZoneMember
from sim.problem.outcome_space import Outcome
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.enumeration.enumerated_counts import Counts, enumerated_counts
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION
from sim.solver.enumeration.zone_members import zone_members
from sim.solver.search import exact_frontier
from sim.solver.search.feasibility import (
    has_agreement,
    ideal_key,
    listed_key,
    open_cases,
    some_agreement,
)
from sim.solver.search.option_occurrence import occurring_options
from sim.solver.search.outcome_count import count_agreements, count_feasible
from sim.solver.search.search_bounds import Budget
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.stages import TooDenseError

SCANNED = Budget(1_000, 50_000)
EXAMPLES = 8  # agreements that are tried first
COUNTED = 10**7  # outcomes that may be listed to count options and refusals


@dataclass(frozen=True, repr=False, eq=False)
class SearchedZone(AgreementZone):
    """Facts about the zone that need no list of outcomes; a count that is not known is None."""

    problem: Problem
    counted: int = COUNTED
    scanned: Budget = SCANNED
    frontier: Budget | None = None
    _known_best: dict[str, Fraction] = field(default_factory=dict, init=False)

    @cached_property
    def cases(self) -> tuple[StagedCase, ...]:
        """Return the cases (which scoped consents are asked) not shown to be without agreements."""
        if self.short is not None:
            return self._every_case if len(self.short) else ()
        return tuple(open_cases(self._every_case))

    @cached_property
    def _every_case(self) -> tuple[StagedCase, ...]:
        return tuple(agreement_cases(self.problem))

    @property
    def is_dense(self) -> bool:
        """Return whether its outcomes are tied too densely to be searched."""
        try:
            self._every_case  # noqa: B018 - kept for what is asked next
        except TooDenseError:
            return True
        return False

    @cached_property
    def short(self) -> Frontier | None:
        """Return the contract set of two signatories where it is cheaper than any search."""
        if len(self.problem.signatories) > 2:
            return None
        try:
            return exact_frontier.frontier(self.problem, self._every_case, self.scanned)
        except exact_frontier.REFUSALS:
            return None

    @property
    def is_empty(self) -> bool:
        """Return whether there is no agreement at all."""
        return not self.cases

    @cached_property
    def _listed(self) -> Counts | None:
        """Return what counting one by one finds, None where there are too many outcomes."""
        if self.problem.space.size > LARGEST_ENUMERATION:
            return None
        return enumerated_counts(self.problem)

    @cached_property
    def count(self) -> int | None:
        """Return the number of agreements, None where it is not known."""
        if self.is_empty:
            return 0
        if self.problem.space.size <= self.counted and self._listed is not None:
            return self._listed.agreements  # faster than a table of payoffs
        found = count_agreements(self.problem)
        return found if found is not None or self._listed is None else self._listed.agreements

    @cached_property
    def feasible_count(self) -> int | None:
        """Return the number of outcomes of X, None where it is not known."""
        found = count_feasible(self.problem)
        return found if found is not None or self._listed is None else self._listed.feasible

    @cached_property
    def ideal_point(self) -> Mapping[str, Fraction] | None:
        """Return the most that each signatory can get in the zone."""
        if self.is_empty:
            return None
        if self.short is not None:
            columns = zip(*self.short.payoffs, strict=True)
            return dict(zip(self.problem.signatories, map(max, columns), strict=True))
        return {p: self._party_best(p) for p in self.problem.signatories}

    @cached_property
    def slack(self) -> Mapping[str, Fraction]:
        """Return the most that each party whose consent counts can get above its reservation."""
        problem = self.problem
        asked = {party for consent in problem.consents for party in consent.members}
        if self.is_empty:
            return {}
        return {
            p: self._party_best(p) - problem.reservation[p] for p in problem.parties if p in asked
        }

    @cached_property
    def best_payoffs(self) -> Mapping[str, Fraction]:
        """Return the most that each party with payoffs can get in the zone."""
        return {} if self.is_empty else {p: self._party_best(p) for p in self.problem.parties}

    def best_payoff(self, party: str) -> Fraction | None:
        """Return the most that one party can get, None where there is no agreement."""
        return None if self.is_empty else self._party_best(party)

    def _party_best(self, party: str) -> Fraction:
        known = self._known_best
        if party in self.problem.signatories and self.short is not None:
            return (self.ideal_point or {})[party]
        if party not in known:
            known[party] = self.problem.party_payoffs[party].payoff(self._best_key(party))
        return known[party]

    def _best_key(self, party: str) -> int:
        is_watched = party not in self.problem.signatories
        cases: Sequence[StagedCase] = self.cases
        if is_watched:
            cases = agreement_cases(self.problem, watched=(party,))
        found = listed_key(self.problem, cases, party)
        if found is not None:
            return found
        return ideal_key(self.problem, open_cases(cases) if is_watched else cases, party)

    @cached_property
    def option_counts(self) -> Mapping[str, Mapping[str, int | None]]:
        """Return how many agreements contain each option; None: some, the number is unknown."""
        if self.problem.space.size <= self.counted and self._listed is not None:
            return self._listed.options
        return {
            issue: {o: None if found else 0 for o, found in row.items()}
            for issue, row in self.occurring.items()
        }

    @cached_property
    def occurring(self) -> Mapping[str, Mapping[str, bool]]:
        """Return for each option whether some agreement contains it."""
        seen = frozenset() if self.is_empty else occurring_options(self.problem, self._examples())
        return {
            issue: {o: (issue, o) in seen for o in options}
            for issue, options in self.problem.space.display
        }

    def members(self, limit: int | None) -> Iterator[ZoneMember]:
        """Yield the agreements, or the first ``limit``, undominated ones first."""
        return zone_members(self.problem, limit)

    def _examples(self) -> list[Outcome]:
        """Return a few agreements."""
        listed = self.short.outcomes if self.short is not None else ()
        some = [listed[at] for at in range(0, len(listed), max(1, len(listed) // EXAMPLES))]
        found = [some_agreement(self.problem, [case]) for case in self.cases]
        return [*some, *(outcome for outcome in found if outcome is not None)]

    @cached_property
    def refused_by(self) -> Mapping[str, int | None]:
        """Return how many outcomes each consent alone keeps out; None: some, number unknown."""
        problem = self.problem
        if problem.space.size <= self.counted and self._listed is not None:
            return self._listed.refused_by
        found: dict[str, int | None] = {}
        for consent in problem.consents:
            others = problem.without([consent.id])
            refusals = agreement_cases(others, refused=consent)
            found[consent.id] = None if has_agreement(others, refusals) else 0
        return found

    @cached_property
    def contract_set(self) -> Frontier:
        """Return the agreements that no agreement dominates; incomplete beyond the budget."""
        if self.short is not None:
            return self.short
        try:
            return exact_frontier.frontier(self.problem, self.cases, self.frontier)
        except exact_frontier.REFUSALS as reason:
            return exact_frontier.refused(self.problem, str(reason))
