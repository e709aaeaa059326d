"""The results of a tournament: its cells, and how strategies stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.sentences import counted
from sim.strategic.concession.cell import Cell, mean
from sim.strategic.concession.sessions.strategy import Strategy
from sim.strategic.concession.tournament_rules import Rules

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Tournament:
    """The cells, pair by pair in each scenario; ``left_out`` says why a scenario was not played.

    ``seats`` has the parties of each scenario in the order of speaking, ``assumed`` what strategies
    take for given that the scenario does not say.
    """

    rules: Rules
    seats: Mapping[str, tuple[str, ...]]
    cells: tuple[Cell, ...]
    left_out: Mapping[str, str]
    assumed: Mapping[str, Mapping[str, Any]]

    @property
    def strategies(self) -> tuple[Strategy, ...]:
        """Return who plays."""
        return self.rules.strategies

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the scenarios that were played."""
        return tuple(self.seats)

    def table(self) -> pd.DataFrame:
        """Return the cells, a row for each; payoffs and relative gains by seat, from 1."""
        import pandas as pd

        return pd.DataFrame([self._row(cell) for cell in self.cells])

    def _row(self, cell: Cell) -> dict[str, Any]:
        row: dict[str, Any] = {
            "scenario": cell.scenario,
            "first": cell.first,
            "second": cell.second,
            "sessions": cell.sessions,
            "agreement_rate": cell.agreement_rate,
        }
        for at, party in enumerate(self.seats[cell.scenario], 1):
            row[f"payoff_{at}"] = float(cell.payoffs[party])
            row[f"relative_gain_{at}"] = cell.relative_gains[party]
        return row | {
            "distance_to_nash": cell.distance_to_nash,
            "distance_to_contract_set": cell.distance_to_contract_set,
            "rounds": cell.rounds,
        }

    def standings(self) -> pd.DataFrame:
        """Return what each strategy reaches on average over all pairs and scenarios, best first.

        ``own_gain`` and ``other_gain`` are shares of the way from no deal to a party's best
        agreement, no deal counting 0: what the strategy gets itself in any seat, and what it leaves
        to the others.
        """
        import pandas as pd

        return pd.DataFrame(self.standing_rows())

    def standing_rows(self) -> list[dict[str, Any]]:
        """Return the rows of ``standings``."""
        rows = [self._standing(one.name, self.cells) for one in self.strategies]
        return sorted(rows, key=lambda row: (-(row["own_gain"] or 0.0), row["strategy"]))

    def _standing(self, name: str, cells: tuple[Cell, ...]) -> dict[str, Any]:
        own: list[float | None] = []
        other: list[float | None] = []
        met = [cell for cell in cells if name in (cell.first, cell.second)]
        for cell in met:
            speaker, *rest = (cell.relative_gains[p] for p in self.seats[cell.scenario])
            if cell.first == name:
                own.append(speaker)
                other += rest
            if cell.second == name:
                own += rest
                other.append(speaker)
        return {
            "strategy": name,
            "own_gain": mean(own),
            "other_gain": mean(other),
            "agreement_rate": mean([cell.agreement_rate for cell in met]),
            "distance_to_nash": mean([cell.distance_to_nash for cell in met]),
            "distance_to_contract_set": mean([cell.distance_to_contract_set for cell in met]),
            "rounds": mean([cell.rounds for cell in met]),
        }

    def best_in(self, scenario: str) -> tuple[str, float | None]:
        """Return who gets most in a scenario on average, by its share of the way to the best."""
        cells = tuple(cell for cell in self.cells if cell.scenario == scenario)
        rows = [self._standing(one.name, cells) for one in self.strategies]
        best = max(rows, key=lambda row: row["own_gain"] or 0.0)
        return best["strategy"], best["own_gain"]

    def speaker_gain(self, first: str, second: str) -> float | None:
        """Return the mean relative gain of who speaks first, over all scenarios."""
        return self._gain(first, second, 0)

    def other_gain(self, first: str, second: str) -> float | None:
        """Return the mean relative gain of the others, over all scenarios."""
        return self._gain(first, second, 1)

    def _gain(self, first: str, second: str, seat: int) -> float | None:
        met = [cell for cell in self.cells if (cell.first, cell.second) == (first, second)]
        parties = {s: seats[1:] if seat else seats[:1] for s, seats in self.seats.items()}
        return mean([cell.relative_gains[p] for cell in met for p in parties[cell.scenario]])

    def __repr__(self) -> str:
        """Say how much was played."""
        strategies = counted(len(self.strategies), "strategy", "strategies")
        sessions = counted(sum(cell.sessions for cell in self.cells), "session")
        return f"Tournament({strategies}, {counted(len(self.scenarios), 'scenario')}, {sessions})"
