"""What commands write: tables and JSON on stdout, messages on stderr; nothing steers the terminal.

``typer.echo`` is not used: it takes a console that knows only ASCII for one that knows UTF-8.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.printable import STEERING, printable

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLOUR_OR_STEERING = re.compile(rf"(?P<colour>\x1b\[[0-9;]*m)|{STEERING.pattern}")


def console_width() -> int:
    """Return how many columns what is printed on stdout has."""
    from sim.report.plain_text import console

    return console(sys.stdout).width


def show_blocks(blocks: Iterable[RenderableType]) -> None:
    """Print blocks of text and tables on stdout."""
    from sim.report.plain_text import console

    printer = console(sys.stdout)
    for block in blocks:
        with printer.capture() as captured:
            printer.print(block)
        text = _COLOUR_OR_STEERING.sub(_kept_colour, captured.get()).removesuffix("\n")
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in text.split("\n")))


def _kept_colour(found: re.Match[str]) -> str:
    return found[0] if found["colour"] else printable(found[0])


def show_json(document: Mapping[str, Any]) -> None:
    """Print one strict JSON document on stdout, in ASCII where the console knows no more."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json.dumps(
        document, indent=2, ensure_ascii=not encoding.startswith("utf"), allow_nan=False
    )
    sys.stdout.write(printable(text) + "\n")


def line(text: str = "") -> None:
    """Print a line on stdout."""
    print(printable(text))


def message(text: str) -> None:
    """Print a message on stderr."""
    print(printable(text), file=sys.stderr)


def say_written(
    folder: Path, paths: Iterable[Path], left_out: Iterable[str] = (), *more: str
) -> None:
    """Say on stderr what was written into a folder, what was not and why, and ``more`` lines."""
    names = ", ".join(path.name for path in paths)
    message("\n".join((f"\nWritten to {folder}: {names}", *left_out, *more)))


def warning(text: str) -> None:
    """Print a sentence on stderr that calls for a look and stops nothing."""
    message(f"{text} (a warning)")
