"""A plain loop in C over the same numbers: what the machine can do, where there is a compiler."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.problem.problem import Problem

SOURCE = Path(__file__).with_suffix(".c")


@contextmanager
def plain_loop() -> Iterator[Path | None]:
    """Compile the loop and yield it, None where nothing compiles it; it is removed in the end."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="plain-loop-") as folder:
        program = Path(folder) / "plain_loop"
        subprocess.run([compiler, "-O3", "-march=native", "-o", program, SOURCE], check=True)
        yield program


def looped(program: Path | None, what: str, problem: Problem) -> dict[str, Any] | None:
    """Return milliseconds and points of "list" or, for two parties, "frontier"."""
    if program is None:
        return None
    done = subprocess.run(
        [program, what, "5"], input=_numbers(problem), text=True, capture_output=True, check=True
    )
    return dict(json.loads(done.stdout))


def _numbers(problem: Problem) -> str:
    tables = {p: problem.party_payoffs[p] for p in problem.signatories}
    axes = problem.space.axes
    floors = [table.threshold(problem.reservation[p]) for p, table in tables.items()]
    values = [int(x) for t in tables.values() for row in t.contributions for x in row]
    return " ".join(map(str, [len(tables), len(axes), len(axes[0].options), *floors, *values]))
