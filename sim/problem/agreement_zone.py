"""The agreement zone: what it contains, what bounds it, and its undominated outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.problem.pareto_frontier import Frontier


@dataclass(frozen=True)
class AgreementZone:
    """The feasible outcomes that nobody whose consent is asked would refuse.

    ``best_payoffs`` holds the most that each party with payoffs can get in the zone;
    ``option_counts[issue][option]`` agreements contain the option; ``slack`` is the most that each
    party whose consent counts can get above its reservation value; ``refused_by`` counts, for each
    consent, the outcomes that everyone else would accept; ``feasible_count`` is the size of X.
    """

    count: int
    feasible_count: int
    ideal_point: Mapping[str, Fraction] | None
    best_payoffs: Mapping[str, Fraction]
    option_counts: Mapping[str, Mapping[str, int]]
    slack: Mapping[str, Fraction]
    refused_by: Mapping[str, int]
    contract_set: Frontier

    @property
    def is_empty(self) -> bool:
        """Return whether there is no agreement at all."""
        return self.count == 0

    @property
    def always(self) -> dict[str, str | None]:
        """Return for each issue the option that every agreement contains, if there is one."""
        return {
            issue: next((o for o, k in counts.items() if k == self.count and self.count), None)
            for issue, counts in self.option_counts.items()
        }

    @property
    def never(self) -> dict[str, tuple[str, ...]]:
        """Return for each issue the options that no agreement contains."""
        return {
            issue: tuple(o for o, k in counts.items() if k == 0)
            for issue, counts in self.option_counts.items()
        }

    @property
    def binding(self) -> tuple[str, ...]:
        """Return the consents without which the zone would be larger."""
        return tuple(consent for consent, count in self.refused_by.items() if count)
