"""How every command ends: exit status, one line per error, no traceback unless asked for."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from typing import Any

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

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line and hand on all that was printed, help and version too."""
        try:
            try:
                return super().main(*arguments, **options)
            except SystemExit:
                with suppress(SystemExit):  # a reader that went away changes no status
                    sys.stdout.flush()
                raise
        except OSError as error:
            message(message_of(error) or "")
            sys.exit(INVALID)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        from sim.report.plain_text import make_printable

        for stream in (sys.stdout, sys.stderr):
            make_printable(stream)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt as stop:
            message(str(stop) or "interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            text = None if DEBUG in ctx.meta else message_of(error)
            if isinstance(refusal := getattr(error, "message", None), str):
                error.message = plainly(refusal)  # type: ignore[attr-defined]
            if text is None:
                raise
            message(text)
            raise typer.Exit(INVALID) from None
        return result


_REFUSALS = (
    (r"Input should be greater than or equal to (\d+)", r"too low - write a number from \1 up"),
    (r"Input should be less than or equal to (\d+)", r"too high - write a number up to \1"),
    (r"Input should be a valid integer.*", "not a whole number - write one in digits, such as 64"),
    (r"Value error, '(.*)' is not one of (.*?)\.?", r"there is no '\1' - choose one of \2"),
)


def plainly(refusal: str) -> str:
    """Return why the reader of options refuses a value, with what to write instead.

    >>> plainly("Input should be greater than or equal to 0")
    'too low - write a number from 0 up'
    >>> plainly("Value error, 'red' is not one of 'blue', 'grey'.")
    "there is no 'red' - choose one of 'blue', 'grey'"
    """
    for pattern, words in _REFUSALS:
        if found := re.fullmatch(pattern, refusal):
            return found.expand(words)
    return refusal


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
        return f"{error.filename or 'the system refuses'}: {error.strerror or error}"
    name = type(error).__name__
    text = " ".join(str(error).split())
    return f"unexpected {name}: {text} - a fault of the program; --debug shows where"
