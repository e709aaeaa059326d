"""From the arguments of a command to a solved case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.cli.patience import Patience
from sim.cli.printing import message, warning
from sim.interchange.foreign.choice import NO_CHOICE, Choice
from sim.plots.parts.solved_case import SolvedCase
from sim.scenario.nouns.selection import Selection

if TYPE_CHECKING:
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.doubt.sampling.spread import Spread
    from sim.explanation.explain import Explanation
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

LONGEST_NAME = 100
NOTHING = Selection()


@dataclass(frozen=True)
class Options:
    """What is selected of a scenario, and how it is to be solved."""

    selection: Selection = NOTHING
    red_lines: str = "hard"
    parties: tuple[str, ...] | None = None
    choice: Choice = NO_CHOICE
    reference: str | None = None
    lotteries: bool = False

    def folder_words(self) -> tuple[str, ...]:
        """Return what is asked for as parts of the name of a folder, values set as a short hash.

        >>> Options(Selection(("rainy",), "hawks")).folder_words(), Options().folder_words()
        (('rainy', 'lens-hawks'), ())
        """
        chosen = self.selection
        parts = {
            "": chosen.variant,
            "lens-": chosen.lens,
            "track-": chosen.track,
            "at-": chosen.time_step,
            "seen-by-": chosen.seen_by,
            "red-lines-": None if self.red_lines == "hard" else self.red_lines,
            "party-": "+".join(self.parties or ()),
            "set-": _short_hash("\n".join("=".join(pair) for pair in chosen.sets)),
            "profile-": "+".join(Path(profile).stem for profile in self.choice.profiles),
            "context-": str(self.choice.context or ""),
            "sheet-": self.choice.sheet,
        }
        words = tuple(f"{head}{text}" for head, text in parts.items() if text)
        return words if len("".join(words)) <= LONGEST_NAME else (_short_hash("\n".join(words)),)


def _short_hash(text: str) -> str:
    return sha256(text.encode(errors="surrogateescape")).hexdigest()[:8] if text else ""


def read_selected(file: str, options: Options, say: Callable[[str], None] = warning) -> Scenario:
    """Read a scenario or files of another program, under what the options select of it.

    ``say`` is told what calls for a look and stops nothing.
    """
    from sim.interchange.reading import ChoiceError, scenario_of

    try:
        return scenario_of(file, options.selection, say, options.choice)
    except ChoiceError as error:
        raise typer.BadParameter(str(error)) from None


def problem_of(scenario: Scenario, options: Options) -> Problem:
    """Return the problem of a scenario with the red lines and signatories that are asked for."""
    from sim.formulation.from_scenario import problem

    return problem(scenario, red_lines=options.red_lines, parties=options.parties)


def solved(
    file: str, options: Options, patience: Patience, *, explains: bool = False
) -> SolvedCase:
    """Read a scenario and solve it by every solution."""
    patience.stage(f"{file}: reading")
    return solved_case(read_selected(file, options), options, patience, explains=explains)


def solved_case(
    scenario: Scenario,
    options: Options,
    patience: Patience,
    *,
    explains: bool = False,
    draws: bool = False,
) -> SolvedCase:
    """Solve a scenario by every solution; for many parties say first what will be done.

    ``explains`` and ``draws`` say what follows: an explanation, and figures with draws.
    """
    from sim.axiomatic import SOLUTIONS
    from sim.axiomatic.compare import compare
    from sim.doubt.sampling.draw_count import draw_count
    from sim.report.plan import plan

    problem = problem_of(scenario, options)
    ahead = plan(problem, explains=explains, draws=draw_count(problem) if draws else None)
    if ahead is not None:
        message(f"{scenario.id}: {ahead}")
    patience.stage(f"{scenario.id}: going through the outcomes")
    problem = replace(problem, progress=patience).expecting(len(SOLUTIONS))

    def stage(title: str) -> None:
        patience.stage(f"{scenario.id}: {title}")

    chosen = compare(problem, reference=options.reference, lotteries=options.lotteries, stage=stage)
    return SolvedCase(scenario, problem, chosen)


def robustness(case: SolvedCase, solutions: Sequence[str] = ("nash",)) -> Spread | None:
    """Return a few hundred draws of a case, fewer the more outcomes there are; None beyond that."""
    from sim.doubt.sampling.draw_count import draw_count
    from sim.doubt.sampling.propagation import propagate

    draws = draw_count(case.problem)
    if not draws:
        return None
    roles = {p: party.role for p, party in case.scenario.parties.items()}
    everyone = tuple(p for p in case.problem.parties if roles[p] == "signatory")
    kept = None if case.problem.signatories == everyone else case.problem.signatories
    return propagate(
        case.scenario, draws, red_lines=case.problem.red_lines, parties=kept,
        solutions=() if case.problem.deciding is not None else solutions,
    )  # fmt: skip


def explained(case: SolvedCase, patience: Patience) -> Explanation:
    """Explain a solved case."""
    from sim.explanation.explain import explain

    patience.stage(f"{case.scenario.id}: explaining")
    return explain(case.problem, case.comparison)


def diagnosed(case: SolvedCase, spread: Spread | None, patience: Patience) -> Diagnosis:
    """Return what stands between the zone of a solved case and a deal."""
    from sim.diagnosis.diagnosed_case import DiagnosedCase
    from sim.diagnosis.diagnosis import diagnosis_of

    patience.stage(f"{case.scenario.id}: what stands in the way")
    return diagnosis_of(DiagnosedCase(case.scenario, case.problem, spread))
