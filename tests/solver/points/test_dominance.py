"""The Pareto filter against the definition of dominance."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from sim.problem.limbs import ONE
from sim.solver.enumeration.frontier_keys import FrontierKeys
from sim.solver.points.pruning import undominated
from tests.example_count import examples
from tests.solver.zone_oracle import dominates

Rows = list[tuple[int, ...]]
SMALL = st.integers(-3, 3)
LARGE = SMALL.map(lambda k: k * 2**59 + k)  # not representable as floats


def rows(n: int) -> SearchStrategy[Rows]:
    return st.lists(st.tuples(*([st.one_of(SMALL, LARGE)] * n)), max_size=12)


@examples(100)
@given(st.integers(1, 5).flatmap(lambda n: st.tuples(st.just(n), rows(n))))
def test_kept_are_exactly_the_undominated_rows(drawn: tuple[int, Rows]) -> None:
    n, points = drawn
    found = undominated(np.array(points, dtype=np.int64).reshape(-1, n).T, n).tolist()
    assert found == [not any(dominates(b, a) for b in points) for a in points]  # type: ignore[arg-type]


@examples(50)
@given(st.integers(1, 4).flatmap(lambda n: st.tuples(st.just(n), rows(n))), st.integers(1, 5))
def test_a_frontier_built_in_blocks_counts_every_outcome(
    drawn: tuple[int, Rows], size: int
) -> None:
    n, points = drawn
    array = np.array(points, dtype=np.int64).reshape(-1, n)
    frontier = FrontierKeys.empty([ONE] * n)
    for start in range(0, len(points), size):
        block = array[start : start + size]
        columns = block.T[:, None, :]
        frontier = frontier.with_block(columns, np.arange(start, start + len(block)))
    kept = sorted({a for a in points if not any(dominates(b, a) for b in points)})  # type: ignore[arg-type]
    assert np.concatenate(frontier.columns).T.tolist() == [list(row) for row in kept]
    assert frontier.counts.tolist() == [points.count(row) for row in kept]
    assert frontier.codes.tolist() == [points.index(row) for row in kept]
