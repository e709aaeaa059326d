"""Whether a threat would be carried out by the party that holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.errors import SimError
from sim.problem.no_deal_branch import Branch, branch_named, check_branches
from sim.scenario.nouns.quantity import show


@shown_briefly
@dataclass(frozen=True)
class CredibleThreat:
    """A threat beside the best of the other branches, for the party that holds it.

    ``needs`` payoff points more would make the threat worth as much as the alternative; it is
    carried out if it needs fewer than 0.
    """

    holder: str
    threat: str
    value: Fraction
    alternative: str
    alternative_value: Fraction

    @property
    def needs(self) -> Fraction:
        """Return how many points the threat falls short; below 0: by how much it holds."""
        return self.alternative_value - self.value

    @property
    def is_credible(self) -> bool:
        """Return whether the holder gains by carrying the threat out."""
        return self.needs < 0

    @property
    def why(self) -> str:
        """Return the reason in words."""
        worth = (
            f"{self.threat} is worth {show(self.value)} to {self.holder}, "
            f"{self.alternative} {show(self.alternative_value)}"
        )
        if self.is_credible:
            return f"{worth}: it gains {show(-self.needs)} by carrying the threat out"
        if self.needs == 0:
            return f"{worth}: it gains nothing by carrying the threat out"
        return f"{worth}: it would lose {show(self.needs)} by carrying the threat out"


def credible_threat(
    branches: Sequence[Branch], threat: str, holder: str | None = None
) -> CredibleThreat:
    """Return whether a party gains by carrying out a branch rather than its best other one.

    Without ``holder`` it is the party that alone controls the branch. Equal alternatives count as
    the first by id. Raises SimError where nobody holds the branch alone, it is unknown, or it is
    the only one.

    >>> from sim.problem.no_deal_branch import branch
    >>> war = branch("war", {"a": 2, "b": 0}, 0.5, controlled_by=["a"])
    >>> found = credible_threat([war, branch("quiet", {"a": 5, "b": 5}, 0.5)], "war")
    >>> found.needs, found.why
    (Fraction(3, 1), 'war is worth 2 to a, quiet 5: it would lose 3 by carrying the threat out')

    Source: Schelling (1960), The Strategy of Conflict, ch. 2.
    """
    check_branches(branches)
    carried = branch_named(branches, threat)
    holder = holder or carried.holder
    if holder is None:
        raise SimError(
            f'branch "{threat}": no party controls it alone - name the holder of the threat'
        )
    if holder not in carried.values:
        there = ", ".join(carried.values)
        raise SimError(f'branch "{threat}" has no value for "{holder}" - choose one of {there}')
    others = [b for b in branches if b.id != threat]
    if not others:
        raise SimError(f'branch "{threat}" is the only one - a threat needs an alternative')
    best = min(others, key=lambda b: (-b.values[holder], b.id))
    return CredibleThreat(holder, threat, carried.values[holder], best.id, best.values[holder])
