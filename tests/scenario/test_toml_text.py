"""A file that is not TOML is refused with one sentence; a file that is keeps every number exact."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario.nouns.selection import Selection
from sim.scenario.reader import loads
from sim.scenario.text import toml_limits
from sim.scenario.text.toml_text import parse, parse_bytes
from sim.scenario.text.unreadable_number import UnreadableNumber

GOOD = b"""#:schema ./scenario.schema.json
title = "Talks"   # a comment
date = 2022-02-21
[parties.us]
power = 1.5
consents_to = ["land", "sea"]
[no_deal.drift]
outcome = { land = "held", rest = "status quo" }
probability = { low = 0.1, best = 0.2, high = 0.3 }
text = '''
several lines'''
"""


def refusal(content: bytes | str) -> str:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(ScenarioError) as caught:
        parse_bytes(raw, "a.toml")
    assert len(caught.value.problems) == 1
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_numbers_are_exact() -> None:
    data = parse_bytes(b"a = 0.1\nb = -1_0.50e-1\nc = 3\nd = +2E2\n").data
    assert data == {"a": Fraction(1, 10), "b": Fraction(-21, 20), "c": 3, "d": Fraction(200)}
    assert isinstance(data["c"], int)


def test_infinite_and_undefined_numbers_are_kept_for_the_checks_to_name() -> None:
    data = parse_bytes(b"a = inf\nb = -inf\nc = nan\nd = +nan\n").data
    assert data["a"] == math.inf
    assert data["b"] == -math.inf
    assert all(math.isnan(data[key]) for key in "cd")


def test_byte_order_mark_tabs_and_windows_line_ends() -> None:
    plain = parse_bytes(GOOD).data
    assert parse_bytes(b"\xef\xbb\xbf" + GOOD).data == plain
    assert parse_bytes(GOOD.replace(b"\n", b"\r\n")).data == plain
    assert parse_bytes(b"\ta\t=\t1\t# one\n").data == {"a": 1}


def test_path_bytes_and_text_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "talks.toml"
    file.write_bytes(GOOD)
    read = parse(file)
    assert (read.path, read.content, read.text) == (file, GOOD, GOOD.decode())


def test_places_that_are_no_file(tmp_path: Path) -> None:
    for path, reason in [
        (tmp_path / "absent.toml", "absent.toml: there is no such file"),
        (tmp_path, "this is a directory, not a scenario file"),
        (tmp_path / "a.toml" / "b.toml", "no such file"),
        (Path("a\0b.toml"), "this is not a file name"),
        (tmp_path / ("x" * 5000), "cannot be read"),
        (Path("/dev/null"), "not a regular file"),
    ]:
        if str(path) == "/dev/null" and not path.exists():
            continue
        with pytest.raises(ScenarioError) as caught:
            parse(path)
        assert reason in str(caught.value)
        assert caught.value.problems[0].line is None


@pytest.mark.parametrize("name", ["sheet.csv", "Sheet.XLSX", "talks.json"])
def test_a_file_in_another_format_is_told_what_is_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("issue,option\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="is not read, as it is of no format known"):
        parse(file)


def test_size_limit(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_bytes(b"a = 1\n" + b"#" * toml_limits.MAX_BYTES)
    with pytest.raises(ScenarioError, match="larger than 5 MB"):
        parse(file)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.toml:1: the file is empty; sim new writes one to begin with"),
        (
            b'a = 1\nb = "\\u001b[31mred"',
            "a.toml:2: the text has the control character U+001B; remove",
        ),
        (b'a = [1, "\\u009b"]', "a.toml:1: the text has the control character U+009B; remove"),
        (b" \n\t\n", "a.toml:1: the file is empty"),
        (b"\xef\xbb\xbf", "a.toml:1: the file is empty"),
        (b"a = 1\nb = '\xe9t\xe9'", "a.toml:2: byte 11 (0xE9) is not UTF-8; save"),
        (b"\xff\xfea\x00", "a.toml:1: the file is saved as UTF-16"),
        (b"a = 1\n\x00", "a.toml:2: byte 6 is zero: this is not a text file; save it as UTF-8"),
        (b"a = " + b"[" * 100_000, "a.toml:1: lists and tables are nested more than"),
        (b"a = " + b"{a=" * 100_000, "a.toml:1: lists and tables are nested more than"),
        (b"a = 1\n" + b"a." * 100_000 + b"a = 1", "a.toml:2: a dotted key has more than"),
        (b"[" + b"'a' . " * 100_000 + b"a]", "a.toml:1: a dotted key has more than"),
        (b"a = [" + b"1," * 250_000 + b"]", "a.toml:1: the file has more than 200000 entries"),
        (b"[[a]]\n" * 250_000, "entries"),
        (b"\n\na = " + b"1" * 9999, "a.toml:3: a whole number has too many digits"),
        (b"\na = 0x" + b"f" * 99999, "a.toml:2: a whole number has too many digits"),
        (b"a = [\n1,\n" + b"1" * 101 + b"]", "a.toml:3: a whole number has too many digits"),
        (b'a = "\\"""' * 200_000, "a.toml:1: "),
    ],
)
def test_bytes_that_are_refused(content: bytes, message: str) -> None:
    assert message in refusal(content)


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("1e999999999", "the number 1e999999999 is too large - write at most 1e100"),
        ("-1.5E+1_01", "the number -1.5E+1_01 is too far below zero - write at least -1e100"),
        ("1e-101", "the number 1e-101 is too close to zero - write 0, or at least 1e-100"),
        ("0." + "1" * 9999, f"the number 0.{'1' * 25}... has too many digits - write at most 100"),
    ],
)
def test_a_number_too_long_to_be_kept_is_refused_with_the_other_mistakes(
    broken: Callable[..., list[str]], written: str, what: str
) -> None:
    found = broken(
        ('probability = "unlikely"', f"probability = {written}"),
        ('name = "North"', "power = nan"),
    )
    assert [line.split(": ", 1)[0] for line in found] == ["10", "42"]
    assert "nan is not a finite number" in found[0]
    assert found[1].endswith(what)


