"""An address is looked at first; what answers there and is no scheduler of dask is soon told."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.errors import SimError
from sim.scheduler import check_address, check_scheduler

distributed = pytest.importorskip("dask.distributed")

SECONDS = 0.2
EXAMPLE = "such as tcp://10.0.0.5:8786"
NOBODY = r"no dask scheduler answers at “.*” within .* - start one with: dask scheduler, .*"
STRANGER = f"what answers at “.*” is no dask scheduler - give the address .*, {EXAMPLE}"

NO_ADDRESSES = (
    "nonsense", "http://x y", "tcp://127.0.0.1:abc", "", "tcp://x", "tcp://x:0", "tcp://x:65536",
    "http://x:8787", "tcp://::1:8786", "tcp://x:8786/status", "tcp://x:٨", "a:1\n",
)  # fmt: skip


@pytest.mark.parametrize("wrong", NO_ADDRESSES)
def test_what_is_no_address_is_said_before_anything_is_read(wrong: str) -> None:
    done = CliRunner().invoke(app, ["uncertainty", "no such file", "--cluster", wrong])
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.endswith(f"” is no address of a dask scheduler - write one {EXAMPLE}")


def test_addresses_of_dask_are_let_through() -> None:
    for right in ("tcp://10.0.0.5:8786", "host-1.example:8786", "tls://[fe80::1%eth0]:80"):
        check_address(right)


Manner = Callable[[socket.socket], object]


@contextmanager
def answering(manner: Manner) -> Iterator[str]:
    """Yield the address of a port whose connections are dealt with in a manner, and kept."""
    kept = []

    def accept() -> None:
        with suppress(OSError):
            while True:
                kept.append(port.accept()[0])
                manner(kept[-1])

    with socket.create_server(("127.0.0.1", 0)) as port:
        accepting = Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield f"tcp://127.0.0.1:{port.getsockname()[1]}"
        finally:
            with suppress(OSError):
                port.shutdown(socket.SHUT_RDWR)
    accepting.join()
    for connection in kept:
        connection.close()


MANNERS: dict[str, Manner] = {
    "silent": lambda _: None,
    "a greeting": lambda connection: connection.sendall(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "few bytes": lambda connection: connection.sendall(b"hi\n"),
    "a web page": lambda connection: (
        connection.recv(1 << 16),
        connection.sendall(b"HTTP/1.0 400 Bad request syntax\r\n\r\n"),
        connection.shutdown(socket.SHUT_RDWR),
    ),
    "closed": lambda connection: connection.shutdown(socket.SHUT_RDWR),
    "echo": lambda connection: connection.sendall(connection.recv(1 << 16)),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_what_is_no_scheduler_is_told_in_time(manner: str) -> None:
    with answering(MANNERS[manner]) as address, pytest.raises(SimError) as said:
        check_scheduler(distributed, address, SECONDS)
    assert said.match(STRANGER)


def test_a_port_that_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(SimError, match=NOBODY):
            check_scheduler(distributed, address, 0.5)


@pytest.mark.skipif(os.name != "posix", reason="a signal to oneself")
def test_waiting_for_a_greeting_can_be_interrupted() -> None:
    with (
        answering(lambda _: os.kill(os.getpid(), signal.SIGINT)) as address,
        pytest.raises(KeyboardInterrupt),
    ):
        check_scheduler(distributed, address, 60)


def test_a_worker_and_a_scheduler_of_another_version_are_no_scheduler_to_work_for() -> None:
    with distributed.LocalCluster(
        n_workers=1, processes=False, protocol="tcp", dashboard_address=None
    ) as local:
        check_scheduler(distributed, local.scheduler_address, 10)
        with pytest.raises(SimError, match=STRANGER):
            check_scheduler(distributed, local.workers[0].address, 10)
        newer = SimpleNamespace(**{**vars(distributed), "__version__": "9999.1"})
        with pytest.raises(SimError, match=r"has distributed .*, and this machine has 9999\.1: "):
            check_scheduler(newer, local.scheduler_address, 10)
