"""Inline tables on the way to preferences, opened: a line with a dotted key for each entry.

``issues.land = { name = "Land", ... }`` cannot be added to from outside; ``issues.land.name =
"Land"`` and so on can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.scenario.text.statements import KeyPath, Statement

Edit = tuple[int, int, str]


def opening_edits(
    text: str, statements: Sequence[Statement], is_closed: Callable[[Statement], bool]
) -> list[Edit]:
    r"""Return the pieces of text (start, end, replacement) that open the inline tables asked for.

    >>> from sim.scenario.text.statements import walk
    >>> text = "a = { b = 1, c = { d = 2 } }  # why\n"
    >>> opening_edits(text, walk(text).statements, lambda table: table.path == ("a",))
    [(0, 28, 'a.b = 1\na.c = { d = 2 }')]
    """
    return [
        (statement.start, statement.end, "\n".join(_lines(text, statement, "", is_closed)))
        for statement in statements
        if is_inline(text, statement) and is_closed(statement)
    ]


def is_inline(text: str, statement: Statement) -> bool:
    """Return whether a statement is a key with a table in braces."""
    return not statement.is_header and text.startswith("{", statement.value)


def paths_within(statement: Statement) -> Iterator[KeyPath]:
    """Yield the path of a statement, and those of all that its inline table has."""
    yield statement.path
    for inner in statement.inner:
        yield from paths_within(inner)


def _lines(
    text: str, statement: Statement, before: str, is_closed: Callable[[Statement], bool]
) -> Iterator[str]:
    key = before + text[statement.start : statement.value].rstrip().removesuffix("=").rstrip()
    if is_inline(text, statement) and is_closed(statement):
        for inner in statement.inner:
            yield from _lines(text, inner, f"{key}.", is_closed)
    else:
        yield f"{key} = {text[statement.value : statement.end]}"
