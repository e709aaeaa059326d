"""What the files of a folder are made of: each is parsed once for all that look at it."""

import ast
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


@cache
def text_of(path: Path) -> str:
    """Return the source of a file."""
    return path.read_text(encoding="utf-8")


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Return the imports, functions, classes, formats and calls of a source, the outer first."""
    found: list[ast.AST] = []
    level: list[ast.AST] = [ast.parse(source)]
    while level:
        inner: list[ast.AST] = []
        for node in level:
            if isinstance(node, KINDS):
                found.append(node)
            for part in vars(node).values():
                if isinstance(part, ast.AST):
                    inner.append(part)
                elif isinstance(part, list):
                    inner += [one for one in part if isinstance(one, ast.AST)]
        level = inner
    return tuple(found)
