"""``import sim`` is cheap, and every name of the façade is there whatever was imported before."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from sim.formulation import from_scenario

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


def run(code: str) -> str:
    """Return what a Python of its own prints."""
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def test_import_loads_nothing_heavy() -> None:
    loaded = run(f"import sys, sim; print([m for m in {HEAVY!r} if m in sys.modules])")
    assert loaded == "[]"


def test_a_table_of_payoffs_needs_no_pandas() -> None:
    code = (
        "import sys, sim; sim.problem_from_payoffs({'a': {'x': 1}}); print('pandas' in sys.modules)"
    )
    assert run(code) == "False"


def test_every_name_is_found_and_listed_in_a_package_just_imported() -> None:
    names = sorted({*sim.__all__, *sim._DEFINED_IN, *sim._PACKAGES})
    assert set(names) <= set(dir(sim))
    code = (
        "import sys\n"
        f"for name in {names!r}:\n"
        "    for loaded in [m for m in sys.modules if m.partition('.')[0] == 'sim']:\n"
        "        del sys.modules[loaded]\n"
        "    import sim\n"
        "    if getattr(sim, name, None) is not None and name in dir(sim): print(name)"
    )
    assert run(code).splitlines() == names


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'porblem'"):
        _ = sim.porblem


def test_star_import_gives_the_public_names() -> None:
    assert run("from sim import *; print(SimError.__name__)") == "SimError"


@pytest.mark.parametrize(
    "first",
    ["pass", "import sim.problem", "import sim.problem.payoffs", "from sim.problem import payoffs"],
)
def test_problem_is_a_package_and_a_function_whatever_was_imported_first(first: str) -> None:
    assert run(f"{first}\nimport sim; print(callable(sim.problem), sim.problem.__name__)") == (
        "True sim.problem"
    )


def test_problem_is_called_like_the_function_behind_it() -> None:
    assert inspect.signature(sim.problem) == inspect.signature(from_scenario.problem)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'scenario'"):
        sim.problem()
