"""What the program and its tests import is declared, and nothing else is."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import sim

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DISTRIBUTION = {
    "IPython": "ipython",
    "PIL": "pillow",
    "SALib": "salib",
    "pydantic_core": "pydantic",
    "xdist": "pytest-xdist",
}
# needed without being imported: the notebooks' kernel and sliders, joblib's backend
UNIMPORTED = {"ipykernel", "ipywidgets", "dask"}


def imported(folder: str) -> set[str]:
    """Return the distributions that the sources of a folder import, wherever in a file."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        if path.name in ("peer_solver.py", "peer_sessions.py"):  # in an environment of their own
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    outside = found - sys.stdlib_module_names - {"sim", "tests"}
    return {DISTRIBUTION.get(name, name) for name in outside}


def declared(requirements: Iterable[str]) -> set[str]:
    """Return the names of requirements such as ``numpy>=2.0``."""
    return {re.split(r"[^\w.-]", text, maxsplit=1)[0].lower() for text in requirements}


def test_the_program_declares_what_it_imports() -> None:
    assert declared(PROJECT["dependencies"]) == imported("sim")


def test_the_test_extra_declares_what_the_tests_import() -> None:
    test = declared(PROJECT["optional-dependencies"]["test"])
    assert test - UNIMPORTED == imported("tests") - declared(PROJECT["dependencies"])
    assert test >= UNIMPORTED


def test_citation_and_changelog_know_the_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE)[1] == sim.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{sim.__version__}]" in changelog or "## [Unreleased]" in changelog
