"""What each party gets by no deal and by each deal, as cells; of many parties the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.problem.problem import Problem
from sim.report.first_screen.deal_rows import DealRow
from sim.report.numbers import decimals, rounded_number
from sim.report.payoff_table import ordered_parties
from sim.sentences import counted, cut_short

MOST_COLUMNS, MOST_ROWS = 6, 4
LONGEST_NAME, LONGEST_LABEL = 24, 44
WIDTH = 90  # signs beside each other on a printed page


@dataclass(frozen=True)
class DealTable:
    """A caption, the names of the parties, and a labelled row of numbers per deal."""

    caption: str
    parties: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def lines(self) -> int:
        """Return how many lines it takes, caption and names included, which may be broken twice."""
        wide = max((len(label) for label, _ in self.rows), default=0) + sum(map(len, self.parties))
        return len(self.rows) + (3 if wide + 3 * len(self.parties) <= WIDTH else 5)


def deal_table(rows: Sequence[DealRow], problem: Problem) -> DealTable:
    """Return the payoffs of the first deals to the first parties, signatories before others."""
    everyone = ordered_parties(problem)
    shown, told = everyone[:MOST_COLUMNS], rows[:MOST_ROWS]
    places = decimals(x for row in told for p, x in row.payoffs.items() if p in shown)
    left = len(everyone) - len(shown)
    more = f", {counted(left, 'more party', 'more parties')} not shown" * bool(left)
    return DealTable(
        f"Payoffs{more}",
        tuple(cut_short(problem.labels.get(p, p), LONGEST_NAME) for p in shown),
        tuple(
            (
                cut_short(row.label, LONGEST_LABEL),
                tuple(
                    rounded_number(row.payoffs[p], places) if p in row.payoffs else ""
                    for p in shown
                ),
            )
            for row in told
        ),
    )
