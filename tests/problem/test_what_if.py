"""The same problem with options fixed, other parties asked, a term added, an option swapped."""

from __future__ import annotations

from fractions import Fraction

import pytest

import sim
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from sim.solver.enumeration.option_swap import OptionSwap, option_swap

TEXT = """
format = 1
parties = { a = {}, b = {}, c = { role = "ratifier", consents_to = ["y"] } }
issues.x = { status_quo = "low", options = ["low", "middle", "high"] }
issues.y = { status_quo = "no", options = ["no", "yes"] }
[preferences]
a = { x = "high > middle > low", y = "yes > no" }
b = { x = "low > middle > high", y = "yes = no" }
c = { y = "no > yes" }
[importance]
a.tiers = [["x"], ["y"]]
b = { tiers = [["x"]], no_stake = ["y"] }
c = { tiers = [["y"]], unknown = ["x"] }
[no_deal_payoffs]
a = 20
b = 40
c = 50
"""


@pytest.fixture
def problem() -> Problem:
    """Payoffs a/b/c: low 0/100, middle 37.5/50, high 75/0; y = yes adds 25/0 and takes c's 100."""
    return sim.problem(loads(TEXT, "what_if"))


def test_fixing_leaves_only_these_options(problem: Problem) -> None:
    fixed = problem.fixing({"x": ("middle", "high"), "y": "no"})
    assert fixed.space.size == 2
    assert fixed.option_ids == {"x": ("middle", "high"), "y": ("no",)}
    assert fixed.agreement_zone.count == 1
    assert not fixed.is_in_zone({"x": "low", "y": "yes"})
    assert fixed.fixing({"x": "low"}).agreement_zone.is_empty  # nothing is left


def test_fixing_counts_as_filtering_would(problem: Problem) -> None:
    zone = problem.asking("b").agreement_zone
    for option, count in zone.option_counts["x"].items():
        assert problem.asking("b").fixing({"x": option}).agreement_zone.count == count


def test_asking_replaces_every_consent(problem: Problem) -> None:
    assert problem.agreement_zone.count == 1  # middle without y: c refuses y
    assert problem.asking("a", "b").agreement_zone.count == 3
    assert problem.asking("c").agreement_zone.count == 3  # c now looks at every outcome
    assert problem.asking().agreement_zone.count == 6


def test_a_term_is_added_where_all_of_it_holds(problem: Problem) -> None:
    charged = problem.with_term("a", {"x": ("middle", "high"), "y": "yes"}, Fraction(-100, 3))
    before, after = (
        {
            (x, y): p.payoffs({"x": x, "y": y})["a"]
            for x in ("low", "middle", "high")
            for y in ("no", "yes")
        }
        for p in (problem, charged)
    )
    for (x, y), payoff in before.items():
        cost = Fraction(100, 3) if x != "low" and y == "yes" else 0
        assert after[x, y] == payoff - cost
    assert charged.disagreement == problem.disagreement
    assert charged.asking("a").agreement_zone.count == problem.asking("a").agreement_zone.count


def test_terms_add_up_and_leave_other_parties_alone(problem: Problem) -> None:
    twice = problem.with_term("a", {"y": "yes"}, Fraction(1, 7)).with_term(
        "a", {"y": "yes"}, Fraction(1, 3)
    )
    outcome = {"x": "low", "y": "yes"}
    assert twice.payoffs(outcome)["a"] - problem.payoffs(outcome)["a"] == Fraction(10, 21)
    assert twice.payoffs(outcome)["b"] == problem.payoffs(outcome)["b"]


def test_a_term_on_long_payoffs_is_exact() -> None:
    text = TEXT.replace(
        'a = { x = "high > middle > low"',
        "a = { x = { scores = { low = 0.1234567890123456, "
        "middle = 0.3333333333333333, high = 1.9876543210987654 } }",
    )
    problem = sim.problem(loads(text, "long"))
    outcome = {"x": "high", "y": "yes"}
    raised = problem.with_term("a", {"y": "yes"}, Fraction(1, 10**20))
    assert raised.payoffs(outcome)["a"] - problem.payoffs(outcome)["a"] == Fraction(1, 10**20)


def test_mistakes_are_named(problem: Problem) -> None:
    with pytest.raises(SimError, match='"d" has no payoffs'):
        problem.with_term("d", {"y": "yes"}, 1)
    with pytest.raises(SimError, match='issue "y" has no option "maybe"'):
        problem.with_term("a", {"y": "maybe"}, 1)
    with pytest.raises(SimError, match='no issue is called "z"'):
        problem.fixing({"z": "yes"})


def test_a_swap_is_judged_for_every_package(problem: Problem) -> None:
    assert option_swap(problem, "y", "no", "yes") == OptionSwap(3, 0, 0)  # c loses
    for_two = sim.problem(loads(TEXT.replace('c = { y = "no > yes" }', 'c = { y = "yes > no" }')))
    assert option_swap(for_two, "y", "no", "yes") == OptionSwap(3, 3, 0)
    assert option_swap(for_two, "y", "yes", "no") == OptionSwap(3, 0, 0)
    assert option_swap(for_two, "x", "low", "high").improved == 0


def test_a_swap_may_be_barred_by_a_link_or_hang_on_another_issue() -> None:
    willing = TEXT.replace('c = { y = "no > yes" }', 'c = { y = "yes > no" }')
    linked = willing + '[links.l]\nif = { y = "yes" }\nthen = { x = ["low", "middle"] }\n'
    assert option_swap(sim.problem(loads(linked)), "y", "no", "yes") == OptionSwap(3, 2, 1)
    costly = sim.problem(loads(willing)).with_term("b", {"x": "low", "y": "yes"}, -1)
    assert option_swap(costly, "y", "no", "yes") == OptionSwap(3, 2, 0)


def test_an_unknown_option_of_a_swap_is_named(problem: Problem) -> None:
    with pytest.raises(SimError, match='has no option "maybe"'):
        option_swap(problem, "y", "no", "maybe")
