"""The workers of a cluster, which do what else processes of this machine do.

A cluster is a scheduler of dask with workers on any number of machines. It hands a task on to
another worker where one is lost; tasks are the same as those of ``sim.processes``, and so are the
bytes of all results.
"""

from __future__ import annotations

import ctypes
import logging
import platform
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import cache, partial
from typing import Any, TypeVar

import numpy as np

from sim.errors import SimError
from sim.extras import extra
from sim.printable import printable_line
from sim.processes import given
from sim.scheduler import check_address, check_scheduler, in_quotes
from sim.version import __version__

PURPOSE = "a cluster"
SECONDS = 10  # for the scheduler to answer, and a worker to be there
CLOSING_SECONDS = 2
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # of mallopt in malloc.h of glibc
KEPT_BYTES, HEAP_BYTES = 64 << 20, 32 << 20
Found = TypeVar("Found")
Versions = tuple[str, str, str]


@contextmanager
def on_cluster(address: str, seconds: float = SECONDS) -> Iterator[None]:
    """Give what is asked of ``jobs=None`` meanwhile to the workers of a scheduler.

    It has some ``seconds`` to answer, and so have the workers to be there.

    Raises SimError where dask is not installed, no scheduler answers at the address, such as
    "tcp://10.0.0.5:8786", it has no workers, or they have other versions than this machine: then
    results could differ.
    """
    check_address(address)
    distributed = extra("distributed", "cluster", PURPOSE)
    with _silence():
        check_scheduler(distributed, address, seconds)
        with _client(distributed, address, seconds) as client:
            with _lost(distributed):
                _check_workers(client, address, seconds)
            with given(partial(_results, distributed, client)):
                yield


@contextmanager
def _silence() -> Iterator[None]:
    """Let dask log nothing: what matters is an exception as well."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _client(distributed: Any, address: str, seconds: float) -> Iterator[Any]:
    other = distributed.versions.VersionMismatchWarning  # what matters of it is checked
    with (
        _lost(distributed),
        warnings.catch_warnings(action="ignore", category=other),
    ):
        client = distributed.Client(address, timeout=seconds, set_as_default=False)
    try:
        yield client
    finally:
        with suppress(TimeoutError):  # nobody answers any more
            client.close(timeout=CLOSING_SECONDS)


@contextmanager
def _lost(distributed: Any) -> Iterator[None]:
    """Say in one sentence that the scheduler or the workers went away; tasks open no files."""
    lost = CancelledError, distributed.client.ClosedClientError, distributed.scheduler.KilledWorker
    try:
        yield
    except (OSError, *lost) as error:
        raise SimError(
            "the scheduler or the workers of the cluster were lost amid the work - look into "
            "their logs (is there memory enough?) and run the command again: what is saved is not "
            "computed again"
        ) from error


def _results(
    distributed: Any, client: Any, task: Callable[..., Found], calls: Sequence[tuple[Any, ...]]
) -> Iterator[Found]:
    """Yield the results of calls in order; what all of them share is sent to each worker once.

    Raises SimError where the scheduler goes away, or a call has ended every worker it was given to.
    """
    with _lost(distributed):
        waiting = _submitted(client, task, calls)
        try:
            while waiting:
                yield waiting.pop().result()
        finally:
            client.cancel(waiting)


def _submitted(
    client: Any, task: Callable[..., Found], calls: Sequence[tuple[Any, ...]]
) -> list[Any]:
    """Return the results to come, the first one last."""
    shared = [
        client.scatter([same[0]], broadcast=True, hash=False)[0]
        if len(calls) > 1 and all(x is same[0] for x in same)
        else None
        for same in zip(*calls, strict=True)
    ]
    waiting = []
    for call in calls:
        told = (x if sent is None else sent for x, sent in zip(call, shared, strict=True))
        waiting.append(client.submit(done_alike, versions(), task, *told, pure=False))
    return waiting[::-1]


def _check_workers(client: Any, address: str, seconds: float) -> None:
    """Refuse a cluster without workers, or with other versions of what numbers depend on."""
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise SimError(
            f"the scheduler at {in_quotes(address)} has no workers - start one on each machine "
            f"with: dask worker {printable_line(address)}"
        ) from error
    try:
        found: dict[str, Versions] = client.run(versions)
    except OSError:
        raise
    except Exception as error:  # whatever a worker fails with, it cannot take part
        raise SimError(
            f"a worker of the scheduler at {in_quotes(address)} cannot load this program "
            f"({printable_line(str(error))}) - install bargaining-sim {__version__} there"
        ) from error
    for worker, others in sorted(found.items()):
        _check_versions(versions(), others, worker)


def done_alike(own: Versions, task: Callable[..., Found], *call: Any) -> Found:
    """Return what a task gives, at a worker that may have come since the others were looked at.

    Raises SimError where it has other versions than who asks.
    """
    _check_versions(own, versions(), platform.node())
    keep_memory()
    return task(*call)


def _check_versions(own: Versions, others: Versions, worker: str) -> None:
    if tuple(others) != own:
        raise SimError(
            f"the worker {printable_line(worker)} has {_words(others)}, and this machine has "
            f"{_words(own)}: results could differ - install the same on both"
        )


def versions() -> Versions:
    """Return the versions of this program, numpy and Python that run here.

    >>> versions()[0] == __version__
    True
    """
    return __version__, np.__version__, platform.python_version()


def _words(found: Versions) -> str:
    program, numpy, python = found
    return f"bargaining-sim {program}, numpy {numpy} and Python {python}"


@cache
def keep_memory() -> None:
    """Let a worker keep the memory that it frees, as a process does that dask has not started.

    Dask starts workers with MALLOC_TRIM_THRESHOLD_=65536: every array of some size is then given
    back to the system and asked for again, page by page.
    """
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):  # a system without glibc
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(MMAP_THRESHOLD, HEAP_BYTES)
        mallopt(TRIM_THRESHOLD, KEPT_BYTES)
