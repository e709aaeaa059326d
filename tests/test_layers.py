"""Imports inside the package point only downward, and no two rooms import each other."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.source_nodes import nodes, text_of

ROOT = Path(__file__).parents[1]

LAYERS = {
    "brief_display": 0,
    "printable": 0,
    "sentences": 0,
    "rounding": 0,
    "spreadsheet": 0,
    "html_table": 0,
    "processes": 0,
    "errors": 1,
    "noun": 1,
    "lazy_import": 1,
    "version": 1,
    "extras": 2,
    "files": 2,
    "cluster": 3,
    "scenario": 3,
    "problem": 4,
    "solver": 5,
    "formulation": 6,
    "axiomatic": 7,
    "strategic": 8,
    "crisis": 8,
    "stability": 8,
    "coalition": 8,
    "explanation": 9,
    "doubt": 9,
    "diagnosis": 10,
    "claims": 11,
    "articles": 12,
    "interchange": 13,
    "plots": 13,
    "report": 14,
    "page": 15,
    "cli": 16,
    "callable_package": 17,
    "__main__": 18,
}

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "sim").rglob("*.py")
    if "_scenarios" not in path.parts
)
FACADE = "sim/__init__.py"


def module_name(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported_modules(source: str, module: str, *, is_package: bool) -> Iterator[str]:
    """Yield the full name of everything of ``sim`` that a source imports, wherever in the file."""
    for node in nodes(source):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = node.module or ""
            if node.level:
                parents = module.split(".")
                kept = parents[: len(parents) - node.level + is_package]
                start = ".".join([*kept, *([node.module] if node.module else [])])
            names = [f"{start}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "sim")


def faults(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """Return what is wrong with the imports of one file, as sentences."""
    own = module.split(".")[1]
    if own not in LAYERS:
        return [f"{module}: give {own} a layer"]
    found = []
    for name in imported_modules(source, module, is_package=is_package):
        part = name.split(".")[1] if "." in name else ""
        if part not in LAYERS:
            found.append(f"{module} imports {name}, which only a user may")
        elif LAYERS[part] >= LAYERS[own] and part != own:
            found.append(f"{module} imports {name}, which is above it or beside it")
    return found


@cache
def import_graph() -> Mapping[str, set[str]]:
    """Return for each module the modules of ``sim`` that it imports, inside functions too."""
    modules = {module_name(file): file for file in FILES if file != FACADE}
    graph: dict[str, set[str]] = {}
    for module, file in modules.items():
        source, is_package = text_of(ROOT / file), file.endswith("/__init__.py")
        names = imported_modules(source, module, is_package=is_package)
        found = {name if name in modules else name.rpartition(".")[0] for name in names}
        graph[module] = (found & modules.keys()) - {module}
    return graph


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return a circle of nodes that lead to each other, empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def folders(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return for each folder the folders whose files its files import.

    What the front of a package, its ``__init__``, offers of the folders inside counts as well.
    """
    packages = {module_name(file) for file in FILES if file.endswith("/__init__.py")}

    def folder(module: str) -> str:
        return module if module in packages else module.rpartition(".")[0]

    found: dict[str, set[str]] = {}
    for module, imported in graph.items():
        own = folder(module)
        found.setdefault(own, set()).update({folder(name) for name in imported} - {own, "sim"})
    del found["sim"]  # the files beside the packages have layers, and no folder of their own
    return found


def test_imports_point_only_downward() -> None:
    found = []
    for file in FILES:
        source, is_package = text_of(ROOT / file), file.endswith("/__init__.py")
        if file != FACADE:
            found += faults(source, module_name(file), is_package=is_package)
    assert found == []


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = import_graph()
    assert len(graph) > 300
    assert circle(graph) == []


def test_no_folders_import_each_other_in_a_circle() -> None:
    rooms = folders(import_graph())
    assert {"sim.solver.search", "sim.scenario.text", "sim.plots.parts"} <= rooms.keys()
    assert circle(rooms) == []


def test_a_circle_is_seen_wherever_an_import_stands() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    late = "def f():\n    from sim.cli.run import run\nif TYPE_CHECKING:\n    import sim.page.app"
    names = list(imported_modules(late, "sim.cli.app", is_package=False))
    assert names == ["sim.cli.run.run", "sim.page.app"]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sim.scenario.reader", "from sim.problem.payoffs import payoffs"),
        ("sim.problem.payoffs", "from sim.solver.optimum import optimum"),
        ("sim.strategic.rubinstein", "from sim.axiomatic import nash\nimport sim.crisis.war"),
        ("sim.axiomatic.nash", "import sim.report"),
        ("sim.plots.zone", "from sim import report"),
        ("sim.errors", "from sim import scenario"),
        ("sim.axiomatic.nash", "from sim import solve"),
        ("sim.scenario.reader", "from .. import cli"),
        ("sim.scenario.reader", "from ..cli.run import run"),
        ("sim.scenario", "from ..cli import run"),
        ("sim.plots.zone", "def draw():\n    from sim.report import table"),
        ("sim.explanation.explain", "from sim.doubt.sampling.spread import Spread"),
        ("sim.odds_and_ends", ""),
    ],
)
def test_the_check_sees_every_spelling(module: str, source: str) -> None:
    assert faults(source, module, is_package=module == "sim.scenario") != []
