from itertools import permutations

from sim.axiomatic import SOLUTIONS
from sim.plots.parts.palette import party_colours


def test_a_party_has_one_colour_in_every_order() -> None:
    expected = party_colours(("russia", "ukraine", "us"))
    assert len(set(expected.values())) == 3
    for order in permutations(expected):
        assert party_colours(order) == expected


def test_solutions_have_different_markers() -> None:
    assert len({s.concept.marker for s in SOLUTIONS}) == len(SOLUTIONS)
