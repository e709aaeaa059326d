"""Standard output without the line that HiGHS prints there unasked."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from threading import Lock

CHATTER = b"HighsMipSolverData::"  # where HiGHS repairs a solution; no option turns it off
_ONE_AT_A_TIME = Lock()


@contextmanager
def without_chatter() -> Iterator[None]:
    r"""Leave out what HiGHS prints of itself, which would stand in the middle of JSON.

    What is written by others meanwhile, in threads of their own, follows once it is over.

    >>> with without_chatter():
    ...     _ = os.write(1, b"HighsMipSolverData::transformNewIntegerFeasibleSolution\n")
    """
    with _ONE_AT_A_TIME:
        with suppress(OSError, ValueError, AttributeError):
            sys.stdout.flush()
        _flush()
        try:
            kept = os.dup(1)
        except OSError:  # there is no standard output
            yield
            return
        with TemporaryFile() as caught:
            os.dup2(caught.fileno(), 1)
            try:
                yield
            finally:
                _flush()
                os.dup2(kept, 1)
                os.close(kept)
                caught.seek(0)
                _write(b"".join(line for line in caught if not line.startswith(CHATTER)))


def _flush() -> None:
    """Write out what the C library holds back."""
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).fflush(None)


def _write(text: bytes) -> None:
    while text:
        text = text[os.write(1, text) :]
