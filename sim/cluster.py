"""The workers of a cluster, which do what else processes of this machine do.

A cluster is a scheduler of dask with workers on any number of machines. It hands a task on to
another worker where one is lost; tasks are the same as those of ``sim.processes``, and so are the
bytes of all results.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import version
from typing import Any

from sim.errors import SimError
from sim.extras import extra
from sim.printable import printable_line
from sim.processes import given
from sim.version import __version__

PURPOSE = "a cluster"
SECONDS = 10  # for the scheduler to answer, and a worker to be there
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # of mallopt in malloc.h of glibc
KEPT_BYTES, HEAP_BYTES = 64 << 20, 32 << 20
Versions = tuple[str, str, str]


@contextmanager
def on_cluster(address: str, seconds: float = SECONDS) -> Iterator[None]:
    """Give what is asked of ``jobs=None`` meanwhile to the workers of a scheduler.

    It has some ``seconds`` to answer, and so have the workers to be there.

    Raises SimError where dask is not installed, no scheduler answers at the address, such as
    "tcp://10.0.0.5:8786", it has no workers, or they have other versions than this machine: then
    results could differ.
    """
    distributed = extra("distributed", "cluster", PURPOSE)
    with _client(distributed, address, seconds) as client:
        _check_workers(client, address, seconds)
        client.register_worker_callbacks(setup=keep_memory)
        with given(partial(_results, distributed, client)):
            yield


def _results(
    distributed: Any, client: Any, task: Callable[..., Any], calls: Sequence[tuple[Any, ...]]
) -> Iterator[Any]:
    """Yield the results of calls in order; what all of them share is sent to each worker once.

    Raises SimError where a call has ended every worker that it was given to.
    """
    shared = [
        client.scatter(same[0], broadcast=True, hash=False)
        if len(calls) > 1 and all(x is same[0] for x in same)
        else None
        for same in zip(*calls, strict=True)
    ]
    waiting = []
    for call in calls:
        told = (x if sent is None else sent for x, sent in zip(call, shared, strict=True))
        waiting.append(client.submit(task, *told, pure=False))
    waiting.reverse()
    try:
        while waiting:
            yield waiting.pop().result()
    except (CancelledError, distributed.scheduler.KilledWorker) as error:
        raise SimError(
            "the workers of the cluster were lost amid the work - look into their logs (is there "
            "memory enough?) and run the command again: what is saved is not computed again"
        ) from error
    finally:
        client.cancel(waiting)


@contextmanager
def _client(distributed: Any, address: str, seconds: float) -> Iterator[Any]:
    where = f"“{printable_line(address)}”"
    try:
        client = distributed.Client(address, timeout=seconds)
    except (OSError, ValueError, TypeError) as error:
        raise SimError(
            f"no dask scheduler answers at {where} within {seconds:g} seconds - start one with: "
            "dask scheduler, and give the address that it prints, such as tcp://10.0.0.5:8786"
        ) from error
    with client:
        yield client


def _check_workers(client: Any, address: str, seconds: float) -> None:
    """Refuse a cluster without workers, or with other versions of what numbers depend on."""
    where = f"“{printable_line(address)}”"
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError as error:
        raise SimError(
            f"the scheduler at {where} has no workers - start one on each machine with: "
            f"dask worker {printable_line(address)}"
        ) from error
    own = versions()
    try:
        found: dict[str, Versions] = client.run(versions)
    except Exception as error:  # whatever a worker fails with, it cannot take part
        raise SimError(
            f"a worker of the scheduler at {where} cannot load this program "
            f"({printable_line(str(error))}) - install bargaining-sim {__version__} there"
        ) from error
    for worker, others in sorted(found.items()):
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
    return __version__, version("numpy"), platform.python_version()


def _words(found: Versions) -> str:
    program, numpy, python = found
    return f"bargaining-sim {program}, numpy {numpy} and Python {python}"


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
