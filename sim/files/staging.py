"""Files are made in a hidden folder beside their place, and moved there when they are whole."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sim.errors import SimError
from sim.files.hold import held

_PREFIX = ".writing-sim-"
_NAME = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
_UNFINISHED = "unfinished"
_ATTEMPTS = 10


@contextmanager
def staging_folder(folder: Path) -> Iterator[Path]:
    """Return a new hidden folder in a folder, removed at the end.

    Those of writers that were killed are removed first. Raises OSError when none can be made.
    """
    _remove_leftovers(folder)
    for _ in range(_ATTEMPTS):
        with (
            tempfile.TemporaryDirectory(
                prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True
            ) as name,
            held(Path(name)) as is_held,
        ):
            if is_held:  # else another writer took it for a leftover just now
                yield Path(name)
                return
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _remove_leftovers(folder: Path) -> None:
    """Remove the staging folders that nobody holds."""
    for path in folder.glob(f"{_PREFIX}*"):
        if _NAME.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            with suppress(PermissionError), held(path, without_locks=False) as is_abandoned:
                if is_abandoned:
                    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def new_file(path: Path) -> Iterator[IO[str]]:
    """Open a text file that takes its place once everything is written, never over another.

    Raises SimError when the file exists, by then too, or cannot be written.
    """
    if os.path.lexists(path):
        raise SimError(f"{path}: exists already and is left as it is - choose another name")
    try:
        with staging_folder(path.parent) as staging:
            unfinished = staging / _UNFINISHED
            with unfinished.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            put_new(unfinished, path)
    except FileExistsError:
        raise made_meanwhile(path) from None
    except OSError as error:
        raise not_writable(path, path.parent, error) from error


def made_meanwhile(path: Path) -> SimError:
    """Return the error that something stands at a path that was free before."""
    what = "was made by someone else meanwhile and is left as it is"
    return SimError(f"{path}: {what} - choose another name")


def put_new(unfinished: Path, path: Path) -> None:
    """Give a file its name. Raises FileExistsError, with nothing changed, if that is taken."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: take the name first
        path.open("xb").close()
        unfinished.replace(path)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file, in the place of an earlier one if there is one; a link is not followed.

    Raises SimError when it cannot be written or something else, such as a device, is there.
    """
    try:
        if path.exists() and not path.is_file():
            raise SimError(f"{path}: cannot be written: it is no regular file - choose another")
        with staging_folder(path.parent) as staging:
            (staging / _UNFINISHED).write_bytes(content)
            (staging / _UNFINISHED).replace(path)
    except OSError as error:
        raise not_writable(path, path.parent, error) from error


def not_writable(path: Path, folder: Path, error: OSError, remedy: str = "") -> SimError:
    """Return the error that a file or folder cannot be written, with what is in the way."""
    first = next((place for place in (folder, *folder.parents) if os.path.lexists(place)), folder)
    if not first.is_dir():
        obstacle = f"{first} is a file, not a folder"
    elif isinstance(error, PermissionError):
        obstacle = f"you may not write into {first}"
    elif isinstance(error, FileNotFoundError) and first != folder:
        obstacle = f"there is no folder {folder}"
    else:
        obstacle = error.strerror or str(error)
    return SimError(f"{path}: cannot be written: {obstacle}" + (f" - {remedy}" if remedy else ""))
