"""Tournaments: every strategy against every other, in every scenario, many times."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import SimError, check_several
from sim.files.saved_parts import Arrays, SavedParts
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.problem import Problem
from sim.processes import in_order
from sim.scenario.scenario import Scenario
from sim.strategic.concession.cell import Cell, cells_of
from sim.strategic.concession.fingerprint import fingerprint
from sim.strategic.concession.line_up import ROUNDS, checked_rounds, offer_source
from sim.strategic.concession.sessions.strategy import Strategy, Talks
from sim.strategic.concession.strategies.named_strategy import AnyStrategy, strategy_named
from sim.strategic.concession.tournament_part import BLOCK, Part, Rules, play_part
from sim.version import __version__

if TYPE_CHECKING:
    import pandas as pd

FORMAT = 1
MOST_SESSIONS = 50_000_000  # some twelve bytes each
Case = Problem | Scenario
Cases = Case | Sequence[Case] | Mapping[str, Case]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Tournament:
    """The cells, pair by pair in each scenario; ``left_out`` says why a scenario was not played.

    ``seats`` has the parties of each scenario in the order of speaking.
    """

    strategies: tuple[Strategy, ...]
    seats: Mapping[str, tuple[str, ...]]
    cells: tuple[Cell, ...]
    left_out: Mapping[str, str]
    rules: Rules

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

        rows = [self._standing(strategy.name) for strategy in self.strategies]
        rows.sort(key=lambda row: (-(row["own_gain"] or 0.0), row["strategy"]))
        return pd.DataFrame(rows)

    def _standing(self, name: str) -> dict[str, Any]:
        own: list[float | None] = []
        other: list[float | None] = []
        met = [cell for cell in self.cells if name in (cell.first, cell.second)]
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

    def __repr__(self) -> str:
        """Say how much was played."""
        return (
            f"Tournament({len(self.strategies)} strategies, {len(self.scenarios)} scenarios, "
            f"{sum(cell.sessions for cell in self.cells):,} sessions)"
        )


def mean(values: Sequence[float | None]) -> float | None:
    """Return the mean of what is known, None where nothing is.

    >>> mean([1.0, None, 2.0]), mean([None])
    (1.5, None)
    """
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else None


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=4)  # the line that asks for the tournament


def tournament(
    cases: Cases,
    strategies: Sequence[AnyStrategy],
    *,
    repeat: int = 100,
    rounds: int = ROUNDS,
    seed: int = 0,
    offers_from: str = "all",
    negmas_compatible: bool = False,
    jobs: int | None = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] = _warn,
) -> Tournament:
    """Play every ordered pair of strategies, self-play included, in every scenario.

    1. The first of a pair speaks first, as the first signatory of the file; with more than two
       signatories the second plays all the others.
    2. Each pair is played ``repeat`` times; where neither strategy draws lots, once for all.
    3. Each session has its own random numbers, by the seed, the names and its number, so that the
       results depend neither on ``jobs`` (processes; None: as joblib is configured, for a cluster)
       nor on what else is played, nor on what was saved.

    ``cases`` are problems or scenarios, which go by their ids or by the names of a mapping. With
    ``folder`` parts are kept and used again. A scenario that nobody can play, say without an
    agreement zone, is left out with its reason.
    Raises SimError where there is nothing to play, for an unknown strategy, one given twice, fewer
    than one round or repetition, or a folder of another tournament.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> sim.tournament(problem, ["linear", "conceder"], repeat=1, rounds=10)
    Tournament(2 strategies, 1 scenarios, 4 sessions)
    """
    chosen = _distinct(strategies)
    problems = _problems(cases)
    sessions = _checked_repeat(repeat) * len(chosen) ** 2 * len(problems)
    if sessions > MOST_SESSIONS:
        raise SimError(
            f"{sessions:,} sessions are more than the {MOST_SESSIONS:,} whose ends fit into memory "
            "- repeat less often, or leave strategies or scenarios out"
        )
    talks = Talks(checked_rounds(rounds), negmas_compatible)
    rules = Rules(chosen, talks, offer_source(offers_from), repeat, seed)
    parts = [
        Part(name, one, first)
        for name, one in problems.items()
        for first in range(0, repeat, BLOCK)
    ]
    saved = None
    if folder is not None:
        saved = SavedParts(Path(folder), document(problems, rules), say, "sessions")
    found = _all_parts(parts, rules, saved, jobs, progress)
    return _together(problems, parts, found, rules)


def _together(
    problems: Mapping[str, Problem], parts: Sequence[Part], found: Sequence[Arrays], rules: Rules
) -> Tournament:
    cells: list[Cell] = []
    seats, left_out = {}, {}
    pairs = [(one.name, other.name) for one, other in rules.pairs]
    for name, problem in problems.items():
        own = [
            ([one.sessions for one in part.line_ups(rules)], arrays)
            for part, arrays in zip(parts, found, strict=True)
            if part.scenario == name
        ]
        if "reason" in own[0][1]:
            left_out[name] = str(own[0][1]["reason"][0])
        else:
            seats[name] = problem.signatories
            cells += cells_of(name, problem, pairs, own, rules.repeat)
    if not seats:
        raise SimError(next(iter(left_out.values())))
    return Tournament(rules.strategies, seats, tuple(cells), left_out, rules)


def _all_parts(
    parts: Sequence[Part],
    rules: Rules,
    saved: SavedParts | None,
    jobs: int | None,
    progress: Progress | None,
) -> list[Arrays]:
    """Return every part in order: read from disk where it is there, else played and saved."""
    stored = [saved.read(at) if saved else None for at in range(len(parts))]
    missing = [at for at, arrays in enumerate(stored) if arrays is None]
    with in_order(play_part, [(parts[at], rules) for at in missing], jobs) as results:
        for done, (at, arrays) in enumerate(zip(missing, results, strict=True), 1):
            if saved:
                saved.write(at, arrays)
            stored[at] = arrays
            if progress:
                progress(len(parts) - len(missing) + done, len(parts))
    return [arrays for arrays in stored if arrays is not None]


def document(problems: Mapping[str, Problem], rules: Rules) -> dict[str, Any]:
    """Return everything that the sessions depend on as one record."""
    return {
        "format": FORMAT,
        "scenarios": {name: fingerprint(problem) for name, problem in problems.items()},
        "strategies": [strategy.name for strategy in rules.strategies],
        "rounds": rules.talks.rounds,
        "repeat": rules.repeat,
        "seed": rules.seed,
        "offers_from": rules.source.value,
        "negmas_compatible": rules.talks.negmas_compatible,
        "block": BLOCK,
        "version": __version__,
    }


def _distinct(strategies: Sequence[AnyStrategy]) -> tuple[Strategy, ...]:
    check_several(strategies, "strategies")
    chosen = tuple(map(strategy_named, strategies))
    if not chosen:
        raise SimError("strategies: none is given - name some, such as boulware and conceder")
    names = [strategy.name for strategy in chosen]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise SimError(f"strategy {twice} is given twice - name each once")
    return chosen


def _problems(cases: Cases) -> dict[str, Problem]:
    """Return the problems by name. Raises SimError where two have the same."""
    if isinstance(cases, Problem | Scenario):
        cases = [cases]
    rows = list(cases.items()) if isinstance(cases, Mapping) else [(c.id, c) for c in cases]
    if not rows:
        raise SimError("tournament: no scenario is given - give at least one")
    found: dict[str, Problem] = {}
    for name, case in rows:
        if name in found:
            raise SimError(f"two scenarios are called {name} - give them as {{name: scenario}}")
        found[name] = build_problem(case) if isinstance(case, Scenario) else case
    return found


def _checked_repeat(repeat: object) -> int:
    if isinstance(repeat, bool) or not isinstance(repeat, int) or repeat < 1:
        raise SimError(f"repeat={repeat!r}: give a whole number from 1")
    return repeat
