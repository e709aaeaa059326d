"""What the program finds when it is started, made fit to work in: streams and drawing."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from typing import NoReturn

OUTPUT = "standard output"


class Stream(TextIOWrapper):
    """A standard stream that fails once at most; what is printed on it after that is dropped."""

    def __init__(self, stream: TextIOWrapper, on_failure: Callable[[OSError], None]) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=stream.line_buffering or stream.write_through,
        )
        self._stream = stream  # which would close the buffer when it goes
        self._on_failure = on_failure
        self._has_failed = False

    def write(self, text: str, /) -> int:
        """Write a text."""
        self._try(partial(super().write, text))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        self._try(super().flush)

    def _try(self, act: Callable[[], object]) -> None:
        if self._has_failed:
            return
        try:
            act()
        except OSError as error:
            self._has_failed = True
            self._on_failure(error)


def _stop(error: OSError) -> NoReturn:
    """End quietly where the reader went away (a closed pipe), else name what failed."""
    if isinstance(error, BrokenPipeError):
        sys.exit(0)
    error.filename = OUTPUT
    raise error


def _go_on(_error: OSError) -> None:
    """Do without messages that cannot be delivered; the exit status still tells."""


def settle() -> None:
    """Open what the caller closed, to nowhere; draw into files, whatever else is asked for."""
    _open_closed_streams()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout = Stream(sys.stdout, _stop)
    if isinstance(sys.stderr, TextIOWrapper):
        sys.stderr = Stream(sys.stderr, _go_on)
    os.environ["MPLBACKEND"] = "agg"
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its fonts


def _open_closed_streams() -> None:
    """Let no file of ours get the number of a standard stream, and take what is printed there.

    Python sets closed streams to None, and prints on stdout what is meant for stderr.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
