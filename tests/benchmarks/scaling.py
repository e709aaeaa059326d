"""How the times grow: with the number of issues, of options per issue, and of parties."""

from __future__ import annotations

from sim.solver.optimum import optimum
from sim.solver.search.exact_frontier import pareto_frontier
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.solutions import objectives
from tests.benchmarks.timing import timed

ISSUES = ((2, 10, 10), (2, 20, 10), (2, 50, 10), (2, 100, 10))
OPTIONS = ((2, 20, 3), (2, 20, 30), (2, 20, 100))
PARTIES = ((3, 20, 10), (4, 20, 10), (5, 20, 10), (6, 20, 10))


def scaling_table(quick: bool) -> list[str]:
    """Return times of the frontier of two parties and of a certified Nash solution."""
    head = ("preferences", "parties", "issues", "options", "frontier of two, ms", "Nash, ms")
    lines = ["", "## Growth with issues, options and parties", ""]
    lines += [f"| {' | '.join(head)} |", f"| {' | '.join(['---'] * len(head))} |"]
    for kind in KINDS:
        for parties, issues, options in (*ISSUES, *OPTIONS, *(() if quick else PARTIES)):
            level = 0.3 if kind == "opposed" else 0.4
            problem = large_problem(parties, issues, options, kind, level=level)
            edge = ""
            if parties == 2:
                edge = f"{timed(lambda p=problem: pareto_frontier(p))[0]:.1f}"  # type: ignore[misc]
            cells = (kind, parties, issues, options, edge, _nash(parties, issues, options, kind))
            lines.append(f"| {' | '.join(map(str, cells))} |")
            print(lines[-1], flush=True)
    return lines


def _nash(parties: int, issues: int, options: int, kind: str) -> str:
    """Return the time of a fresh Nash solution, with the gap if it stayed open."""
    level = 0.3 if kind == "opposed" else 0.4
    problem = large_problem(parties, issues, options, kind, level=level)
    ms, found = timed(lambda: optimum(problem, objectives(problem)["nash"]), 1)
    gap = found.certificate.gap  # type: ignore[attr-defined]
    return f"{ms:.1f}" + ("" if gap == 0 else f" (gap {gap:.2g})")


if __name__ == "__main__":
    scaling_table(quick=False)
