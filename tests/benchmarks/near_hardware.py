"""The peer, this program, the same in bare numpy and in a plain loop in C, row by row.

python -m tests.benchmarks.near_hardware [--quick] [--peer]
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.search.exact_frontier import pareto_frontier
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.peer import SCRIPT, as_tables, peer_environment, said, told
from tests.benchmarks.plain_loop import looped, plain_loop
from tests.benchmarks.timing import row, table, timed

KINDS, SEEDS = ("uniform", "opposed"), (1, 2, 3)
WHOLE = ((2, 3), (2, 4), (2, 5), (3, 3), (3, 4), (3, 5))
LISTED, FRONTIERS = ((2, 3), (2, 5), (2, 6), (3, 3), (3, 5), (3, 6)), ((2, 20), (2, 100))
HEAD = ("what", "preferences", "parties", "outcomes", "seed", "peer", "here", "numpy", "C",
        "peer / here", "here / C")  # fmt: skip
ABOVE = """
## Near the hardware, ms

Written by `python -m tests.benchmarks.near_hardware{options}`. Each row in one run on the same
machine. Whole solve: zone, frontier, Nash, egalitarian, Kalai–Smorodinsky; peer: NegMAS. List: the
agreements counted, in all and by option, and the undominated ones among all outcomes; numpy: sums,
comparisons and one sort of the agreements; C: a loop with an archive of undominated points.
Frontier: numpy and C add one issue at a time and drop what is dominated, without counts and
outcomes. One seed, unless it is said.
"""


def hardware_table(peer: Path | None, quick: bool, options: str = "") -> list[str]:
    """Return the rows: whole solves against the peer, lists and frontiers against the machine."""
    rows = list[str]()

    def add(*cells: object) -> None:
        rows.append(row(*cells))
        print(rows[-1], flush=True)

    seeds = SEEDS[:1] if quick else SEEDS
    for kind in KINDS:
        for parties, issues in WHOLE:
            for seed in seeds:
                add("whole solve", kind, parties, f"10^{issues}", seed,
                    *_whole(kind, parties, issues, seed, peer))  # fmt: skip
    with plain_loop() as program:
        for kind in KINDS:
            for what, sizes in (("list", LISTED), ("frontier", FRONTIERS)):
                for parties, issues in sizes:
                    problem = large_problem(parties, issues, 10, kind)
                    add(what, kind, parties, f"10^{issues}", 1, *_bare(what, problem, program))
    return [*ABOVE.format(options=options).splitlines(), "", *table(HEAD, rows)]


def _whole(kind: str, parties: int, issues: int, seed: int, peer: Path | None) -> tuple[str, ...]:
    """Return the times of the peer and here, each in a process of its own, and their ratio."""
    words = (kind, parties, issues, seed)
    here = said(sys.executable, "-m", "tests.benchmarks.own_solver", *words)["ms"]
    if peer is None:
        return "", f"{here:.2f}", "", "", "", ""
    theirs = told(peer, SCRIPT, as_tables(large_problem(parties, issues, 10, kind, seed=seed)))
    return f"{theirs['ms']:.1f}", f"{here:.2f}", "", "", f"{theirs['ms'] / here:.1f}", ""


def _bare(what: str, problem: Problem, program: Path | None) -> tuple[str, ...]:
    """Return the times here, in numpy and in C, and how many times that of C it takes here."""
    find, bare = (survey, bare_list) if what == "list" else (pareto_frontier, bare_frontier)
    find(problem)
    here, _ = timed(lambda: find(problem), 9)
    floor, _ = timed(lambda: bare(problem), 9)
    loop = looped(program, what, problem)
    in_c = ("", "") if loop is None else (f"{loop['ms']:.2f}", f"{here / loop['ms']:.1f}")
    return "", f"{here:.2f}", f"{floor:.2f}", in_c[0], "", in_c[1]


def _rows(problem: Problem) -> NDArray[np.int64]:
    """Return what each option adds, shape (issues, parties, options)."""
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    return np.array(
        [[t.contributions[at] for t in tables] for at in range(len(problem.space.axes))]
    )


def bare_list(problem: Problem) -> int:
    """Return how many agreements rise when they are sorted by the first payoff."""
    sums = np.zeros((len(problem.signatories), 1), dtype=np.int64)
    for added in _rows(problem):
        sums = (sums[:, :, None] + added[:, None, :]).reshape(len(sums), -1)
    floors = [problem.party_payoffs[p].threshold(u) for p, u in problem.reservation.items()]
    zone = np.flatnonzero(
        np.logical_and.reduce([s >= f for s, f in zip(sums, floors, strict=True)])
    )
    falling = np.argsort(-sums[0, zone])
    best = np.maximum.accumulate(sums[1, zone][falling])
    return int((best[1:] > best[:-1]).sum()) + 1


def bare_frontier(problem: Problem) -> int:
    """Return the number of undominated payoffs of two parties, one issue after the other."""
    points = np.zeros((2, 1), dtype=np.int64)
    for added in _rows(problem):
        sums = (added[:, :, None] + points[:, None, :]).reshape(2, -1)
        falling = np.argsort(-sums[0], kind="stable")
        best = np.maximum.accumulate(sums[1, falling])
        points = sums[:, falling[np.flatnonzero(np.r_[True, best[1:] > best[:-1]])]]
    return points.shape[1]


def main(options: list[str]) -> None:
    """Print the table."""
    given = "".join(f" {option}" for option in options)
    with peer_environment() if "--peer" in options else nullcontext() as peer:
        print("\n".join(hardware_table(peer, "--quick" in options, given)))


if __name__ == "__main__":
    main(sys.argv[1:])
