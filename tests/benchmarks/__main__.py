"""Run the benchmarks and write ``README.md`` beside this file.

python -m tests.benchmarks [--quick] [--peer]
"""

from __future__ import annotations

import os
import platform
import resource
import sys
from pathlib import Path

import numpy as np

from sim.problem.search.exact_frontier import pareto_frontier
from sim.problem.search.exact_optimum import exact_optimum
from sim.problem.search.searched_zone import SearchedZone
from tests.benchmarks.commands import command_table
from tests.benchmarks.exact_methods import TIED, objectives, timed
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.lotteries import lottery_table
from tests.benchmarks.scaling import scaling_table

README = Path(__file__).with_name("README.md")
SIZES = ((2, 6), (2, 20), (2, 100), (3, 20), (4, 14))
QUICK_SIZES = ((2, 6), (2, 20), (3, 20))
HEAD = """# Benchmarks

Written by `python -m tests.benchmarks{options}`; not run by the tests. Times are the shortest of up
to three runs, in milliseconds of processor time, in one process.

Machine: {cores} cores, {memory:.0f} GiB of memory, Python {python}, numpy {numpy}.
"""


def machine(options: str) -> str:
    """Return the heading with the machine."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return HEAD.format(
        options=options,
        cores=os.cpu_count(),
        memory=pages / 2**30,
        python=platform.python_version(),
        numpy=np.__version__,
    )


def row(*cells: object) -> str:
    """Return one line of a table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def frontier_table(sizes: tuple[tuple[int, int], ...]) -> list[str]:
    """Return the times of the exact Pareto frontier, without and with five links."""
    lines = ["", "## Exact Pareto frontier, 10 options per issue", ""]
    lines += [row("preferences", "parties", "outcomes", "points", "ms", "ms with 5 links")]
    lines += [row(*["---"] * 6)]
    for kind in KINDS:
        for parties, issues in sizes:
            problem = large_problem(parties, issues, 10, kind)
            linked = large_problem(parties, issues, 10, kind, links=5)
            ms, found = timed(lambda p=problem: pareto_frontier(p))  # type: ignore[misc]
            tied, _ = timed(lambda p=linked: pareto_frontier(p))  # type: ignore[misc]
            complete = found.is_complete  # type: ignore[attr-defined]
            size = f"{len(found):,}" if complete else "over budget"  # type: ignore[arg-type]
            lines.append(row(kind, parties, f"10^{issues}", size, f"{ms:.1f}", f"{tied:.1f}"))
            print(lines[-1], flush=True)
    return lines


def solution_table(most: int) -> list[str]:
    """Return the times of emptiness and single solutions on 10^20 outcomes."""
    lines = [
        "",
        "## Single solutions of 10^20 outcomes, ms (gap in brackets if it stayed open)",
        "",
    ]
    lines += ["Tied: five links and a ratifier who is asked about three issues.", ""]
    names: list[str] = []
    rows = []
    for kind in KINDS:
        for parties in range(2, most + 1):
            for tied in (False, True):
                extra = TIED if tied else {}
                level = 0.3 if kind == "opposed" else 0.4
                problem = large_problem(parties, 20, 10, kind, level=level, **extra)  # type: ignore[arg-type]
                cells = solution_times(problem)
                names = list(cells)
                rows.append(row(kind, parties, "tied" if tied else "", *cells.values()))
                print(rows[-1], flush=True)
    return [
        *lines,
        row("preferences", "parties", "", *names),
        row(*["---"] * (len(names) + 3)),
        *rows,
    ]


def solution_times(problem: object) -> dict[str, str]:
    """Return the time of each solution in words."""
    zone = problem.agreement_zone  # type: ignore[attr-defined]
    assert isinstance(zone, SearchedZone)
    empty, _ = timed(lambda: zone.is_empty, 1)
    ideal, _ = timed(lambda: zone.ideal_point, 1)
    cells = {"zone": f"{empty:.0f}", "ideal point": f"{ideal:.0f}"}
    for name, objective in objectives(problem).items():  # type: ignore[arg-type]
        ms, found = timed(lambda o=objective: exact_optimum(problem, o, zone.cases), 1)  # type: ignore[misc, arg-type]
        gap = found.certificate.gap  # type: ignore[attr-defined]
        cells[name.replace("_", " ")] = f"{ms:.0f}" + ("" if gap == 0 else f" ({gap:.2g})")
    return cells


def main(options: list[str]) -> None:
    """Run everything and write the report."""
    quick = "--quick" in options
    pareto_frontier(large_problem(3, 3, 3))  # first calls import what they need
    solution_times(large_problem(2, 20, 10))
    lines = [machine("".join(f" {option}" for option in options))]
    lines += frontier_table(QUICK_SIZES if quick else SIZES)
    lines += solution_table(3 if quick else 6)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines += ["", f"Most memory of the process: {most:.0f} MiB."]
    lines += lottery_table(quick)
    lines += scaling_table(quick)
    lines += command_table(quick)
    if "--peer" in options:
        from tests.benchmarks.peer import peer_table

        lines += peer_table(quick)
    README.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
