"""What a run of draws is about: everything that its numbers depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from math import prod
from typing import Any, Literal

from sim.axiomatic.solution import NotDefinedError
from sim.axiomatic.solve import concept_named
from sim.doubt.draws.block_survey import DrawSurvey, Way, problem_survey
from sim.doubt.draws.draw_limits import DEFAULT_LIMITS, DrawLimits
from sim.doubt.draws.outcome_halves import can_be_listed, outcome_groups
from sim.doubt.numbers.payoff_model import PayoffModel, payoff_model
from sim.doubt.numbers.unit_points import BLOCK
from sim.errors import SimError, check_kind, check_several, whole_number
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.option_id import Choosing, OptionName, option_id, options_chosen
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.version import __version__

FORMAT = 1
PARTS = 4  # what saved parts of a run hold
ImportanceDraws = Literal["intervals", "ranks"]
Fixing = Choosing


@dataclass(frozen=True)
class RunSettings:
    """The settings of a run; with the bytes of the scenario they fix every number of it."""

    seed: int
    solutions: tuple[str, ...] = ("nash",)
    red_lines: str = "hard"
    parties: tuple[str, ...] | None = None
    asking: tuple[str, ...] | None = None
    importance: ImportanceDraws = "intervals"
    fixing: tuple[tuple[str, tuple[OptionName, ...]], ...] = ()
    limits: DrawLimits = DEFAULT_LIMITS

    def document(self, scenario: Scenario) -> dict[str, Any]:
        """Return the settings, the scenario and the versions as one record."""
        selection = scenario.selection
        return {
            "format": FORMAT,
            "parts": PARTS,
            "scenario": scenario.id,
            "sha256": scenario.sha256,
            **selection.record(),
            "set": [f"{path}={value}" for path, value in selection.sets],
            "seed": self.seed,
            "solutions": list(self.solutions),
            "red_lines": self.red_lines,
            "parties": None if self.parties is None else list(self.parties),
            "asking": None if self.asking is None else list(self.asking),
            "importance": self.importance,
            "fixing": {
                issue: [option_id(o, tuple(scenario.issues[issue].options)) for o in options]
                for issue, options in self.fixing
            },
            "block": BLOCK,
            "searched_block": self.limits.searched_block,
            "versions": {
                "bargaining-sim": __version__,
                "numpy": version("numpy"),
                "scipy": version("scipy"),
            },
        }

    def key(self, scenario: Scenario) -> str:
        """Return a short hash of that record: runs with the same key have the same draws."""
        text = json.dumps(self.document(scenario), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def problem(self, scenario: Scenario) -> Problem:
        """Return the problem at its best reading."""
        problem = build_problem(scenario, red_lines=self.red_lines, parties=self.parties)
        if self.fixing:
            problem = problem.fixing(dict(self.fixing))
        return problem if self.asking is None else problem.asking(*self.asking)

    def survey(self, scenario: Scenario) -> DrawSurvey:
        """Return what a worker needs. Raises SimError for an unknown solution."""
        problem = self.problem(scenario)
        for name in self.solutions:
            if reason := undrawn(problem, name):
                raise NotDefinedError(reason)
        model = payoff_model(scenario, problem, importance=self.importance)
        way = self._way(model, problem)
        return problem_survey(model, problem, self.solutions, way, self.limits)

    def _way(self, model: PayoffModel, problem: Problem) -> Way:
        """Return how draws are solved, whichever red lines are dropped in one."""
        choices = {p: [choice for choice, _ in m.terms] for p, m in model.parties.items()}
        if not can_be_listed(problem, choices):
            return "search"
        most = problem.without(line.constraint for line in model.lines)
        outcomes = prod(len(group.codes) for group in outcome_groups(most, choices))
        if self._by_frontier(problem, outcomes):
            return "efficient outcomes"
        return "all outcomes" if outcomes <= self.limits.paired else "search"

    def _by_frontier(self, problem: Problem, outcomes: int) -> bool:
        """Return whether efficient outcomes are all that is needed, and listing others too slow."""
        asked = {consent.members for consent in problem.consents}
        alone = {(p,) for p in problem.signatories}
        always = len(problem.consents) == 2 and all(c.scope is None for c in problem.consents)
        fast = all(concept_named(name).concept.over_draws for name in self.solutions)
        return (
            outcomes > self.limits.listed and len(alone) == 2 and asked == alone and always and fast
        )


def run_settings(
    seed: int,
    solutions: Sequence[str],
    red_lines: str,
    parties: Sequence[str] | None,
    asking: Sequence[str] | None,
    importance: str,
    fixing: Fixing | None = None,
    limits: DrawLimits = DEFAULT_LIMITS,
) -> RunSettings:
    """Return checked settings.

    Raises SimError for a seed below 0, an unknown solution or kind of draw.
    """
    if isinstance(solutions, str):
        raise SimError(f'solutions="{solutions}": give a list, such as ["{solutions}"]')
    check_several(solutions, "solutions")
    for what, given in (("parties", parties), ("asking", asking)):
        if given is not None:
            check_several(given, what)
    if fixing is not None:
        check_kind(fixing, Mapping, "sim.propagate: fixing", "write {issue: [option]}")
    check_kind(limits, DrawLimits, "sim.propagate: limits", "write DrawLimits(…)")
    names = [concept_named(name).concept.name for name in solutions]
    number = whole_number(seed)
    if number is None or number < 0:
        raise SimError(f"seed {seed}: give a whole number from 0")
    if importance == "intervals":
        settings = RunSettings(number)
    elif importance == "ranks":
        settings = RunSettings(number, importance="ranks")
    else:
        raise SimError(f'importance "{importance}" - choose "intervals" or "ranks"')
    return replace(
        settings,
        solutions=tuple(dict.fromkeys(names)),
        red_lines=red_lines,
        parties=None if parties is None else tuple(parties),
        asking=None if asking is None else tuple(asking),
        fixing=tuple(
            (issue, options_chosen(options)) for issue, options in sorted((fixing or {}).items())
        ),
        limits=limits,
    )


def undrawn(problem: Problem, name: str) -> str | None:
    """Return why a solution cannot be followed over draws, None where it can.

    Raises SimError for an unknown solution.
    """
    concept = concept_named(name).concept
    if problem.deciding is not None:
        return (
            f"{name}: {problem.deciding.words} decide, and draws follow the solutions of one "
            "winning set - name its parties (--party, or parties=[...])"
        )
    if concept.needs_lotteries:
        return f"{name}: it is defined over lotteries only, and draws follow single outcomes"
    if concept.needs_reference:
        return f"{name}: it starts from a reference, which draws do not have"
    if concept.divides_issues:
        return f"{name}: it divides issues, and draws follow single outcomes"
    reason = concept.undefined(problem)
    return f"{name}: {reason}" if reason else None
