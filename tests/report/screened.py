"""First screens under test: all that they are made from, and the plain file beside each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import sim
from sim.axiomatic.compare import compare
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.diagnosis import diagnosis_of
from sim.doubt.sampling.propagation import propagate
from sim.report.first_screen.headline import headline
from sim.report.first_screen.item import Answers
from sim.report.first_screen.screen import screen_lines
from sim.scenario.scenario import Scenario
from tests.report.all_outcomes import AllOutcomes
from tests.report.drawn_zones import DrawnZone, drawn_zones
from tests.report.plain_file import read

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
ARTICLES = ("cameron2022", "episkopos2022", "eyal2014", "lieven2022", "petro2024")
OWN = (
    "camp_david1978", "council_of_five", "wage_dispute", "empty_zone", "six_provinces",
    "forty_towns",
)  # fmt: skip
PATHS = {name: SCENARIOS / f"{name}.toml" for name in ARTICLES}
PATHS |= {name: HERE / "cases" / f"{name}.toml" for name in OWN}
PATHS["five_of_six"] = SCENARIOS / "textbook" / "five_of_six.toml"
LAST = "where the files are"
DRAWS = 48  # as many as a zone each is quickly made of


def answered(scenario: Scenario, draws: int = 16) -> Answers:
    """Return a scenario solved, drawn and diagnosed."""
    problem = sim.problem(scenario)
    solutions = ("nash",) if problem.deciding is None else ()
    spread = propagate(scenario, draws, solutions=solutions) if draws else None
    diagnosis = diagnosis_of(DiagnosedCase(scenario, problem, spread))
    return Answers(scenario, problem, compare(problem), diagnosis, spread)


@cache
def answers_of(name: str) -> Answers:
    """Return a case solved, drawn and diagnosed, once for all that look at it."""
    return answered(sim.load(str(PATHS[name])), DRAWS)


@cache
def screened(name: str) -> SimpleNamespace:
    """Return what the program says of a case, and the plain file beside it."""
    answers = answers_of(name)
    first, file = headline(answers), read(PATHS[name])
    lines = screen_lines(first, answers.problem, LAST)
    return SimpleNamespace(
        told=first.document(), lines=lines, file=file, all=AllOutcomes(file),
        spread=answers.spread, rows={row.mechanism: row for row in answers.diagnosis.obstacles},
    )  # fmt: skip


@cache
def zones(name: str) -> list[DrawnZone]:
    """Return the zone of each draw of a case."""
    one = screened(name)
    return drawn_zones(one.all, one.spread)


def said(one: SimpleNamespace, key: str) -> str:
    """Return the sentences of an item, nothing where it has none."""
    return " ".join(one.told.get(key, {}).get("sentences", ()))
