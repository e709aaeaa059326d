"""Scenarios and results for other programs, and from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy_import import lazy_names as _lazy_names

if TYPE_CHECKING:
    from sim.interchange.formats import FORMATS
    from sim.interchange.read_genius import read_genius
    from sim.interchange.writing import write

_DEFINED_IN = {"FORMATS": "formats", "read_genius": "read_genius", "write": "writing"}

__all__ = ["FORMATS", "read_genius", "write"]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
