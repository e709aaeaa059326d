"""Where the scales of several parties begin and end, in numbers that are read side by side."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.plots.parts.wording import numbers

FROM, TO = 10, 1000  # of these sizes one decimal is enough


def scale_ends(ends: Mapping[str, tuple[Fraction, Fraction]]) -> dict[str, list[str]]:
    """Return the ends of each scale in print; of one size, all with a decimal or none.

    >>> ends = {"a": (58, 89), "b": (51.5, 75), "c": (0, 0.25)}
    >>> scale_ends({party: tuple(map(Fraction, pair)) for party, pair in ends.items()})
    {'a': ['58.0', '89.0'], 'b': ['51.5', '75.0'], 'c': ['0.000', '0.250']}
    """
    sizes = {p: float(max(map(abs, pair))) for p, pair in ends.items()}
    alike = [p for p in ends if FROM <= sizes[p] < TO]
    shared = numbers([end for p in alike for end in ends[p]], TO - 1)
    pairs = dict(zip(alike, zip(shared[::2], shared[1::2], strict=True), strict=True))
    return {p: list(pairs.get(p) or numbers(ends[p], sizes[p])) for p in ends}
