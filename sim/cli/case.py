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
    from sim.analysis.uncertainty.spread import Spread
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

SOME_DRAWS, FEWEST_DRAWS = 256, 32
MOST_OUTCOMES = 400_000_000  # draws · combinations that a summary may take


@dataclass(frozen=True)
class Wanted:
    """What the options of a command ask for."""

    variant: str | None = None
    lens: str | None = None
    sets: tuple[tuple[str, str], ...] = ()
    red_lines: str = "hard"
    parties: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Case:
    """A scenario with its problem and every solution of it."""

    scenario: Scenario
    problem: Problem
    comparison: Comparison


def wanted(
    variant: str | None,
    lens: str | None,
    sets: list[str] | None,
    red_lines: RedLines = RedLines.hard,
    parties: Sequence[str] | None = None,
) -> Wanted:
    """Return the options of a command as one value."""
    kept = tuple(parties) if parties else None
    return Wanted(variant, lens, assignments(sets), red_lines.value, kept)


def read(file: str, options: Wanted) -> Scenario:
    """Read a scenario under a variant, a lens and changed values."""
    from sim.scenario.reader import load

    return load(file, variant=options.variant, lens=options.lens, sets=options.sets)


def solved(file: str, options: Wanted, patience: Patience) -> Case:
    """Read a scenario and solve it by every solution."""
    from sim.analysis.compare import compare
    from sim.problem.build import problem as build

    patience.stage(f"{file}: reading")
    scenario = read(file, options)
    problem = build(scenario, red_lines=options.red_lines, parties=options.parties)
    patience.stage(f"{scenario.id}: going through the outcomes")
    problem = replace(problem, progress=patience)
    return Case(scenario, problem, compare(problem))


def robustness(case: Case) -> Spread | None:
    """Solve a few hundred draws of a case, fewer the more outcomes there are; None beyond that."""
    from sim.analysis.uncertainty.propagation import propagate

    draws = min(SOME_DRAWS, MOST_OUTCOMES // max(case.problem.space.size, 1))
    if draws < FEWEST_DRAWS or not case.problem.signatories:
        return None
    roles = {p: party.role for p, party in case.scenario.parties.items()}
    everyone = tuple(p for p in case.problem.parties if roles[p] == "signatory")
    kept = None if case.problem.signatories == everyone else case.problem.signatories
    return propagate(case.scenario, draws, red_lines=case.problem.red_lines, parties=kept)


def explained(case: Case, patience: Patience) -> Explanation:
    """Explain a solved case."""
    from sim.analysis.explain import explain

    patience.stage(f"{case.scenario.id}: explaining")
    return explain(case.scenario, case.problem, case.comparison)