@pytest.mark.parametrize("written", ["1e308", "1e400"])
def test_a_number_set_too_large_is_told_the_largest(text: str, written: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(text).with_value("no_deal_payoffs.north", UnreadableNumber(written))
    assert f"={written}: " in str(caught.value)
    assert "is too large - write at most 1e100" in str(caught.value)


def test_a_whole_number_set_with_too_many_digits_is_cut_short_where_it_is_shown(text: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(text).under(Selection.of(sets=[f"no_deal_payoffs.north={'9' * 9999}"]))
    assert "... has too many digits - write at most 100" in str(caught.value)
    assert len(str(caught.value)) < 250


SLIPS = [
    ("title = \u201cTalks\u201d", 1, "curly quotation mark; use straight ones"),
    ("a = 1\np = 5%", 2, "cannot carry a per cent sign; write 0.05"),
    ("p = { best = 12.5 % }", 1, "write 0.125"),
    ("p = 15..25", 1, "{ low = 15, best = 20, high = 25 }"),
    ("[parties.us\nname = 'x'", 1, "closing bracket of this table header is missing"),
    ("[[a]\n", 1, "opens with [[ must close with ]]"),
    ("[parties.united states]", 1, "a name with a space needs quotes"),
    ("[a] x = 1", 1, "give it a line of its own"),
    ("list = ['a', 'b'\nx = 1\n", 2, "the list that opens with [ in line 1 is not closed"),
    ("x = [\n [1, 2],\n [3, 4\n]\ny = 2\n", 5, "the list that opens with [ in line 1"),
    ("list = [\n 'a'\n 'b'\n]", 3, "a comma is missing between two entries of a list"),
    ('tiers = [["a"] ["b"]]', 1, "a comma is missing between two entries of a list"),
    ("x = [1,,2]", 1, "a comma too many in this list"),
    ("x = { a = 1 b = 2 }", 1, "a comma is missing between two entries of this { } table"),
    ("x = { a = 1, }", 1, "a comma too many in this { } table"),
    ("x = {\na = 1 }", 1, "must stand on one line"),
    ('x = "a",', 1, "a comma too many at the end of this line"),
    ("x = [1]]", 1, "there is a ] too many"),
    ('title = "Talks\nx = 1', 1, "closing quotation mark of a text is missing"),
    ('x = 1\nt = """abc\n\n"', 4, "the text that begins in line 2 has no closing"),
    ('title "Talks"', 1, "there is no = between a key and its value"),
    ("lonely", 1, "there is no = between"),
    ("x = ", 1, "there is no value after the ="),
    ("x =  # nothing", 1, "there is no value after the ="),
    ("= 5", 1, "there is no key in front of the ="),
    ("a = 1\nb = 2\na = 3", 3, "a is already defined in line 1"),
    ("[a]\nx = 1\n[b]\n[a]\n", 4, "a is already defined in line 1"),
    ("[a]\nx.y = 1\n[a.x]\n", 3, "a.x is already defined in line 2"),
    ("cost.us = 'minor'\n\ncost = 3", 3, "cost is already defined in line 1"),
    ("x = { a = 1 }\nx = { a = 2 }", 2, ": x is already defined in line 1"),
    ("a = { b = 1, b = 2 }", 1, "a.b is already defined earlier in this line"),
    ("title = Talks in Geneva", 1, 'text needs quotes: "Talks in Geneva"'),
    ("t = [donbas, crimea]", 1, 'text needs quotes: "donbas"'),
    ('o = { a = "x", rest = status quo }', 1, 'text needs quotes: "status quo"'),
    ("x = True", 1, "write true in small letters"),
    ("x = FALSE # no", 1, "write false in small letters"),
    ("x = yes", 1, 'yes needs quotes as a word ("yes"); as a truth value write true'),
    ("x = [no]", 1, "as a truth value write false"),
    ("x = null", 1, "leave the key out"),
    ("p = 0,5", 1, "written with a point: 0.5"),
    ("p = { low = 0,5, best = 1 }", 1, "written with a point: 0.5"),
    ("x = .5", 1, "a digit before the point: 0.5"),
    ("x = 5.", 1, "a digit after the point: 5.0"),
    ("x = 007", 1, "no leading zeros: 7"),
    ("x = 1/2", 1, 'is written in quotes and without blanks: "1/2"'),
    ("x = 1.5/2", 1, "must be written as a decimal number"),
    ("x = 1/0", 1, "nothing can be divided by zero"),
    ("x = 1 000", 1, "a number has no spaces"),
    ("d = 21.02.2022", 1, "year-month-day"),
    ("d = 2022-02-30", 1, "there is no such date"),
    ("low = \u20135", 1, "typographic dash; write a plain -"),
    ("low = \u22125", 1, "typographic dash; write a plain -"),
    ("x\u00a0= 1", 1, "invisible sign (U+00A0)"),
    ("united states = 1", 1, 'a key with a space needs quotes ("united states")'),
    ("crim\u00e9e = 1", 1, 'needs quotes: "crim\u00e9e"'),
    ("role: 'x'", 1, "a value is given with = here, not with a colon"),
    ("a = { b: 1 }", 1, "not with a colon"),
    ("x == 1", 1, "a single ="),
    ("// note", 1, "a comment begins with #"),
    ('p = "C:\\dir"', 1, "a backslash"),
    ('x = "a\x1b[31m"', 1, "control character"),
    ("a = 1\rb = 2", 1, "carriage return"),
    ("x = $5", 1, "$5 is not a value"),
    ("*", 1, "neither key = value"),
]


@pytest.mark.parametrize(("text", "line", "message"), SLIPS)
def test_usual_slips_are_named(text: str, line: int, message: str) -> None:
    shown = refusal(text)
    assert shown.startswith(f"a.toml:{line}: ")
    assert message in shown


def test_signs_that_a_terminal_acts_on_are_never_printed() -> None:
    for text in ["x = \x1b[31m", "\x1b", "x = 'a' \x1b", "[\x1b"]:
        assert refusal(text).isprintable()


def read_or_refuse(content: bytes) -> None:
    try:
        parse_bytes(content, "a.toml")
    except ScenarioError as refused:
        error = refused
    else:
        return
    [problem] = error.problems
    assert problem.line is not None
    assert 1 <= problem.line <= content.count(b"\n") + 1
    assert str(error).isprintable()


@given(st.binary(max_size=200))
@example(b"\x85 = 1")
@example("\u2028 = 1\na".encode())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refuse(content)


@given(st.text(alphabet="ab=.,[]{}\"'\\#\n\r \t5%-\u2013\u201c\u00e9:", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refuse(text.encode())


@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 8),
    st.sampled_from(
        [b"", b"[", b"]", b'"', b"'", b"=", b",", b"{", b"}", b"\n", b"\\", b".", b"%"]
    ),
    st.booleans(),
)
def test_a_damaged_file_is_read_or_refused(at: int, cut: int, put: bytes, stop: bool) -> None:
    read_or_refuse(GOOD[:at] + put + (b"" if stop else GOOD[at + cut :]))
