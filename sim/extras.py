"""Packages that only some formats need, and the sentence where one of them is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from sim.errors import SimError
from sim.printable import printable_line

DISTRIBUTION = "bargaining-sim"
PACKAGES = {"yaml": "PyYAML", "jinja2": "Jinja2"}  # by module, where the name is another


def extra(module: str, name: str, purpose: str) -> ModuleType:
    """Return a module that an extra of this package brings, imported now.

    ``name`` is the extra, ``purpose`` says what the module is needed for, such as "reading Excel
    files". Raises SimError, with the command that installs it, where it cannot be imported.

    >>> extra("csv", "excel", "reading Excel files").__name__
    'csv'
    >>> extra("no_such", "excel", "reading Excel files")
    Traceback (most recent call last):
    sim.errors.SimError: reading Excel files needs no_such, which is not installed - write: \
python -m pip install "bargaining-sim[excel]" (in a checkout: ".[excel]")
    """
    try:
        return import_module(module)
    except ImportError as error:
        top = module.partition(".")[0]
        missing = isinstance(error, ModuleNotFoundError) and error.name == top
        why = "which is not installed" if missing else f"which cannot be imported ({error})"
        remedy = f'python -m pip install "{DISTRIBUTION}[{name}]" (in a checkout: ".[{name}]")'
        what = f"{purpose} needs {PACKAGES.get(top, top)}, {why} - write: {remedy}"
        raise SimError(printable_line(what)) from error
