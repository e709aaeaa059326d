"""Tournaments: every strategy against every other, in every scenario, many times."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.errors import SimError, check_jobs, check_path, check_told
from sim.files.saved_parts import Arrays, SavedParts
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.problem import Problem
from sim.processes import in_order
from sim.scenario.scenario import Scenario
from sim.strategic.concession.cell import Cell, scenario_cells
from sim.strategic.concession.line_up import MODEL
from sim.strategic.concession.strategies.named_strategy import AnyStrategy
from sim.strategic.concession.tournament_part import Part, play_part
from sim.strategic.concession.tournament_result import Tournament
from sim.strategic.concession.tournament_rules import BLOCK, Rules, tournament_rules
from sim.strategic.terms import order_of

Case = Problem | Scenario
Cases = Case | Sequence[Case] | Mapping[str, Case]
Progress = Callable[[int, int], None]


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=4)  # the line that asks for the tournament


def tournament(
    cases: Cases,
    strategies: Sequence[AnyStrategy],
    *,
    repeat: int = 100,
    rounds: int = 100,
    seed: int = 0,
    offers_from: str = "all",
    negmas_compatible: bool = False,
    jobs: int | None = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] = _warn,
) -> Tournament:
    """Play every ordered pair of strategies, self-play included, in every scenario.

    1. The first of a pair speaks first, as the party that does so by the file; with more than two
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
    Tournament(2 strategies, 1 scenario, 4 sessions)
    """
    problems = _problems(cases)
    rules = tournament_rules(
        problems, strategies, repeat=repeat, rounds=rounds, seed=seed, offers_from=offers_from,
        negmas_compatible=negmas_compatible,
    )  # fmt: skip
    return run_tournament(problems, rules, jobs=jobs, folder=folder, progress=progress, say=say)


def run_tournament(
    problems: Mapping[str, Problem],
    rules: Rules,
    *,
    jobs: int | None = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] = _warn,
) -> Tournament:
    """Play a tournament as ``tournament`` does, its rules one value."""
    parts = [
        Part(name, problem, first)
        for name, problem in problems.items()
        for first in range(0, rules.repeat, BLOCK)
    ]
    check_jobs(jobs, "sim.tournament")
    check_told(progress, "sim.tournament: progress")
    saved = None
    if folder is not None:
        check_path(folder, "sim.tournament")
        saved = SavedParts(Path(folder), rules.document(problems), say, "sessions")
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
            left_out[name] = str(own[0][1]["reason"][0]).removeprefix(f"{problem.title}: ")
        else:
            seats[name] = order_of(problem, MODEL, None, {})
            cells += scenario_cells(name, problem, pairs, own, rules.repeat)
    if not seats:
        name, reason = next(iter(left_out.items()))
        others = f"{len(left_out) - 1} more cannot be played either; " if len(left_out) > 1 else ""
        raise SimError(f"tournament: {others}{name}: {reason}")
    assumed = {name: _assumed(problems[name], rules) for name in seats}
    played = {name: what for name, what in assumed.items() if what}
    return Tournament(rules, seats, tuple(cells), left_out, played)


def _assumed(problem: Problem, rules: Rules) -> dict[str, Any]:
    """Return what is taken for given in a scenario that its file does not say."""
    assumed: dict[str, Any] = {}
    order_of(problem, MODEL, None, assumed)
    for strategy in rules.strategies:
        assumed |= strategy.assumes(problem)
    return assumed


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


def _problems(cases: Cases) -> dict[str, Problem]:
    """Return the problems by name. Raises SimError where two have the same."""
    if isinstance(cases, Problem | Scenario):
        cases = [cases]
    several: object = cases
    if not isinstance(several, Iterable):
        given = type(cases).__name__
        raise SimError(f"tournament: {given} given where a scenario or problem is needed")
    rows: list[tuple[str, object]] = (
        list(cases.items())
        if isinstance(cases, Mapping)
        else [(str(getattr(case, "id", case)), case) for case in cases]
    )
    found: dict[str, Problem] = {}
    for name, case in rows:
        if not isinstance(case, Problem | Scenario):
            what = f"{type(case).__name__} given where a scenario or problem is needed"
            raise SimError(f"tournament: {what} - write sim.load(…)")
        if name in found:
            raise SimError(f"two scenarios are called {name} - give them as {{name: scenario}}")
        found[name] = build_problem(case) if isinstance(case, Scenario) else case
    return found
