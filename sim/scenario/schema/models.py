"""The model of the table at a path of a file, and the keys that it may have."""

from __future__ import annotations

import types
import typing
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from sim.scenario.schema.entries import Sourced
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.findings import Path


@lru_cache(maxsize=256)
def keys_at(path: Path) -> tuple[str, ...]:
    """Return the keys that the table at a path may have, as written in the file."""
    model = model_at(path)
    if model is None:
        return ()
    keys = tuple(field.alias or name for name, field in model.model_fields.items())
    return tuple(sorted(keys, key=lambda key: key in Sourced.model_fields))


def model_at(path: Path) -> type[BaseModel] | None:
    """The model of the table at a path, None where the file has free names or plain values."""
    kind: Any = ScenarioFile
    for key in path:
        kind = inside(bare(kind), key)
        if kind is None:
            return None
    kind = bare(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def inside(kind: Any, key: str | int) -> Any:
    """The type of what stands under a key of a type, None where the file says nothing of it."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if key == (field.alias or name):
                return field.annotation
        return None
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is dict:
        return arguments[1]
    return arguments[0] if origin in (list, tuple) and isinstance(key, int) else None


def bare(kind: Any) -> Any:
    """Return a type without its annotations and without the alternative None."""
    while True:
        origin = typing.get_origin(kind)
        if origin is typing.Annotated:
            kind = typing.get_args(kind)[0]
        elif origin in (typing.Union, types.UnionType):
            others = [part for part in typing.get_args(kind) if part is not type(None)]
            kind = others[0]
        else:
            return kind
