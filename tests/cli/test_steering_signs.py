"""No sign that steers a terminal is printed or written, wherever in the input it stands."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from sim.printable import STEERING
from tests.cli.conftest import TEXT, Command

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
@pytest.mark.parametrize("sign", [ESCAPE, OVERRIDE, "\n", os.fsdecode(b"\xe9")])
def test_the_name_of_a_file_is_shown_harmlessly(sim: Command, tmp_path: Path, sign: str) -> None:
    file = tmp_path / f"a{sign}OK.toml"
    try:
        file.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system does not take this name")
    shown = f"a\\u{ord(sign):04x}OK"
    checked = sim("check", file)
    assert checked.status == 0
    assert checked.out.count("\n") == 1
    for arguments in (["explain", file], ["solve", file, "--json"], ["run", file, "--out", "o"]):
        done = sim(*arguments)
        assert done.status == 0, done.err
        assert is_harmless(checked.out + checked.err + done.out + done.err)
    assert json.loads(sim("solve", file, "--json").out)["scenario"]["id"] == shown
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


@pytest.mark.parametrize("option", ["--title", "--party", "--issue"])
def test_a_new_scenario_has_no_such_name(sim: Command, option: str) -> None:
    done = sim("new", "new.toml", option, "Two", option, f"One{C1}2J")
    assert done.status == 1
    assert done.err == "a name has the control character U+009B - remove it\n"
