"""How every command ends: exit status, one line per error, no traceback unless asked for."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from sim.cli.printing import message
from sim.errors import SimError

INVALID = 1
EMPTY_ZONE = 3
INTERRUPTED = 130
DEBUG = "sim.debug"


class Commands(TyperGroup):
    """The commands, with errors turned into messages: 1 for errors, 130 when interrupted.

    A command that leaves something behind raises its own KeyboardInterrupt, with a sentence.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a reader that went away (a closed pipe) ends it quietly."""
        from sim.report.plain_text import make_printable

        for stream in (sys.stdout, sys.stderr):
            make_printable(stream)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _forget_output(sys.stdout, sys.stderr)
            raise typer.Exit(0) from None
        except KeyboardInterrupt as stop:
            message(str(stop) or "interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            text = None if DEBUG in ctx.meta else message_of(error)
            if text is None:
                raise
            if isinstance(error, OSError) and not error.filename:
                _forget_output(sys.stdout)
            message(text)
            raise typer.Exit(INVALID) from None
        return result


def message_of(error: Exception) -> str | None:
    """Return what to print for an error, None for those of the command line itself.

    >>> message_of(SimError("a.toml:3: unknown role"))
    'a.toml:3: unknown role'
    """
    if isinstance(error, typer.Abort) or hasattr(error, "exit_code"):
        return None
    if isinstance(error, SimError):
        return str(error)
    if isinstance(error, MemoryError):
        return "not enough memory - take issues off the agenda, or merge options"
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {error.strerror or error}"
    name = type(error).__name__
    text = " ".join(str(error).split())
    return f"unexpected {name}: {text} - a fault of the program; --debug shows where"


def _forget_output(*streams: TextIO) -> None:
    """Send what is still to be printed nowhere, so that closing the stream does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue
