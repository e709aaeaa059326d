"""Imports inside the package point only downward; siblings in one layer do not know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS = {
    "printable": 0,
    "sentences": 0,
    "errors": 1,
    "lazy_import": 1,
    "version": 1,
    "files": 2,
    "scenario": 3,
    "problem": 4,
    "axiomatic": 5,
    "strategic": 5,
    "crisis": 5,
    "coalition": 5,
    "analysis": 6,
    "interchange": 6,
    "plots": 7,
    "report": 8,
    "cli": 9,
    "__main__": 10,
}

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "sim").rglob("*.py")
    if "_scenarios" not in path.parts
)


def imported_modules(source: str, module: str, *, is_package: bool) -> Iterator[str]:
    """Yield the full name of everything of ``sim`` that a source imports, wherever in the file."""
    for node in ast.walk(ast.parse(source)):
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
        parts = name.split(".")
        if len(parts) == 1 or parts[1] not in LAYERS:
            found.append(f"{module} imports {name}: that is the façade, or has no layer")
        elif parts[1] != own and LAYERS[parts[1]] >= LAYERS[own]:
            found.append(f"{module} imports {name}: not below its own layer")
    return found


@pytest.mark.parametrize("file", [file for file in FILES if file != "sim/__init__.py"])
def test_imports_point_downward(file: str) -> None:
    path = ROOT / file
    is_package = path.name == "__init__.py"
    module = ".".join(Path(file).with_suffix("").parts).removesuffix(".__init__")
    assert faults(path.read_text(encoding="utf-8"), module, is_package=is_package) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sim.scenario.reader", "from sim.formulation.from_scenario import problem"),
        ("sim.scenario.reader", "import sim.problem"),
        ("sim.scenario.reader", "def f():\n    from ..problem import build"),
        ("sim.scenario.reader", "from .. import problem"),
        ("sim.axiomatic.nash", "from sim.strategic.alternating_offers import x"),
        ("sim.axiomatic.nash", "from sim import strategic"),
        ("sim.axiomatic.compare", "import sim"),
        ("sim.axiomatic.compare", "from sim import load"),
        ("sim.axiomatic.compare", "from .. import solve"),
        ("sim.plots.zone", "if TYPE_CHECKING:\n    from sim.report.page import Page"),
        ("sim.errors", "from sim.version import __version__"),
        ("sim.odds_and_ends", ""),
    ],
)
def test_a_wrong_import_is_found(module: str, source: str) -> None:
    assert len(faults(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sim.formulation.from_scenario", "from sim.scenario.scenario import Scenario"),
        ("sim.formulation.from_scenario", "from sim.problem.payoffs import Payoffs"),
        ("sim.formulation.from_scenario", "from .payoffs import Payoffs"),
        ("sim.formulation.from_scenario", "from . import payoffs"),
        ("sim.cli", "from sim import axiomatic"),
        ("sim.axiomatic.nash", "import simplejson, numpy"),
    ],
)
def test_a_right_import_is_accepted(module: str, source: str) -> None:
    assert faults(source, module) == []


def test_relative_imports_of_a_package_start_at_the_package() -> None:
    assert faults("from .nash import nash", "sim.axiomatic", is_package=True) == []
    assert len(faults("from ..strategic import x", "sim.axiomatic", is_package=True)) == 1
