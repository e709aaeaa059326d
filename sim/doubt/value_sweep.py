"""A case at each of several values of one number, or of two: what the answer becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.axiomatic.solve import concept_named, solve, title_of
from sim.doubt.sampling.processes import in_order
from sim.doubt.sampling.propagation import Progress
from sim.errors import SimError, check_kind
from sim.formulation.from_scenario import problem as build_problem
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

MOST_POINTS = 10_000


@dataclass(frozen=True)
class SweptPoint:
    """The answer at some values: ``count`` agreements (None: not counted), and a solution's deal.

    ``outcome`` and ``payoffs`` are None where there is no agreement.
    """

    values: tuple[str, ...]
    is_empty: bool
    count: int | None
    no_deal: Mapping[str, Fraction]
    outcome: Mapping[str, str] | None
    payoffs: Mapping[str, Fraction] | None


@dataclass(frozen=True)
class ValueSweep:
    """The answers of a case at all combinations of the values of one path, or of two."""

    scenario: Scenario
    paths: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    solution: str
    points: tuple[SweptPoint, ...]

    @property
    def title(self) -> str:
        """Return the name of the solution that is followed."""
        return title_of(self.solution)

    @property
    def deals(self) -> tuple[Mapping[str, str], ...]:
        """Return the distinct deals, in the order in which they first occur."""
        found: list[Mapping[str, str]] = []
        for point in self.points:
            if point.outcome is not None and point.outcome not in found:
                found.append(point.outcome)
        return tuple(found)

    def deal_number(self, point: SweptPoint) -> int | None:
        """Return which of the distinct deals is chosen at a point, from 1; None without a deal."""
        return None if point.outcome is None else self.deals.index(point.outcome) + 1

    def table(self) -> pd.DataFrame:
        """Return a row per point: values, number of agreements, deal, payoffs and no deal."""
        import pandas as pd

        parties = self.points[0].no_deal if self.points else {}
        rows = [
            {
                **dict(zip(self.paths, point.values, strict=True)),
                "agreements": point.count,
                "deal": self.deal_number(point),
                **{
                    f"{self.solution}:{p}": None
                    if point.payoffs is None
                    else float(point.payoffs[p])
                    for p in parties
                },
                **{f"no deal:{p}": float(point.no_deal[p]) for p in parties},
            }
            for point in self.points
        ]
        frame = pd.DataFrame(rows)
        return frame.astype({"agreements": "Int64", "deal": "Int64"}) if rows else frame


def sweep(
    scenario: Scenario,
    values: Mapping[str, Sequence[object]],
    *,
    solution: str = "nash",
    red_lines: str = "hard",
    parties: Sequence[str] | None = None,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> ValueSweep:
    """Return the zone and the deal of a solution at every combination of some values.

    ``values`` maps one path of the file, such as ``no_deal.war.probability``, or two of them to the
    values that they take; ``progress`` is told how many points are done, of how many. The rest is
    as in ``sim.problem``. Raises SimError for a path that the file does not have, a value that
    cannot stand there, or more than 10,000 points.

    >>> import sim
    >>> found = sweep(sim.load("textbook/divide_the_dollar"), {"no_deal_payoffs.ann": [0, 40]})
    >>> [point.count for point in found.points]
    [11, 7]
    """
    check_kind(scenario, Scenario, "sim.sweep", "write sim.sweep(sim.load(…), …)")
    paths = tuple(values)
    if not 1 <= len(paths) <= 2:
        raise SimError(f"a sweep goes over one path or two, not {len(paths)}")
    listed = tuple(tuple(row) for row in values.values())
    size = 1
    for path, row in zip(paths, listed, strict=True):
        size *= len(row)
        if not row:
            raise SimError(f"{path}: there are no values - list at least one")
    if size > MOST_POINTS:
        raise SimError(f"a sweep of {size:,} points - list values for {MOST_POINTS:,} at most")
    solution = concept_named(solution).concept.name
    cases = [_changed(scenario, paths, chosen) for chosen in product(*listed)]
    calls = [(case, solution, red_lines, tuple(parties) if parties else None) for case in cases]
    found = []
    with in_order(_answer, calls, jobs) as answers:
        for number, point in enumerate(answers, 1):
            found.append(point)
            if progress is not None:
                progress(number, len(calls))
    texts = [[_text(value) for value in row] for row in listed]
    points = tuple(
        SweptPoint(chosen, *point) for chosen, point in zip(product(*texts), found, strict=True)
    )
    return ValueSweep(scenario, paths, tuple(map(tuple, texts)), solution, points)


Answer = tuple[
    bool,
    int | None,
    Mapping[str, Fraction],
    Mapping[str, str] | None,
    Mapping[str, Fraction] | None,
]


def _changed(scenario: Scenario, paths: Sequence[str], chosen: Sequence[object]) -> Scenario:
    for path, value in zip(paths, chosen, strict=True):
        scenario = scenario.with_value(path, value)
    return scenario


def _text(value: object) -> str:
    return str(value)


def _answer(
    scenario: Scenario, solution: str, red_lines: str, parties: tuple[str, ...] | None
) -> Answer:
    problem = build_problem(scenario, red_lines=red_lines, parties=parties)
    zone = problem.agreement_zone
    try:
        found = solve(problem, solution)
    except EmptyAgreementZoneError:
        return zone.is_empty, zone.count, problem.disagreement, None, None
    return zone.is_empty, zone.count, problem.disagreement, found.outcome, found.payoffs
