"""A scheduler of dask: what an address of one looks like, and whether one answers there."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from sim.errors import SimError
from sim.printable import printable_line

EXAMPLE = "tcp://10.0.0.5:8786"
GRACE = 1.3  # times as long a scheduler has until it has greeted, too
_ADDRESS = re.compile(
    r"((tcp|tls|wss?|ucxx?)://)?"
    r"([^][\s:/@]+|\[[0-9A-Fa-f:.]+(%\w+)?\])"  # a host, or an address of IPv6
    r":(?P<port>[0-9]{1,5})"
)


def check_address(address: str) -> None:
    """Raise SimError unless a scheduler can have an address; nobody is asked.

    >>> check_address("tcp://10.0.0.5:8786")
    >>> check_address("http://10.0.0.5:8787")
    Traceback (most recent call last):
    sim.errors.SimError: “http://10.0.0.5:8787” is no address of a dask scheduler - write one such \
as tcp://10.0.0.5:8786
    """
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"]) < 1 << 16:
        what = f"{in_quotes(address)} is no address of a dask scheduler"
        raise SimError(f"{what} - write one such as {EXAMPLE}")


def check_scheduler(distributed: Any, address: str, seconds: float) -> None:
    """Raise SimError unless a scheduler answers at an address within some seconds.

    A client of dask would wait for a greeting without end, and take one of another program for a
    length: this asks first.
    """
    try:
        kind, version = asyncio.run(_kind_and_version(distributed, address, seconds))
    except (MemoryError, TimeoutError, distributed.comm.CommClosedError) as error:
        raise _stranger(address) from error
    except OSError as error:
        raise SimError(
            f"no dask scheduler answers at {in_quotes(address)} within {seconds:g} seconds - start "
            f"one with: dask scheduler, and give the address that it prints, such as {EXAMPLE}"
        ) from error
    except Exception as error:  # whatever the reader of dask makes of what is none of its messages
        raise _stranger(address) from error
    if kind != "Scheduler":
        raise _stranger(address)
    if version != distributed.__version__:
        raise SimError(
            f"the scheduler at {in_quotes(address)} has distributed {printable_line(version)}, and "
            f"this machine has {distributed.__version__}: they may not understand each other - "
            "install the same on both"
        )


async def _kind_and_version(distributed: Any, address: str, seconds: float) -> tuple[str, str]:
    """Return what answers says that it is (“Scheduler”, “Worker” or “Nanny”), and its version."""
    given = distributed.Security().get_connection_args("client")
    async with (
        asyncio.timeout(seconds * GRACE),
        distributed.rpc(address, timeout=seconds, connection_args=given) as there,
    ):
        kind = (await there.identity())["type"]
        found = await there.versions()
        return kind, found["packages"]["distributed"]


def _stranger(address: str) -> SimError:
    what = f"what answers at {in_quotes(address)} is no dask scheduler"
    return SimError(f"{what} - give the address that dask scheduler prints, such as {EXAMPLE}")


def in_quotes(address: str) -> str:
    """Return an address as it stands in a sentence."""
    return f"“{printable_line(address)}”"
