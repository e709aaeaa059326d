"""``import sim`` is cheap, and every name of the façade is there whatever was imported before."""

import importlib
import inspect
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import sim
from sim.formulation import from_scenario
from sim.stability import stability as analysis

ROOT = Path(__file__).parents[1]
HEAVY = (
    "matplotlib",
    "moocore",
    "numpy",
    "pandas",
    "pydantic",
    "rich",
    "scipy",
    "tomlkit",
    "typer",
)
ANEW = """
import sys
def anew():
    for loaded in [m for m in sys.modules if m.partition(".")[0] == "sim"]:
        del sys.modules[loaded]
"""


def run(code: str, *given: str) -> str:
    """Return what a Python of its own prints."""
    command = [sys.executable, "-W", "error", "-c", code, *given]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def test_every_module_can_be_imported() -> None:
    files = [path.relative_to(ROOT) for path in (ROOT / "sim").rglob("*.py")]
    names = [".".join(file.with_suffix("").parts) for file in files if file.stem[:2] != "__"]
    assert len(names) > 800
    for name in names:
        importlib.import_module(name)


@cache
def loaded() -> dict[str, list[str]]:
    """Return which modules are loaded after each of some steps that a Python of its own takes."""
    code = (
        "import json, sys\n"
        "found = {}\n"
        "for name, step in json.loads(sys.argv[1]).items():\n"
        "    exec(step)\n"
        f"    found[name] = [m for m in {(*HEAVY, 'SALib', 'scipy.stats')!r} if m in sys.modules]\n"
        "print(json.dumps(found))"
    )
    steps = {
        "nothing": "import sim",
        "payoffs": "sim.problem_from_payoffs({'a': {'x': 1}})",
        "diagnosis": "sim.diagnose(sim.load('textbook/bluff'), draws=16)",
    }
    found: dict[str, list[str]] = json.loads(run(code, json.dumps(steps)))
    return found


def test_import_loads_nothing_heavy() -> None:
    assert loaded()["nothing"] == []


def test_a_table_of_payoffs_needs_no_pandas() -> None:
    assert "pandas" not in loaded()["payoffs"]


def test_a_diagnosis_loads_neither_statistics_nor_figures() -> None:
    assert {"matplotlib", "pandas", "SALib", "scipy.stats"}.isdisjoint(loaded()["diagnosis"])


def test_every_name_is_found_and_listed_whichever_is_asked_for_first() -> None:
    names = sorted({*sim._DEFINED_IN, *sim._PACKAGES, "__version__"})
    assert dir(sim) == names == sorted(sim.__all__)
    code = (
        f"names = {names!r}\n"
        "from sim import *\n"  # asks for all from the first to the last
        "print(*(name for name in names if globals().get(name) is not None))\n"
        "anew()\n"
        "import sim\n"
        "print(*(n for n in names[::-1] if getattr(sim, n, None) is not None and n in dir(sim)))"
    )
    assert [line.split() for line in run(ANEW + code).splitlines()] == [names, names[::-1]]


@pytest.mark.parametrize("package", [sim.doubt, sim.interchange, sim.plots])
def test_packages_list_what_they_offer_and_no_more(package: ModuleType) -> None:
    assert dir(package) == sorted(package._DEFINED_IN) == sorted(package.__all__)
    assert all(hasattr(package, name) for name in package.__all__)


@pytest.mark.parametrize("package", [sim.articles, sim.axiomatic, sim.claims, sim.crisis])
def test_a_function_wins_over_the_file_of_its_name(package: ModuleType) -> None:
    assert [name for name in package.__all__ if inspect.ismodule(getattr(package, name))] == []


def test_help_names_every_package() -> None:
    assert [name for name in sim._PACKAGES if f"``{name}``" not in (sim.__doc__ or "")] == []
    assert "crisis" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'porblem'"):
        _ = sim.porblem


@pytest.mark.parametrize(
    ("package", "first"),
    [
        ("problem", ["pass", "import sim.problem.payoffs", "from sim.problem import payoffs"]),
        (
            "stability",
            ["pass", "import sim.stability.moves", "from sim.stability import graph_model"],
        ),
    ],
)
def test_some_are_package_and_function_whatever_was_imported_first(
    package: str, first: list[str]
) -> None:
    code = (
        f"for statement in {first!r}:\n"
        "    anew()\n"
        "    exec(statement)\n"
        "    import sim\n"
        f"    print(callable(sim.{package}), sim.{package}.__name__)"
    )
    assert run(ANEW + code).splitlines() == [f"True sim.{package}"] * len(first)


def test_packages_are_called_like_the_functions_behind_them() -> None:
    assert inspect.signature(sim.problem) == inspect.signature(from_scenario.problem)
    assert inspect.signature(sim.stability) == inspect.signature(analysis.stability)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'scenario'"):
        sim.problem()
