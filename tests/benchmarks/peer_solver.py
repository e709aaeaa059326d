"""Solve one problem with NegMAS and print a line of JSON; run by ``peer`` in its environment."""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")

from negmas import make_issue, make_os  # noqa: E402
from negmas.preferences import LinearAdditiveUtilityFunction  # noqa: E402
from negmas.preferences.ops import (  # noqa: E402
    kalai_points,
    ks_points,
    nash_points,
    pareto_frontier,
)


def solved(given: dict[str, list]) -> tuple[float, int]:
    """Return the processor time in milliseconds and the number of points on the frontier."""
    counts = [len(options) for options in given["values"][0]]
    issues = [make_issue([f"o{k}" for k in range(n)], name=f"i{at}") for at, n in enumerate(counts)]
    space = make_os(issues)
    functions = [
        LinearAdditiveUtilityFunction(
            values={
                issue.name: dict(zip(issue.values, row, strict=True))
                for issue, row in zip(issues, rows, strict=True)
            },
            weights={issue.name: 1.0 for issue in issues},
            outcome_space=space,
            reserved_value=reserved,
        )
        for rows, reserved in zip(given["values"], given["reserved"], strict=True)
    ]
    start = time.process_time()
    outcomes = list(space.enumerate_or_sample())
    frontier, _ = pareto_frontier(functions, outcomes)
    ranges = [function.minmax() for function in functions]
    for find in (nash_points, kalai_points, ks_points):
        find(functions, frontier, ranges=ranges)
    return 1000 * (time.process_time() - start), len(frontier)


MOST_RUNS = 25

with Path(sys.argv[1]).open(encoding="utf-8") as stream:
    problem = json.load(stream)
runs = [solved(problem)]
while sum(ms for ms, _ in runs) < 1000 and len(runs) < MOST_RUNS:
    runs.append(solved(problem))
print(
    json.dumps(
        {
            "ms": min(ms for ms, _ in runs),
            "frontier": runs[0][1],
            "version": version("negmas"),
        }
    )
)
