"""Whole numbers in limbs: added, carried and ordered like Python integers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.problem.limbs import ONE, Limbs, at_least, largest_carried, limbs_for, order
from sim.solver.points.limb_rows import LimbRows

LAYOUTS = st.sampled_from([Limbs(2, 48), Limbs(2, 5), Limbs(4, 7)])
NUMBERS = st.one_of(st.integers(-(2**40), 2**40), st.integers(-3, 3))
MANY = st.lists(NUMBERS, min_size=1, max_size=12)


@given(LAYOUTS, MANY, MANY)
def test_sums_are_carried(limbs: Limbs, numbers: list[int], added: list[int]) -> None:
    total = limbs.split(numbers)
    for one in added:
        total = total + limbs.split([one])
    assert limbs.whole(limbs.carried(total)).tolist() == [x + sum(added) for x in numbers]


@given(LAYOUTS, MANY, NUMBERS)
def test_order_is_that_of_the_numbers(limbs: Limbs, numbers: list[int], least: int) -> None:
    rows = limbs.split(numbers)
    ranks = order(rows).tolist()
    for x, a in zip(numbers, ranks, strict=True):
        assert [x < y for y in numbers] == [a < b for b in ranks]
    assert at_least(rows, limbs.split([least])).tolist() == [x >= least for x in numbers]
    assert limbs.whole(largest_carried(rows)).tolist()[0] == max(numbers)


@given(st.data())
def test_numbers_that_few_limbs_tell_apart_are_ordered(data: Any) -> None:
    limbs = data.draw(st.sampled_from([Limbs(2, 48), Limbs(3, 47), Limbs(6, 40)]))
    few = st.lists(st.integers(0, 2**limbs.bits - 1), min_size=1, max_size=3)
    lower = [data.draw(few) for _ in range(limbs.count - 1)]
    guides = data.draw(st.lists(st.integers(-(2**52), 2**52), min_size=1, max_size=4))
    size = data.draw(st.integers(0, 40))
    chosen = [data.draw(st.lists(st.sampled_from(r), min_size=size, max_size=size)) for r in lower]
    first = data.draw(st.lists(st.sampled_from(guides), min_size=size, max_size=size))
    rows = np.array([first, *chosen], dtype=np.int64)
    numbers = limbs.whole(rows).tolist()
    places = {number: place for place, number in enumerate(sorted(set(numbers)))}
    keys = order(rows)
    assert np.unique(keys, return_inverse=True)[1].tolist() == [places[x] for x in numbers]


@pytest.mark.parametrize("bits", [30, 48])
def test_many_numbers_with_equal_guides_are_ordered(bits: int) -> None:
    chance = np.random.default_rng(bits)
    guides = np.repeat(chance.integers(-(2**52), 2**52, 20_000), 3)
    middle = np.repeat(chance.integers(0, 2**bits, 30_000), 2)
    last = middle[::-1] ^ chance.integers(0, 3, len(guides))
    rows = np.stack([guides, middle, last])[:, chance.permutation(len(guides))]
    numbers = Limbs(3, bits).whole(rows).tolist()
    places = {number: place for place, number in enumerate(sorted(set(numbers)))}
    assert len(places) < len(numbers)
    keys = order(rows)
    assert np.unique(keys, return_inverse=True)[1].tolist() == [places[x] for x in numbers]


@given(st.integers(1, 2**400), st.integers(1, 5000))
def test_the_sum_of_all_terms_has_room(reach: int, terms: int) -> None:
    limbs = limbs_for(reach, terms)
    for one in (reach, -reach):
        rows = limbs.split([one])
        assert limbs.whole(limbs.carried(rows)).tolist() == [one]
        assert limbs.count == 1 or int(np.abs(rows[0]).max()) <= 2**53
    assert limbs.count == 1 or terms << limbs.bits < 2**62


@given(st.lists(st.sampled_from([ONE, Limbs(2, 5), Limbs(3, 7)]), min_size=1, max_size=4), MANY)
def test_columns_keep_their_limbs(limbs: list[Limbs], numbers: list[int]) -> None:
    rows = LimbRows(tuple(limbs))
    columns = [[x * (at + 1) for x in numbers] for at in range(len(limbs))]
    values = rows.split(columns, len(numbers))
    assert rows.whole(values).tolist() == columns
    for count in range(1, len(limbs) + 1):
        own = LimbRows(tuple(limbs[:count]))
        assert own.whole(own.leading(values)).tolist() == columns[:count]
    some = [at for at in range(len(limbs)) if at % 2 == 0]
    kept = LimbRows(tuple(limbs[at] for at in some))
    assert kept.whole(rows.some(values, some)).tolist() == [columns[at] for at in some]
    raised = rows.plus(values, len(limbs) - 1, -17)
    assert rows.whole(raised).tolist() == [*columns[:-1], [x - 17 for x in columns[-1]]]
