"""The common beliefs about no deal that leave something to agree on, and those that close it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from sim.brief_display import shown_briefly
from sim.crisis.asked_together import AskedTogether, asked_together
from sim.errors import SimError, UnsettledError
from sim.problem.chosen_no_deal import Rule, chosen_no_deal
from sim.problem.no_deal_branch import Branch, check_branches
from sim.problem.problem import Problem
from sim.scenario.nouns.quantity import show
from sim.sentences import listing
from sim.solver.search.feasibility import some_agreement
from sim.solver.search.staged_problem import agreement_cases

Interval = tuple[Fraction, Fraction]
Ends = Mapping[str, tuple[Fraction, Fraction]]  # no deal where the branch is out, and where certain
WHOLE: Interval = (Fraction(0), Fraction(1))


@shown_briefly
@dataclass(frozen=True)
class BeliefSet:
    """The probabilities of a branch, common to all, at which the agreement zone is not empty.

    ``intervals`` are closed, apart from one another and in ascending order.
    """

    branch: str
    intervals: tuple[Interval, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether no common belief leaves an agreement."""
        return not self.intervals

    def __contains__(self, belief: Fraction | int) -> bool:
        return any(low <= belief <= high for low, high in self.intervals)

    @property
    def why(self) -> str:
        """Return the set in words."""
        if self.is_empty:
            return f"there is no agreement, however likely all hold {self.branch}"
        if self.intervals == (WHOLE,):
            return f"there is an agreement, however likely all hold {self.branch}"
        parts = listing(
            show(low) if low == high else f"from {show(low)} to {show(high)}"
            for low, high in self.intervals
        )
        return f"there is an agreement where all hold {self.branch} likely {parts}"


def common_belief_set(
    problem: Problem, branches: Sequence[Branch], chosen_by: Rule = "lottery"
) -> BeliefSet:
    """Return every common probability of the first of two branches that leaves an agreement.

    1. Between 0 and 1 no deal is a straight line in that probability for every party.
    2. An outcome is an agreement on an interval; those of undominated outcomes hold all others.
    3. The set is the union of these intervals. It can have a hole.

    At 0 and at 1 the limits of no deal count. Raises SimError unless there are two branches, and
    UnsettledError where there are too many undominated outcomes to know them.

    >>> import sim
    >>> from sim.problem.no_deal_branch import branch
    >>> problem = sim.problem_from_payoffs({"x": {"a": 9, "b": 3}, "y": {"a": 2, "b": 9}})
    >>> war = branch("war", {"a": 10, "b": 0}, 0.5)
    >>> found = common_belief_set(problem, [war, branch("quiet", {"a": 0, "b": 10}, 0.5)])
    >>> found.why
    'there is an agreement where all hold war likely from 0.1 to 0.2 and from 0.7 to 0.9'

    Source: Fearon (1995), International Organization 49: 379-414, for beliefs that differ.
    """
    ends = no_deal_ends(branches, chosen_by)
    ends = {p: end for p, end in ends.items() if p in problem.parties}
    open_wide = problem.with_disagreement({p: min(end) for p, end in ends.items()})
    scale = _Scale.of(open_wide, ends)
    found = union(i for case in asked_together(open_wide) for i in _intervals(case, scale))
    return BeliefSet(
        branches[0].id,
        tuple((Fraction(a, scale.whole), Fraction(b, scale.whole)) for a, b in found),
    )


@dataclass(frozen=True)
class _Scale:
    """Beliefs as whole numbers, of which ``whole`` are 1.

    A party with a payoff of k units is indifferent to no deal at the belief factor · k + start; it
    accepts up to there, or where the factor is below 0 from there on.
    """

    whole: int
    lines: Mapping[str, tuple[Fraction, int, int]]  # unit, factor, start

    @classmethod
    def of(cls, problem: Problem, ends: Ends) -> _Scale:
        """Return the scale on which all parties turn at whole numbers."""
        turns = {}
        for party, (out, certain) in ends.items():
            if out != certain:
                unit = problem.party_payoffs[party].unit
                turns[party] = unit, unit / (certain - out), -out / (certain - out)
        whole = lcm(*(x.denominator for _, *line in turns.values() for x in line))
        return cls(
            whole, {p: (u, int(f * whole), int(s * whole)) for p, (u, f, s) in turns.items()}
        )

    def interval(self, parties: Sequence[str], payoffs: Sequence[Fraction]) -> tuple[int, int]:
        """Return from where to where parties with these payoffs accept; the end may come first."""
        low, high = 0, self.whole
        for party, payoff in zip(parties, payoffs, strict=True):
            unit, factor, start = self.lines[party]
            units = payoff.numerator * unit.denominator // (payoff.denominator * unit.numerator)
            turn = factor * units + start
            low, high = (low, min(high, turn)) if factor > 0 else (max(low, turn), high)
        return low, high

    def between(self, problem: Problem, low: int, high: int) -> Problem:
        """Return the problem with the least no deal of every party between two beliefs."""
        floors: dict[str, Fraction] = {}
        for party, (unit, factor, start) in self.lines.items():
            at = low if factor > 0 else high
            floors[party] = Fraction(at - start, factor) * unit
        return problem.with_disagreement(floors)


