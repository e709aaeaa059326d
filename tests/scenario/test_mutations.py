"""A scenario file with any slip in it is refused in words, or the slip shows in what is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.formulation.from_scenario import problem as build_problem
from sim.scenario.language.examples import EXAMPLES
from sim.scenario.reader import load, loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.preference_layout import PATCHING
from sim.scenario.text.starter import starter
from tests.example_count import TIMES, examples

TEXTBOOK = sorted((Path(__file__).parents[2] / "scenarios" / "textbook").glob("*.toml"))
WHOLE = "\n".join(EXAMPLES.values())
FILES = [WHOLE, starter(), *(path.read_text(encoding="utf-8") for path in TEXTBOOK)]

TOKEN = re.compile(r'"[^"\n]*"|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|>>|[^\sA-Za-z0-9_"]')
NUMBER = re.compile(r"(?<![\w.\"-])\d+(?:\.\d+)?(?![\w.\"-])")
ODD = ("", "0", "-1", "1e9", "nan", "inf", "true", '"rest"', '""', "[]", "{}", "2022-02-21", '"?"')

# What is assumed where a key is left out, so that adding or dropping it changes nothing.
ASSUMED = {
    ("format", 1),
    ("payoffs", "scores"),
    ("power", 1),
    ("role", "signatory"),
    ("kind", "misc"),
    ("kind", "background"),
    ("hardness", "hard"),
    ("size", "unsized"),
}


def drop_line(draw: Any, text: str) -> str:
    lines = text.split("\n")
    del lines[draw(st.integers(0, len(lines) - 1))]
    return "\n".join(lines)


def repeat_line(draw: Any, text: str) -> str:
    lines = text.split("\n")
    line = draw(st.sampled_from(lines))
    lines.insert(draw(st.integers(0, len(lines))), line)
    return "\n".join(lines)


def swap_lines(draw: Any, text: str) -> str:
    lines = text.split("\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def change_token(draw: Any, text: str) -> str:
    tokens = list(TOKEN.finditer(text))
    found = draw(st.sampled_from(tokens))
    put = draw(st.sampled_from([token.group() for token in tokens]) | st.sampled_from(ODD))
    return text[: found.start()] + put + text[found.end() :]


def change_number(draw: Any, text: str) -> str:
    written = list(NUMBER.finditer(text))
    if not written:
        return text
    found = draw(st.sampled_from(written))
    put = draw(st.sampled_from(("0", "1", "0.35", "7", "100", "1000", "-3", "0.0001")))
    return text[: found.start()] + put + text[found.end() :]


def change_sign(draw: Any, text: str) -> str:
    at = draw(st.integers(0, len(text) - 1))
    put = draw(st.sampled_from(list("[]{}\"'=,.#>~?\n-5x \\\0é")) | st.just(""))
    return text[:at] + put + text[at + draw(st.integers(0, 1)) :]


MUTATIONS: list[Callable[[Any, str], str]] = [
    drop_line,
    repeat_line,
    swap_lines,
    change_token,
    change_number,
    change_sign,
]


@st.composite
def mutated(draw: Any) -> tuple[str, str]:
    text = original = draw(st.sampled_from(FILES))
    for mutate in draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=3)):
        text = mutate(draw, text)
    return original, text


def leaves(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """The texts, numbers, dates and empty tables of some data by path, preferences by issue."""
    if isinstance(value, dict) and value:
        items: list[tuple[Any, Any]] = list(value.items())
    elif isinstance(value, list) and value:
        items = list(enumerate(value))
    else:
        if path[:1] == ("preferences",) and len(path) > 2:
            path = ("issues", path[2], "wants", path[1], *path[3:])
        return {path: value}
    return {p: leaf for key, inner in items for p, leaf in leaves(inner, (*path, key)).items()}


def numbers(data: dict[str, Any]) -> dict[tuple[Any, ...], float]:
    return {
        path: value
        for path, value in leaves(data).items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def data_of(text: str) -> dict[str, Any]:
    return tomllib.loads(text.replace("\r\n", "\n"))


def listing(scenario: Scenario) -> list[tuple[str, ...]]:
    return [row.cells() for row in scenario.sources()]


def views(scenario: Scenario) -> Iterator[Scenario]:
    """The scenario as it is, and under all that its file selects, without the hash of its bytes."""
    yield replace(scenario, sha256="")
    for view, names in (
        (scenario.with_variant, scenario.variants),
        (scenario.with_lens, scenario.lenses),
        (scenario.as_seen_by, scenario.beliefs),
        (scenario.at, scenario.time_steps),
        (scenario.with_track, scenario.tracks),
    ):
        yield from (replace(view(name), sha256="") for name in names)


@cache
def seen(text: str) -> list[tuple[Scenario, list[tuple[str, ...]]]]:
    """The views of a file as it stands, with their sources."""
    return [(view, listing(view)) for view in views(loads(text))]


def reads_as(scenario: Scenario, text: str) -> bool:
    """Whether a scenario is what a file says, whatever is selected of it."""
    if replace(scenario, sha256="") != seen(text)[0][0]:
        return False
    pairs = zip(views(scenario), seen(text), strict=True)
    return all(view == other and listing(view) == rows for view, (other, rows) in pairs)


def untraced(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Where two files that read the same differ: values changed, numbers dropped, keys added."""
    old, new = leaves(before), leaves(after)
    changed = [path for path in old.keys() & new.keys() if old[path] != new[path]]
    dropped = numbers(before).keys() - new.keys()
    added = [
        path
        for path in new.keys() - old.keys()
        if path[0] not in PATCHING  # a patch may say what is so anyway
        and path[-1] != "source"  # an entry has the source of the table around it
        and new[path] not in ({}, [])
    ]
    outright = [path for path in dropped if (path[-1], old[path]) not in ASSUMED]
    return [*changed, *outright, *(p for p in added if (p[-1], new[p]) not in ASSUMED)]


@examples(40)
@given(mutated())
def test_a_slip_is_refused_or_shows(texts: tuple[str, str]) -> None:
    original, text = texts
    try:
        scenario = loads(text)
        build_problem(scenario)
    except ScenarioError as error:
        refused = error
    else:
        scenario.sources()
        if reads_as(scenario, original):
            assert untraced(data_of(original), data_of(text)) == []
        return
    lines = text.count("\n") + 1
    for problem in refused.problems:
        assert problem.what
        assert str(problem).isprintable()
        assert problem.line is not None
        assert 1 <= problem.line <= lines


@pytest.mark.parametrize("text", FILES)
def test_numbers_leave_a_trace(text: str) -> None:
    before = numbers(data_of(text))
    for found in list(NUMBER.finditer(text))[:: max(1, 9 // TIMES)]:
        for put in ("0.35", "3", "12"):
            changed = text[: found.start()] + put + text[found.end() :]
            try:
                after = numbers(data_of(changed))
            except tomllib.TOMLDecodeError:
                continue
            if before == after:
                continue  # a number in a text, or the same number
            try:
                scenario = loads(changed)
            except ScenarioError:
                continue
            where = changed[max(0, found.start() - 40) : found.end() + 10]
            assert not reads_as(scenario, text), where
            break  # one other value that is accepted is enough to tell


def test_a_damaged_file_on_disk_is_refused_with_its_path(tmp_path: Path) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(starter().replace("status_quo", "statusquo"), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load(file)
    assert all(str(problem).startswith(f"{file}:") for problem in caught.value.problems)
