"""Standard output without what compiled code prints there unasked."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def without_chatter() -> Iterator[None]:
    """Send what compiled code prints to nowhere: HiGHS has messages that no option turns off.

    They would stand in the middle of JSON. Python's own output is written first.

    >>> with without_chatter():
    ...     _ = os.write(1, b"not seen")
    """
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    _flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    try:
        yield
    finally:
        _flush()
        os.dup2(kept, 1)
        os.close(kept)


def _flush() -> None:
    """Write out what the C library holds back."""
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).fflush(None)
