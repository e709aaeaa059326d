"""What payoffs too long for one int64 cost: the same problem with one, two and three limbs.

python -m tests.benchmarks.long_payoffs [--quick]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.pareto_frontier import Frontier
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.search.exact_frontier import pareto_frontier
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.searched_zone import SearchedZone
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.solutions import TIED, objectives
from tests.benchmarks.timing import row, table, timed

Payoffs = NDArray[Any]  # Python integers, (parties, issues, options)
SIZES = (("uniform", 2, 5), ("opposed", 2, 5), ("uniform", 3, 5), ("opposed", 3, 5)), (
    ("opposed", 2, 20), ("uniform", 2, 100), ("opposed", 2, 40), ("opposed", 2, 100),
    ("uniform", 3, 20), ("opposed", 3, 12), ("opposed", 3, 20), ("uniform", 4, 14),
)  # fmt: skip
TEXT = """
## Payoffs too long for one int64

The same problem with payoffs that fit one int64 and with longer ones that take two and three
limbs; 10 options per issue. The payoffs are ordered alike in all three but for the random digits.
Random digits: the first limb tells nearly all payoffs apart. Steps: each option is worth one of
three large amounts, one of three far smaller ones and something smaller still. Tied: one option
outweighs everything, so that the first limb tells nothing of the rest. A frontier over its budget
may have come further with other lengths, since stages are put in order by the first limb.
"""
HEAD = (
    "method", "preferences", "parties", "outcomes", "payoffs", "points", "one int64, ms",
    "two limbs, ms", "three limbs, ms", "ratio of two", "ratio of three",
)  # fmt: skip


def long_payoff_table(quick: bool) -> list[str]:
    """Return the times of listing and of the exact frontier, and their ratios to one int64."""
    rows = []
    for method, sizes in zip((_listed, pareto_frontier), SIZES, strict=True):
        for kind, parties, issues in sizes[::2] if quick else sizes:
            for name, lengthened in LENGTHENED.items():
                problem = large_problem(parties, issues, 10, kind)
                times, points = _measured(method, problem, lengthened)
                ratios = [f"{ms / times[0]:.1f}" for ms in times[1:]]
                what = "listing" if method is _listed else "frontier"
                size = (kind, parties, f"10^{issues}", name, points)
                rows.append(row(what, *size, *(f"{ms:.0f}" for ms in times), *ratios))
                print(rows[-1], flush=True)
    listed = [*TEXT.splitlines(), "", *table(HEAD, rows)]
    return [*listed, *single_solution_table(quick)]


def _listed(problem: Problem) -> Frontier:
    return survey(problem).pareto_frontier


def _measured(
    method: Callable[[Problem], Frontier],
    problem: Problem,
    lengthened: Callable[[Payoffs, int], Payoffs],
) -> tuple[list[float], str]:
    """Return milliseconds with one, two and three limbs, and the points with three."""
    payoffs = np.array([problem.party_payoffs[p].contributions for p in problem.parties], object)
    times, points = list[float](), ""
    for limbs in (1, 2, 3):
        longer = _with_payoffs(problem, lengthened(payoffs, limbs))
        assert {t.limbs.count for t in longer.party_payoffs.values()} == {limbs}
        found = method(longer)
        points = f"{len(found):,}" if found.is_complete else "over budget"
        times.append(timed(lambda p=longer: method(p), 5)[0])  # type: ignore[misc]
    return times, points


def _with_payoffs(problem: Problem, payoffs: Payoffs) -> Problem:
    """Return the problem with other payoffs; d lies at two fifths of each range."""
    tables, d = {}, {}
    for p, rows in zip(problem.parties, payoffs, strict=True):
        by_issue = {
            axis.issue: dict(zip(axis.options, map(Fraction, row.tolist()), strict=True))
            for axis, row in zip(problem.space.axes, rows, strict=True)
        }
        tables[p] = party_payoffs(problem.space, by_issue)
        low, high = (sum(getattr(rows, end)(axis=1)) for end in ("min", "max"))
        d[p] = Fraction(3 * low + 2 * high, 5)
    return replace(problem, party_payoffs=tables, disagreement=d, reservation=d)


def _random_digits(payoffs: Payoffs, limbs: int) -> Payoffs:
    digits = (0, 20, 35)[limbs - 1]
    chance = np.random.default_rng(8)
    more = chance.integers(0, 1000, payoffs.shape).astype(object) * 10 ** (digits // 2)
    last = chance.integers(0, 10**6, payoffs.shape).astype(object)
    return payoffs * 10**digits + (more + last if digits else 0)


def _steps(payoffs: Payoffs, limbs: int) -> Payoffs:
    low, high = ((31, 39), (60, 90), (80, 130))[limbs - 1]
    large = payoffs.argsort(axis=2).argsort(axis=2).astype(object) * 3 // payoffs.shape[2]
    small = np.random.default_rng(8).integers(0, 3, payoffs.shape).astype(object)
    return large * 2**high + small * 2**low + payoffs // 2


def _tied(payoffs: Payoffs, limbs: int) -> Payoffs:
    found = payoffs.copy()
    found[:, 0, 0] += 2 ** (31, 90, 130)[limbs - 1]
    return found


SINGLE = (("opposed", 2), ("uniform", 3), ("opposed", 3), ("uniform", 4))
TURNS = 5
BEYOND = ("opposed", 3)  # with links the ideal point of steps is not settled, whatever the length
SINGLE_TEXT = """
### Single solutions

