"""The same problems solved by NegMAS, in an environment of its own that is made and removed here.

NegMAS is licensed under the AGPL; it is never a dependency of this project.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from sim.problem.optimum import optimum
from sim.problem.problem import Problem
from tests.benchmarks.exact_methods import objectives, timed
from tests.benchmarks.large_problems import KINDS, large_problem

SIZES = ((2, 3), (2, 4), (2, 5), (3, 4))
QUICK_SIZES = ((2, 3), (2, 4))
ASKED = ("nash", "egalitarian", "kalai_smorodinsky")
SCRIPT = Path(__file__).with_name("peer_solver.py")


def peer_table(quick: bool) -> list[str]:
    """Return both times for whole solves: frontier, Nash, egalitarian, Kalai–Smorodinsky."""
    lines = ["", "## Against NegMAS: frontier, Nash, egalitarian and Kalai–Smorodinsky", ""]
    with tempfile.TemporaryDirectory(prefix="peer-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "-qqq", "negmas"], check=True)
        rows = []
        for kind in KINDS:
            for parties, issues in QUICK_SIZES if quick else SIZES:
                problem = large_problem(parties, issues, 10, kind)
                ours, points = whole_solve(problem)
                given = Path(folder) / "problem.json"
                given.write_text(json.dumps(as_tables(problem)), encoding="utf-8")
                done = subprocess.run(
                    [python, SCRIPT, given], check=True, capture_output=True, text=True
                )
                theirs = json.loads(done.stdout.splitlines()[-1])
                cells = (kind, parties, f"10^{issues}", points, theirs["frontier"])
                cells += (f"{ours:.1f}", f"{theirs['ms']:.1f}", f"{theirs['ms'] / ours:.1f}")
                rows.append(f"| {' | '.join(map(str, cells))} |")
                print(rows[-1], flush=True)
        lines.append(
            f"NegMAS {theirs['version']} in an environment of its own. Points: undominated payoff "
            "vectors at or above the reservation values, which is what it lists."
        )
    head = ("preferences", "parties", "outcomes", "points", "its points", "ms", "its ms", "ratio")
    lines += ["", f"| {' | '.join(head)} |", f"| {' | '.join(['---'] * len(head))} |"]
    return lines + rows


def whole_solve(problem: Problem) -> tuple[float, int]:
    """Return the time of zone, frontier and three solutions on a fresh problem, and the points."""

    def solve() -> int:
        fresh = problem.asking(*problem.signatories)
        for name in ASKED:
            optimum(fresh, objectives(fresh)[name])
        assert fresh.pareto_frontier.is_complete
        return len(fresh.agreement_zone.contract_set)

    ms, points = timed(solve)
    return ms, int(points)  # type: ignore[call-overload]


def as_tables(problem: Problem) -> dict[str, object]:
    """Return payoffs per party, issue and option, and reservation values, as plain numbers."""
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    return {
        "values": [
            [[float(t.payoff(int(x)) - t.payoff(0)) for x in v // t.step] for v in t.contributions]
            for t in tables
        ],
        "reserved": [float(problem.reservation[p]) for p in problem.signatories],
    }
