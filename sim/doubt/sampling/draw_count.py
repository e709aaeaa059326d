"""How many draws a first answer takes."""

from __future__ import annotations

from sim.problem.problem import Problem

SOME_DRAWS, FEWEST_DRAWS = 256, 32
MOST_PAYOFFS = 2_400_000_000  # draws · combinations · parties that a summary may take


def draw_count(problem: Problem) -> int:
    """Return how many draws a summary solves, fewer the more payoffs there are, or none."""
    payoffs = max(problem.space.size, 1) * max(len(problem.parties), 6)
    draws = min(SOME_DRAWS, MOST_PAYOFFS // payoffs)
    return draws if draws >= FEWEST_DRAWS and problem.signatories else 0
