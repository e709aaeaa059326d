"""Every path of a file is found on the line where it is written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.text.locations import Locator

NASTY = '''\ufefftitle = "[not.a.table]"  # [not.a.table] at:title
"quoted key" = 1 # at:quoted
text = """
[not.a.table]
key = "no"
""" # the key stands four lines above

list = [ # at:list
  "zero", # at:zero
  # a comment, with ] and , in it
  ["one-zero", # at:one
   "one-one"], # at:one-one
  { deep = { deeper = 1 }, other = "a # b" }, # at:two
]
parties.us.name = "US" # at:parties
parties."the other".name = 'O\\' # at:other

[issues.land.options] # at:options
keep = { text = "} ] #", value = 1.5 } # at:keep
date = 1979-05-27 07:32:00 # at:date
\t[ issues . sea ] # at:sea
status_quo = \'\'\'
[issues.air]\'\'\'\'\'
after = 1 # at:after
[no_deal] # at:no_deal
[issues.land] # at:land
name = "Land" # at:name
[[no_deal.cost]] # at:cost0
points = 1 # at:points0
[[no_deal.cost]] # at:cost1
points = 2 # at:points1
  [no_deal.cost.source] # at:source
  page = 3 # at:page
[[no_deal.cost.inner]] # at:inner
x = [{ y = 1 }, { y = 2 }] # at:inner_x
[no_deal.drift] # at:drift
'''


def mark(name: str) -> int:
    [line] = [
        number
        for number, text in enumerate(NASTY.split("\n"), 1)
        if text.split()[-1:] == [f"at:{name}"]
    ]
    return line


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("title",), "title"),
        (("quoted key",), "quoted"),
        (("list",), "list"),
        (("list", 0), "zero"),
        (("list", 1), "one"),
        (("list", 1, 0), "one"),
        (("list", 1, 1), "one-one"),
        (("list", 2, "deep", "deeper"), "two"),
        (("list", 2, "other"), "two"),
        (("parties",), "parties"),
        (("parties", "us", "name"), "parties"),
        (("parties", "the other", "name"), "other"),
        (("issues", "land"), "land"),
        (("issues", "land", "options"), "options"),
        (("issues", "land", "options", "keep", "value"), "keep"),
        (("issues", "land", "options", "date"), "date"),
        (("issues", "sea"), "sea"),
        (("issues", "sea", "after"), "after"),
        (("issues", "land", "name"), "name"),
        (("no_deal",), "no_deal"),
        (("no_deal", "cost"), "cost0"),
        (("no_deal", "cost", 0), "cost0"),
        (("no_deal", "cost", 0, "points"), "points0"),
        (("no_deal", "cost", 1), "cost1"),
        (("no_deal", "cost", 1, "points"), "points1"),
        (("no_deal", "cost", 1, "source"), "source"),
        (("no_deal", "cost", 1, "source", "page"), "page"),
        (("no_deal", "cost", 1, "inner", 0, "x", 1, "y"), "inner_x"),
        (("no_deal", "drift"), "drift"),
        (("issues", "land", "options", "absent"), "options"),
        (("issues", "land", "absent", "deeper"), "land"),
        (("list", 7), "list"),
    ],
)
def test_line_is_where_it_is_written(path: tuple[str | int, ...], name: str) -> None:
    assert Locator(NASTY).line_of(path) == mark(name)


def test_nothing_is_found_for_an_unknown_top_level_key() -> None:
    assert Locator(NASTY).line_of(("absent",)) is None
    assert Locator("").line_of(("absent",)) is None
    assert Locator(NASTY).line_of(()) is None


def every_path(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = (
        list(data.items())
        if isinstance(data, dict)
        else list(enumerate(data))
        if isinstance(data, list)
        else []
    )
    return [p for key, value in children for p in [(*path, key), *every_path(value, (*path, key))]]


def test_exactly_the_paths_of_the_data_have_lines() -> None:
    located = Locator(NASTY)
    paths = every_path(tomllib.loads(NASTY.removeprefix("\ufeff")))
    assert set(paths) == set(located._walk.lines)


def test_windows_line_ends() -> None:
    text = NASTY.replace("\n", "\r\n")
    unix, windows = Locator(NASTY), Locator(text)
    assert unix._walk.lines == windows._walk.lines


@given(st.integers(0, len(NASTY)), st.text(max_size=3))
def test_broken_text_never_raises(cut: int, inserted: str) -> None:
    Locator(NASTY[:cut]).line_of(("issues",))
    Locator(NASTY[:cut] + inserted + NASTY[cut:]).line_of(("issues",))


keys = st.text("ab-é .\"'\\", max_size=3)
values = st.recursive(
    st.sampled_from(["1", '"a # ]"', "'}'", '"""\n[a]\n"""', "0.5", "true", "1979-05-27"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[ # ]\n" + ",\n".join(items) + "\n]")
        | st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"k{i} = {x}" for i, x in enumerate(items)) + "}"
        )
    ),
    max_leaves=8,
)


def quoted(key: str) -> str:
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


statements = st.lists(
    st.tuples(st.sampled_from(["[", "[[", "="]), st.lists(keys, min_size=1, max_size=3), values),
    max_size=8,
)


@given(statements)
def test_random_documents(parts: list[tuple[str, list[str], str]]) -> None:
    lines = []
    for kind, names, value in parts:
        dotted = " . ".join(quoted(name) for name in names)
        lines.append(
            f"{dotted} = {value}" if kind == "=" else f"{kind}{dotted}{kind.replace('[', ']')}"
        )
    text = "\n".join(lines)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(every_path(data)) == set(Locator(text)._walk.lines)
