"""Two variants that set one key to different values, and a value that is set twice."""

from __future__ import annotations

from itertools import permutations

import pytest

import sim
from sim.errors import ScenarioError, SimError
from sim.scenario.nouns.selection import Selection
from sim.scenario.reader import load, loads
from sim.scenario.scenario import Scenario

TEXT = """
format = 1
[parties.a]
[parties.b]
[issues.price]
status_quo = "high"
options = ["low", "high"]
wants = { a = "low > high", b = "high > low" }
[issues.day]
status_quo = "late"
options = ["early", "late"]
wants = { a = "early > late", b = "late > early" }
[importance]
a.tiers = ["price"]
a.no_stake = ["day"]
b.tiers = ["price"]
b.no_stake = ["day"]
[no_deal_payoffs]
a = 20
b = 30
[links.old]
if = { price = "low" }
then = { day = "early" }

[variants.five]
no_deal_payoffs.a = 5
[variants.six]
why = "It costs more."
no_deal_payoffs.a = 6
[variants.five_again]
why = "Another reason."
no_deal_payoffs.a = { best = 5.0, why = "Said so." }
[variants.bold]
no_deal_payoffs.b = 40
[variants.unlinked]
drop = ["links.old"]
[variants.soft]
links.old.hardness = "soft"
[variants.day_of_a]
issues.day.wants.a = "late > early"
[variants.day_of_b]
preferences.b.day = "early > late"
[variants.day_of_b_too]
issues.day.wants.b = "late > early"
"""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return loads(TEXT, "s")


@pytest.mark.parametrize(
    ("variants", "said"),
    [
        (
            ("five", "six"),
            's.toml:29: variant "six": party "a": no-deal payoff: it sets no_deal_payoffs.a to 6, '
            'and variant "five" sets it to 5 - leave one of the two variants out',
        ),
        (("six", "bold", "five"), "it sets no_deal_payoffs.a to 5, and"),
        (("unlinked", "soft"), 'and variant "unlinked" drops it - leave'),
        (("soft", "unlinked"), 'it drops links.old, and variant "soft" sets it to a table'),
        (("day_of_b", "day_of_b_too"), "it sets preferences.b.day"),
    ],
)
def test_variants_that_contradict_each_other_are_refused(
    scenario: Scenario, variants: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ScenarioError) as refused:
        scenario.with_variant(*variants)
    assert said in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("together", [("five", "five_again", "bold"), ("day_of_a", "day_of_b")])
def test_variants_that_agree_or_say_different_things_combine_in_any_order(
    scenario: Scenario, together: tuple[str, ...]
) -> None:
    several = [scenario.with_variant(*order) for order in permutations(together)]
    payoffs = [
        (sim.problem(one).disagreement, sim.problem(one).payoffs(one.status_quo)) for one in several
    ]
    assert payoffs.count(payoffs[0]) == len(payoffs) > 1


def test_a_variant_that_ranks_what_was_no_stake_puts_it_into_the_last_tier(
    scenario: Scenario,
) -> None:
    changed = scenario.with_variant("day_of_a")
    assert changed.importance["a"].tiers[-1] == ("price", "day")
    assert not changed.importance["a"].no_stake


def test_a_shipped_pair_that_contradicts_itself_is_refused_however_it_is_asked_for() -> None:
    words = "no_deal_rule.chosen_by"
    with pytest.raises(ScenarioError, match=words):
        load("cameron2022", variant="lottery+common_knowledge")
    with pytest.raises(ScenarioError, match=words):
        sim.problem(load("cameron2022"), variant="common_knowledge+lottery")


@pytest.mark.parametrize(
    "sets",
    [
        ["no_deal_payoffs.a=3", "no_deal_payoffs.a=4"],
        ["no_deal_payoffs.a=3", "no_deal_payoffs={ a = 3, b = 2 }"],
        ['issues.day.wants.b="early > late"', 'preferences.b.day="late > early"'],
    ],
)
def test_a_value_that_is_set_twice_is_refused(sets: list[str]) -> None:
    with pytest.raises(SimError, match=r"the second undoes the first - leave one out") as refused:
        load("textbook/divide_the_dollar", sets=sets)
    assert all(one in str(refused.value) for one in sets)


def test_the_same_value_set_twice_counts_once_and_a_part_after_the_whole(
    scenario: Scenario,
) -> None:
    name = "textbook/divide_the_dollar"
    path = f"no_deal_payoffs.{next(iter(load(name).parties))}"
    assert load(name, sets=[f"{path}=3", f"{path} = 3"]).selection.sets == ((path, "3"),)
    whole = scenario.with_value("no_deal_payoffs", {"a": 1, "b": 2}).with_value(
        "no_deal_payoffs.a", 7
    )
    assert [whole.no_deal_payoffs[p].best for p in "ab"] == [7, 2]


def test_a_later_change_takes_the_place_of_an_earlier_one_and_wins_over_variants(
    scenario: Scenario,
) -> None:
    changed = scenario.with_variant("six").with_value("no_deal_payoffs.a", 3)
    again = changed.with_value("no_deal_payoffs.a", 4)
    assert again.no_deal_payoffs["a"].best == 4
    assert again.selection.words() == ("variant six", "no_deal_payoffs.a = 4")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('drop=["links.old"]', "drop cannot be set, as it is read before - write it into the file"),
        ("extends=other.toml", "extends cannot be set, as it is read before - write it into"),
        ("default_at=later", "default_at cannot be set, as it is read before - select the time"),
        ("no_deal_payoffs..a=3", "a name in the path is empty - write path=value"),
        ("..=3", "a name in the path is empty - write path=value"),
    ],
)
def test_what_would_have_no_effect_is_not_set(scenario: Scenario, given: str, said: str) -> None:
    with pytest.raises(ScenarioError) as refused:
        scenario.under(Selection.of(sets=[given]))
    assert str(refused.value).startswith(f"set {given}: {said}")


@pytest.mark.parametrize("variants", ["", "+", "five+", ["five", " "]])
def test_an_empty_name_of_a_variant_is_refused(variants: str | list[str]) -> None:
    with pytest.raises(SimError, match="variant: a name is empty - write its id"):
        Selection.of(variants)
