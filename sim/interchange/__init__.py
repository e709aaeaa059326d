"""Scenarios and results for other programs, and from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lazy_import import lazy_names as _lazy_names

if TYPE_CHECKING:
    from sim.interchange.genius import read_genius

_DEFINED_IN = {"read_genius": "genius"}

__all__ = ["read_genius"]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for an object
    __getattr__, __dir__ = _lazy_names(__name__, _DEFINED_IN)
