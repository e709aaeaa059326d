"""What happens without an agreement: branches with probabilities, outcomes and costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.quantity import Quantity, show


@dataclass(frozen=True, slots=True)
class Probability(Quantity):
    """A probability; ``bands`` in words where given so, ``otherwise`` where it is the rest."""

    bands: tuple[str, ...] = ()
    otherwise: bool = False

    @property
    def as_written(self) -> str:
        """Return its bands, "otherwise", or the number."""
        return "otherwise" if self.otherwise else " or ".join(self.bands) or show(self.best)


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost in payoff points, negative for a gain; ``label`` is the grade as written, or ""."""

    points: Quantity
    label: str


ChosenBy = Literal["lottery", "holder", "common knowledge"]


@dataclass(frozen=True, slots=True)
class NoDealRule:
    """Who chooses among the branches of no deal.

    ``lottery``: everybody averages over them. ``holder``: a party does not average over what it
    decides alone. ``common knowledge``: everybody counts on what the holder would choose.
    """

    chosen_by: ChosenBy
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the no-deal lottery.

    ``outcome`` has an option for every issue. ``believed_by`` has the probability of each party
    that does not use the common one. ``controlled_by`` are the parties that decide on it, together
    where there are several; nobody where it is left to nature.
    """

    id: str
    name: str
    outcome: Mapping[str, str]
    probability: Probability
    believed_by: Mapping[str, Probability]
    costs: Mapping[str, tuple[Cost, ...]]
    threat: bool
    controlled_by: tuple[str, ...]
    text: str
    evidence: Evidence

    def probability_for(self, party: str) -> Probability:
        """Return the probability that a party uses: its own belief, else the common one."""
        return self.believed_by.get(party, self.probability)


Branches = Mapping[str, Branch]


def held_probabilities(branches: Branches, party: str) -> dict[str, Probability]:
    """Return the probabilities of all branches that a party uses.

    Its own belief, else the common probability; where it has beliefs about other branches, what
    they leave, shared among the rest in proportion to the common probabilities.
    """
    held = [
        branch.believed_by[party] for branch in branches.values() if party in branch.believed_by
    ]
    if not held:
        return {name: branch.probability for name, branch in branches.items()}
    rest = [branch.probability for branch in branches.values() if party not in branch.believed_by]
    share = sum((p.best for p in rest), Fraction(0))
    low, best, high = (1 - sum(ends, Fraction(0)) for ends in zip(*map(_ends, held), strict=True))
    left = max(low, Fraction(0)), best, high

    def used(branch: Branch) -> Probability:
        if party in branch.believed_by:
            return branch.believed_by[party]
        part = branch.probability.best / share if share else Fraction(1, len(rest))
        low, best, high = (end * part for end in left)
        why = f"what {party}'s beliefs leave"
        return replace(branch.probability, low=low, best=best, high=high, derivation=why)

    return {name: used(branch) for name, branch in branches.items()}


def _ends(probability: Probability) -> tuple[Fraction, Fraction, Fraction]:
    return probability.high, probability.best, probability.low


def as_believed(branches: Branches, party: str) -> FrozenMapping[str, Branch]:
    """The branches with the probabilities of one party as the common ones; others keep theirs."""
    held = held_probabilities(branches, party)
    return FrozenMapping(
        {
            name: replace(
                branch,
                probability=held[name],
                believed_by=FrozenMapping(
                    {other: p for other, p in branch.believed_by.items() if other != party}
                ),
            )
            for name, branch in branches.items()
        }
    )
