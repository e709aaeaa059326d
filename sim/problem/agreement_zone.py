"""The agreement zone: what it contains, what bounds it, and its undominated outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.errors import check_limit
from sim.problem.pareto_frontier import Frontier
from sim.problem.table_columns import by_column
from sim.rounding import rounded

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ZoneMember:
    """One agreement: an option per issue in the order of the file, and payoffs in points.

    ``is_efficient`` says that no agreement is better for one signatory and worse for none, None
    where that is not known.
    """

    outcome: Mapping[str, str]
    payoffs: Mapping[str, float]
    is_efficient: bool | None


Listing = Callable[[int | None], Iterator[ZoneMember]]


class AgreementZone:
    """The feasible outcomes that nobody whose consent is asked would refuse.

    ``best_payoffs`` holds the most that each party with payoffs can get in the zone;
    ``option_counts[issue][option]`` agreements contain the option; ``slack`` is the most that each
    party whose consent counts can get above its reservation value; ``refused_by`` counts, for each
    consent, the outcomes that everyone else would accept; ``feasible_count`` is the size of X.
    Where there are too many outcomes to list, a number may be None: more than 0, but unknown.
    """

    if TYPE_CHECKING:  # each kind of zone has these, as fields or found when they are read

        @property
        def count(self) -> int | None:
            """Return the number of agreements."""

        @property
        def feasible_count(self) -> int | None:
            """Return the size of X."""

        @property
        def ideal_point(self) -> Mapping[str, Fraction] | None:
            """Return the most that each signatory can get."""

        @property
        def best_payoffs(self) -> Mapping[str, Fraction]:
            """Return the most that each party with payoffs can get."""

        @property
        def option_counts(self) -> Mapping[str, Mapping[str, int | None]]:
            """Return how many agreements contain each option."""

        @property
        def slack(self) -> Mapping[str, Fraction]:
            """Return the most that each party can get above its reservation value."""

        @property
        def refused_by(self) -> Mapping[str, int | None]:
            """Return how many outcomes each consent alone keeps out."""

        @property
        def contract_set(self) -> Frontier:
            """Return the agreements that no agreement dominates."""

        @property
        def members(self) -> Listing:
            """Return what lists the agreements, or the first so many, undominated ones first."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is no agreement at all."""
        return self.count == 0

    def best_payoff(self, party: str) -> Fraction | None:
        """Return the most that one party can get, None where there is no agreement."""
        return self.best_payoffs.get(party)

    @property
    def occurring(self) -> Mapping[str, Mapping[str, bool]]:
        """Return for each option whether some agreement contains it."""
        return {
            issue: {o: k != 0 for o, k in counts.items()}
            for issue, counts in self.option_counts.items()
        }

    @property
    def always(self) -> dict[str, str | None]:
        """Return for each issue the option that every agreement contains, if there is one."""
        left = {i: [o for o, found in row.items() if found] for i, row in self.occurring.items()}
        return {issue: options[0] if len(options) == 1 else None for issue, options in left.items()}

    @property
    def never(self) -> dict[str, tuple[str, ...]]:
        """Return for each issue the options that no agreement contains."""
        return {
            issue: tuple(o for o, found in row.items() if not found)
            for issue, row in self.occurring.items()
        }

    @property
    def binding(self) -> tuple[str, ...]:
        """Return the consents without which the zone would be larger."""
        return tuple(consent for consent, count in self.refused_by.items() if count != 0)

    def table(self, limit: int | None = 1000) -> pd.DataFrame:
        """Return the first agreements, a row for each, those that none dominates first; None: all.

        Columns: ``is_efficient``, one per issue with the option (``issue:<id>`` if that is taken),
        and ``payoff:<party>`` in points; none where there is no agreement.
        Raises SimError for all of more outcomes than can be listed.

        >>> import sim
        >>> zone = sim.problem(sim.load("textbook/divide_the_dollar")).agreement_zone
        >>> zone.table(limit=2).columns.tolist()
        ['is_efficient', 'anns_share', 'payoff:ann', 'payoff:bob']
        """
        import pandas as pd

        check_limit(limit)
        return pd.DataFrame(
            [
                {"is_efficient": one.is_efficient}
                | by_column(one.outcome, ["is_efficient"])
                | {f"payoff:{party}": payoff for party, payoff in one.payoffs.items()}
                for one in self.members(limit)
            ]
        )

    def __eq__(self, other: object) -> bool:
        """Return whether the same is known of both zones, whichever way it was found."""
        if not isinstance(other, AgreementZone):
            return NotImplemented
        return all(getattr(self, fact) == getattr(other, fact) for fact in FACTS)

    def __hash__(self) -> int:
        """Return a hash of the counts."""
        return hash((self.count, self.feasible_count))

    def __repr__(self) -> str:
        """Say how large the zone is, what all agreements share and who binds."""
        if self.is_empty:
            return "AgreementZone(empty)"
        size = "some" if self.count is None else f"{self.count:,}"
        ideal = ", ".join(f"{p} {rounded(u, 1)}" for p, u in (self.ideal_point or {}).items())
        always = ", ".join(f"{i} = {o}" for i, o in self.always.items() if o)
        binding = ", ".join(c.removeprefix("consent:") for c in self.binding)
        facts = [f"{size} agreements", f"ideal point {ideal}"]
        facts += [f"always {always}"] * bool(always) + [f"{binding} binds"] * bool(binding)
        return f"AgreementZone({'; '.join(facts)})"


@dataclass(frozen=True, repr=False, eq=False)
class ListedZone(AgreementZone):
    """A zone whose outcomes were gone through one by one."""

    count: int | None
    feasible_count: int | None
    ideal_point: Mapping[str, Fraction] | None
    best_payoffs: Mapping[str, Fraction]
    option_counts: Mapping[str, Mapping[str, int | None]]
    slack: Mapping[str, Fraction]
    refused_by: Mapping[str, int | None]
    contract_set: Frontier
    members: Listing


FACTS = tuple(field.name for field in fields(ListedZone) if field.name != "members")
