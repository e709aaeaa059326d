"""Chance in sessions: each has its own numbers, however many are played and by whom."""

from __future__ import annotations

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray


def session_draws(
    seed: int, key: str, first: int, sessions: int, seats: int, rounds: int
) -> NDArray[np.float64]:
    """Return numbers from [0, 1) for sessions ``first`` and on, shape (seats, sessions, rounds).

    They depend on the seed, on ``key``, which names what is played, and on the session alone.

    >>> four = session_draws(1, "a", 0, 4, 2, 3)
    >>> bool((session_draws(1, "a", 2, 2, 2, 3) == four[:, 2:]).all())
    True
    """
    words = np.frombuffer(sha256(key.encode(errors="surrogatepass")).digest(), dtype="<u4")
    source = np.random.PCG64(np.random.SeedSequence([seed, *map(int, words)]))
    source.advance(first * seats * rounds)
    rows = np.random.Generator(source).random((sessions, seats, rounds))
    return rows.transpose(1, 0, 2)
