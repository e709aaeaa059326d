"""Time the exact methods on large problems and print a table; run it by hand.

python -m tests.benchmarks.exact_methods [kind …]   kinds: uniform opposed correlated integer
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from fractions import Fraction

from sim.problem.best_points import spans
from sim.problem.distance import Distance
from sim.problem.objectives import Leximin, NashProduct, Objective, WeightedSum
from sim.problem.problem import Problem
from sim.problem.search.exact_frontier import pareto_frontier
from sim.problem.search.exact_optimum import exact_optimum
from sim.problem.search.searched_zone import SearchedZone
from tests.benchmarks.large_problems import KINDS, large_problem

FRONTIERS = ((2, 6), (2, 20), (2, 100), (3, 20), (4, 14))
TIED = {"links": 5, "ratifier": True}


def timed(function: Callable[[], object], repeats: int = 3) -> tuple[float, object]:
    """Return the shortest of some times in milliseconds of processor time, and the result."""
    best, result = float("inf"), None
    for _ in range(repeats):
        start = time.process_time()
        result = function()
        best = min(best, 1000 * (time.process_time() - start))
        if best > 1000:
            break
    return best, result


def frontiers(kind: str) -> None:
    """Print the time of the exact frontier for several sizes."""
    for parties, issues in FRONTIERS:
        for extra in ({}, {"links": 5}):
            problem = large_problem(parties, issues, 10, kind, **extra)  # type: ignore[arg-type]
            ms, found = timed(lambda problem=problem: pareto_frontier(problem))  # type: ignore[misc]
            size = len(found) if found.is_complete else "over budget"  # type: ignore[attr-defined,arg-type]
            links = "links" if extra else "     "
            print(f"{kind:10} frontier n={parties} 10^{issues:<3} {links} {ms:9.1f} ms  F={size}")


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


def solutions(kind: str) -> None:
    """Print the times of zone, ideal point and single solutions on 10²⁰ outcomes."""
    level = 0.3 if kind == "opposed" else 0.4
    for parties in range(2, 7):
        for extra in ({}, TIED):
            problem = large_problem(parties, 20, 10, kind, level=level, **extra)  # type: ignore[arg-type]
            zone = problem.agreement_zone
            assert isinstance(zone, SearchedZone)
            empty, _ = timed(lambda zone=zone: zone.is_empty, 1)  # type: ignore[misc]
            ideal, _ = timed(lambda zone=zone: zone.ideal_point, 1)  # type: ignore[misc]
            line = f"{kind:10} n={parties} {'tied' if extra else '    '}"
            print(f"{line} empty {empty:.0f} ideal {ideal:.0f}", end=" ")
            for name, objective in objectives(problem).items():
                ms, found = timed(
                    lambda p=problem, o=objective, z=zone: exact_optimum(p, o, z.cases)  # type: ignore[misc]
                )
                gap = found.certificate.gap  # type: ignore[attr-defined]
                print(f"{name} {ms:.0f}{'' if gap == 0 else f' (gap {gap:.2g})'}", end=" ")
            print("ms", flush=True)


if __name__ == "__main__":
    pareto_frontier(large_problem(3, 3, 3))
    for wanted in sys.argv[1:] or KINDS:
        frontiers(wanted)
        solutions(wanted)
