"""Names of a package that are imported on first use (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module


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
