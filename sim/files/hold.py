"""A folder held by one process at a time; the hold ends with its holder, however that dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MARK = ".held"


@contextmanager
def held(folder: Path, *, without_locks: bool = True) -> Iterator[bool]:
    """Hold a folder while the body runs; yield False if someone else holds it or removed it.

    The system keeps the hold and ends it with the process, so that none is ever left behind. On a
    file system that has no locks, yield ``without_locks``.
    Raises OSError when the folder cannot be opened.
    """
    descriptor = _take(folder, without_locks)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


if sys.platform == "win32":

    def _take(folder: Path, _without_locks: bool) -> int | None:
        """Make a file that the system removes when this process closes it or ends."""
        mark = folder / _MARK
        try:
            return os.open(mark, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY)
        except (FileExistsError, FileNotFoundError):
            return None
        except PermissionError:
            if not mark.exists():
                raise
            return None

else:
    import fcntl

    def _take(folder: Path, without_locks: bool) -> int | None:
        """Lock the folder itself, which leaves no file."""
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_ours = _is_still(descriptor, folder)
        except BlockingIOError:
            is_ours = False
        except OSError:
            is_ours = without_locks
        if is_ours:
            return descriptor
        os.close(descriptor)
        return None

    def _is_still(descriptor: int, folder: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), folder.stat())
        except OSError:
            return False