Eight solutions of 10^20 outcomes, the ideal point known; with links: five links and a ratifier who
is asked about three issues. Each time is the shortest of five; the three lengths take turns, and in
each turn the first solutions pay for what all of them share. Steps are another problem with longer
payoffs: the gap that remains between the large amounts of the best agreement and their bound cannot
be filled by the small ones.
"""
SINGLE_HEAD = (
    "preferences", "parties", "links", "payoffs", "one int64, ms", "two limbs, ms",
    "three limbs, ms", "ratio of two", "ratio of three", "largest ratio", "largest gap",
)  # fmt: skip


def single_solution_table(quick: bool) -> list[str]:
    """Return the times of single solutions with one, two and three limbs."""
    rows = []
    for is_tied in (False, True):
        for kind, parties in SINGLE[::2] if quick else SINGLE:
            if is_tied and (kind, parties) == BEYOND:
                continue
            for name, lengthened in LENGTHENED.items():
                problem = large_problem(parties, 20, 10, kind, **(TIED if is_tied else {}))  # type: ignore[arg-type]
                payoffs = [problem.party_payoffs[p].contributions for p in problem.parties]
                every = _solved(
                    [
                        _with_payoffs(problem, lengthened(np.array(payoffs, object), limbs))
                        for limbs in (1, 2, 3)
                    ]
                )
                sums = [sum(ms for ms, _ in found.values()) for found in every]
                ratios = [f"{ms / sums[0]:.1f}" for ms in sums[1:]]
                worst, where = max(
                    (found[s][0] / every[0][s][0], s) for found in every[1:] for s in found
                )
                gap = max(gap for found in every for _, gap in found.values())
                what = (kind, parties, "links" if is_tied else "", name)
                times = (f"{ms:.0f}" for ms in sums)
                rows.append(row(*what, *times, *ratios, f"{worst:.1f} ({where})", f"{gap:.2g}"))
                print(rows[-1], flush=True)
    return [*SINGLE_TEXT.splitlines(), "", *table(SINGLE_HEAD, rows)]


def _solved(problems: Sequence[Problem]) -> list[dict[str, tuple[float, float]]]:
    """Return per problem and solution milliseconds and the gap; the problems take turns."""
    turns = [[_solved_once(problem) for problem in problems] for _ in range(TURNS)]
    return [
        {name: min(found[name] for found in same) for name in same[0]}
        for same in zip(*turns, strict=True)
    ]


def _solved_once(problem: Problem) -> dict[str, tuple[float, float]]:
    """Return per solution milliseconds and the gap, with nothing known of the cases at first."""
    zone = problem.agreement_zone
    assert isinstance(zone, SearchedZone)
    cases, found = [replace(case) for case in zone.cases], {}
    for name, objective in objectives(problem).items():
        ms, best = timed(lambda o=objective: exact_optimum(problem, o, cases), 1)  # type: ignore[misc]
        found[name.replace("_", " ")] = (ms, best.certificate.gap)  # type: ignore[attr-defined]
    return found


LENGTHENED = {"random digits": _random_digits, "steps": _steps, "tied": _tied}

if __name__ == "__main__":
    long_payoff_table(quick="--quick" in sys.argv)
