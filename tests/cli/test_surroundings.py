"""Wherever the program is started: closed and full streams, odd widths, odd names, no display."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli.surroundings import Stream
from sim.report.plain_text import console
from tests.cli.conftest import HOPELESS, TEXT, Command
from tests.cli.test_console import COMMAND, environment

PIPE = 110
posix = pytest.mark.skipif(os.name != "posix", reason="redirects as a shell of Unix does")


def started(redirection: str, *arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command with streams redirected as a shell does it."""
    shell = ["sh", "-c", f'exec "$0" "$@" {redirection}', *COMMAND, *arguments]
    return subprocess.run(shell, capture_output=True, env=environment(**extra), check=False)


@posix
@pytest.mark.parametrize(
    ("redirection", "arguments", "status"),
    [
        (">&-", ("solve", "bill_and_jack", "--json"), 0),
        ("2>&-", ("check", "no_such_file"), 1),
        (">&- 2>&-", ("no_such_command",), 2),
    ],
)
def test_closed_streams_change_no_status(
    redirection: str, arguments: tuple[str, ...], status: int
) -> None:
    done = started(redirection, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


@posix
def test_with_all_streams_closed_nothing_is_printed_into_a_file(
    sim: Command, tmp_path: Path
) -> None:
    done = started("<&- >&- 2>&-", "new", str(tmp_path / "new.toml"))
    assert done.returncode == 0
    assert (tmp_path / "new.toml").read_text(encoding="utf-8") == sim("new").out
    assert [path.name for path in tmp_path.iterdir()] == ["new.toml"]


@posix
def test_messages_do_not_get_into_a_document_where_stderr_is_closed(
    sim: Command, tmp_path: Path
) -> None:
    """Nor into a file, which would be given the number of stderr."""
    (tmp_path / "flat.toml").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "all.csv"
    asked = ("solve", str(tmp_path / "flat.toml"), "--json", "--csv", str(out))
    done = started("2>&-", *asked)
    assert json.loads(done.stdout)["scenario"]["id"] == "flat"
    written = out.read_bytes()
    out.unlink()
    told = sim(*asked)
    assert "all.csv: " in told.err
    assert (told.out, out.read_bytes()) == (done.stdout.decode("utf-8"), written)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("redirection", "arguments", "status", "err"),
    [
        (">/dev/full", ("--help",), 1, "standard output: No space left on device\n"),
        ("2>/dev/full", ("check", "no_such_file"), 1, ""),
    ],
)
def test_what_cannot_be_printed_anywhere_is_one_line_or_none(
    redirection: str, arguments: tuple[str, ...], status: int, err: str
) -> None:
    done = started(redirection, *arguments)
    assert (done.returncode, done.stderr.decode()) == (status, err)


@posix
def test_a_reader_that_went_away_does_not_hide_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("format = 2\n", encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    for arguments, status in ((["check", str(tmp_path / "bad.toml")], 1), (["--version"], 0)):
        done = subprocess.run(
            [*COMMAND, *arguments],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
        assert done.returncode == status
        assert b"Broken" not in done.stderr
    os.close(writing)


@pytest.mark.parametrize(
    ("given", "width"),
    [("72", 72), ("1000", 1000), ("0", PIPE), ("7", PIPE), ("1000000000", PIPE), ("-5", PIPE)]
    + [(text, PIPE) for text in ("", "wide", "٣٠", "9" * 5000, "80.5")],
)
def test_only_a_width_that_can_be_read_is_taken(
    given: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", given)
    assert console(io.StringIO()).width == width


def test_any_backend_and_no_place_for_fonts_will_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = subprocess.run(
        [*COMMAND, "sweep", "divide_the_dollar", "no_deal_payoffs.ann", "10", "--out", "here"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(
            MPLBACKEND="no such backend",
            MPLCONFIGDIR=str(tmp_path / "file" / "inside"),
            HOME=str(tmp_path / "missing"),
            TERM="dumb",
        ),
        check=False,
    )
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stderr.split(b"\n") if line] == [b"Written"]
    assert list(tmp_path.glob("here/*/*.png"))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
@pytest.mark.parametrize("command", ["run", "uncertainty --draws 8 --sobol 0 --jobs 1"])
def test_names_that_are_not_utf8_are_served(sim: Command, tmp_path: Path, command: str) -> None:
    name = os.fsdecode(b"fl\xe4t.toml")
    (tmp_path / name).write_text(HOPELESS, encoding="utf-8")
    folder = tmp_path / os.fsdecode(b"\xfcber")
    for _ in range(2):  # the second time what the first left is read
        done = sim(*command.split(), tmp_path / name, "--json", "--out", folder)
        assert done.status == 0, done.err
        assert done.json
    assert [json.loads(path.read_bytes()) for path in folder.rglob("*.json")]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_a_process_is_given_names_that_are_not_utf8(sim: Command, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"fl\xe4t.toml")
    path.write_text(TEXT, encoding="utf-8")
    new = tmp_path / os.fsdecode(b"\xfcber.toml")
    done = started("", "convert", str(path), str(new))
    assert done.returncode == 0, done.stderr
    assert new.read_bytes()
    assert sim("solve", new, "--json").json


def test_a_message_is_seen_at_once_where_streams_are_unbuffered() -> None:
    raw = io.BytesIO()
    given = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    stream = Stream(given, print)
    stream.write("reading …\n")
    assert raw.getvalue().decode("utf-8").split() == ["reading", "…"]
