"""The exact Pareto frontier: its time, and the most memory of a process that finds only it.

python -m tests.benchmarks.frontiers [KIND PARTIES ISSUES LINKS]
"""

from __future__ import annotations

import json
import sys

from sim.solver.search.exact_frontier import pareto_frontier
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.own_process import measured
from tests.benchmarks.timing import row, table, timed

SIZES = ((2, 6), (2, 20), (2, 100), (3, 20), (4, 14))
QUICK_SIZES = ((2, 6), (2, 20), (3, 20))
LINKS = 5
HEAD = ("preferences", "parties", "outcomes", "points", "ms", "MiB", "ms with 5 links", "MiB")


def frontier_table(quick: bool) -> list[str]:
    """Return times and memory without and with five links."""
    rows = []
    for kind in KINDS:
        for parties, issues in QUICK_SIZES if quick else SIZES:
            free, tied = (_found(kind, parties, issues, links) for links in (0, LINKS))
            rows.append(row(kind, parties, f"10^{issues}", free[0], *free[1:], *tied[1:]))
            print(rows[-1], flush=True)
    return ["", "## Exact Pareto frontier, 10 options per issue", "", *table(HEAD, rows)]


def _found(kind: str, parties: int, issues: int, links: int) -> tuple[str, str, str]:
    """Return points, milliseconds and MiB of a process of its own."""
    words = (kind, parties, issues, links)
    done = measured(sys.executable, "-m", "tests.benchmarks.frontiers", *words)
    said = json.loads(done.said)
    return said["points"], f"{said['ms']:.1f}", f"{done.memory:.0f}"


def main(kind: str, parties: str, issues: str, links: str) -> None:
    """Print milliseconds and points of one frontier."""
    pareto_frontier(large_problem(3, 3, 3))  # first calls import what they need
    problem = large_problem(int(parties), int(issues), 10, kind, links=int(links))
    ms, found = timed(lambda: pareto_frontier(problem))
    complete = found.is_complete  # type: ignore[attr-defined]
    points = f"{len(found):,}" if complete else "over budget"  # type: ignore[arg-type]
    print(json.dumps({"ms": ms, "points": points}))


if __name__ == "__main__":
    if sys.argv[1:]:
        main(*sys.argv[1:])
    else:
        frontier_table(quick=False)