def no_deal_ends(branches: Sequence[Branch], chosen_by: Rule = "lottery") -> Ends:
    """Return no deal to each party where the first of two branches is out, and where certain.

    Both are limits of what a rule says in between. Raises SimError unless there are two branches.
    """
    check_branches(branches)
    if len(branches) != 2:
        raise SimError(
            f"a common belief is one number where there are two branches of no deal, not "
            f"{len(branches)} - put branches together"
        )
    third = chosen_no_deal(believed_by_all(branches, Fraction(1, 3)), chosen_by).disagreement
    two = chosen_no_deal(believed_by_all(branches, Fraction(2, 3)), chosen_by).disagreement
    return {p: (2 * third[p] - two[p], 2 * two[p] - third[p]) for p in third}


def believed_by_all(branches: Sequence[Branch], belief: Fraction) -> list[Branch]:
    """Return two branches of which all hold the first this likely."""
    return [
        replace(b, probabilities=dict.fromkeys(b.values, chance))
        for b, chance in zip(branches, (belief, 1 - belief), strict=True)
    ]


def _intervals(case: AskedTogether, scale: _Scale) -> Iterator[tuple[int, int]]:
    """Yield where outcomes of a case are agreements, in all wherever one is."""
    moving = tuple(p for p in case.parties if p in scale.lines)
    wide = case.undominated_for(moving or case.parties)
    start = 0
    if len(moving) > 2 and not wide.solver.is_listed(wide):
        for low, high in _walk(wide, scale):
            yield low, high
            start = high
        wide = scale.between(wide, start, scale.whole)
    if start == scale.whole or wide.agreement_zone.is_empty:
        return
    if not moving:
        yield 0, scale.whole
        return
    points = wide.agreement_zone.contract_set
    if not points.is_complete:
        raise UnsettledError(
            f"{case.problem.id}: there are too many undominated outcomes to say at which common "
            "beliefs there is an agreement - take issues off the agenda"
        )
    for payoffs in points.payoffs:
        low, high = scale.interval(moving, payoffs)
        if low <= high:
            yield low, high


def _walk(wide: Problem, scale: _Scale) -> Iterator[tuple[int, int]]:
    """Yield intervals of single agreements from 0 on, each where the last one ended.

    It ends where it comes no further; what many parties leave beyond is listed.
    """
    at, last = 0, -1
    while last < at < scale.whole:
        there = scale.between(wide, at, at)
        try:
            found = some_agreement(there, agreement_cases(there))
        except UnsettledError:
            return
        if found is None:
            return
        payoffs = wide.payoffs(found)
        low, high = scale.interval(wide.signatories, [payoffs[p] for p in wide.signatories])
        yield low, high
        last, at = at, high


def union(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the same points as closed intervals that are apart, in ascending order.

    >>> union([(4, 5), (0, 1), (1, 2)])
    [(0, 2), (4, 5)]
    """
    found: list[tuple[int, int]] = []
    for low, high in sorted(intervals):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def closing_belief(problem: Problem, branches: Sequence[Branch], party: str) -> Fraction | None:
    """Return the belief in its better branch above which a party leaves nothing to agree on.

    It is (B - v2)/(v1 - v2), where B is the most that the party gets from what all others accept at
    the reservation values of the problem, and v1 > v2 are its branches; not clipped to 0 … 1. None
    where both are worth the same to it, where the others accept nothing, or where they suffice for
    an agreement without it. Raises SimError unless there
    are two branches and the party has payoffs.

    >>> import sim
    >>> from sim.problem.no_deal_branch import branch
    >>> problem = sim.problem_from_payoffs({"x": {"a": 6, "b": 4}}, {"b": 3})
    >>> war = branch("war", {"a": 9, "b": 0}, 0.5)
    >>> closing_belief(problem, [war, branch("quiet", {"a": 1, "b": 6}, 0.5)], "a")
    Fraction(5, 8)

    Source: Fearon (1995), International Organization 49: 379-414.
    """
    no_deal_ends(branches)
    if party not in problem.parties or party not in branches[0].values:
        there = ", ".join(p for p in problem.parties if p in branches[0].values)
        raise SimError(f'{problem.id}: "{party}" has no payoffs - choose one of {there}')
    rule = problem.deciding
    if rule is not None and party not in rule.asked_alone:
        return None
    worse, better = sorted(b.values[party] for b in branches)
    table = problem.party_payoffs[party]
    lowest = table.payoff(table.span([axis.available for axis in problem.space.axes])[0])
    freed = replace(problem, reservation={**problem.reservation, party: lowest})
    best = freed.agreement_zone.best_payoff(party)
    if best is None or worse == better:
        return None
    return (best - worse) / (better - worse)
