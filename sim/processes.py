"""Tasks shared among processes: results in order, and an end at once when interrupted."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from multiprocessing import parent_process, resource_tracker
from queue import Empty
from threading import Thread
from typing import Any, TypeVar

from sim.errors import SimError

Found = TypeVar("Found")
IDLE_SECONDS = 300
LOOK_SECONDS = 1.0  # how often a process looks whether the one that started it is still there
Share = Callable[[Callable[..., Any], Sequence[tuple[Any, ...]]], Iterator[Any]]
_SHARES: ContextVar[Share | None] = ContextVar("shares", default=None)
_KEPT: dict[tuple[int, int], Any] = {}  # by process and number of processes, one at most
THREADS = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMBA", "NUMEXPR")


def in_order(task: Callable[..., Found], calls: Sequence[tuple[Any, ...]], jobs: int | None) -> Any:
    """Return a context with an iterator over the results of the calls; leaving it ends the work.

    ``jobs`` processes at most, and no more than there are calls or cores; None: those to whom
    work is ``given``, else as joblib is configured.
    """
    return closing(_found(task, calls, jobs))


@contextmanager
def given(share: Share) -> Iterator[None]:
    """Let ``share`` yield the results of what is asked of ``jobs=None`` meanwhile, in order."""
    before = _SHARES.set(share)
    try:
        yield
    finally:
        _SHARES.reset(before)


def process_count(jobs: int, calls: int, cores: int) -> int:
    """Return how many processes are worth starting; below 0 as in joblib: -1 is one per core."""
    return max(1, min(jobs if jobs > 0 else cores + 1 + jobs, cores, calls))


def _found(
    task: Callable[..., Found], calls: Sequence[tuple[Any, ...]], jobs: int | None
) -> Iterator[Found]:
    if jobs == 1 or not calls:
        yield from (task(*call) for call in calls)
        return
    if jobs is None:
        yield from (_SHARES.get() or _as_configured)(task, calls)
        return
    import joblib

    count = process_count(jobs, len(calls), int(joblib.cpu_count()))
    if count == 1:
        yield from (task(*call) for call in calls)
    else:
        yield from _by_processes(task, calls, count)


def _as_configured(task: Callable[..., Found], calls: Sequence[tuple[Any, ...]]) -> Iterator[Found]:
    import joblib

    with joblib.Parallel(n_jobs=None, return_as="generator") as workers:
        yield from workers(joblib.delayed(task)(*call) for call in calls)


def _by_processes(
    task: Callable[..., Found], calls: Sequence[tuple[Any, ...]], count: int
) -> Iterator[Found]:
    """Yield results from processes that Ctrl-C does not reach: this one alone ends them.

    Raises SimError where one of them was ended by anyone else.
    """
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    executor = _taken(count)
    finished = False
    try:
        with _uninterrupted():
            waiting = [executor.submit(task, *call) for call in calls][::-1]
        while waiting:
            found = waiting.pop().result()
            finished = not waiting
            yield found
    except TerminatedWorkerError as error:
        raise SimError(
            "one of the processes at work was ended from outside, most likely because memory ran "
            "out - run it again with fewer jobs: what is saved is not computed again"
        ) from error
    finally:
        with _uninterrupted():
            if finished:
                _keep(executor, count)
            else:
                _forget_waiting(executor)
                executor.shutdown(wait=True, kill_workers=True)


def _taken(count: int) -> Any:
    """Return a pool of processes that nobody else uses: the one kept from before, or a new one."""
    import joblib
    from joblib.externals.loky import ProcessPoolExecutor

    if (kept := _KEPT.pop((os.getpid(), count), None)) is not None:
        return kept
    threads = str(max(1, int(joblib.cpu_count()) // count))
    names = [f"{library}_NUM_THREADS" for library in THREADS]
    if os.name == "posix":
        resource_tracker.ensure_running()  # started later, it would let interruptions through
    with _uninterrupted():  # processes, and threads that start others, inherit it
        return ProcessPoolExecutor(
            count, timeout=IDLE_SECONDS, initializer=_serve, initargs=(os.getpid(),),
            env={name: os.environ.get(name, threads) for name in names},
        )  # fmt: skip


def _keep(executor: Any, count: int) -> None:
    """Keep a pool for the next calls: its processes have imported what they need."""
    for key in [*_KEPT]:
        pool = _KEPT.pop(key)
        if key[0] == os.getpid():  # a fork inherits the pools of others
            pool.shutdown(wait=True)
    _KEPT[os.getpid(), count] = executor


def _forget_waiting(executor: Any) -> None:
    """Take back calls that no worker has been given: loky stumbles over them when it is ended."""
    with suppress(AttributeError, Empty):
        while True:
            executor._work_ids.get_nowait()


def _serve(parent: int) -> None:
    """Make this process one that ends with its parent and not by an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    if sys.platform == "win32":
        if (starter := parent_process()) is not None:
            starter.join()
    else:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
    os._exit(1)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put an interruption off to the end, in this thread and in all that it starts."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
