"""Rules that are stated together all hold: nothing that one of them says is lost in another."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.errors import ScenarioError, SimError
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.writer import write_document
from sim.solver.enumeration.zone_members import zone_members
from tests.example_count import examples

OPTIONS = {"fish": ("free", "quota", "ban"), "port": ("shut", "open")}
PARTIES = ("coast", "inland")
EVERY = [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]

Draw = Any
Choice = dict[str, list[str]]


def scenario(**more: Any) -> Scenario:
    """Two parties who accept everything, and what is added."""
    return loads(
        write_document(
            {
                "format": 1,
                "parties": {"coast": {}, "inland": {}},
                "issues": {i: {"status_quo": o[0], "options": list(o)} for i, o in OPTIONS.items()},
                "preferences": {
                    key: {i: " > ".join(o) for i, o in OPTIONS.items()} for key in PARTIES
                },
                "importance": {key: {"tiers": [list(OPTIONS)]} for key in PARTIES},
                "no_deal_payoffs": {"coast": 0, "inland": 0},
                **more,
            }
        )
    )


def agreements(found: Scenario) -> list[dict[str, str]]:
    return [dict(member.outcome) for member in zone_members(sim.problem(found))]


def has(choice: Choice, outcome: dict[str, str]) -> bool:
    return all(outcome[issue] in options for issue, options in choice.items())


def breaks(choice: Choice, outcome: dict[str, str]) -> bool:
    return any(outcome[issue] in options for issue, options in choice.items())


choices = st.lists(st.sampled_from(list(OPTIONS)), min_size=1, unique=True).flatmap(
    lambda issues: st.fixed_dictionaries(
        {i: st.lists(st.sampled_from(OPTIONS[i]), min_size=1, unique=True) for i in issues}
    )
)


def test_never_and_require_on_one_issue() -> None:
    line = {"party": "coast", "never": {"fish": "ban"}, "require": {"fish": ["ban", "quota"]}}
    found = agreements(scenario(red_lines={"line": line}))
    assert {outcome["fish"] for outcome in found} == {"quota"}
    assert len(found) == len(OPTIONS["port"])


@examples(20)
@given(choices, choices, st.none() | choices, choices)
def test_a_red_line_a_class_and_the_substance(
    never: Choice, require: Choice, contains: Choice | None, substance: Choice
) -> None:
    line: dict[str, Any] = {"party": "coast", "never": never, "require": require}
    agreement: dict[str, Any] = {"must_contain": substance}
    if contains is not None:
        agreement["classes"] = {"kind": {"contains": contains}}
        line["scope"] = "kind"
    clash = any(i in never and set(require[i]) <= set(never[i]) for i in require)
    if clash:
        with pytest.raises(ScenarioError, match="never and require leave no option of issue"):
            scenario(red_lines={"line": line}, agreement=agreement)
        return
    expected = [
        outcome
        for outcome in EVERY
        if has(substance, outcome)
        and (
            (contains is not None and not has(contains, outcome))
            or (has(require, outcome) and not breaks(never, outcome))
        )
    ]
    found = agreements(scenario(red_lines={"line": line}, agreement=agreement))
    assert sorted(map(str, found)) == sorted(map(str, expected))


@examples(20)
@given(choices, choices, choices, choices, st.booleans())
def test_variants_together(
    forbid: Choice, require: Choice, more: Choice, asked: Choice, is_off: bool
) -> None:
    off = ["port"] if is_off else []
    variants = {
        "one": {"forbid": forbid, "require": require},
        "two": {"forbid": more, "require": asked, "off_agenda": off},
    }
    expected = [
        outcome
        for outcome in EVERY
        if not breaks(forbid, outcome)
        and not breaks(more, outcome)
        and has(require, outcome)
        and has(asked, outcome)
        and (not is_off or outcome["port"] == "shut")
    ]
    read = scenario(variants=variants)
    if not expected:
        with pytest.raises(SimError, match=r"has no option left|the other selections"):
            read.with_variant("one", "two")
    else:
        found = agreements(read.with_variant("one", "two"))
        assert sorted(map(str, found)) == sorted(map(str, expected))


def test_a_value_set_inside_a_variant_counts_under_it() -> None:
    read = scenario(variants={"dear": {"no_deal_payoffs": {"coast": 10}}})
    changed = read.with_variant("dear").with_value("variants.dear.no_deal_payoffs.coast", 20)
    assert changed.no_deal_payoffs["coast"].best == 20
    assert changed.with_value("no_deal_payoffs.coast", 30).no_deal_payoffs["coast"].best == 30


def test_a_patch_keeps_what_it_does_not_mention() -> None:
    branch = {"probability": 1, "outcome": "status quo"}
    read = scenario(
        no_deal_payoffs={},
        no_deal={"drift": {**branch, "cost": {"coast": 6, "inland": "minor"}}},
        variants={
            "doubt": {"no_deal": {"drift": {"cost": {"coast": {"points": {"low": 5, "high": 9}}}}}},
            "why": {"no_deal": {"drift": {"cost": {"inland": {"why": "It is close."}}}}},
            "sized": {"no_deal": {"drift": {"cost": {"inland": {"points": 3}}}}},
        },
    )
    coast = read.with_variant("doubt").no_deal["drift"].costs["coast"][0].points
    assert [coast.low, coast.best, coast.high] == [Fraction(n) for n in (5, 6, 9)]
    inland = read.with_variant("why").no_deal["drift"].costs["inland"][0]
    assert (inland.label, inland.points.evidence.why) == ("minor", "It is close.")
    assert read.with_variant("sized").no_deal["drift"].costs["inland"][0].points.best == 3


def test_an_option_added_to_a_list_leaves_the_others() -> None:
    more = {
        "issues": {"port": {"options": {"shared": "Shared"}}},
        "preferences": {key: {"port": "shared > shut > open"} for key in PARTIES},
    }
    changed = scenario(variants={"wider": more}).with_variant("wider")
    assert list(changed.issues["port"].options) == ["shut", "open", "shared"]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"links": {"x": {"if": {}, "then": {"port": "open"}}}}, 'link "x": if'),
        ({"links": {"x": {"if": {"port": "open"}, "then": {}}}}, 'link "x": then'),
        ({"links": {"x": {"iff": [{}, {"port": "open"}]}}}, 'link "x": iff'),
        ({"red_lines": {"x": {"party": "coast", "never": {}}}}, 'red line "x": never'),
        ({"agreement": {"classes": {"x": {"contains": {}}}}}, 'class "x": contains'),
    ],
)
def test_an_empty_rule_is_refused(more: dict[str, Any], place: str) -> None:
    with pytest.raises(ScenarioError, match=re.escape(place) + ".*the combination is empty"):
        scenario(**more)


def test_a_link_between_options_of_one_issue_forbids_its_condition() -> None:
    links = {"x": {"if": {"fish": "ban"}, "then": {"fish": ["free", "quota"]}}}
    assert {o["fish"] for o in agreements(scenario(links=links))} == {"free", "quota"}
