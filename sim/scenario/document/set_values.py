"""A document with single values set from outside, and the layer that names them in messages."""

from __future__ import annotations

from typing import Any

from sim.printable import steering_sign
from sim.scenario.document.layers import Layer
from sim.scenario.document.merge import nested, set_at
from sim.scenario.document.step_ids import with_step_ids
from sim.scenario.document.value_paths import parsed_path, parsed_value, resolved_path
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.preference_layout import Document, by_party
from sim.scenario.text.shortened import shortened

_READ_BEFORE = {  # what has done its work by the time that values are set
    "extends": "write it into the file",
    "drop": "write it into the file, or into a variant",
    "default_at": "select the time step instead (--at)",
}


def with_value(document: Document, path: str, value: Any) -> tuple[Document, Path, Finding | None]:
    """Return the document with one value set, the path to it, and what is wrong with the path."""
    keys = parsed_path(path)
    if not all(keys):
        remedy = "write path=value, such as a.b=3"
        return document, (), Finding((), "a name in the path is empty", remedy)
    if keys[0] in _READ_BEFORE:
        what = f"{keys[0]} cannot be set, as it is read before"
        return document, (), Finding((), what, _READ_BEFORE[keys[0]])
    moved, _ = by_party(nested(tuple(str(key) for key in keys), value))
    if keys[0] == "issues" and "preferences" in moved and len(keys) >= 4:
        keys = ("preferences", keys[3], keys[1], *keys[4:])
    resolved, finding = resolved_path(document, keys, value)
    if finding is not None:
        return document, resolved, finding
    return with_step_ids(_by_party(set_at(document, resolved, value))), resolved, None


def _by_party(document: Document) -> Document:
    """The document with a table of wants that was set in the place of the preferences before."""
    issues, preferences = document.get("issues"), document.get("preferences")
    if not isinstance(issues, dict) or not isinstance(preferences, dict):
        return by_party(document)[0]
    set_anew = [i for i, table in issues.items() if isinstance(table, dict) and "wants" in table]
    if not set_anew:
        return document
    left = {
        party: {i: entry for i, entry in table.items() if i not in set_anew}
        for party, table in preferences.items()
        if isinstance(table, dict)
    }
    return by_party({**document, "preferences": {**preferences, **left}})[0]


def with_assignment(
    document: Document, path: str, text: str
) -> tuple[Document, Layer, Finding | None]:
    """Return the document with ``path=text`` applied, its layer, and what is wrong with it."""
    shown = f"set {shortened(path)}={shortened(text)}"
    if not text:
        finding = Finding((), "there is no value", "write path=value")
        return document, Layer(None, {}, (), shown), finding
    if sign := steering_sign(path + text):
        finding = Finding((), f"the text has the {sign}", "remove it")
        return document, Layer(None, {}, (), shown), finding
    value = parsed_value(text)
    changed, resolved, wrong = with_value(document, path, value)
    data = {} if wrong else nested(tuple(str(key) for key in resolved), value)
    return changed, Layer(None, data, (), shown), wrong
