"""A file that is written whole or not at all, and never over another one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sim.errors import SimError


@contextmanager
def new_file(path: Path) -> Iterator[IO[str]]:
    """Open a text file that takes its place once everything is written.

    Raises SimError when the file exists already or cannot be written.
    """
    _refuse_existing(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        _refuse_existing(path)
        unfinished.replace(path)
    except OSError as error:
        raise SimError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        _remove(unfinished)


def _refuse_existing(path: Path) -> None:
    try:
        path.lstat()
    except OSError:
        return
    raise SimError(f"{path}: exists already and is left as it is - choose another name")


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
