"""Small problems whose issues many links tie together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.problem.problem import Problem
from tests.solver.random_problems import constraint, small_problem


def dense_problem(seed: int) -> Problem:
    """Return a random problem with up to some 3 000 outcomes and up to eight links more."""
    problem = small_problem(seed)
    rng = np.random.default_rng([seed, 1])
    links = (constraint(rng, problem.space, 10 + at) for at in range(int(rng.integers(9))))
    return replace(problem, constraints=(*problem.constraints, *links))
