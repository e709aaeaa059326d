"""How the talks are held: rounds of offers, who speaks when, and when they end."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability


@dataclass(frozen=True, slots=True)
class Talks:
    """The rounds in which parties make offers; what the file does not say is None, or empty.

    ``order`` names who proposes first, second and so on; ``breakdown`` is how likely the talks end
    after a round without agreement. ``round_length``, ``length`` (of all rounds together) and
    ``deadline`` count periods, those of the discount rates.
    """

    rounds: int | None
    order: tuple[str, ...]
    breakdown: Probability | None
    round_length: Fraction | None
    length: Fraction | None
    deadline: Fraction | None
    text: str
    evidence: Evidence

    @property
    def round_count(self) -> int | None:
        """Return the number of rounds, or as many as fit before the deadline."""
        if self.rounds is not None or self.deadline is None:
            return self.rounds
        return floor(self.deadline / (self.round_length or 1))

    def periods_of_a_round(self, rounds: int) -> Fraction:
        """Return how many periods a round takes where there are so many rounds."""
        if self.length is not None:
            return self.length / rounds
        return Fraction(1) if self.round_length is None else self.round_length
