"""From the arguments of a command to a solved case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.cli.options import RedLines, assignments
from sim.cli.patience import Patience
from sim.cli.printing import message, warning

if TYPE_CHECKING:
    from sim.axiomatic.compare import Comparison
    from sim.doubt.sampling.spread import Spread
    from sim.explanation.explain import Explanation
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

LONGEST_NAME = 100
SOME_DRAWS, FEWEST_DRAWS = 256, 32
MOST_PAYOFFS = 2_400_000_000  # draws · combinations · parties that a summary may take


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
    profiles: tuple[str, ...] = ()

    def folder_words(self) -> tuple[str, ...]:
        """Return what is asked for as parts of the name of a folder, values set as a short hash.

        >>> Wanted(("rainy",), "hawks").folder_words(), Wanted().folder_words()
        (('rainy', 'lens-hawks'), ())
        """
        parts = {
            "": "+".join(self.variants),
            "lens-": self.lens,
            "track-": self.track,
            "at-": self.at,
            "seen-by-": self.seen_by,
            "red-lines-": None if self.red_lines == "hard" else self.red_lines,
            "party-": "+".join(self.parties or ()),
            "set-": _short_hash("\n".join("=".join(pair) for pair in self.sets)),
            "profile-": "+".join(Path(profile).stem for profile in self.profiles),
        }
        words = tuple(f"{head}{text}" for head, text in parts.items() if text)
        return words if len("".join(words)) <= LONGEST_NAME else (_short_hash("\n".join(words)),)


def _short_hash(text: str) -> str:
    return sha256(text.encode(errors="surrogateescape")).hexdigest()[:8] if text else ""


@dataclass(frozen=True)
class Case:
    """A scenario with its problem and every solution of it."""

    scenario: Scenario
    problem: Problem
    comparison: Comparison


def wanted(
    variant: Sequence[str] | None,
    lens: str | None,
    sets: list[str] | None,
    red_lines: RedLines = RedLines.hard,
    party: Sequence[str] | None = None,
    *,
    track: str | None = None,
    at: str | None = None,
    seen_by: str | None = None,
    profile: Sequence[str] | None = None,
) -> Wanted:
    """Return the options of a command as one value."""
    kept = tuple(party) if party else None
    chosen = tuple(variant or ())
    return Wanted(
        chosen,
        lens,
        assignments(sets),
        red_lines.value,
        kept,
        track=track,
        at=at,
        seen_by=seen_by,
        profiles=tuple(profile or ()),
    )


def read(file: str, options: Wanted, say: Callable[[str], None] = warning) -> Scenario:
    """Read a scenario or a Genius domain, under what the options select of it.

    ``say`` is told what calls for a look and stops nothing.
    """
    from sim.scenario.alternatives import Selection
    from sim.scenario.reader import load

    if (source := genius_source(file, options.profiles)) is not None:
        from sim.interchange.genius import scenario_of

        chosen = (options.variants, options.lens, options.sets)
        selection = Selection(*chosen, options.track, options.at, options.seen_by)
        return scenario_of(source, selection, say, options.profiles)
    return load(
        file,
        variant=options.variants,
        lens=options.lens,
        sets=options.sets,
        track=options.track,
        at=options.at,
        seen_by=options.seen_by,
    )


def genius_source(file: str, profiles: Sequence[str] | None = None) -> Path | None:
    """Return the folder or domain file of Genius that is meant, None for a scenario.

    Raises a usage error for profiles of a scenario, which has none.
    """
    from sim.scenario.shipped import find

    source = find(file)
    if source.is_dir() or source.suffix.lower() == ".xml":
        return source
    if profiles:
        raise typer.BadParameter(f"{file} is no Genius domain", param_hint="--profile")
    return None


def solved(file: str, options: Wanted, patience: Patience, *, explains: bool = False) -> Case:
    """Read a scenario and solve it by every solution."""
    patience.stage(f"{file}: reading")
    return solved_case(read(file, options), options, patience, explains=explains)


def solved_case(
    scenario: Scenario,
    options: Wanted,
    patience: Patience,
    *,
    explains: bool = False,
    draws: bool = False,
) -> Case:
    """Solve a scenario by every solution; for many parties say first what will be done.

    ``explains`` and ``draws`` say what follows: an explanation, and figures with draws.
    """
    from sim.axiomatic import SOLUTIONS
    from sim.axiomatic.compare import compare
    from sim.formulation.from_scenario import problem as build
    from sim.report.plan import plan
    from sim.scenario.checks.warnings import seat_warnings
    from sim.solver.exact_solver import ExactSolver

    problem = build(scenario, red_lines=options.red_lines, parties=options.parties)
    for odd in seat_warnings(scenario, problem.roles):
        warning(str(odd))
    ahead = plan(problem, explains=explains, draws=draw_count(problem) if draws else None)
    if ahead is not None:
        message(f"{scenario.id}: {ahead}")
    patience.stage(f"{scenario.id}: going through the outcomes")
    solver = ExactSolver(solutions=len(SOLUTIONS))
    problem = replace(problem, progress=patience, solver=solver)

    def stage(title: str) -> None:
        patience.stage(f"{scenario.id}: {title}")

    chosen = compare(problem, reference=options.reference, lotteries=options.lotteries, stage=stage)
    return Case(scenario, problem, chosen)


def draw_count(problem: Problem) -> int:
    """Return how many draws a summary solves, fewer the more payoffs there are, or none."""
    payoffs = max(problem.space.size, 1) * max(len(problem.parties), 6)
    draws = min(SOME_DRAWS, MOST_PAYOFFS // payoffs)
    return draws if draws >= FEWEST_DRAWS and problem.signatories else 0


def robustness(case: Case) -> Spread | None:
    """Solve a few hundred draws of a case, fewer the more outcomes there are; None beyond that."""
    from sim.doubt.sampling.propagation import propagate

    draws = draw_count(case.problem)
    if not draws:
        return None
    roles = {p: party.role for p, party in case.scenario.parties.items()}
    everyone = tuple(p for p in case.problem.parties if roles[p] == "signatory")
    kept = None if case.problem.signatories == everyone else case.problem.signatories
    return propagate(case.scenario, draws, red_lines=case.problem.red_lines, parties=kept)


def explained(case: Case, patience: Patience) -> Explanation:
    """Explain a solved case."""
    from sim.explanation.explain import explain

    patience.stage(f"{case.scenario.id}: explaining")
    return explain(case.problem, case.comparison)
