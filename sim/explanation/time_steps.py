"""A scenario over its time steps: how no deal, the options, the zone and the deal move."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.axiomatic.solution import Solution
from sim.axiomatic.solve import solve
from sim.errors import SimError
from sim.formulation.disagreement_point import DisagreementValue, disagreement_value
from sim.formulation.from_scenario import problem as build
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class TimePoint:
    """The talks as of one time step.

    ``no_deal`` has low, best and high in payoff points for everyone with preferences, ``options``
    what is on the table per issue; ``agreement_count`` is None where agreements exist but their
    number is unknown. ``ideal_point`` and ``deal`` are None where the zone is empty.
    """

    id: str
    name: str
    date: datetime.date | str | None
    no_deal: Mapping[str, DisagreementValue]
    options: Mapping[str, tuple[str, ...]]
    agreement_count: int | None
    ideal_point: Mapping[str, Fraction] | None
    deal: Solution | None


def time_steps(
    scenario: Scenario, solution: str = "nash", *, red_lines: str = "hard"
) -> tuple[TimePoint, ...]:
    """Return the scenario as of each of its time steps, in the order of the file.

    Each step is solved as if it were the last: nobody bargains with a view to the next.
    Raises SimError when the file has no time steps or no solution has that name.

    >>> import sim
    >>> points = time_steps(sim.load("textbook/closing_window"))
    >>> [(point.id, point.agreement_count, point.deal.outcome["provinces"]) for point in points]
    [('today', 3, '5'), ('tomorrow', 3, '8')]

    Source: Powell (2006), International Organization 60: 169-203 (shifting power).
    """
    if not scenario.time_steps:
        raise SimError(f"{scenario.id}: there are no time steps - add tables [time_steps.NAME]")
    return tuple(
        _point(scenario.at(step), step, solution, red_lines) for step in scenario.time_steps
    )


def _point(scenario: Scenario, step: str, solution: str, red_lines: str) -> TimePoint:
    problem = build(scenario, red_lines=red_lines)
    zone = problem.agreement_zone
    return TimePoint(
        id=step,
        name=scenario.time_steps[step].name,
        date=scenario.time_steps[step].date,
        no_deal={party: disagreement_value(scenario, party) for party in problem.parties},
        options={issue: _on_the_table(scenario, problem, issue) for issue in scenario.issues},
        agreement_count=zone.count,
        ideal_point=zone.ideal_point,
        deal=None if zone.is_empty else solve(problem, solution),
    )


def _on_the_table(scenario: Scenario, problem: Problem, issue: str) -> tuple[str, ...]:
    """Return the options of an issue that are neither forbidden nor shut out by a requirement."""
    left = scenario.require.get(issue, problem.option_ids[issue])
    gone = scenario.forbid.get(issue, ())
    return tuple(o for o in problem.option_ids[issue] if o in left and o not in gone)
