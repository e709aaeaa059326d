"""Zone, ideal point and every discrete solution of 10²⁰ outcomes, plain and tied.

python -m tests.benchmarks.solutions
"""

from __future__ import annotations

from fractions import Fraction

import sim
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.distance import Distance
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.objectives.objective import Objective
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.searched_zone import SearchedZone
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.timing import row, table, timed

TIED = {"links": 5, "ratifier": True}
HEAD = """
## Single solutions of 10^20 outcomes, ms (gap in brackets if it stayed open)

Tied: five links and a ratifier who is asked about three issues. The first time is that of a whole
`sim.solve` for Nash on a fresh problem, emptiness of the zone included; those of the solutions
after it are times of their search alone.
"""


def solution_table(most: int) -> list[str]:
    """Return the times for two to ``most`` parties."""
    rows, names = [], list[str]()
    for kind in KINDS:
        for parties in range(2, most + 1):
            for tied in (False, True):
                cells = solution_times(kind, parties, tied)
                names = list(cells)
                rows.append(row(kind, parties, "tied" if tied else "", *cells.values()))
                print(rows[-1], flush=True)
    return [*HEAD.splitlines(), "", *table(("preferences", "parties", "", *names), rows)]


def solution_times(kind: str, parties: int, tied: bool) -> dict[str, str]:
    """Return each time in words."""

    def fresh() -> Problem:
        level = 0.3 if kind == "opposed" else 0.4
        return large_problem(parties, 20, 10, kind, level=level, **(TIED if tied else {}))  # type: ignore[arg-type]

    problems = [fresh() for _ in range(3)]
    whole = min(timed(lambda p=p: sim.solve(p, "nash"), 1)[0] for p in problems)  # type: ignore[misc]
    zone = fresh().agreement_zone
    assert isinstance(zone, SearchedZone)
    empty, _ = timed(lambda: zone.is_empty, 1)
    ideal, _ = timed(lambda: zone.ideal_point, 1)
    cells = {"whole Nash": f"{whole:.0f}", "zone": f"{empty:.0f}", "ideal point": f"{ideal:.0f}"}
    for name, objective in objectives(problems[0]).items():
        ms, found = timed(lambda o=objective: exact_optimum(problems[0], o, zone.cases))  # type: ignore[misc]
        gap = found.certificate.gap  # type: ignore[attr-defined]
        cells[name.replace("_", " ")] = f"{ms:.0f}" + ("" if gap == 0 else f" ({gap:.2g})")
    return cells


def objectives(problem: Problem) -> dict[str, Objective]:
    """Return the objectives of the discrete solutions."""
    widths = spans(problem)
    ones = (Fraction(1),) * len(widths)
    relative = tuple(1 / w if w else Fraction(0) for w in widths)
    return {
        "nash": NashProduct(ones, widths),
        "egalitarian": Leximin(ones),
        "kalai_smorodinsky": Leximin(widths),
        "equal_loss": Leximin(ones, widths),
        "gupta_livne": Leximin(*resumed(widths)),
        "utilitarian": WeightedSum(ones),
        "relative_utilitarian": WeightedSum(relative),
        "compromise": Distance(widths),
    }


def resumed(
    widths: tuple[Fraction, ...],
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return spans and reference gains for talks that resume at a fifth of the ideal gains."""
    reference = tuple(w / 5 for w in widths)
    return tuple(w - r or Fraction(1) for w, r in zip(widths, reference, strict=True)), reference


if __name__ == "__main__":
    solution_times("uniform", 2, True)  # first calls import what they need
    solution_table(6)
