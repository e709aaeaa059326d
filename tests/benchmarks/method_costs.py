"""What listing the outcomes costs, and what the search costs, by the size of a problem.

python -m tests.benchmarks.method_costs
"""

from __future__ import annotations

from time import process_time

import sim
from sim.solver.exact_solver import ExactSolver
from sim.solver.method_cost import solutions_steps, survey_steps
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.timing import row, table

SHAPES = (
    (4, 5),
    (4, 6),
    (4, 7),
    (10, 4),
    (10, 5),
    (4, 9),
    (10, 6),
)  # options of each issue, issues
LISTING, SEARCH = ExactSolver("listing"), ExactSolver("search")
TIED = {"links": 4, "ratifier": True}
HEAD = """
## Which method: one pass over all outcomes, or the search

A whole `sim.solve` for Nash on a fresh problem, ms of processor time, the best of three random
problems; "model" is what the model of cost chooses. Tied: four links and a ratifier who is asked
about three issues.
"""


def method_table(kinds: tuple[str, ...], most: int) -> list[str]:
    """Return the times of both methods for two to ``most`` parties."""
    rows = []
    for kind in kinds:
        for parties in range(2, most + 1):
            for tied in (False, True):
                for options, issues in SHAPES:
                    rows.append(_row(kind, parties, tied, options, issues))
                    print(rows[-1], flush=True)
    names = ("preferences", "parties", "", "outcomes", "listing", "search", "model", "lost")
    return [*HEAD.splitlines(), "", *table(names, rows)]


def _row(kind: str, parties: int, tied: bool, options: int, issues: int) -> str:
    times = [_time(kind, parties, tied, options, issues, s) for s in (LISTING, SEARCH)]
    problem = large_problem(parties, issues, options, kind, **(TIED if tied else {}))  # type: ignore[arg-type]
    is_listed = survey_steps(problem) <= solutions_steps(problem, 1)
    lost = times[0 if is_listed else 1] / min(times)
    chosen = "listing" if is_listed else "search"
    cells = (f"{options**issues:,}", f"{times[0]:.1f}", f"{times[1]:.1f}", chosen, f"{lost:.1f}")
    return row(kind, parties, "tied" if tied else "", *cells)


def _time(
    kind: str, parties: int, tied: bool, options: int, issues: int, solver: ExactSolver
) -> float:
    """Return the least time over three problems, ms."""
    best = float("inf")
    level = 0.3 if kind == "opposed" else 0.4
    for seed in (1, 2, 3):
        problem = large_problem(
            parties,
            issues,
            options,
            kind,
            level=level,
            seed=seed,
            **(TIED if tied else {}),  # type: ignore[arg-type]
        ).with_solver(solver)
        start = process_time()
        if not problem.agreement_zone.is_empty:
            sim.solve(problem, "nash")
        best = min(best, 1000 * (process_time() - start))
    return best


if __name__ == "__main__":
    method_table(("uniform", "opposed", "integer"), 6)
