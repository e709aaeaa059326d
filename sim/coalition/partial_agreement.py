"""What a group can do by itself while there is no agreement of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import lcm, prod

from sim.coalition.game import Coalition
from sim.coalition.necessary_parties import Opened
from sim.errors import UnsettledError
from sim.problem.constraint import Constraint
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.sentences import listing

MOST_PACKAGES = 200_000  # of issues that are tied together
Package = Mapping[str, str]
Chances = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True)
class PartialAgreements:
    """The packages that groups can agree on, and what these are worth to them.

    ``branches`` are the outcomes of no deal and ``chances[party][branch]`` what parties count on; a
    package changes its own issues in each of them and leaves the others as they are there.
    """

    problem: Problem
    opened: Opened
    branches: Mapping[str, Outcome]
    chances: Chances

    def best(self, coalition: Coalition) -> tuple[Fraction, Package]:
        """Return the largest sum of gains that a group has by itself, at least 0, and how.

        Links bind everyone, red lines those who hold them; what is untouched breaks neither.
        Raises UnsettledError where too many packages are tied together.
        """
        open_options = {
            issue: chosen
            for issue, options in self.opened.items()
            if (chosen := [o for o, needed in options.items() if needed <= coalition])
        }
        rules = [c for c in self.problem.constraints if _binds(c, coalition)]
        worth, package = Fraction(0), dict[str, str]()
        for issues in self._tied(open_options, rules, coalition):
            gain, changes = self._best_of(issues, open_options, rules, coalition)
            worth += gain
            package |= changes
        return worth, {i: package[i] for i, _ in self.problem.space.display if i in package}

    def _tied(
        self,
        open_options: Mapping[str, Sequence[str]],
        rules: Sequence[Constraint],
        coalition: Coalition,
    ) -> list[list[str]]:
        """Return the open issues in groups that no rule and no payoff of a member ties together."""
        ties = [_issues_of(rule) for rule in rules]
        ties += [{*choice} for p in coalition for choice, _ in self._terms(p)]
        groups = [{issue} for issue in open_options]
        for tie in ties:
            joined = [group for group in groups if group & tie]
            if len(joined) > 1:
                groups = [g for g in groups if g not in joined] + [set().union(*joined)]
        return sorted(sorted(group) for group in groups)

    def _best_of(
        self,
        issues: Sequence[str],
        open_options: Mapping[str, Sequence[str]],
        rules: Sequence[Constraint],
        coalition: Coalition,
    ) -> tuple[Fraction, Package]:
        count = prod(len(open_options[issue]) + 1 for issue in issues)
        if count > MOST_PACKAGES:
            raise UnsettledError(
                f"coalition of {listing(sorted(coalition))}: {count:,} packages on tied issues "
                f"({listing(issues)}) are more than {MOST_PACKAGES:,} - take issues off the agenda"
            )
        best, found = 0, dict[str, str]()
        for package in _packages(issues, open_options):
            touching = [rule for rule in rules if _issues_of(rule) & package.keys()]
            if all(r.holds_at({**b, **package}) for r in touching for b in self.branches.values()):
                gain = sum(self._gain(party, package) for party in coalition)
                if gain > best:
                    best, found = gain, package
        return best * self._unit, found

    def _gain(self, party: str, package: Package) -> int:
        """Return by how many units a package changes a party's payoff without an agreement."""
        gain = sum(self._singles[party, issue, option] for issue, option in package.items())
        for choice, amount in self._terms(party):
            if choice.keys() & package.keys():
                points = amount * self.problem.party_payoffs[party].unit / self._unit
                for branch, chance in self.chances[party].items():
                    before = self.branches[branch]
                    change = _meets({**before, **package}, choice) - _meets(before, choice)
                    gain += int(chance * points) * change
        return gain

    @cached_property
    def _unit(self) -> Fraction:
        """Return a payoff of which every expected change is a whole multiple."""
        chances = [c.denominator for held in self.chances.values() for c in held.values()]
        units = [table.unit for table in self.problem.party_payoffs.values()]
        return Fraction(1, lcm(*chances) * lcm(*(unit.denominator for unit in units)))

    @cached_property
    def _singles(self) -> Mapping[tuple[str, str, str], int]:
        """Return by party, issue and option the units that each open option adds by itself."""
        return {
            (party, issue, option): int(self._single(party, issue, option) / self._unit)
            for party in self.problem.signatories
            for issue, options in self.opened.items()
            for option in options
        }

    def _single(self, party: str, issue: str, option: str) -> Fraction:
        """Return what an option contributes more than is expected of the issue without a deal."""
        at, table = self.problem.space.position[issue], self.problem.party_payoffs[party]
        options = self.problem.space.axes[at].options
        row = table.contributions[at]
        expected = sum(
            chance * int(row[options.index(self.branches[branch][issue])])
            for branch, chance in self.chances[party].items()
        )
        return (int(row[options.index(option)]) - expected) * table.unit

    def _terms(self, party: str) -> Sequence[tuple[Mapping[str, tuple[str, ...]], int]]:
        return self.problem.party_payoffs[party].interactions


def _packages(
    issues: Sequence[str], open_options: Mapping[str, Sequence[str]]
) -> Iterator[dict[str, str]]:
    """Yield every choice on some of the issues, the fewer changes first among equals."""
    for chosen in product(*([None, *open_options[issue]] for issue in issues)):
        yield {i: o for i, o in zip(issues, chosen, strict=True) if o is not None}


def _binds(rule: Constraint, coalition: Coalition) -> bool:
    """Return whether a group must keep a rule; the minimal substance is one of agreements."""
    own = rule.kind == "red line" and rule.holder in coalition
    return rule.restricts and (rule.bounds_outcomes or own)


def _issues_of(constraint: Constraint) -> set[str]:
    sides = (side for r in constraint.rules for side in (r.antecedent, r.consequent))
    return {issue for side in sides for issue in side}


def _meets(outcome: Outcome, choice: Mapping[str, tuple[str, ...]]) -> int:
    return int(all(outcome[issue] in options for issue, options in choice.items()))
