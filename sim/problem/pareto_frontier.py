"""Undominated payoff vectors, each with how often it occurs and an outcome that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from sim.errors import check_limit
from sim.html_table import html_table
from sim.problem.on_demand import OnDemand
from sim.problem.table_columns import by_column
from sim.scenario.nouns.quantity import show
from sim.sentences import counted, few

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

SHOWN = 20


@dataclass(frozen=True)
class Frontier:
    """Undominated payoff vectors, sorted, in the order of ``signatories``.

    ``counts[i]`` outcomes give ``payoffs[i]``; ``outcomes[i]`` is the first of them by option ids
    read in alphabetical order of issue ids. ``is_complete`` is false, and the lists empty, where
    the frontier was beyond the budget, and ``refusal`` says why. ``columns`` are the payoffs of
    each signatory as whole numbers of its unit, one array for each.
    """

    signatories: tuple[str, ...]
    payoffs: Sequence[tuple[Fraction, ...]]
    counts: Sequence[int]
    outcomes: Sequence[dict[str, str]]
    is_complete: bool = True
    columns: Sequence[NDArray[Any]] = field(default=(), compare=False, repr=False)
    refusal: str = field(default="", compare=False)

    def __len__(self) -> int:
        """Return the number of payoff vectors."""
        return len(self.payoffs)

    def __repr__(self) -> str:
        """Say how many payoff vectors there are, and show the first."""
        if not self.is_complete:
            why = f" - {self.refusal}" if self.refusal else ""
            return f"Frontier({few(self.signatories)}: not complete{why})"
        rows = OnDemand(len(self), lambda i: f"({few([show(u) for u in self.payoffs[i]])})")
        size = f"{counted(len(self), 'payoff vector')} of {counted(sum(self.counts), 'outcome')}"
        return f"Frontier({few(self.signatories)}: {size}: {few(rows, 3)})"

    def _repr_html_(self) -> str:
        rows = zip(self.payoffs[:SHOWN], self.counts[:SHOWN], self.outcomes[:SHOWN], strict=True)
        cells = [
            [*map(show, payoffs), f"{count:,}", few([f"{i} = {o}" for i, o in outcome.items()])]
            for payoffs, count, outcome in rows
        ]
        table = html_table([*self.signatories, "outcomes", "first of them"], cells)
        return f"<p>{counted(len(self), 'payoff vector')}</p>{table}"

    def table(self, limit: int | None = 1000) -> pd.DataFrame:
        """Return the first payoff vectors: payoffs, how many outcomes give them, the first of them.

        Columns: ``payoff:<party>`` in points, ``outcomes``, then one per issue with the option
        (``issue:<id>`` if that is taken); none where there are no rows.
        """
        import pandas as pd

        check_limit(limit)
        rows = islice(zip(self.payoffs, self.counts, self.outcomes, strict=True), limit)
        names = [f"payoff:{party}" for party in self.signatories]
        return pd.DataFrame(
            [
                {**dict(zip(names, map(float, payoffs), strict=True)), "outcomes": count}
                | by_column(outcome, ["outcomes"])
                for payoffs, count, outcome in rows
            ]
        )

    @property
    def outcome_count(self) -> int | None:
        """Return the number of outcomes on the frontier, None where it is not complete."""
        return sum(self.counts) if self.is_complete else None
