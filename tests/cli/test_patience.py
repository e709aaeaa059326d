"""Progress: after a while, as a bar on a terminal and as plain lines elsewhere."""

from __future__ import annotations

import io
import time

import pytest

from sim.cli import patience


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return yes."""
        return True


def work(seconds: float) -> None:
    with patience.Patience() as waiting:
        waiting.stage("counting")
        waiting(1, 2)
        time.sleep(seconds)
        waiting(2, 2)


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("SIM_PROGRESS", raising=False)
    monkeypatch.setattr("sys.stderr", stream)
    work(seconds)
    return stream.getvalue()


def test_long_work_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)
    assert "counting" in shown(monkeypatch, Terminal(), 0.4)


def test_short_work_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 0) == ""


def test_a_pipe_gets_one_plain_line_per_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.02)
    monkeypatch.setattr(patience, "STILL", 1000)
    assert shown(monkeypatch, io.StringIO(), 0.3) == "counting: 1 of 2 …\n"


def test_a_pipe_is_told_again_that_the_same_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.02)
    monkeypatch.setattr(patience, "STILL", 2)
    assert shown(monkeypatch, io.StringIO(), 0.5).count("counting") > 1


def test_short_work_says_nothing_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 0) == ""


def test_progress_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)
    monkeypatch.setattr("sys.stderr", stream := Terminal())
    monkeypatch.setenv("SIM_PROGRESS", "off")
    work(0.1)
    assert stream.getvalue() == ""
