"""Times of solutions over lotteries at 10^20 and 10^100 outcomes."""

from __future__ import annotations

from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.timing import timed


def lottery_table(quick: bool) -> list[str]:
    """Return the times of Nash and Kalai–Smorodinsky over lotteries, each on a fresh problem."""
    head = ("preferences", "parties", "outcomes", "Nash, ms", "Kalai–Smorodinsky, ms")
    lines = ["", "## Over lotteries, ms of processor time (gap in brackets if it stayed open)", ""]
    lines += [f"| {' | '.join(head)} |", f"| {' | '.join(['---'] * len(head))} |"]
    for kind in KINDS:
        for parties in range(2, 4 if quick else 7):
            for issues in (20, 100):
                cells = [kind, parties, f"10^{issues}"]
                for rule in (nash, kalai_smorodinsky):
                    level = 0.3 if kind == "opposed" else 0.4
                    problem = large_problem(parties, issues, 10, kind, level=level)
                    ms, found = timed(lambda r=rule, p=problem: r(p, lotteries=True), 1)  # type: ignore[misc]
                    gap = found.certificate.gap  # type: ignore[attr-defined]
                    cells.append(f"{ms:.0f}" + (f" ({gap:.0e})" if gap else ""))
                lines.append(f"| {' | '.join(map(str, cells))} |")
                print(lines[-1], flush=True)
    return lines


if __name__ == "__main__":
    lottery_table(quick=False)
