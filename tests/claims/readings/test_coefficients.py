"""Alpha and gamma against published worked examples and against their definitions."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.claims.readings.coefficients import krippendorff_alpha, ordered_pairs

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers,
# twelve units, values missing; alpha for interval data 0.849.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# Agresti, "Categorical Data Analysis", job satisfaction (columns) by income (rows): C = 1331,
# D = 849, gamma = 0.221.
SATISFACTION = ((1, 3, 10, 6), (2, 3, 10, 7), (1, 6, 14, 12), (0, 1, 9, 11))

units = st.lists(st.lists(st.integers(0, 100), min_size=0, max_size=4), max_size=8)


def test_alpha_of_the_published_example() -> None:
    columns = zip(*(row.split() for row in OBSERVERS), strict=True)
    alpha = krippendorff_alpha([[int(x) for x in column if x != "."] for column in columns])
    assert alpha is not None
    assert round(float(alpha), 3) == 0.849


def test_gamma_of_the_published_example() -> None:
    points = [
        (row, column)
        for row, counts in enumerate(SATISFACTION)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    found = ordered_pairs(points)
    assert (found.concordant, found.discordant) == (1331, 849)
    assert found.gamma == Fraction(1331 - 849, 1331 + 849)
    assert round(float(found.gamma), 3) == 0.221


@given(units)
def test_alpha_is_what_the_definition_says(values: list[list[int]]) -> None:
    counted = [unit for unit in values if len(unit) > 1]
    pool = [value for unit in counted for value in unit]
    expected = sum((a - b) ** 2 for a, b in permutations(pool, 2))
    observed = sum(
        Fraction(sum((a - b) ** 2 for a, b in permutations(unit, 2)), len(unit) - 1)
        for unit in counted
    )
    alpha = krippendorff_alpha(values)
    if expected == 0:
        assert alpha is None
    else:
        assert alpha == 1 - observed * (len(pool) - 1) / expected
        assert alpha <= 1


@pytest.mark.parametrize(("values", "alpha"), [([(1, 1), (5, 5)], 1), ([], None), ([(3, 3)], None)])
def test_alpha_of_full_agreement_and_of_nothing(values, alpha) -> None:
    assert krippendorff_alpha(values) == alpha


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_every_pair_is_counted_once(points: list[tuple[int, int]]) -> None:
    found = ordered_pairs(points)
    total = len(list(combinations(points, 2)))
    assert found.concordant + found.discordant + found.tied == total
    assert ordered_pairs(points[::-1]) == found
    mirrored = ordered_pairs([(x, -y) for x, y in points])
    assert (mirrored.concordant, mirrored.discordant) == (found.discordant, found.concordant)
    if found.concordant + found.discordant == 0:
        assert found.gamma is None
