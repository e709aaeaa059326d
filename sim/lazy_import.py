"""Names of a package that are imported on first use (PEP 562)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from pathlib import Path


def imports_of(package: str, file: str) -> dict[str, str]:
    """Return where a package has its names from, by the imports that it shows to type checkers.

    These stand under ``if TYPE_CHECKING``; modules are called as they are inside the package.
    """
    nodes = ast.walk(ast.parse(Path(file).read_text(encoding="utf-8")))
    found = (node for node in nodes if isinstance(node, ast.ImportFrom) and node.module)
    inside = [node for node in found if str(node.module).startswith(f"{package}.")]
    return {
        alias.name: str(node.module).removeprefix(f"{package}.")
        for node in inside
        for alias in node.names
    }


def lazy_names(
    package: str, defined_in: Mapping[str, str], packages: Collection[str] = ()
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` of a package; the latter lists its ``__all__``.

    ``defined_in`` has the module of each name, as it is called inside the package; ``packages`` are
    themselves names. What is imported is kept, so that it is looked up once.
    """
    own = vars(sys.modules[package])  # its __all__ is read when it is there

    def imported(name: str) -> object:
        if name in defined_in:
            value = getattr(import_module(f"{package}.{defined_in[name]}"), name)
        elif name in packages:
            value = import_module(f"{package}.{name}")
        else:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        own[name] = value
        return value

    def listed() -> list[str]:
        return sorted(own["__all__"])

    return imported, listed
