"""Which partial outcomes are dropped, by the definition."""

from __future__ import annotations

import numpy as np
import pytest

from sim.solver.points.pruning import MOST_PAIRED, undominated


def kept_by_definition(values: np.ndarray, own: int) -> list[bool]:
    """Return whether no other point is nowhere lower and higher in one of the first columns."""
    points = values.T.tolist()
    return [
        not any(
            all(x >= y for x, y in zip(q, p, strict=True))
            and any(x > y for x, y in zip(q[:own], p[:own], strict=True))
            for q in points
        )
        for p in points
    ]


@pytest.mark.parametrize(("columns", "own"), [(3, 1), (3, 2), (3, 3), (5, 2)])
@pytest.mark.parametrize("count", [2, 40, MOST_PAIRED, MOST_PAIRED + 1])
def test_a_point_is_dropped_for_one_that_a_signatory_likes_better(
    columns: int, own: int, count: int
) -> None:
    values = np.random.default_rng(count).integers(0, 6, (columns, count))
    expected = kept_by_definition(values, own)
    assert undominated(values, own).tolist() == expected
    assert count == 2 or 0 < sum(expected) < count
