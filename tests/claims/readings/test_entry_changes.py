"""A change in any table of the language shows, at its place and with what is written there."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import sim
from sim.claims.readings.entry_changes import entry_changes, reworded_entries
from sim.claims.readings.reading_difference import changed_numbers, difference
from sim.errors import SimError
from sim.scenario.language.examples import EXAMPLES
from sim.scenario.reader import loads, made
from sim.scenario.scenario import Scenario
from sim.scenario.text.layout import convert_layout
from sim.scenario.text.shipped import second_readings, shipped_scenarios
from sim.scenario.text.toml_text import parse_bytes
from sim.scenario.text.writer import write_document
from tests.example_count import examples
from tests.random_scenario import document, randoms

EVERYTHING = parse_bytes("\n".join(EXAMPLES.values()).encode()).data
WHOLE = {key: x for key, x in EVERYTHING.items() if key != "default_at"}  # whose date would win
FIXED = ("format", "payoffs", "default_source", "ratifying_bodies")  # no other value is sound alone


def changed(path: tuple[str, ...], value: Any) -> Scenario | None:
    """The scenario with every table and one value changed; None where it is no scenario."""
    other = deepcopy(WHOLE)
    *tables, last = path
    place = other
    for key in tables:
        place = place[key]
    place[last] = value
    try:
        return made(other)
    except (SimError, KeyError):
        return None


@cache
def whole() -> Scenario:
    return made(WHOLE)


def leaves(tree: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every value of a tree of tables with its path."""
    if not isinstance(tree, dict):
        return [(path, tree)]
    return [leaf for key, inner in tree.items() for leaf in leaves(inner, (*path, key))]


