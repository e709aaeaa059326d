"""Layouts turn into each other without loss; what is written is read back as it was."""

from __future__ import annotations

import re
import shutil
import tomllib
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import SimError
from sim.scenario.reader import load
from sim.scenario.text.preference_entries import canonical_preferences
from sim.scenario.text.shipped import first_codings, second_readings, shipped_scenarios
from sim.scenario.text.starter import starter
from sim.scenario.text.toml_text import parse_bytes
from sim.scenario.text.writer import convert_layout, write_document

SCENARIOS = (*shipped_scenarios(), *first_codings(), *second_readings())

MIXED = '''\
#:schema ./scenario.schema.json
# The head of the file.
title = "x"

# ══ Issues ══

[parties.us]
[parties.russia]
[parties."the other"]

[issues.land] # about land
name = "Land"
wants.us = "keep > give" # short and dotted

# land, in full
[issues.land.wants.russia] # header
# why this ranking
ranking = "give >> keep"   # ranking
source = "5,6"
why = """
two
[issues.not.wants]
lines"""
# a closing comment

[issues.sea.options]
a = "A"
[issues.sea]
wants = { us = "a > b", russia = { ranking = "b > a", source = "1" } } # inline

# ══ Preferences of air ══

[issues.air.wants]   # best to worst
us = "x > y"
# about the other
"the other" = "y > x"
[issues.air.wants.russia.scores]
x = 1.50   # not rounded
y = { low = 0, high = 1_0 }

# ══ Importance ══

[preferences.russia]
fog = "thick > thin"
[importance.us]
tiers = [["land"]] # tiers

[lenses.other]
why = "z" # lens
issues.land.wants.us = "give > keep"
[lenses.other.issues.sea.wants.russia]
ranking = "a = b"
[variants.none]
preferences.us.land = "give = keep"
parties.us.role = "observer"
[[tracks]]
name = "last"'''


def comments(text: str) -> list[str]:
    without = re.sub(r'"""(?s:.*?)"""|"(?:[^"\\\n]|\\.)*"', "", text)
    return sorted(comment.strip() for comment in re.findall(r"#.*", without))


def preferences_of(text: str) -> Any:
    return canonical_preferences(tomllib.loads(text))


@pytest.mark.parametrize("text", [MIXED, MIXED.replace("\n", "\r\n"), MIXED + "\n"])
@pytest.mark.parametrize("layout", ["by issue", "by party"])
def test_nothing_is_lost(text: str, layout: Any) -> None:
    converted = convert_layout(text, layout)
    assert preferences_of(converted) == preferences_of(text)
    assert comments(converted) == comments(text)
    assert ("\r\n" in converted) == ("\r\n" in text)
    assert convert_layout(converted, layout) == converted


def test_only_one_layout_is_left() -> None:
    by_party = tomllib.loads(convert_layout(MIXED, "by party"))
    assert not any("wants" in issue for issue in by_party["issues"].values())
    assert list(by_party["preferences"]) == ["us", "russia", "the other"]
    assert by_party["lenses"]["other"]["preferences"]["us"] == {"land": "give > keep"}
    by_issue = tomllib.loads(convert_layout(MIXED, "by issue"))
    assert "preferences" not in by_issue
    assert by_issue["issues"]["fog"]["wants"] == {"russia": "thick > thin"}
    assert by_issue["variants"]["none"]["issues"]["land"]["wants"] == {"us": "give = keep"}


def test_a_comment_stays_with_its_preference() -> None:
    converted = convert_layout(MIXED, "by party")
    assert '# about the other\nair = "y > x"\n' in converted
    assert "# land, in full\n[preferences.russia.land] # header\n# why this ranking\n" in converted
    assert "scores.x = 1.50   # not rounded\n" in converted


@cache
def there_and_back(path: Path) -> tuple[str, str, str]:
    """Return a scenario as it is written, by party, and from there by issue."""
    text = path.read_text(encoding="utf-8")
    there = convert_layout(text, "by party")
    return text, there, convert_layout(there, "by issue")


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_shipped_scenarios_there_and_back(path: Path) -> None:
    text, there, back = there_and_back(path)
    assert preferences_of(text) == preferences_of(there) == preferences_of(back)
    assert comments(text) == comments(there) == comments(back)


