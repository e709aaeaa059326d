"""JSON and YAML from strangers: every number as written, and one sentence for what is unsafe."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError, SimError
from sim.interchange.untrusted.json import read_json
from sim.interchange.untrusted.tree import Node
from sim.interchange.untrusted.yaml import read_yaml

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]" for k in range(1, 9)
)
READERS = {"json": read_json, "yml": read_yaml}


def plain(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: plain(inner) for key, inner in node.value.items()}
    return [plain(x) for x in node.value] if isinstance(node.value, tuple) else node.value


def refused(kind: str, content: bytes | str) -> str:
    given = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    with pytest.raises(ScenarioError) as caught:
        READERS[kind](Path(f"file.{kind}"), given)
    [line] = str(caught.value).split("\n")
    return line


def test_numbers_are_the_decimals_that_are_written() -> None:
    """As binary floats three tenths would not add up, and the last number would be rounded."""
    found = plain(read_json(Path("a"), b'{"x": [0.1, 0.2, -3e-2], "y": 0.39622042590756595123}'))
    assert found["x"] == [Fraction(1, 10), Fraction(1, 5), Fraction(-3, 100)]
    assert sum(found["x"][:2]) == Fraction(3, 10)
    assert found["y"] == Fraction("0.39622042590756595123")
    text = b"x: 0.1\ny: 1_000\nz: -.inf\nn: .nan\ne: 5e-3\nt: '0.1'\nno: ~\n"
    found = plain(read_yaml(Path("a"), text))
    assert (found["x"], found["y"], found["e"]) == (Fraction(1, 10), 1000, Fraction(1, 200))
    assert found["z"] == float("-inf")
    assert found["n"] != found["n"]
    assert (found["t"], found["false"]) == ("0.1", None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_and_their_marks(encoding: str) -> None:
    assert plain(read_json(Path("a"), '{"caf\u00e9": 1}'.encode(encoding))) == {"caf\u00e9": 1}
    assert plain(read_yaml(Path("a"), "caf\u00e9: 1".encode(encoding))) == {"caf\u00e9": 1}


def test_every_value_knows_its_line() -> None:
    root = read_json(Path("a"), b'{"a": 1,\n "b": [2,\n  "c"]}')
    [_, last] = root.table("it")["b"].items("b")
    assert (root.line, last.line, root.size) == (1, 3, 5 + 2)  # the keys count too
    root = read_yaml(Path("a"), b"a: 1\nb:\n- 2\n- c\n")
    [_, last] = root.table("it")["b"].items("b")
    assert last.line == 4


def test_values_are_counted_in_total() -> None:
    assert read_json(Path("a"), b"[1, [2, 3]]", most=5).size == 5
    for reader in (read_json, read_yaml):
        with pytest.raises(ScenarioError, match="there are more than"):
            reader(Path("a"), b"[1, [2, 3, 4]]", most=5)


def test_an_alias_stands_for_what_it_repeats() -> None:
    assert plain(read_yaml(Path("a"), b"a: &x [1, 2]\nb: *x")) == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": 1,\n "a": 2}', 'file.json:2: "a" stands twice in one table'),
        ('{"a": 1\n "b": 2}', "file.json:2: column 2: this is not JSON (expecting ',' delimiter)"),
        ('{"NaN": 1,\n "a": NaN}', "file.json:2: NaN is no number that JSON knows"),
        ('{"a": -Infinity}', "file.json:1: -Infinity is no number that JSON knows"),
        ('{"a": 1e999}', "file.json:1: the number 1e999 has too many digits - round it"),
        (
            '{"a": ' + "7" * 1_000_000 + "}",
            "file.json:1: the number 777777777777777777777777777...",
        ),
        ('{"a":\n' + "[" * 100_000, "file.json:2: lists and tables are nested more than 64 deep"),
        ('{"a": "\\ud800"}', "file.json:1: a text here has the invisible sign U+D800"),
        ('{"a\\u001b[2J": 1}', "file.json:1: a text here has the control character U+001B"),
        ('{"a": "x\\u202ey"}', "file.json:1: a text here has the invisible sign U+202E"),
        ("", "file.json:1: column 1: this is not JSON (expecting value)"),
        ('"' + '\\"' * 500_000, "file.json:1: column 1: this is not JSON (unterminated string"),
        ('[NaN, "' + '\\"' * 500_000, "file.json:1: NaN is no number that JSON knows"),
        (b"[1, \xff\xfe\x00]", "this is not JSON"),
    ],
)
def test_what_is_wrong_with_json(content: bytes | str, said: str) -> None:
    assert said in refused("json", content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: 1\na: 2", 'file.yml:2: "a" stands twice in one table'),
        ("a: [1,\nb", ": this is not YAML ("),
        ("a: !!binary |\n  gASVIQ==", "!!binary holds bytes, such as a pickle"),
        ("\na: !!python/object/apply:os.system [x]", "file.yml:2: !!python/object/apply:os.system"),
        ("a: !!python/name:os.system", "it is not loaded - write the plain values"),
        ("!secret a", "!secret would make an object of the program that wrote it"),
        (BOMB, "there are more than 400,000 values"),
        ("a: &a [*a]", "*a is inside what it repeats"),
        ("a: *b", "*b repeats what is not there"),
        ("- " * 100, "lists and tables are nested more than 64 deep"),
        ("[" * 100_000, "nest"),
        ("a: 010", "the number 010 is written in another base"),
        ("a: 1:30", "the number 1:30 is written in another base"),
        ("a: " + "7" * 1_000_000, "the number 777777777777777777777777777... has too many digits"),
        ('a: "\\e[2J"', "file.yml:1: a text here has the control character U+001B"),
        ("a: \x1b[2J", "a character here is none that YAML allows"),
        ("a: 1\n--- \nb: 2", "file.yml:2: a second document begins here"),
        ("[x]: 1", "a key is a list where a name is needed"),
    ],
)
def test_what_is_wrong_with_yaml(content: str, said: str) -> None:
    assert said in refused("yml", content)


def test_without_the_parser_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(SimError, match=r'needs PyYAML, .* pip install "bargaining-sim\[yaml\]"'):
        read_yaml(Path("a.yml"), b"a: 1")
