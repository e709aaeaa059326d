"""The graph model at any size where payoffs add up and nothing ties the moves together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sim.problem.outcome_space import Axis, Outcome, OutcomeSpace
from sim.problem.problem import Problem
from sim.stability.concepts import Concept
from sim.stability.control import Group, Movers
from sim.stability.largest_harm import largest_harm
from sim.stability.state_space import limits


def is_plain(problem: Problem, control: Movers) -> bool:
    """Return whether nothing ties the moves together.

    Payoffs are then sums over issues, every combination can happen, and every issue is controlled
    by somebody as a whole and can be set back.
    """
    whole = all(len(set(options.values())) == 1 for options in control.needed.values())
    stuck = any(control.irreversible.get(issue) for issue in control.needed)
    sums = all(not problem.party_payoffs[p].interactions for p in control.parties)
    return whole and sums and not stuck and not limits(problem)


@dataclass(frozen=True, eq=False)
class AdditiveTables:
    """What each party gets from each option, and who controls which issue.

    1. An improvement raises one's own part, the sum over the issues that one controls alone: Nash
       is every own issue at its owner's best.
    2. The best of them is sanctioned as badly as others can by the least of theirs, or by a branch
       of theirs: a party stays iff its own part is the largest, or it has no less than its security
       level, the largest own part and the least of the rest. For GMR and SMR alike.
    3. A branch of one's own that is better cannot be answered.

    What several control together stays where it is. Payoffs are in points, exact.
    """

    problem: Problem
    control: Movers
    space: OutcomeSpace
    start: Outcome

    @cached_property
    def _owner(self) -> Mapping[str, Group]:
        needed = self.control.needed
        return {
            axis.issue: next(iter(needed[axis.issue].values()))
            for axis in self.space.axes
            if len(axis.available) > 1
        }

    def own_axes(self, party: str) -> list[Axis]:
        """Return the issues that a party controls alone."""
        return [a for a in self.space.axes if self._owner.get(a.issue) == frozenset({party})]

    def others(self, party: str) -> list[str]:
        """Return who else controls an issue alone, in alphabetical order."""
        return sorted(p for p in self.control.parties if p != party and self.own_axes(p))

    def points(self, party: str, axis: Axis) -> dict[str, Fraction]:
        """Return what a party gets from each option of an issue."""
        table = self.problem.party_payoffs[party]
        row = table.contributions[self.space.position[axis.issue]]
        return {axis.options[i]: table.payoff(row[i]) for i in axis.available}

    def best_options(self, party: str) -> dict[str, str]:
        """Return a party's best options of its own issues: those of the start where they tie."""
        found = {}
        for axis in self.own_axes(party):
            row = self.points(party, axis)
            best = [o for o, x in row.items() if x == max(row.values())]
            here = self.start[axis.issue]
            found[axis.issue] = here if here in best else best[0]
        return found

    def worst_options(self, party: str, other: str) -> dict[str, str]:
        """Return the options of another's issues that are worst for a party."""
        found = {}
        for axis in self.own_axes(other):
            row = self.points(party, axis)
            worst = [o for o, x in row.items() if x == min(row.values())]
            here = self.start[axis.issue]
            found[axis.issue] = here if here in worst else worst[0]
        return found

    def after(self, *changes: Mapping[str, str]) -> dict[str, str]:
        """Return the start with some options changed."""
        found = dict(self.start)
        for change in changes:
            found.update(change)
        return found

    def payoff(self, party: str, outcome: Outcome) -> Fraction:
        """Return what a party gets from an outcome."""
        return self.problem.payoffs(outcome)[party]

    def has_better(self, party: str) -> bool:
        """Return whether a party gains by changing its own issues."""
        best = self.after(self.best_options(party))
        return self.payoff(party, best) > self.payoff(party, self.start)

    def branches(self, party: str, *, own: bool) -> list[tuple[Fraction, str]]:
        """Return what branches of its own, or of one other, are worth to a party, worst first."""
        return sorted(
            (b.values[party], b.id)
            for b in self.control.branches
            if b.holder is not None and (b.holder == party) == own
        )

    def security_level(self, party: str) -> Fraction:
        """Return what a party gets at its own best and the worst of what each other controls."""
        others = (self.worst_options(party, other) for other in self.others(party))
        return self.payoff(party, self.after(self.best_options(party), *others))

    def surest(self, concept: Concept, party: str) -> Fraction | None:
        """Return the best that a move secures a party from the start, staying included.

        None for sequential stability where it is not settled: whether others come to prefer a
        branch of theirs, or what they hold, has too many cases.
        """
        here = self.payoff(party, self.start)
        own = [value for value, _ in self.branches(party, own=True)]
        if not self.has_better(party):
            return max([here, *own])
        moved = self.payoff(party, self.after(self.best_options(party)))
        theirs = [value for value, _ in self.branches(party, own=False)]
        if concept == "nash":
            return max([here, moved, *own])
        if concept != "seq":
            return max([here, min([moved, self.security_level(party), *theirs]), *own])
        return self._surest_by_improvements(party, moved, [here, *own], theirs)

    def _surest_by_improvements(
        self, party: str, moved: Fraction, sure: Sequence[Fraction], theirs: Sequence[Fraction]
    ) -> Fraction | None:
        if self.surest("gmr", party) == moved:  # nobody can harm it, by whatever move
            return max([moved, *sure])
        harm = [self.harmful_options(party, other) for other in self.others(party)]
        if None in harm:
            return None
        least = self.payoff(party, self.after(self.best_options(party), *filter(None, harm)))
        if least > max(sure) and any(value < least for value in theirs):
            return None
        return max([least, *sure])

    def harmful_options(self, party: str, other: str) -> dict[str, str] | None:
        """Return the changes by which another gains that hurt a party most, none if none do.

        None where there is too much to choose from.
        """
        mine, its = (self.problem.party_payoffs[p] for p in (party, other))
        axes, changes = self.own_axes(other), []
        for axis in axes:
            at, here = self.space.position[axis.issue], axis.options.index(self.start[axis.issue])
            gains, losses = (t.contributions[at].tolist() for t in (its, mine))
            changes.append(
                [(gains[i] - gains[here], losses[here] - losses[i]) for i in axis.available]
            )
        found = largest_harm(changes)
        if found is None:
            return None
        return {
            axis.issue: axis.options[axis.available[place]]
            for axis, place in zip(axes, found[1], strict=False)
        }
