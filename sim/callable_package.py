"""Packages that are called like the function of their name: ``sim.problem`` and ``sim.stability``.

Python makes every imported subpackage an attribute of its parent, so a function of the same name
beside it would vanish with the first ``import sim.problem.payoffs``; a package that can be called
cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.problem.meant_outcome import Meant
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario
    from sim.stability.result import Stability


class ProblemPackage(ModuleType):
    """A package that makes a problem when called."""

    def __call__(
        self,
        scenario: Scenario,
        *,
        lens: str | None = None,
        variant: str | None = None,
        red_lines: str = "hard",
        parties: Sequence[str] | None = None,
    ) -> Problem:
        """Return the problem of a scenario: ``sim.formulation.from_scenario.problem``."""
        from sim.formulation.from_scenario import problem

        return problem(scenario, lens=lens, variant=variant, red_lines=red_lines, parties=parties)


class StabilityPackage(ModuleType):
    """A package that analyses moves and counter-moves when called."""

    def __call__(
        self,
        problem: Problem | Scenario,
        *,
        start: Meant | None = None,
        branches: bool = True,
    ) -> Stability:
        """Return who stays, moves and answers: ``sim.stability.stability.stability``."""
        from sim.stability.stability import stability

        return stability(problem, start=start, branches=branches)
