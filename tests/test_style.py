"""House rules that no linter knows: short files, short functions, names that say something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for path in (ROOT / "sim").rglob("*.py") if "_scenarios" not in path.parts)
SCRIPTS = sorted((ROOT / "scenarios").glob("*.py"))
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_docstrings_say_in_sentences_what_is_raised(path: Path) -> None:
    sections = re.compile(r"^\s*(Args|Attributes|Raises|Returns|Yields):\s*$", re.MULTILINE)
    assert sections.findall(path.read_text(encoding="utf-8")) == []


def roundings(source: str) -> Iterator[str]:
    """Yield the formats of a source that round a number to a few digits by themselves."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            spec = ast.unparse(node.format_spec).removeprefix("f")[1:-1]
            if re.search(r"\.(\d|\{.*\})f$|\.([1-5]|\{.*\})g$|%$|^\{.*\}$", spec):
                yield spec


@pytest.mark.parametrize(
    "path", [*FILES, *SCRIPTS], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_shown_numbers_are_rounded_in_one_place(path: Path) -> None:
    """Formats round the binary float, halves to even: a table and a figure would disagree."""
    found = list(roundings(path.read_text(encoding="utf-8")))
    assert found == [] or path.stem == "rounding"


def test_formats_that_round_are_seen() -> None:
    source = 'f"{x:.1f} {x:+,.0f} {x:.3g} {x:.0%} {x:,} {x:>9} {x:.12g}"'
    assert list(roundings(source)) == [".1f", "+,.0f", ".3g", ".0%"]
    source = 'f"{x:{spec}} {x:.{n}f} {x:,.{n}g} {x:>{n}} {x:0{n}d}"'
    assert list(roundings(source)) == ["{spec}", ".{n}f", ",.{n}g"]
