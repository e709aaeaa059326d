"""How the benchmarks time a piece of work and write a line of a table."""

from __future__ import annotations

import time
from collections.abc import Callable


def timed(function: Callable[[], object], repeats: int = 3) -> tuple[float, object]:
    """Return the shortest of some times in milliseconds of processor time, and the result."""
    best, result = float("inf"), None
    for _ in range(repeats):
        start = time.process_time()
        result = function()
        best = min(best, 1000 * (time.process_time() - start))
        if best > 1000:
            break
    return best, result


def row(*cells: object) -> str:
    """Return one line of a table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def table(head: tuple[str, ...], rows: list[str]) -> list[str]:
    """Return the lines of a table."""
    return [row(*head), row(*["---"] * len(head)), *rows]
