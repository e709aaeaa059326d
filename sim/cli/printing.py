"""What commands write: tables and JSON on stdout, messages on stderr.

``typer.echo`` is not used: it takes a console that knows only ASCII for one that knows UTF-8.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(blocks: Iterable[RenderableType]) -> None:
    """Print blocks of text and tables on stdout."""
    from sim.report.plain_text import console

    printer = console(sys.stdout)
    for block in blocks:
        with printer.capture() as captured:
            printer.print(block)
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def show_json(document: Mapping[str, Any]) -> None:
    """Print one strict JSON document on stdout, in ASCII where the console knows no more."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    text = json.dumps(
        document, indent=2, ensure_ascii=not encoding.startswith("utf"), allow_nan=False
    )
    sys.stdout.write(text + "\n")


def line(text: str = "") -> None:
    """Print a line on stdout."""
    print(text)


def message(text: str) -> None:
    """Print a message on stderr."""
    print(text, file=sys.stderr)


def warning(text: str) -> None:
    """Print a sentence on stderr that calls for a look and stops nothing."""
    message(f"{text} (a warning)")
