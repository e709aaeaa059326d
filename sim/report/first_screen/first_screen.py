"""The first screen of a scenario, from Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

from sim.axiomatic.compare import compare
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.diagnosis import diagnosis_of
from sim.doubt.sampling.draw_count import draw_count
from sim.doubt.sampling.propagation import propagate
from sim.errors import taking
from sim.formulation.from_scenario import problem as build_problem
from sim.report.first_screen.headline import Headline, headline
from sim.report.first_screen.item import Answers
from sim.report.first_screen.screen import screen_lines
from sim.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False, repr=False)
class FirstScreen:
    """What a reader sees first: it prints as text, ``headline`` holds the facts."""

    answers: Answers

    @cached_property
    def headline(self) -> Headline:
        """Return the items and the deals as data."""
        return headline(self.answers)

    def __repr__(self) -> str:
        """Return at most 24 lines of 100 columns."""
        return "\n".join(screen_lines(self.headline, self.answers.problem, ""))

    def _repr_html_(self) -> str:
        return f"<pre>{escape(repr(self))}</pre>"


@taking("Scenario", "sim.load(…)")
def first_screen(
    scenario: Scenario,
    *,
    draws: int | None = None,
    seed: int = 0,
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
) -> FirstScreen:
    """Return what a scenario comes to: deal or none, why, what turns it, how sure that is.

    ``draws`` of the numbers in doubt say how sure; None: up to 256, fewer for many outcomes, 0:
    none. ``red_lines`` and ``parties`` are those of ``sim.problem``.
    Raises SimError for a scenario that cannot be solved.

    >>> import sim
    >>> found = sim.first_screen(sim.load("textbook/clashing_red_lines"), draws=0)
    >>> [item.label for item in found.headline.items][:2]
    ['The model', 'What clashes']
    """
    problem = build_problem(scenario, red_lines=red_lines, parties=parties)
    count = draw_count(problem) if draws is None else draws
    spread = None
    if count:
        followed = ("nash",) if problem.deciding is None else ()
        spread = propagate(
            scenario, count, seed, solutions=followed, red_lines=red_lines, parties=parties
        )
    diagnosis = diagnosis_of(DiagnosedCase(scenario, problem, spread))
    return FirstScreen(Answers(scenario, problem, compare(problem), diagnosis, spread))
