"""What the program and its tests import is declared, and nothing else is."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import sim
from tests.source_nodes import nodes, text_of

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DISTRIBUTION = {
    "IPython": "ipython",
    "distributed": "dask",
    "PIL": "pillow",
    "SALib": "salib",
    "pydantic_core": "pydantic",
    "vl_convert": "vl-convert-python",
    "xdist": "pytest-xdist",
    "yaml": "pyyaml",
}
# needed without being imported: the notebooks' kernel and sliders, joblib's backend
UNIMPORTED = {"ipykernel", "ipywidgets", "dask"}


def imported(folder: str) -> set[str]:
    """Return the distributions that the sources of a folder import, wherever in a file."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        if path.name.startswith("peer_"):  # run by the peers, in environments of their own
            continue
        for node in nodes(text_of(path)):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    outside = found - sys.stdlib_module_names - {"sim", "tests"}
    return {DISTRIBUTION.get(name, name) for name in outside}


def declared(requirements: Iterable[str]) -> set[str]:
    """Return the names of requirements such as ``numpy>=2.0``, and those of our own extras."""
    found = set()
    for text in requirements:
        own = re.fullmatch(rf"{PROJECT['name']}\[(.+)\]", text)
        if own is None:
            found.add(re.split(r"[^\w.-]", text, maxsplit=1)[0].lower())
        for extra in own[1].split(",") if own else ():
            found |= declared(EXTRAS[extra])
    return found


def extras_asked_for() -> Iterator[tuple[str, str]]:
    """Yield module and extra wherever the program asks for one by ``extra(module, name, …)``."""
    for path in (ROOT / "sim").rglob("*.py"):
        for node in nodes(text_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "extra":
                module, name = (ast.literal_eval(given) for given in node.args[:2])
                yield module.split(".")[0], name


def test_the_program_declares_what_it_imports() -> None:
    needed = declared(PROJECT["dependencies"])
    optional = declared([*EXTRAS["formats"], *EXTRAS["report"], *EXTRAS["notebook"]])
    assert needed <= imported("sim") <= needed | optional


def test_an_extra_brings_the_module_that_it_is_asked_for() -> None:
    for module, name in extras_asked_for():
        assert DISTRIBUTION.get(module, module).lower() in declared(EXTRAS[name])


def test_the_test_extra_declares_what_the_tests_import() -> None:
    test = declared(EXTRAS["test"])
    formats = declared([*EXTRAS["formats"], *EXTRAS["report"]])
    needed = imported("tests") - declared(PROJECT["dependencies"])
    assert test >= UNIMPORTED | formats
    assert test - UNIMPORTED - formats == needed - formats


def test_citation_and_changelog_know_the_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE)[1] == sim.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{sim.__version__}]" in changelog or "## [Unreleased]" in changelog
