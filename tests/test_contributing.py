"""CONTRIBUTING is true: what it names is there, and the floors are those that the tests hold."""

import re
from pathlib import Path

import pytest

from tests.test_layers import LAYERS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PATH = r"(?:sim|tests|scenarios|notebooks|\.ci)/[\w./-]*[\w/]|README\.md"


def named_paths() -> set[str]:
    """Return every path that the text names: links, code, and the modules of commands."""
    links = set(re.findall(r"\]\(([^)#]+)\)", TEXT))
    codes = {path for code in re.findall(r"`([^`\n]+)`", TEXT) for path in re.findall(PATH, code)}
    modules = {
        name.replace(".", "/") for name in re.findall(r"python -m ((?:sim|tests)[\w.]*)", TEXT)
    }
    return (
        links | codes | {f"{name}.py" if not (ROOT / name).is_dir() else name for name in modules}
    )


def test_every_path_that_it_names_is_there() -> None:
    assert {"sim/axiomatic", "tests/test_layers.py", "scenarios/findings.py"} <= named_paths()
    assert [path for path in sorted(named_paths()) if not (ROOT / path).exists()] == []


def test_the_floors_are_all_packages_from_the_highest_to_the_lowest() -> None:
    picture = re.search(r"```text\n(.*?)```", TEXT, re.DOTALL)
    assert picture is not None
    rows = [re.match(r" (\w+(?: · \w+)*)", row) for row in picture[1].splitlines()]
    floors = [re.split(" · ", row[1]) for row in rows if row is not None]
    heights = [{LAYERS[name] for name in floor} for floor in floors]
    assert all(len(height) == 1 for height in heights)
    flat = [max(height) for height in heights]
    assert flat == sorted(flat, reverse=True)
    packages = {path.parent.name for path in (ROOT / "sim").glob("*/__init__.py")}
    assert packages - {"_scenarios"} == {name for floor in floors for name in floor} - {"errors"}


@pytest.mark.parametrize("word", ["X", "Z", "d", "r", "key", "step", "unit", "case", "stage"])
def test_the_glossary_has_every_word_that_docstrings_use(word: str) -> None:
    entries = re.findall(r"^\| ([^|]+) \|", TEXT.partition("## Glossary")[2], re.MULTILINE)
    assert word in {part.strip() for entry in entries for part in entry.split(",")}


def test_readme_leads_here() -> None:
    assert "(CONTRIBUTING.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
