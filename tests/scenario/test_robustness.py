"""Whatever is wrong in a document, the answer is a list of mistakes in our own words."""

import tomllib
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.document.extends import Origin
from sim.scenario.document.overlays import with_patch
from sim.scenario.nouns.selection import Selection
from sim.scenario.sources import Sources
from sim.scenario.tables.assembled import assembled
from sim.scenario.tables.checked import checked
from sim.scenario.text.preference_layout import by_party
from sim.scenario.text.toml_text import parse_bytes
from tests.example_count import examples

PYDANTIC_WORDS = ("Input should", "Field required", "valid dictionary", "pydantic", "Extra inputs")

ODD = st.one_of(
    st.none().map(lambda _: {}),
    st.booleans(),
    st.integers(-3, 200),
    st.sampled_from([Fraction(1, 3), float("nan"), float("inf"), "", "a > b", "otherwise", "rest"]),
    st.lists(st.sampled_from(["land", "aid", 3, [], {}]), max_size=3),
    st.dictionaries(
        st.sampled_from(["low", "best", "rest", "land", "x y"]), st.just(1), max_size=2
    ),
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, dict | list):
        for key, part in inside:
            found += paths(part, (*path, key)) if isinstance(part, dict | list) else [(*path, key)]
    return found


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {**value, path[0]: changed(value[path[0]], path[1:], new)}
    return [changed(v, path[1:], new) if k == path[0] else v for k, v in enumerate(value)]


@examples(80)
@given(data=st.data())
def test_odd_values_anywhere(data: st.DataObject, text: str) -> None:
    document = tomllib.loads(text, parse_float=Fraction)
    places = [path for path in paths(document) if path]
    path = data.draw(st.sampled_from(places))
    odd = changed(document, path, data.draw(ODD))
    found = checked(by_party(odd)[0])
    file, findings = found.file, found.findings
    assert file is not None or findings
    if file is not None and not findings:
        origin = Origin("odd", (parse_bytes(b"format = 1"),))
        str(Sources(assembled(file, origin, Selection()))())
        with_patch(by_party(odd)[0], "lenses", "other")
    for finding in findings:
        assert finding.what
        assert not any(word in finding.what + finding.remedy for word in PYDANTIC_WORDS)
