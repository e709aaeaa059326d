"""Doubt carried from the sources to the solutions: the scenario solved draw by draw."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sim.doubt.draws.block_survey import Arrays, DrawSurvey
from sim.doubt.draws.draw_limits import DEFAULT_LIMITS, DrawLimits
from sim.doubt.numbers.inputs import input_values
from sim.doubt.numbers.unit_points import BLOCK, unit_blocks
from sim.doubt.sampling.run_settings import (
    Fixing,
    RunSettings,
    run_settings,
)
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError, check_jobs, check_path, check_told, whole_number
from sim.files.saved_parts import SavedParts
from sim.processes import in_order
from sim.scenario.scenario import Scenario

MOST_DRAWS = 1_000_000  # some kilobytes each: a few gigabytes of results
PART = 4  # blocks that are saved together; each is computed by itself
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class DrawPart:
    """Blocks ``start`` to ``stop - 1`` of a run."""

    start: int
    stop: int
    block_draws: int = BLOCK

    @property
    def draws(self) -> int:
        """Return the number of draws in it."""
        return (self.stop - self.start) * self.block_draws

    @property
    def tasks(self) -> list[DrawPart]:
        """Return what of it is computed at once: a block, so that few draws use several cores."""
        return [replace(self, start=b, stop=b + 1) for b in range(self.start, self.stop)]


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=6)  # the line that asks for the draws


def propagate(
    scenario: Scenario,
    draws: int = 4096,
    seed: int = 0,
    *,
    solutions: Sequence[str] = ("nash",),
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
    asking: Sequence[str] | None = None,
    fixing: Fixing | None = None,
    importance: str = "intervals",
    jobs: int | None = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] = _warn,
    limits: DrawLimits = DEFAULT_LIMITS,
) -> Spread:
    """Solve a scenario for draws of every number that is in doubt.

    1. Every interval, distribution, unsettled ranking and unknown preference is an input; weights
       are drawn as raw importances within their intervals and normalised, or with
       ``importance="ranks"`` uniformly among all weights that respect the order of the tiers.
    2. Draws are points of one scrambled Sobol sequence; a package and the value of no deal are
       valued on the same draw.
    3. Each draw has its agreement zone, ``solutions`` and named packages. Results depend neither on
       ``jobs`` (processes, at most one per core; None: as joblib is configured, for a cluster)
       nor on what was saved.

    ``red_lines`` and ``parties`` are those of ``sim.problem``; ``asking`` names the parties whose
    consent is asked, instead of the file's; ``fixing`` leaves only these options of some issues on
    the table. With ``folder`` parts are kept and used again; ``say`` is told of those that are
    not what was saved and are computed again. ``limits`` says up to how many outcomes a draw lists.
    Raises SimError for anything but a scenario, for fewer than one draw or more than a million, an
    unknown solution, or a folder of another run.

    >>> import sim
    >>> spread = sim.propagate(sim.load("textbook/trade_across_issues"), draws=16)
    >>> spread.agreement_share
    1.0

    Source: Lahdelma, Hokkanen & Salminen (1998), EJOR 106: 137-143; Saltelli et al. (2008), ch. 2.
    """
    settings = run_settings(seed, solutions, red_lines, parties, asking, importance, fixing, limits)
    return draw(scenario, draws, settings, jobs=jobs, folder=folder, progress=progress, say=say)


def draw(
    scenario: Scenario,
    draws: int,
    settings: RunSettings,
    *,
    jobs: int | None = 1,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] = _warn,
) -> Spread:
    """Solve a scenario for draws of its numbers as ``propagate`` does, its settings one value."""
    draws = _checked(scenario, draws)
    check_jobs(jobs, "sim.propagate")
    check_told(progress, "sim.propagate: progress")
    survey = settings.survey(scenario)
    saved = None
    if folder is not None:
        check_path(folder, "sim.propagate")
        saved = SavedParts(Path(folder), settings.document(scenario), say)
    size = survey.block_draws
    blocks = -(-draws // size)
    step = blocks if not survey.model.inputs else 1 if survey.is_searched else PART
    parts = [DrawPart(b, min(b + step, blocks), size) for b in range(0, blocks, step)]
    found = _all_parts(survey, settings, parts, saved, jobs, progress)
    arrays = {name: np.concatenate([part[name] for part in found])[:draws] for name in found[0]}
    for array in arrays.values():
        array.setflags(write=False)
    return Spread(scenario, survey, settings, draws, arrays)


def unsolved(scenario: Scenario, draws: int, settings: RunSettings) -> Spread:
    """Return draws of which only the numbers are known, to be solved at other values of some."""
    return Spread(scenario, settings.survey(scenario), settings, _checked(scenario, draws), {})


def _checked(scenario: object, draws: object) -> int:
    """Return the number of draws as an int. Raises SimError for a call that makes no sense."""
    if not isinstance(scenario, Scenario):
        name = scenario if isinstance(scenario, str) else "lieven2022"
        raise SimError(
            f"propagate takes a Scenario, not a {type(scenario).__name__} - "
            f'write sim.propagate(sim.load("{name}"), draws=256)'
        )
    count = whole_number(draws)
    if count is None:
        raise SimError(f"draws={draws!r}: give a whole number from 1, such as draws=256")
    if count < 1:
        raise SimError(f"{count} draws - ask for at least one")
    if count > MOST_DRAWS:
        raise SimError(
            f"{count:,} draws: more than the {MOST_DRAWS:,} whose results fit into memory - "
            "ask for fewer, 4,096 are enough for most questions"
        )
    return count


def _all_parts(
    survey: DrawSurvey,
    settings: RunSettings,
    parts: Sequence[DrawPart],
    saved: SavedParts | None,
    jobs: int | None,
    progress: Progress | None,
) -> list[Arrays]:
    """Return every part in order: read from disk where it is there, else computed and saved."""
    found: dict[int, Arrays] = {}
    for part in parts:
        stored = saved.read(part.start, part.draws) if saved else None
        if stored is not None:
            found[part.start] = stored
    missing = [part for part in parts if part.start not in found]
    total = sum(part.draws for part in parts)
    done = total - sum(part.draws for part in missing)
    tasks = {part.start: part.tasks if survey.model.inputs else [part] for part in missing}
    calls = [(survey, settings.seed, task) for part in missing for task in tasks[part.start]]
    with in_order(computed_part, calls, jobs) as results:
        for part in missing:
            arrays = _joined([next(results) for _ in tasks[part.start]])
            if saved:
                saved.write(part.start, arrays)
            found[part.start] = arrays
            done += part.draws
            if progress:
                progress(done, total)
    return [found[part.start] for part in parts]


def computed_part(survey: DrawSurvey, seed: int, part: DrawPart) -> Arrays:
    """Return the arrays of one part of a run; one draw stands for all where nothing is in doubt."""
    inputs = survey.model.inputs
    if not inputs:
        one = survey.block(np.zeros((1, 0)))
        return {name: np.repeat(array, part.draws, axis=0) for name, array in one.items()}
    found = [
        survey.block(input_values(inputs, unit))
        for unit in unit_blocks(len(inputs), seed, part.start, part.stop, part.block_draws)
    ]
    return _joined(found)


def _joined(found: Sequence[Arrays]) -> Arrays:
    return {name: np.concatenate([block[name] for block in found]) for name in found[0]}
