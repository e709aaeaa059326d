"""Tasks shared among processes: in order, no more of them than help, none left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import joblib
import pytest

from sim.errors import SimError
from sim.processes import in_order, process_count


def slow_first(number: int, pipe: str) -> tuple[int, int]:
    """Number 0 ends after number 1 has: each opens the pipe when the other does."""
    if number < 2:
        with Path(pipe).open("wb" if number else "rb", buffering=0) as stream:
            _ = number or stream.read()
    return number, os.getpid()


def waiting(seconds: float) -> None:
    """Do nothing for that long, or until the process is ended."""
    threading.Event().wait(seconds)


def slow_process() -> int:
    """Return which process this is, once the other one has had its turn."""
    threading.Event().wait(0.02)
    return os.getpid()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
@pytest.mark.skipif(joblib.cpu_count() < 2, reason="one core works alone")
def test_results_come_in_order_from_other_processes(tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    with in_order(slow_first, [(k, pipe) for k in range(6)], 2) as results:
        found = list(results)
    assert [number for number, _ in found] == list(range(6))
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.skipif(joblib.cpu_count() < 2, reason="one core works alone")
def test_processes_are_kept_for_the_next_calls_until_work_is_given_up() -> None:
    def asked() -> set[int]:
        with in_order(slow_process, [()] * 40, 2) as results:
            return set(results)

    assert asked() | asked() == (kept := asked())
    assert len(kept) == 2
    with in_order(slow_process, [()] * 40, 2) as results:
        next(results)
    assert not asked() & kept


def test_no_more_processes_than_calls_or_cores() -> None:
    assert process_count(500, 1, 8) == 1
    assert process_count(500, 3, 8) == 3
    assert process_count(500, 1000, 8) == 8
    assert process_count(2, 1000, 8) == 2
    assert process_count(-1, 1000, 8) == 8
    with in_order(os.getpid, [()], 500) as results:
        assert list(results) == [os.getpid()]


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_work_that_is_given_up_ends_at_once() -> None:
    start = time.monotonic()
    with in_order(waiting, [(0,), *[(60,)] * 30], 2) as results:
        next(results)
    assert time.monotonic() - start < 30


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_many_short_calls_are_given_up_without_a_word() -> None:
    with in_order(sum, [(range(100_000),)] * 400, 2) as results:
        for _ in range(40):
            next(results)


@pytest.mark.skipif(joblib.cpu_count() < 2, reason="one core works alone")
def test_a_process_that_is_ended_from_outside_is_said_in_one_sentence() -> None:
    with (
        pytest.raises(SimError, match="was ended from outside, most likely because memory ran out"),
        in_order(os._exit, [(1,), (1,)], 2) as results,
    ):
        list(results)
    with in_order(abs, [(-1,), (-2,)], 2) as results:
        assert list(results) == [1, 2]


PARENT = """
import threading
from sim.processes import in_order
def slow(number):
    print("at work", flush=True)
    threading.Event().wait(number)
with in_order(slow, [(0,), (600,), (600,)], 2) as results:
    list(results)
"""


@pytest.mark.skipif(joblib.cpu_count() < 2, reason="one core works alone")
def test_processes_end_soon_after_the_one_that_started_them_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(3)] == [b"at work"] * 3
        process.kill()
        process.communicate(timeout=60)  # the end of what its processes can write: they are gone
