"""Random files, each with every feature at once, against plain answers."""

from __future__ import annotations

import pytest

from tests.example_count import TIMES
from tests.solver.forced_method import searched
from tests.whole_files.comparison import differences
from tests.whole_files.plain_problem import PlainProblem
from tests.whole_files.plain_solutions import NAMES, PlainSolutions
from tests.whole_files.random_case import random_case

CASES, SEARCHED, CHUNK = 80 * TIMES, 8, 8
SOME = CASES // 20


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_the_program_says_what_plain_enumeration_says(first: int) -> None:
    found = {seed: differences(random_case(seed)) for seed in range(first, first + CHUNK)}

    assert {seed: said for seed, said in found.items() if said} == {}


@pytest.mark.parametrize("first", range(0, SEARCHED, CHUNK))
def test_so_does_the_search_that_lists_nothing(first: int) -> None:
    with searched() as used:
        found = {seed: differences(random_case(seed)) for seed in range(first, first + CHUNK)}

    assert {seed: said for seed, said in found.items() if said} == {}
    assert used["zone"] >= CHUNK


def test_awkward_cases_are_common() -> None:
    count = dict.fromkeys(
        (
            "open zone",
            "empty zone",
            "tied",
            "ratifier binds",
            "red line binds",
            "link binds",
            "long",
        ),
        0,
    )
    for seed in range(CASES):
        case = random_case(seed)
        plain = PlainProblem(case)
        count["open zone"] += bool(plain.zone)
        count["empty zone"] += not plain.zone
        count["tied"] += bool(plain.zone) and _is_tied(plain)
        count["ratifier binds"] += any(
            k and case.parties.get(c) not in [case.parties[p] for p in plain.signatories]
            for c, k in plain.refused_by.items()
        )
        count["link binds"] += len(plain.possible) < len(plain.combinations) and bool(case.links)
        count["red line binds"] += bool(case.red_lines) and any(
            not plain.meets_filters(x) for x in plain.possible
        )
        count["long"] += max(u.denominator for u in plain.d.values()) > 10**12

    assert min(count.values()) >= SOME, count


def _is_tied(plain: PlainProblem) -> bool:
    solutions = PlainSolutions(plain)
    return any(len({solutions.vector(x) for x in solutions.optimal(name)}) > 1 for name in NAMES)
