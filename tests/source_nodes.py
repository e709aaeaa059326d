"""What the files of a folder are made of: each is parsed once for all that look at it."""

import ast
import gc
from functools import cache
from pathlib import Path

KINDS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.FormattedValue,
    ast.Call,
)
# all but names, constants, signs and the like, which hold none of these
LEAVES = (
    ast.Name,
    ast.Constant,
    ast.expr_context,
    ast.operator,
    ast.cmpop,
    ast.unaryop,
    ast.boolop,
)
INNER = frozenset(
    kind
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST) and not issubclass(kind, LEAVES)
)
LISTED = frozenset(KINDS)


@cache
def text_of(path: Path) -> str:
    """Return the source of a file."""
    return path.read_text(encoding="utf-8")


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Return the imports, functions, classes, formats and calls of a source, the outer first."""
    found: list[ast.AST] = []
    level: list[ast.AST] = [parsed(source)]
    while level:
        inner: list[ast.AST] = []
        for node in level:
            if type(node) in LISTED:
                found.append(node)
            for part in vars(node).values():
                kind = type(part)
                if kind is list:
                    inner += [one for one in part if type(one) in INNER]
                elif kind in INNER:
                    inner.append(part)
        level = inner
    return tuple(found)


def parsed(source: str) -> ast.Module:
    """Return the tree of a source, looking for no garbage meanwhile: it doubles the time."""
    if not gc.isenabled():
        return ast.parse(source)
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        gc.enable()
