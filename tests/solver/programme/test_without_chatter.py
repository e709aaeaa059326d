"""HiGHS writes a line of its own to standard output; nobody else's is lost with it."""

import os
from threading import Thread

import pytest

from sim.solver.programme.without_chatter import CHATTER, without_chatter


def test_only_the_chatter_is_left_out(capfd: pytest.CaptureFixture[str]) -> None:
    print("before")
    with without_chatter():
        os.write(1, CHATTER + b"transformNewIntegerFeasibleSolution tmpSolver.run();\n")
        print("of another", flush=True)
    print("after", flush=True)
    assert capfd.readouterr().out == "before\nof another\nafter\n"


def test_threads_lose_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def work(name: int) -> None:
        for at in range(20):
            os.write(1, f"{name}-{at}\n".encode())
            with without_chatter():
                os.write(1, CHATTER + b"\n")

    threads = [Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(capfd.readouterr().out.split()) == sorted(
        f"{name}-{at}" for name in range(4) for at in range(20)
    )


def test_an_error_inside_gives_standard_output_back(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError), without_chatter():
        raise ZeroDivisionError
    print("after", flush=True)
    assert capfd.readouterr().out == "after\n"
