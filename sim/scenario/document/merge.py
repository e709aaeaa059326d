"""Deep merge: how ``extends``, variants and lenses change a document, and how single values do.

Tables merge by key, everything else replaces; a single value replaces also a table. Where one
thing can be written in several forms (a ranking or scores, a band or numbers), the form of the
patch takes the place of the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_origin

from sim.scenario.schema.entries import FileTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.issues import OptionTable
from sim.scenario.schema.models import bare, inside
from sim.scenario.schema.selectable import PatchTable
from sim.scenario.schema.values import STATUS_QUO
from sim.scenario.text.preference_layout import Document


def laid_over(document: Any, patch: Any, kind: Any = ScenarioFile) -> Any:
    """The document with the patch laid over it; neither is changed. ``kind`` is what both are.

    >>> laid_over({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}})
    {'a': {'x': 1, 'y': 3}}
    >>> laid_over(
    ...     {"preferences": {"us": {"land": "a > b"}}},
    ...     {"preferences": {"us": {"land": {"evidence": "implied"}}}},
    ... )
    {'preferences': {'us': {'land': {'ranking': 'a > b', 'evidence': 'implied'}}}}
    """
    if not isinstance(patch, dict):
        return patch
    under = as_written_out(document, kind)
    if not isinstance(under, dict):
        return patch
    replaced = _replaced_keys(patch, kind)
    result: Document = {key: value for key, value in under.items() if key not in replaced}
    for key, value in patch.items():
        result[key] = (
            laid_over(result[key], value, kind_inside(kind, key)) if key in result else value
        )
    return result


def nested(path: tuple[str, ...], value: Any) -> Document:
    """Return the patch that sets one path.

    >>> nested(("a", "b"), 1)
    {'a': {'b': 1}}
    """
    for key in reversed(path):
        value = {key: value}
    table: Document = value
    return table


def set_at(document: Any, path: tuple[str | int, ...], value: Any, kind: Any = ScenarioFile) -> Any:
    """The document with the value at a path replaced, also inside a list; it is not changed itself.

    >>> set_at({"a": {"x": 1, "y": [2, 3]}}, ("a", "y", 0), 5)
    {'a': {'x': 1, 'y': [5, 3]}}
    """
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        return [*document[:key], set_at(document[key], rest, value, kind), *document[key + 1 :]]
    under = as_written_out(document, kind)
    table = under if isinstance(under, dict) else {}
    replaced = _replaced_keys({key: value}, kind)
    kept = {name: entry for name, entry in table.items() if name not in replaced}
    return {**kept, key: set_at(kept.get(key), rest, value, kind_inside(kind, key))}


def without(document: Document, paths: Iterable[tuple[str | int, ...]]) -> Document:
    """Return the document without what stands at some paths; it is not changed itself.

    >>> without({"a": {"x": 1, "y": 2}, "b": 3}, [("a", "x"), ("b",)])
    {'a': {'y': 2}}
    """
    inside: dict[str | int, list[tuple[str | int, ...]]] = {}
    for path in paths:
        inside.setdefault(path[0], []).append(path[1:])
    if not inside:
        return document
    kept = {key: value for key, value in document.items() if () not in inside.get(key, ())}
    lower = {str(key): below for key, below in inside.items() if key in kept}
    return kept | {key: without(kept[key], below) for key, below in lower.items()}


def merged_document(document: Document, patch: Document) -> Document:
    """As merged, for whole documents."""
    result: Document = laid_over(document, patch)
    return result


def _replaced_keys(patch: Document, kind: Any) -> set[str]:
    """Return the keys of other forms of a table than those that a patch uses."""
    forms = kind.instead if _is_model(kind) else ()
    used = [form for form in forms if form & patch.keys()]
    return {key for form in forms if used and form not in used for key in form}


def as_written_out(value: Any, kind: Any) -> Any:
    """Return the table that a short form stands for, so that a patch can merge into it."""
    if isinstance(value, dict):
        return value
    if _is_model(kind):
        return kind.expand(value)
    if value == STATUS_QUO and kind == dict[str, str]:
        return {"rest": STATUS_QUO}
    if isinstance(value, list) and kind == dict[str, OptionTable]:
        return {option: option for option in value if isinstance(option, str)}
    return value


def kind_inside(kind: Any, key: str) -> Any:
    """Return what stands under a key; anything of the file under those that a patch has none of."""
    found = bare(inside(kind, key))
    if found is None and _is_model(kind) and issubclass(kind, PatchTable):
        found = bare(inside(ScenarioFile, key))
    return bare(get_args(found)[0]) if get_origin(found) is list else found


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, FileTable)
