"""No sign that steers a terminal is printed or written, wherever in the input it stands."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path

import pytest

from sim.printable import STEERING, steering_sign
from sim.spreadsheet import from_cell
from tests.cli.conftest import HOPELESS, TEXT, Command

ESCAPE, BELL, C1, OVERRIDE = "\x1b", "\x07", "\x9b", "\u202e"


def is_harmless(text: str) -> bool:
    return STEERING.search(text) is None


@pytest.mark.parametrize("sign", ["\\u001b[2J", "\\u009b2J", "\\u202e", "\\u2028", "\\n", "\\t"])
@pytest.mark.parametrize(
    "place",
    [
        '"{}" = 1',
        '[parties."a{}"]',
        'issues.rent.options."low{}" = "x"',
        'variants."{}" = {{}}',
        '[[parties]]\n"{}" = 1',
    ],
)
def test_a_key_that_steers_is_refused(sim: Command, tmp_path: Path, sign: str, place: str) -> None:
    file = tmp_path / "keys.toml"
    file.write_text(f"format = 1\n\n{place.format(sign)}\n", encoding="utf-8")
    done = sim("check", file)
    line = 3 + place.count("\n")
    assert done.status == 1
    assert done.err.startswith(f"{file}:{line}: a key has ")
    assert done.err.endswith("; remove it\n")
    assert is_harmless(done.err)
    assert done.err.count("\n") == 1


def test_line_ends_in_a_text_forge_no_line(sim: Command, tmp_path: Path) -> None:
    file = tmp_path / "forged.toml"
    file.write_text(TEXT + '\n[red_lines.x]\nparty = "\\nOK  all.toml"\n', encoding="utf-8")
    assert not any(line.startswith("OK") for line in sim("check", file).err.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be given there")
@pytest.mark.parametrize(
    ("sign", "text"),
    [(ESCAPE, TEXT), (OVERRIDE, HOPELESS), ("\n", HOPELESS), (os.fsdecode(b"\xe9"), TEXT)],
)
def test_the_name_of_a_file_is_shown_harmlessly(
    sim: Command, tmp_path: Path, sign: str, text: str
) -> None:
    file = tmp_path / f"a{sign}OK.toml"
    try:
        file.write_text(text, encoding="utf-8")
    except OSError:
        pytest.skip("the file system does not take this name")
    shown = f"a\\u{ord(sign):04x}OK"
    checked = sim("check", file)
    assert checked.status == 0
    assert checked.out.count("\n") == 1
    for arguments in (["explain", file], ["run", file, "--out", "o"], ["solve", file, "--json"]):
        done = sim(*arguments)
        assert done.status == 0, done.err
        assert is_harmless(checked.out + checked.err + done.out + done.err)
    assert json.loads(done.out)["scenario"]["id"] == shown
    for path in (tmp_path / "o").glob("*.[cjt]*"):
        assert is_harmless(path.read_text(encoding="utf-8")), path.name
    assert sim("run", file, "--out", "o").status == 0  # the folder is known as its own
    missing = sim("check", f"{file}x")
    assert is_harmless(missing.err)
    assert missing.err.count("\n") == 1


def test_a_value_set_is_a_text_of_the_file_too(sim: Command, flat: Path) -> None:
    done = sim("solve", flat, "--set", f"parties.tenant.name=T{ESCAPE}[2J")
    assert done.status == 1
    assert "the text has the control character U+001B" in done.err
    assert is_harmless(done.err)


SHEET = r"""
format = 1
title = "=Talks \u202e on a lease"
parties.owner = { name = "=owner()\u202ed" }
parties.guest = { name = '@guest<sign>' }
issues.price = { name = "+price\u2066", status_quo = "much", options = { less = "-3+2\u202a", much = "=3+2\u202e" } }
issues.garden = { name = "@garden\u2069", status_quo = "shared", options = { own = "+own", shared = "- none\u202e" } }
preferences.owner = { price = "much > less", garden = "shared > own" }
preferences.guest = { price = "less > much", garden = "own > shared" }
importance.owner = { tiers = [["price"], ["garden"]] }
importance.guest = { tiers = [["garden"], ["price"]] }
no_deal_payoffs = { owner = 20, guest = 20 }
default_source = "lease"
[sources.lease]
author = "-Ann \u202eB"
title = "@misc \u2067 {x}"
"""  # noqa: E501


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.toml"
    path.write_text(SHEET.replace("<sign>", OVERRIDE), encoding="utf-8")
    return path


@pytest.mark.usefixtures("drawn", "every_figure")
def test_signs_of_direction_in_a_text_are_written_as_what_they_are(
    sim: Command, sheet: Path, tmp_path: Path
) -> None:
    folder, members = tmp_path / "o", tmp_path / "members.csv"
    checked = sim("check", sheet)
    assert (checked.status, checked.err) == (0, "")
    drawn = sim("run", sheet, "--out", folder, "--figure-format", "svg")
    listed = sim("solve", sheet, "--csv", members, "--set", f"parties.guest.name=Gu{OVERRIDE}est")
    explained, sourced = sim("explain", sheet), sim("sources", sheet)
    for done in (drawn, listed, explained, sourced):
        assert done.status == 0, done.err
        assert is_harmless(done.out + done.err)
    assert "=owner()\\u202ed" in explained.out
    assert "Gu\\u202eest" in listed.out
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len(written) > 5
    for name, text in (written | {"members.csv": members.read_text(encoding="utf-8")}).items():
        assert is_harmless(text.replace("\r\n", "\n")), name
    assert json.loads(written["results.json"])["parties"]["owner"]["name"] == "=owner()\\u202ed"


def test_a_spreadsheet_computes_none_of_such_texts(
    sim: Command, sheet: Path, tmp_path: Path
) -> None:
    assert sim("run", sheet, "--out", tmp_path / "o").status == 0
    with (tmp_path / "o" / "deals.csv").open(encoding="utf-8", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    names = {"+price\\u2066", "=3+2\\u202e", "@garden\\u2069", "+own"}
    assert {f"'{name}" for name in names} <= set(cells)
    assert names <= {from_cell(cell) for cell in cells}
    assert names.isdisjoint(cells)


def test_sources_with_such_signs_are_valid_bibtex(sim: Command, sheet: Path) -> None:
    done = sim("sources", sheet, "--bibtex")
    assert done.out.splitlines() == [
        "@misc{lease,",
        r"  author = {-Ann \textbackslash{}u202eB},",
        r"  title = {{@misc \textbackslash{}u2067 \{x\}}},",
        "}",
    ]


@pytest.mark.parametrize("layout", ["by issue", "by party"])
def test_a_file_laid_out_anew_says_the_same(
    sim: Command, sheet: Path, tmp_path: Path, layout: str
) -> None:
    out = tmp_path / "out.toml"
    assert sim("convert", sheet, out, "--layout", layout).status == 0
    text = out.read_text(encoding="utf-8")
    assert is_harmless(text)
    assert "'@guest\\u202e'" in text
    shown = [sim("solve", path, "--json").json for path in (sheet, out)]
    assert shown[0]["parties"] == shown[1]["parties"]
    assert shown[0]["solutions"] == shown[1]["solutions"]


@pytest.mark.parametrize("sign", [ESCAPE, "\x7f", C1, "\u2028", "\u2029"])
def test_other_signs_in_a_text_are_refused(sim: Command, tmp_path: Path, sign: str) -> None:
    file = tmp_path / "text.toml"
    file.write_text(f'{TEXT}[sources.s]\ntitle = "a\\u{ord(sign):04x}b"\n', encoding="utf-8")
    done = sim("check", file)
    assert done.status == 1
    assert f"the text has the {steering_sign(sign)}; remove it" in done.err


@pytest.mark.parametrize("option", ["--title", "--party", "--issue"])
def test_a_new_scenario_has_no_such_name(sim: Command, option: str) -> None:
    done = sim("new", "new.toml", option, "Two", option, f"One{C1}2J")
    assert done.status == 1
    assert done.err == "a name has the control character U+009B - remove it\n"
