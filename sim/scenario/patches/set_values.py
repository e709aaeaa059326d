"""A document with single values set from outside, and the layer that names them in messages."""

from __future__ import annotations

from typing import Any

from sim.scenario.checks.findings import Finding, Path
from sim.scenario.patches.layers import Layer
from sim.scenario.patches.patch import nested, set_at
from sim.scenario.patches.preference_layout import Document, by_party
from sim.scenario.patches.value_paths import parsed_path, parsed_value, resolved_path


def with_value(document: Document, path: str, value: Any) -> tuple[Document, Path, Finding | None]:
    """The document with one value set, the path to it, and what is wrong with the path."""
    keys = parsed_path(path)
    moved, _ = by_party(nested(tuple(str(key) for key in keys), value))
    if keys[0] == "issues" and "preferences" in moved and len(keys) >= 4:
        keys = ("preferences", keys[3], keys[1], *keys[4:])
    resolved, finding = resolved_path(document, keys, value)
    if finding is not None:
        return document, resolved, finding
    return set_at(document, resolved, value), resolved, None


def with_assignment(
    document: Document, path: str, text: str
) -> tuple[Document, Layer, Finding | None]:
    """The document with `path=text` applied, its layer, and what is wrong with it."""
    shown = f"--set {path}={text}"
    if not text:
        finding = Finding((), "there is no value", "write path=value")
        return document, Layer(None, {}, (), shown), finding
    value = parsed_value(text)
    changed, resolved, wrong = with_value(document, path, value)
    data = {} if wrong else nested(tuple(str(key) for key in resolved), value)
    return changed, Layer(None, data, (), shown), wrong
