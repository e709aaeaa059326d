"""The same problems solved by NegMAS, in an environment of its own that is made and removed here.

NegMAS is licensed under the AGPL; it is never a dependency of this project.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.problem.problem import Problem
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.benchmarks.own_process import measured

SIZES = ((2, 3), (2, 4), (2, 5), (2, 6), (3, 4), (3, 5))
QUICK_SIZES = ((2, 3), (2, 4))
SCRIPT = Path(__file__).with_name("peer_solver.py")
HEAD = (
    "preferences", "parties", "outcomes", "points", "its points", "ms", "its ms", "ratio",
    "MiB", "its MiB",
)  # fmt: skip


@contextmanager
def peer_environment() -> Iterator[Path]:
    """Make an environment with the peer and yield its interpreter; it is removed in the end."""
    with tempfile.TemporaryDirectory(prefix="peer-") as folder:
        yield _environment(Path(folder))


def peer_table(python: Path, quick: bool) -> list[str]:
    """Return both times for whole solves: frontier, Nash, egalitarian, Kalai–Smorodinsky."""
    rows, version = [], ""
    for kind in KINDS:
        for parties, issues in QUICK_SIZES if quick else SIZES:
            ours = said(sys.executable, "-m", "tests.benchmarks.own_solver", kind, parties, issues)
            theirs = told(python, SCRIPT, as_tables(large_problem(parties, issues, 10, kind)))
            version = theirs["version"]
            cells = (kind, parties, f"10^{issues}", ours["points"], theirs["frontier"])
            cells += (f"{ours['ms']:.1f}", f"{theirs['ms']:.1f}")
            cells += (f"{theirs['ms'] / ours['ms']:.1f}",)
            cells += (f"{ours['MiB']:.0f}", f"{theirs['MiB']:.0f}")
            rows.append(f"| {' | '.join(map(str, cells))} |")
            print(rows[-1], flush=True)
    return [
        *("", "## Against NegMAS: frontier, Nash, egalitarian and Kalai–Smorodinsky", ""),
        f"NegMAS {version} in an environment of its own, each problem in a process of its own. "
        "Points: undominated payoff vectors at or above the reservation values, which is what it "
        "lists.",
        *("", f"| {' | '.join(HEAD)} |", f"| {' | '.join(['---'] * len(HEAD))} |"),
        *rows,
    ]


def _environment(folder: Path) -> Path:
    """Return the interpreter of a new environment with NegMAS."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "-qqq", "negmas>=0.16,<0.17"], check=True)
    return python


def told(python: Path, script: Path, document: object) -> dict[str, Any]:
    """Return what a script of the peer says of a document."""
    with tempfile.TemporaryDirectory(prefix="peer-given-") as folder:
        given = Path(folder) / "given.json"
        given.write_text(json.dumps(document), encoding="utf-8")
        return said(python, script, given)


def said(*command: object) -> dict[str, Any]:
    """Return the last line that a command prints, which is JSON, and its memory."""
    found = measured(*command)
    return {**json.loads(found.said), "MiB": found.memory}


def as_tables(problem: Problem) -> dict[str, object]:
    """Return payoffs per party, issue and option, and reservation values, as plain numbers."""
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    return {
        "values": [[[float(t.payoff(int(x))) for x in v] for v in t.contributions] for t in tables],
        "reserved": [float(problem.reservation[p]) for p in problem.signatories],
    }
