"""House rules that no linter knows: short files, short functions, names that say something."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for path in (ROOT / "sim").rglob("*.py") if "_scenarios" not in path.parts)
NAMELESS = {"base", "common", "helper", "helpers", "misc", "util", "utils"}


def body_lengths(source: str) -> Iterator[tuple[str, int]]:
    """Yield each function of a source with its number of lines, the docstring left out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_are_short_and_well_named(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert path.stem not in NAMELESS
    assert path.stem != "core" or "coalition" in path.parts  # the core is a solution concept there
    assert source.count("\n") <= 300
    assert {name: lines for name, lines in body_lengths(source) if lines > 40} == {}


def test_the_docstring_is_not_counted() -> None:
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    return 1\n'
    assert list(body_lengths(source)) == [("f", 2)]