def converted(folder: Path, path: Path, text: str) -> Path:
    """Write a changed scenario beside copies of those that it may extend."""
    for name in ("first_coding", "second_reading"):
        (folder / name).mkdir(exist_ok=True)
    for other in first_codings():
        shutil.copy(other, folder / "first_coding")
    here = folder / "second_reading" / path.name
    here.write_text(text, encoding="utf-8")
    return here


@pytest.mark.parametrize("path", SCENARIOS[::3], ids=lambda path: path.stem)
def test_the_reader_sees_no_difference(path: Path, tmp_path: Path) -> None:
    read = load(path)
    there = load(converted(tmp_path, path, there_and_back(path)[1]))
    assert read.preferences == there.preferences
    for lens in read.lenses:
        assert read.with_lens(lens).preferences == there.with_lens(lens).preferences


def test_layouts_that_cannot_be_changed_are_refused() -> None:
    with pytest.raises(SimError, match="unknown layout"):
        convert_layout(MIXED, "by moon")  # type: ignore[arg-type]
    with pytest.raises(SimError, match="cannot be changed"):
        convert_layout('[issues.a.wants]\nus = "x"\nus = "y"\n', "by party")


def test_text_without_preferences_is_returned_as_it_is() -> None:
    assert convert_layout("title = 'x'", "by party") == "title = 'x'"
    assert convert_layout("", "by issue") == ""


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.builds(
    lambda a, b: Fraction(a, 10**b), st.integers(-(10**9), 10**9), st.integers(0, 12)
)
plain = texts | st.integers(-(2**63), 2**63) | numbers | st.booleans() | st.dates()
trees = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts | st.just("options"), trees, min_size=1, max_size=5))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert tomllib.loads(write_document(data), parse_float=Fraction) == data


def test_numbers_without_a_decimal_form_are_fractions() -> None:
    written = write_document({"a": Fraction(1, 3), "b": 0.1, "c": Fraction(7, 1), "d": 1e-300})
    assert written == 'a = "1/3"\nb = 0.1\nc = 7\nd = 0.' + "0" * 299 + "1\n"


def test_values_without_a_form_are_refused() -> None:
    with pytest.raises(TypeError, match="no form for object"):
        write_document({"a": object()})


def test_the_style_is_that_of_a_person() -> None:
    data = {
        "title": "Talks",
        "parties": {"us": {"name": "US", "role": "signatory"}},
        "issues": {
            "land": {
                "status_quo": "keep",
                "options": {"keep": "Kept", "give": {"text": "Given", "source": "1"}},
                "wants": {"us": "keep > give"},
            }
        },
        "no_deal": {
            "drift": {"probability": {"low": Fraction(1, 4), "high": 1}, "cost": {"us": 3}}
        },
        "summary": "one\ntwo",
    }
    assert write_document(data) == (
        'title = "Talks"\nsummary = """\none\ntwo"""\n\n'
        '[parties.us]\nname = "US"\nrole = "signatory"\n\n'
        '[issues.land]\nstatus_quo = "keep"\n\n'
        '[issues.land.options]\nkeep = "Kept"\ngive = { text = "Given", source = "1" }\n\n'
        '[issues.land.wants]\nus = "keep > give"\n\n'
        "[no_deal.drift]\nprobability = { low = 0.25, high = 1 }\ncost = { us = 3 }\n"
    )


def test_starter_is_toml_and_takes_names() -> None:
    assert parse_bytes(starter().encode()).data["parties"].keys() == {"upstream", "downstream"}
    named = starter('The "talks"', ["Nörth", "South", "East"], ["Border: closed, open", "Trade"])
    data = parse_bytes(named.encode()).data
    assert data["title"] == 'The "talks"'
    assert list(data["parties"]) == ["north", "south", "east"]
    assert list(data["issues"]["border"]["options"]) == ["closed", "open"]
    assert data["issues"]["trade"]["options"] == "fill in"


@pytest.mark.parametrize(
    ("parties", "issues", "message"),
    [
        (["One"], [], "two parties"),
        (["A", "a"], [], "same id"),
        (["A", " "], [], "the name of party 2 is empty"),
        ([], ["Border: closed"], "two options"),
    ],
)
def test_names_that_do_not_work(parties: list[str], issues: list[str], message: str) -> None:
    with pytest.raises(SimError, match=message):
        starter("x", parties, issues)
