"""Progress: after a while, as a bar on a terminal and as plain lines elsewhere."""

from __future__ import annotations

import io
import threading

import pytest

from sim.cli.patience import Patience

SOON, NEVER = 0.01, 600.0  # seconds
LONG = 60.0  # seconds after which what should have been said counts as missing


class Stream(io.StringIO):
    """A stream that tells when some words were written often enough."""

    def __init__(self, words: str, times: int = 1) -> None:
        super().__init__()
        self.words, self.times, self.said = words, times, threading.Event()

    def write(self, text: str) -> int:
        """Write, and look for the words."""
        length = super().write(text)
        if self.getvalue().count(self.words) >= self.times:
            self.said.set()
        return length


class Terminal(Stream):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return yes."""
        return True


def work(patience: Patience, stream: Stream | None = None) -> None:
    """Do something that ends when the stream has been told of it."""
    with patience as waiting:
        waiting.stage("counting")
        waiting(1, 2)
        assert stream is None or stream.said.wait(LONG)


def shown(monkeypatch: pytest.MonkeyPatch, stream: Stream, seconds: float, still: int = 15) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("SIM_PROGRESS", raising=False)
    monkeypatch.setattr("sys.stderr", stream)
    work(Patience(seconds=seconds, still=still), stream if seconds < NEVER else None)
    return stream.getvalue()


def test_long_work_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "counting" in shown(monkeypatch, Terminal("counting"), SOON)


def test_short_work_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal("counting"), NEVER) == ""


def test_a_pipe_gets_one_plain_line_per_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shown(monkeypatch, Stream("\n"), SOON, still=1_000_000)
    assert found == "counting: 1 of 2 …\n"


def test_a_pipe_is_told_again_that_the_same_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Stream("counting", 3), SOON, still=2).count("counting") > 2


def test_short_work_says_nothing_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Stream("counting"), NEVER) == ""


def test_progress_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", stream := Terminal("counting"))
    monkeypatch.setenv("SIM_PROGRESS", "off")
    before = threading.active_count()
    with Patience(seconds=0) as waiting:
        waiting.stage("counting")
        assert threading.active_count() == before
    assert stream.getvalue() == ""
