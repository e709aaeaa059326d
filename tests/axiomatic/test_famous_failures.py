"""Failures that the literature is known for, and domains outside which an axiom is lost."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from sim.axiomatic.adjusted_winner import adjusted_winner
from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.equal_loss import equal_loss
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.utilitarian import utilitarian
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.problem import Problem
from tests.axiomatic.counterexamples import Pair, divided

PARTIES = ("us", "russia", "china")
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
Point = tuple[Fraction | int | str, ...]


def problem_of(points: Iterable[Point], **options: object) -> Problem:
    """Return the problem with these payoff vectors; everyone gets 0 without a deal."""
    rows = {str(n): dict(zip(PARTIES, point, strict=False)) for n, point in enumerate(points)}
    return problem_from_payoffs(rows, **options)  # type: ignore[arg-type]


def test_nash_is_not_monotone() -> None:
    """More becomes possible for both, both ideals stay, and the second party gets less."""
    small: list[Point] = [(0, 1), ("3/4", "3/4"), (1, 0)]
    large: list[Point] = [*small, (1, "7/10")]
    before, after = problem_of(small), problem_of(large)
    assert before.agreement_zone.ideal_point == after.agreement_zone.ideal_point
    assert nash(before).payoffs["russia"] == Fraction(3, 4)
    assert nash(after).payoffs["russia"] == Fraction(7, 10)
    assert kalai_smorodinsky(after).payoffs["russia"] == Fraction(3, 4)


def test_kalai_smorodinsky_is_not_monotone_for_three_parties() -> None:
    """Roth (1979): the ideal point stays (1, 1, 1), more is possible, and the third party loses.

    S is the segment from (1, 0, 1) to (0, 1, 1), T all that adds up to 2 with nobody above 1; both
    solutions lie on the grid of sixths.
    """
    sixths = [Fraction(k, 6) for k in range(7)]
    segment: list[Point] = [(x, 1 - x, 1) for x in sixths]
    triangle: list[Point] = [x for x in product(sixths, repeat=3) if sum(x) == 2]
    before, after = problem_of(segment), problem_of(triangle)
    assert set(segment) <= set(triangle)
    assert before.agreement_zone.ideal_point == after.agreement_zone.ideal_point
    assert kalai_smorodinsky(before).optimal_payoffs == ((HALF, HALF, 1),)
    assert kalai_smorodinsky(after).optimal_payoffs == ((2 * THIRD,) * 3,)


def test_on_a_finite_set_neither_it_nor_the_egalitarian_solution_is_monotone_for_two() -> None:
    """On convex sets both are; a gap between outcomes is enough to lose it."""
    small: list[Point] = [(1, 0), (0, 1), ("1/2", "9/10")]
    large: list[Point] = [*small, ("6/10", "6/10")]
    for solution in (kalai_smorodinsky, egalitarian):
        assert solution(problem_of(small)).payoffs["russia"] == Fraction(9, 10)
        assert solution(problem_of(large)).payoffs["russia"] == Fraction(6, 10)


def test_nash_depends_on_irrelevant_alternatives_where_not_everyone_can_gain() -> None:
    """Sets of gainers are compared by shares of the ideals, which irrelevant outcomes set.

    At x the first two gain, at y the last two. Without z the ideal of the third falls to what y
    gives it, and y is chosen instead of x.
    """
    x, y, z = (6, 5, 0), (0, 5, 5), (0, 0, 10)
    with_z, without = problem_of([x, y, z]), problem_of([x, y, (10, 0, 0)])
    assert nash(with_z).optimal_payoffs == (x,)
    assert nash(without).optimal_payoffs == (y,)
    neither = problem_of([x, y])
    assert nash(neither).optimal_payoffs == (y, x)


def test_powers_break_anonymity() -> None:
    mirrored: list[Point] = [(2, 6), (6, 2)]
    assert nash(problem_of(mirrored)).payoff_ties == 2
    assert nash(problem_of(mirrored, powers={"us": 2})).optimal_payoffs == ((6, 2),)


def test_efficient_in_the_zone_is_not_efficient_among_all_outcomes() -> None:
    """A ratifier refuses (6, 6), which the signatories would both prefer to (3, 5)."""
    rows = {
        "b": {"us": 6, "russia": 6, "senate": -1},
        "c": {"us": 3, "russia": 5, "senate": 1},
    }
    problem = problem_from_payoffs(rows, ratifiers=["senate"])
    for solution in (nash, kalai_smorodinsky, egalitarian, utilitarian):
        found = solution(problem).optimal_payoffs
        assert found == ((3, 5),)
        assert found[0] not in problem.pareto_frontier.payoffs


def test_the_utilitarian_solution_may_give_a_party_nothing() -> None:
    found = utilitarian(problem_of([(10, 0), (4, 5)]))
    assert found.gains == {"us": 10, "russia": 0}


def test_leximin_goes_on_where_the_smallest_shares_are_equal() -> None:
    """Without it Kalai–Smorodinsky would tie (Imai 1983) and could pick a dominated vector."""
    points: list[Point] = [(1, 1, 4), (1, 3, 2), (1, 3, 4), (4, 0, 0)]
    assert egalitarian(problem_of(points)).optimal_payoffs == ((1, 3, 4),)
    assert kalai_smorodinsky(problem_of(points)).optimal_payoffs == ((1, 3, 4),)


def test_adjusted_winner_is_not_efficient_where_a_compromise_is_on_the_table() -> None:
    """It divides an issue between what each likes best; a third option may be better for both."""
    options: dict[str, Pair] = {"ours": (10, 0), "theirs": (0, 10), "shared": (9, 8)}
    problem = divided({"land": options})
    assert adjusted_winner(problem).optimal_payoffs == ((5, 5),)
    assert nash(problem).optimal_payoffs == ((9, 8),)
    without = problem.fixing({"land": ("ours", "theirs")})
    assert adjusted_winner(without).optimal_payoffs == ((5, 5),)


def test_kalai_smorodinsky_over_lotteries_of_two_is_monotone_where_nash_is_not() -> None:
    """The example above, with lotteries: the second party gets less under Nash only."""
    small: list[Point] = [(0, 1), ("3/4", "3/4"), (1, 0)]
    before, after = problem_of(small), problem_of([*small, (1, "7/10")])
    lost = {
        solution: solution(before, lotteries=True).payoffs["russia"]
        - solution(after, lotteries=True).payoffs["russia"]
        for solution in (nash, kalai_smorodinsky)
    }
    assert lost[nash] > 0 >= lost[kalai_smorodinsky]


def test_equal_losses_may_cost_a_party_more_than_no_deal_gave_it() -> None:
    """Only the agreement zone keeps it whole: nobody's consent asked, it falls below no deal."""
    problem = problem_of([(10, -1), (2, 5)])
    assert equal_loss(problem.asking()).gains == {"us": 10, "russia": -1}
    assert equal_loss(problem).gains == {"us": 2, "russia": 5}
