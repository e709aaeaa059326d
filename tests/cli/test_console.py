"""The command line as a process: consoles of all kinds, pipes, signals, what is imported."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from sim.cli import app

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "sim"]


def environment(**extra: str) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    return {**inherited, "PYTHONPATH": str(ROOT), "MPLBACKEND": "Agg", **extra}


def run(*arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, *arguments]
    return subprocess.run(command, capture_output=True, env=environment(**extra), check=False)


def ascii_stream(errors: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="ascii", errors=errors, newline="")


def in_ascii(*arguments: str) -> tuple[int, bytes, bytes]:
    """Run a command in this process on a console that takes ASCII alone."""
    streams = ascii_stream("strict"), ascii_stream("backslashreplace")
    out, err = streams
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        app(args=list(arguments), prog_name="sim")
    for stream in streams:
        stream.flush()
    printed = [stream.buffer.getvalue() for stream in streams]  # type: ignore[attr-defined]
    return int(ended.value.code or 0), printed[0], printed[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("solve", "episkopos2022"),
        ("solve", "episkopos2022", "--json"),
        ("explain", "episkopos2022"),
        ("sources", "lieven2022"),
        ("check", "lieven2022", "“none”"),
        ("new", "--title", "Gespräche", "--party", "Köln", "--party", "Łódź"),
        ("--help",),
        ("solve", "--help"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_console_without_utf8_is_served(arguments: tuple[str, ...]) -> None:
    status, out, err = in_ascii(*arguments)
    assert status in (0, 1, 2)
    assert b"Traceback" not in err
    text = out.decode("ascii") + err.decode("ascii")
    assert "fault of the program" not in text
    if "--json" in arguments:
        assert json.loads(out)["scenario"]["id"] == "episkopos2022"


def test_a_process_prints_the_same_in_ascii_and_nothing_but_text_into_a_pipe() -> None:
    done = run("solve", "episkopos2022", PYTHONIOENCODING="ascii", TERM="xterm-256color")
    assert (done.returncode, done.stdout, done.stderr) == in_ascii("solve", "episkopos2022")
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_color_is_honoured_on_a_terminal() -> None:
    """One process prints with colours, then without."""
    main, terminal = os.openpty()
    code = (
        "import os\n"
        "from sim.cli import app\n"
        "for no_color in ('', '1'):\n"
        "    os.environ['NO_COLOR'] = no_color\n"
        "    try: app(args=['solve', 'bill_and_jack'], prog_name='sim')\n"
        "    except SystemExit as ended: print('ended:', ended.code, flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=terminal,
        stderr=terminal,
        env=environment(TERM="xterm-256color"),
    ) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
    os.close(main)
    assert process.returncode == 0
    coloured, plain, rest = re.split(rb"ended: 0\s+", shown)
    assert (b"Kalai" in coloured, b"Kalai" in plain, rest) == (True, True, b"")
    assert re.search(rb"\x1b\[[0-9;]*m", coloured)
    assert not re.search(rb"\x1b\[[0-9;]*m", plain)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [*COMMAND, "sources", "bill_and_jack"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_ctrl_c_is_one_line_and_130(tmp_path: Path) -> None:
    code = (
        "import signal, sys, sim.axiomatic.compare as compare\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a background job ignores it
        "def slow(*_, **__):\n"
        "    print('working', flush=True)\n"
        "    signal.pause()\n"
        "compare.compare = slow\n"
        "sys.argv = ['sim', 'run', 'bill_and_jack']\n"
        "from sim.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=tmp_path,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"working\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"interrupted\n"
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_command_imports_only_what_it_needs() -> None:
    """One process gives commands that need more and more."""
    given = [
        (["--help"], ["matplotlib", "scipy", "pandas", "pydantic", "numpy", "moocore"]),
        (["check", "bill_and_jack"], ["matplotlib", "scipy", "pandas", "moocore"]),
        (["solve", "bill_and_jack"], ["matplotlib", "scipy", "pandas"]),
    ]
    code = (
        "import sys\n"
        "from sim.cli import app\n"
        f"for arguments, absent in {given!r}:\n"
        "    try: app(args=arguments, prog_name='sim')\n"
        "    except SystemExit: pass\n"
        "    found = [name for name in absent if name in sys.modules]\n"
        "    if found: print(arguments, found, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, env=environment(), check=True, text=True)
    assert done.stderr == ""


@pytest.mark.parametrize("entry", ["sim.__main__", "sim"])
def test_ctrl_c_while_importing_is_one_line_and_130(entry: str) -> None:
    code = (
        "import sys, runpy\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Finder())\n"
        f"runpy.run_module({entry!r}, run_name='__main__')"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, env=environment(), text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "interrupted\n")
