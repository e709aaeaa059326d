"""The script beside a scenario: where it is, and running it."""

from __future__ import annotations

import runpy
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sim.errors import SimError
from sim.scenario.scenario import Scenario
from sim.scenario.text.shipped import FIRST_CODING, SECOND_READING

FUNCTION = "findings"
Result = TypeVar("Result")


def script_of(scenario: Scenario) -> Path:
    """Return the script that tests the claims of a scenario.

    It has the name of the scenario's file, or of the nearest file that this one extends, and stands
    beside it; that of a coding in a folder of its own, beside the case.
    Raises SimError when there is none.

    >>> import sim
    >>> script_of(sim.load("lieven2022")).name
    'lieven2022.py'
    """
    files = [Path(file.path).resolve().with_suffix(".py") for file in scenario.origin.files]
    for path in (place for file in files for place in _places(file)):
        if path.is_file():
            return path
    raise SimError(
        f"{scenario.origin.files[0].path}: no script tests its claims - write {files[0].name} "
        f"beside it, with a function {FUNCTION}(scenario); scenarios/lieven2022.py is an example"
    )


def _places(path: Path) -> tuple[Path, ...]:
    is_coding = path.parent.name in (FIRST_CODING, SECOND_READING)
    return (path, path.parent.parent / path.name) if is_coding else (path,)


def findings_of(script: Path) -> Callable[[Scenario], object]:
    """Run a script and return its function ``findings``, which may be called for several scenarios.

    Raises SimError, with the line, when the script cannot be run; so does the function returned,
    when it fails.
    """
    names = _guarded(script, lambda: runpy.run_path(str(script), run_name="sim_claims"))
    function = names.get(FUNCTION)
    if not callable(function):
        raise SimError(f"{script}: there is no function {FUNCTION}(scenario)")
    return lambda scenario: _guarded(script, lambda: function(scenario))


def script_text(script: Path) -> bytes:
    """Return the text of a script. Raises SimError when it cannot be read."""
    return _guarded(script, script.read_bytes)


def _guarded(script: Path, step: Callable[[], Result]) -> Result:
    try:
        return step()
    except SimError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise SimError(f"{script}{_line(script, error)}: the script fails: {what}") from error


def _line(script: Path, error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f":{error.lineno}"
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(script)
    ]
    return f":{lines[-1]}" if lines else ""
