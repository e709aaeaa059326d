"""Times of offers in turn over 1,000 rounds, contract set and lotteries included."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

import sim
from sim.problem.problem import Problem
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.timing import timed

ROUNDS = 1_000
SHARES = 445  # of a pie for three: some 10^5 divisions, none dominated


def pie(size: int) -> Problem:
    """Return whole shares of a pie for three."""
    return sim.problem_from_payoffs(
        {
            f"{a} {b}": {"p0": a, "p1": b, "p2": size - a - b}
            for a in range(size + 1)
            for b in range(size + 1 - a)
        }
    )


def talks_table(quick: bool) -> list[str]:
    """Return the times of two and three parties, each on a fresh problem."""
    head = ("problem", "parties", "efficient", "contract set, ms", "1,000 rounds, ms")
    lines = ["", "## Offers in turn, ms of processor time", ""]
    lines += [f"| {' | '.join(head)} |", f"| {' | '.join(['---'] * len(head))} |"]
    size = isqrt(SHARES) if quick else SHARES
    cases = [(f"{kind}, 10^20", large_problem(2, 20, 10, kind)) for kind in ("uniform", "opposed")]
    cases += [("uniform, 10^12", large_problem(3, 12, 10)), (f"{size} shares of a pie", pie(size))]
    for name, problem in cases:
        first, found = timed(lambda p=problem: p.agreement_zone.contract_set, 1)  # type: ignore[misc]
        factors = dict.fromkeys(problem.signatories, Fraction(19, 20))
        then, _ = timed(
            lambda p=problem, f=factors: sim.alternating_offers(p, rounds=ROUNDS, discount=f), 1
        )  # type: ignore[misc]
        cells = (name, len(problem.signatories), f"{len(found):,}", f"{first:.0f}", f"{then:.0f}")  # type: ignore[arg-type]
        lines.append(f"| {' | '.join(map(str, cells))} |")
        print(lines[-1], flush=True)
    return lines


if __name__ == "__main__":
    talks_table(quick=False)
