"""The same talks at several moments: how no deal, the options and the deal move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.analysis.solve import solve
from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem


@dataclass(frozen=True)
class Moment:
    """No deal and the deal at one moment; ``deal`` is None where there is no agreement."""

    name: str
    disagreement: Mapping[str, Fraction]
    agreement_count: int
    deal: Solution | None


def over_time(problems: Mapping[str, Problem], solution: str = "nash") -> tuple[Moment, ...]:
    """Return no deal and the deal at each moment, in the order given.

    A moment is a problem of its own: the no-deal payoffs and the options on the table may differ.
    Each is solved as if it were the last, so nobody bargains with a view to the next moment.
    Raises SimError for an unknown solution.

    Source: Fearon (1995), International Organization 49: 379-414 (shifting power).
    """
    return tuple(
        Moment(
            name,
            problem.disagreement,
            problem.agreement_zone.count,
            None if problem.agreement_zone.is_empty else solve(problem, solution),
        )
        for name, problem in problems.items()
    )