def other_value(value: Any) -> Any:
    """A value that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value}, or so"
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value[:-1] if isinstance(value, list) and len(value) > 1 else value


@pytest.mark.parametrize("table", [key for key in WHOLE if key not in FIXED])
def test_no_value_of_any_table_changes_in_silence(table: str) -> None:
    compared, silent = 0, []
    for path, value in leaves(WHOLE[table], (table,)):
        if other_value(value) != value:
            other = changed(path, other_value(value))
            compared += other is not None
            if other and not any(shows(whole(), other) for shows in SHOWN):
                silent.append(path)
    assert silent == []
    assert compared


SHOWN = (entry_changes, reworded_entries, changed_numbers)
ONE_ENTRY = (
    "no_deal_rule",
    "crisis",
    "deciding",
    "thesis",
)  # without ids: their keys may say what is so anyway


def named(table: Any) -> list[str]:
    """The names in a table, none where it is a value."""
    return list(table) if isinstance(table, dict) else []


@examples(8)
@given(randoms, st.data())
def test_what_a_random_scenario_drops_is_listed(random: Random, data: Any) -> None:
    tables = document(random)
    ids = [(s, name) for s in tables if s not in ONE_ENTRY for name in named(tables[s])]
    section, name = data.draw(st.sampled_from(ids))
    less = {**tables, section: {key: v for key, v in tables[section].items() if key != name}}
    try:
        first, second = made(tables), made(less)
    except SimError:
        assume(False)
    there, back = difference(first, second), difference(second, first)
    assert there.entries or there.changed
    assert sorted(e.place for e in there.entries) == sorted(e.place for e in back.entries)


@pytest.mark.parametrize(
    ("first", "second", "place", "sides"),
    [
        ("parties.c.role", "observer", "parties.c.role", ('"ratifier"', '"observer"')),
        ("ratifying_bodies.duma.quorum", 2, "ratifying_bodies.duma.quorum", ("1", "2")),
        ("red_lines.r.never.i", ["y"], "red_lines.r.never.i", ('["m"]', '["y"]')),
        ("links.x.then.j", "y", "links.x.then.j", ('["m"]', '["y"]')),
        ("agreement.must_contain.i", "y", "agreement.must_contain.i", ('["m", "y"]', '["y"]')),
        ("variants.v.forbid.i", "y", "variants.v.forbid.i", ('["m"]', '["y"]')),
        ("variants.v.no_deal_payoffs.a", 3, "variants.v.no_deal_payoffs.a", ("2", "3")),
        ("beliefs.a.no_deal_payoffs.b", 0.1, "beliefs.a.no_deal_payoffs.b", ("0.3", "0.1")),
        ("time_steps.t.date", "June", "time_steps.t.date", ('"May"', '"June"')),
        ("issues.i.options.y.value", 2, "issues.i.options.y.value", (None, "2")),
        ("issues.i.options", {"n": "n", "y": "y", "m": "m"}, "issues.i.options.order", None),
        ("outcomes.draft.choice.i", "y", "outcomes.draft.choice.i", ('"m"', '"y"')),
        ("parties.a.discount_rate", 0.2, "parties.a.discount_rate", (None, "0.2")),
    ],
)
def test_the_place_and_both_sides(
    first: str, second: Any, place: str, sides: tuple[str, str] | None
) -> None:
    base: dict[str, Any] = {
        "format": 1,
        "parties": {"a": {}, "b": {}, "c": {"role": "ratifier"}, "d": {"role": "ratifier"}},
        "ratifying_bodies": {"duma": {"members": ["c", "d"], "quorum": 1}},
        "issues": {
            i: {"status_quo": "n", "options": {o: {"text": o} for o in ("n", "m", "y")}}
            for i in ("i", "j")
        },
        "preferences": {p: {"i": "y > m > n", "j": "n > m > y"} for p in "abcd"},
        "importance": {p: {"tiers": [["i", "j"]]} for p in "abcd"},
        "no_deal_payoffs": dict.fromkeys("abcd", 1),
        "red_lines": {"r": {"party": "a", "never": {"i": "m"}}},
        "links": {"x": {"if": {"i": "m"}, "then": {"j": "m"}}},
        "agreement": {"must_contain": {"i": ["m", "y"]}},
        "variants": {"v": {"forbid": {"i": "m"}, "no_deal_payoffs": {"a": 2}}},
        "beliefs": {"a": {"no_deal_payoffs": {"b": 0.3}}},
        "time_steps": {"t": {"date": "May"}},
        "outcomes": {"draft": {"choice": {"i": "m", "j": "m"}}},
    }
    other = deepcopy(base)
    *tables, last = first.split(".")
    table = other
    for key in tables:
        table = table[key]
    table[last] = second
    (change,) = entry_changes(loads(write_document(base)), loads(write_document(other)))
    assert change.place == place
    assert sides is None or change.sides() == sides


def test_wording_and_sources_are_counted_apart() -> None:
    first, second = sim.load("first_coding/eyal2014"), sim.load("second_reading/eyal2014")
    assert "title" in reworded_entries(first, second)
    assert not any(change.place == "title" for change in entry_changes(first, second))


@cache
def shipped(small: bool) -> tuple[Scenario, ...]:
    scenarios = [sim.load(path) for path in (*shipped_scenarios(), *second_readings())]
    return tuple(each for each in scenarios if (len(each.issues) <= 8) is small)


def test_unrelated_scenarios_can_be_compared() -> None:
    """Each with the one after it, every second time the other way round."""
    scenarios = shipped(small=True)
    for k, pair in enumerate(pairwise([*scenarios, scenarios[0]])):
        first, second = pair if k % 2 else pair[::-1]
        found = difference(first, second)
        assert found.entries, (first.id, second.id)
        assert all(part.zone.agreements is not None for part in found.parts), first.id


def test_the_long_ones_can_be_compared() -> None:
    long, short = shipped(small=False), shipped(small=True)[0]
    assert difference(long[0], short).entries
    assert difference(short, long[-1]).entries


def test_a_renamed_issue_is_in_one_only() -> None:
    text = Path(sim.load("textbook/ratifier_decides").path).read_text(encoding="utf-8")
    renamed = loads(text.replace("treaty", "pact"))
    found = difference(loads(text), renamed)
    only = {change.place for change in found.entries if change.is_in_one_only}
    assert {"issues.treaty", "issues.pact"} <= only
    assert not found.is_one_case
    assert "rankings" not in {part.part for part in found.parts}


def test_a_lens_in_the_other_layout_is_the_same_lens() -> None:
    text = """
format = 1
title = "A well"
parties = { farm = { role = "signatory" }, town = { role = "signatory" } }
no_deal_payoffs = { farm = 10, town = 10 }
[issues.water]
status_quo = "shut"
options = ["shut", "open"]
wants = { farm = "open > shut", town = "shut > open" }
[importance]
farm.tiers = [["water"]]
town.tiers = [["water"]]
[lenses.thirst]
name = "Thirst"
issues.water.wants.town = "open > shut"
"""
    assert entry_changes(loads(text), loads(convert_layout(text, "by party"))) == ()
    turned = loads(text.replace('town = "open > shut"', 'town = "open = shut"'))
    [change] = entry_changes(loads(text), turned)
    assert change.path[:5] == ("lenses", "thirst", "preferences", "town", "water")
