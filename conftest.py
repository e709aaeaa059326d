"""What every worker collects is collected fast: doctests only where there are some."""

import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule

Collectors = list[pytest.Collector]
# jsonschema, where it finds this, compiles 38 grammars for addresses that no schema here asks for
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Generator[None, Collectors, Collectors]:
    """Leave out the doctests of a file without a prompt.

    Packages stay: imported after one of its modules, one would lose the function of that name.
    """
    found = yield
    is_module = file_path.suffix == ".py" and file_path.name != "__init__.py"
    if is_module and b">>>" not in file_path.read_bytes():
        return [one for one in found if not isinstance(one, DoctestModule)]
    return found
