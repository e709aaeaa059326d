"""Numbers for the outcomes that draws choose, also where there are more outcomes than 62 bits."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.solution_draws import NO_DEAL
from sim.problem.outcome_space import OutcomeSpace

MOST_CODED = 2**62
Outcome = Mapping[str, str]


def is_coded(space: OutcomeSpace) -> bool:
    """Return whether the numbers of the space's own outcomes fit 62 bits."""
    return space.size < MOST_CODED


def deal_code(space: OutcomeSpace, outcome: Outcome) -> int:
    """Return the number of an outcome: its code in the space, or 62 bits of a hash of its options.

    A hash is the same on every machine; two of a million outcomes share one with a probability of
    about 10⁻⁷, and then count as one deal.
    """
    if is_coded(space):
        return space.code(outcome)
    words = "\n".join(f"{issue}={outcome[issue]}" for issue in sorted(outcome))
    return int.from_bytes(sha256(words.encode()).digest()[:8], "big") >> 2


def choice_of(space: OutcomeSpace, outcome: Outcome | None) -> NDArray[np.int16]:
    """Return the place of the option of each axis, -1 on every axis where there is no outcome."""
    if outcome is None:
        return np.full(len(space.axes), NO_DEAL, dtype=np.int16)
    return np.array([a.options.index(outcome[a.issue]) for a in space.axes], dtype=np.int16)


def outcome_of(space: OutcomeSpace, choice: NDArray[np.int16]) -> dict[str, str]:
    """Return the outcome with these places of options, issues in the order of the file."""
    found = {a.issue: a.options[int(k)] for a, k in zip(space.axes, choice, strict=True)}
    return {issue: found[issue] for issue, _ in space.display}


def deals_by_code(
    space: OutcomeSpace, arrays: Mapping[str, NDArray[Any]], solution: str
) -> dict[int, dict[str, str]]:
    """Return the outcomes that a solution chooses in some draw, by their numbers, rising."""
    codes = arrays[f"deal:{solution}"]
    found, first = np.unique(codes, return_index=True)
    chosen = arrays.get(f"choice:{solution}")
    return {
        int(code): space.outcome(int(code)) if chosen is None else outcome_of(space, chosen[row])
        for code, row in zip(found, first, strict=True)
        if code != NO_DEAL
    }
