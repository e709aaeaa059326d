"""Progress: shown on a terminal after a while, silent otherwise."""

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
    monkeypatch.setattr("sys.stderr", stream)
    work(seconds)
    return stream.getvalue()


def test_long_work_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)
    assert "counting" in shown(monkeypatch, Terminal(), 0.4)


def test_short_work_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 0) == ""


def test_a_pipe_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.01)
    assert shown(monkeypatch, io.StringIO(), 0.2) == ""
