from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.nouns.importance import (
    centroid_weights,
    rank_sum_weight,
    tier_ranks,
    tier_weight,
    unranked_weight,
)


def test_worked_example() -> None:
    low, best, high = tier_weight(13, 3, 6, "implied")
    assert round(float(best), 4) == 9.6549
    assert low == centroid_weights(13)[6]
    assert high == centroid_weights(13)[1]
    assert (round(float(low), 1), round(float(high), 1)) == (5.6, 16.8)


def test_no_grade_is_as_doubtful_as_a_default() -> None:
    assert tier_weight(5, 2, 3, None) == tier_weight(5, 2, 3, "default")


def test_unranked_issue_weighs_at_most_one_more_last_rank() -> None:
    assert unranked_weight(13) == (0, 0, Fraction(200, 14 * 15))


@given(st.integers(1, 40))
def test_both_kinds_of_weights_sum_to_100(count: int) -> None:
    assert sum(centroid_weights(count)) == 100
    assert sum(rank_sum_weight(count, rank) for rank in range(1, count + 1)) == 100


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=8),
    st.sampled_from(["stated", "implied", "default", None]),
)
def test_tiers_sum_to_100_and_intervals_hold_them(sizes: list[int], grade: str | None) -> None:
    tiers = [[f"{number}.{k}" for k in range(size)] for number, size in enumerate(sizes)]
    ranks = tier_ranks(tiers)
    triples = [tier_weight(len(ranks), *span, grade) for span in ranks.values()]  # type: ignore[arg-type]
    assert sum(best for _, best, _ in triples) == 100
    assert all(0 <= low <= best <= high for low, best, high in triples)
    bests = [best for _, best, _ in triples]
    assert bests == sorted(bests, reverse=True)


@pytest.mark.parametrize("count", [1, 2, 13])
def test_centroid_weights_are_exact_fractions(count: int) -> None:
    assert all(isinstance(weight, Fraction) for weight in centroid_weights(count))
