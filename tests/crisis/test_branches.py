"""Branches of no deal: credible threats, and who chooses, against plain strategies."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.crisis.credible_threat import credible_threat
from sim.errors import SimError
from sim.problem.chosen_no_deal import RULES, chosen_no_deal
from sim.problem.no_deal_branch import Branch, branch

WAR = branch("war", {"north": 50, "south": -60}, {"north": "2/5", "south": "4/5"}, ["north"])
QUIET = branch("quiet", {"north": 30, "south": 30}, {"north": "3/5", "south": "1/5"})


def worth(rule: str, *branches: Branch) -> dict[str, Fraction]:
    return dict(chosen_no_deal(branches, rule).disagreement)  # type: ignore[arg-type]


def test_three_rules_by_hand() -> None:
    assert worth("lottery", WAR, QUIET) == {"north": 38, "south": -42}
    assert worth("holder", WAR, QUIET) == {"north": 50, "south": -42}
    assert worth("common knowledge", WAR, QUIET) == {"north": 50, "south": -60}


def test_a_holder_that_would_not_do_it_averages_over_the_rest() -> None:
    dear = replace(WAR, values={"north": Fraction(20), "south": Fraction(-60)})
    found = chosen_no_deal([dear, QUIET], "common knowledge")
    assert found.choices == {"north": None}
    assert found.disagreement == {"north": 30, "south": 30}
    assert found.why == (
        "north would carry out none of its branches; all others count on that; "
        "nobody alone decides on quiet: no deal is worth 30 to north and 30 to south"
    )


def test_equal_worth_is_no_reason_to_carry_a_threat_out() -> None:
    even = replace(WAR, values={"north": Fraction(30), "south": Fraction(-60)})
    assert chosen_no_deal([even, QUIET], "holder").choices == {"north": None}
    assert not credible_threat([even, QUIET], "war").is_credible


def test_of_two_holders_each_answers_the_stated_probabilities_of_the_other() -> None:
    strike = branch("strike", {"a": 6, "b": 1, "c": 0}, "1/4", ["a"])
    boycott = branch("boycott", {"a": 2, "b": 5, "c": 10}, "1/4", ["b"])
    drift = branch("drift", {"a": 4, "b": 4, "c": 4}, "1/2")
    both = chosen_no_deal([strike, boycott, drift], "common knowledge")
    # a: 6 against (2 + 2 * 4)/3; b: 5 against (1 + 2 * 4)/3; c counts on either, as likely.
    assert both.choices == {"a": "strike", "b": "boycott"}
    assert both.disagreement == {"a": 6, "b": 5, "c": 5}


def test_branches_of_several_or_of_nobody_stay_by_chance() -> None:
    joint = replace(WAR, controlled_by=("north", "south"))
    found = chosen_no_deal([joint, QUIET], "common knowledge")
    assert found.disagreement == {"north": 38, "south": -42}
    assert found.unchosen == ("war", "quiet")


def test_the_rest_is_left_out_where_its_holder_thinks_it_impossible() -> None:
    sure = branch("war", {"north": 1, "south": 0}, 1, ["north"])
    never = branch("quiet", {"north": 9, "south": 9}, 0)
    assert worth("holder", sure, never)["north"] == 1


def test_a_threat_needs_what_it_falls_short_of() -> None:
    assert credible_threat([WAR, QUIET], "war").needs == -20
    bluff = credible_threat([WAR, QUIET], "war", holder="south")
    assert (bluff.needs, bluff.is_credible) == (90, False)
    assert bluff.why == (
        "war is worth -60 to south, quiet 30: it would lose 90 by carrying the threat out"
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: credible_threat([WAR, QUIET], "quiet"), "no party controls it alone"),
        (lambda: credible_threat([WAR, QUIET], "peace"), "choose one of war, quiet"),
        (lambda: credible_threat([WAR, QUIET], "war", "east"), "choose one of north, south"),
        (lambda: chosen_no_deal([WAR, WAR]), 'two branches of no deal are called "war"'),
        (lambda: chosen_no_deal([WAR]), "sum to 2/5 - make them 1"),
        (lambda: chosen_no_deal([WAR, QUIET], "lots"), "choose one of lottery, holder"),  # type: ignore[arg-type]
        (lambda: chosen_no_deal([]), "give at least one"),
        (lambda: branch("war", {"a": 1}, "3/2"), "give one from 0 to 1"),
        (lambda: branch("war", {"a": 1}, {"b": 1}), "no probability for a"),
        (lambda: branch("war", {"a": "lots"}, 1), "'lots' is not a number"),
    ],
)
def test_mistakes_are_named(call, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SimError, match=said):
        call()


PARTIES = ("a", "b", "c")


@st.composite
def random_branches(draw: st.DrawFn) -> list[Branch]:
    count = draw(st.integers(1, 4))
    chances = {
        p: draw(st.lists(st.integers(1, 3), min_size=count, max_size=count)) for p in PARTIES
    }
    return [
        Branch(
            f"b{k}",
            {p: Fraction(draw(st.integers(-2, 3))) for p in PARTIES},
            {p: Fraction(chances[p][k], sum(chances[p])) for p in PARTIES},
            tuple(draw(st.sampled_from([(), ("a",), ("b",), ("a", "b")]))),
        )
        for k in range(count)
    ]


def average(branches: list[Branch], party: str) -> Fraction:
    weight = sum(b.probabilities[party] for b in branches)
    return sum((b.probabilities[party] * b.values[party] for b in branches), Fraction(0)) / weight


@given(random_branches())
def test_rules_are_what_strategies_say(branches: list[Branch]) -> None:
    plans = {}  # per holder: what it gets, whether by what it does not control, what can happen
    for holder in ("a", "b"):
        own = [b for b in branches if b.controlled_by == (holder,)]
        rest = [b for b in branches if b not in own]
        ways = [(average([b], holder), False, [b]) for b in own]
        ways += [(average(rest, holder), True, rest)] if rest else []
        if own:
            plans[holder] = max(ways, key=lambda way: way[:2])
    everyone = {p: average(branches, p) for p in PARTIES}
    assert worth("lottery", *branches) == everyone
    by_holder = {**everyone, **{h: plan[0] for h, plan in plans.items()}}
    assert worth("holder", *branches) == by_holder
    carried = [way[0] for _, is_rest, way in plans.values() if not is_rest]
    left = carried or [b for b in branches if b.controlled_by not in {(h,) for h in plans}]
    known = {p: average(left or branches, p) for p in PARTIES}
    assert worth("common knowledge", *branches) == {
        **known,
        **{h: plan[0] for h, plan in plans.items()},
    }


@given(random_branches(), st.sampled_from(RULES), st.integers(1, 5), st.integers(-3, 3))
def test_order_and_scale_do_not_matter(
    branches: list[Branch], rule: str, factor: int, shift: int
) -> None:
    before = worth(rule, *branches)
    moved = [
        replace(
            b,
            values={p: (factor * b.values[p] + shift if p == "a" else b.values[p]) for p in "cba"},
        )
        for b in branches
    ]
    assert worth(rule, *moved) == {**before, "a": factor * before["a"] + shift}
    assert worth(rule, *reversed(branches)) == before
