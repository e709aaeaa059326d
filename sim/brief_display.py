"""How results show themselves at a prompt: on one screen, whatever they hold."""

from __future__ import annotations

from dataclasses import Field, fields
from reprlib import Repr
from typing import Any, ClassVar, Protocol, TypeVar

WIDTH = 100  # columns
MOST_LINES = 20

_SHORT = Repr()
_SHORT.maxlevel = 4
_SHORT.maxstring = WIDTH
_SHORT.maxother = 100 * WIDTH  # cut in the middle beyond; the line itself at its end


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Result = TypeVar("Result", bound=_Dataclass)
Entry = TypeVar("Entry")


def shown_briefly(kind: type[Result]) -> type[Result]:
    """Decorate a dataclass so that it shows itself as usual where that fits one line of the screen.

    Otherwise every field has a line, cut where the screen ends.

    >>> from dataclasses import dataclass
    >>> @shown_briefly
    ... @dataclass
    ... class Row:
    ...     name: str
    ...     numbers: tuple[int, ...]
    >>> Row("short", (1, 2))
    Row(name='short', numbers=(1, 2))
    >>> Row("long", tuple(range(10**6)))
    Row(
      name='long'
      numbers=(0, 1, 2, 3, 4, 5, ...)
    )
    """
    kind.__repr__ = _shown  # type: ignore[method-assign]
    return kind


def _shown(result: Any) -> str:
    names = [field.name for field in fields(result) if field.repr]
    values = [(name, getattr(result, name)) for name in names]
    name, short = type(result).__qualname__, [_line(f"{n}={_SHORT.repr(v)}") for n, v in values]
    if sum(map(len, short)) + len(name) <= WIDTH:
        whole = f"{name}({', '.join(f'{n}={v!r}' for n, v in values)})"
        if len(whole) <= WIDTH and "\n" not in whole:
            return whole
    return "\n".join([f"{name}(", *short[:MOST_LINES], *_more(len(short)), ")"])


class Several(tuple[Entry, ...]):
    """A tuple that shows the first of its entries, a line for each, and how many more there are.

    >>> Several(range(1_000))[:2], len(str(Several(range(1_000))).splitlines())
    ((0, 1), 23)
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the tuple as usual where that fits one line of the screen."""
        shown = [repr(entry) for entry in self[:MOST_LINES]]
        if len(shown) == len(self):
            whole = f"({', '.join(shown)}{',' * (len(shown) == 1)})"
            if len(whole) <= WIDTH and "\n" not in whole:
                return whole
        return "\n".join(["(", *map(_line, shown), *_more(len(self)), ")"])


def _more(count: int) -> list[str]:
    more = count - MOST_LINES
    return [f"  … and {more:,} more"] if more > 0 else []


def _line(text: str) -> str:
    """Return a text as one line of the screen, below the beginning of another."""
    line = f"  {' '.join(text.split())}"
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
