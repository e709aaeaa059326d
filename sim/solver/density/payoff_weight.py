"""What a figure of the payoffs counts: outcomes, or what they are worth to all."""

from __future__ import annotations

from enum import StrEnum


class Weight(StrEnum):
    """What density counts: every outcome, or every payoff vector once.

    Each side issue that is coded multiplies the outcomes; those that give everyone the same count
    as one payoff vector.
    """

    outcomes = "outcomes"
    unique = "unique"

    @property
    def noun(self) -> str:
        """Return what is counted, in the singular."""
        return "outcome" if self is Weight.outcomes else "payoff vector"
