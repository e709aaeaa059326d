"""From the arguments of a command to a solved case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.cli.options import RedLines, assignments
from sim.cli.patience import Patience

if TYPE_CHECKING:
    from sim.analysis.compare import Comparison
    from sim.analysis.explain import Explanation
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Wanted:
    """What the options of a command ask for."""

    variants: tuple[str, ...] = ()
    lens: str | None = None
    sets: tuple[tuple[str, str], ...] = ()
    red_lines: str = "hard"
    parties: tuple[str, ...] | None = None
    track: str | None = None
    at: str | None = None
    seen_by: str | None = None
    reference: str | None = None
    lotteries: bool = False


@dataclass(frozen=True)
class Case:
    """A scenario with its problem and every solution of it."""

    scenario: Scenario
    problem: Problem
    comparison: Comparison


def wanted(
    variants: Sequence[str] | None,
    lens: str | None,
    sets: list[str] | None,
    red_lines: RedLines = RedLines.hard,
    parties: Sequence[str] | None = None,
    *,
    track: str | None = None,
    at: str | None = None,
    seen_by: str | None = None,
) -> Wanted:
    """Return the options of a command as one value."""
    kept = tuple(parties) if parties else None
    chosen = tuple(variants or ())
    return Wanted(
        chosen, lens, assignments(sets), red_lines.value, kept, track=track, at=at, seen_by=seen_by
    )


def read(file: str, options: Wanted) -> Scenario:
    """Read a scenario or a Genius domain folder, under what the options select of it."""
    from sim.scenario.alternatives import Selection
    from sim.scenario.reader import load
    from sim.scenario.shipped import find

    if (folder := find(file)).is_dir():
        from sim.interchange.genius import scenario_of

        chosen = (options.variants, options.lens, options.sets)
        return scenario_of(folder, Selection(*chosen, options.track, options.at, options.seen_by))
    return load(
        file,
        variant=options.variants,
        lens=options.lens,
        sets=options.sets,
        track=options.track,
        at=options.at,
        seen_by=options.seen_by,
    )


def solved(file: str, options: Wanted, patience: Patience) -> Case:
    """Read a scenario and solve it by every solution."""
    from sim.analysis.compare import compare
    from sim.problem.build import problem as build

    patience.stage(f"{file}: reading")
    scenario = read(file, options)
    problem = build(scenario, red_lines=options.red_lines, parties=options.parties)
    patience.stage(f"{scenario.id}: going through the outcomes")
    problem = replace(problem, progress=patience)
    chosen = compare(problem, reference=options.reference, lotteries=options.lotteries)
    return Case(scenario, problem, chosen)


def explained(case: Case, patience: Patience) -> Explanation:
    """Explain a solved case."""
    from sim.analysis.explain import explain

    patience.stage(f"{case.scenario.id}: explaining")
    return explain(case.problem, case.comparison)
