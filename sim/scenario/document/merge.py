"""Deep merge: how `extends`, variants and lenses change a document, and how single values do.

Tables merge by key, everything else replaces; a single value replaces also a table. Where one
thing can be written in several forms (a ranking or scores, a band or numbers), the form of the
patch takes the place of the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.scenario.schema.values import STATUS_QUO
from sim.scenario.text.preference_layout import PATCHING, Document

Pattern = tuple[str, ...]
_NUMBERS = frozenset({"low", "best", "high"})
_PROBABILITIES: tuple[Pattern, ...] = (
    ("no_deal", "*", "probability"),
    ("no_deal", "*", "believed_by", "*"),
    ("observations", "*", "probability"),
)
_COSTS: tuple[Pattern, ...] = (("no_deal", "*", "cost", "*"), ("inside_option", "cost", "*"))
_FORMS_OF_PROBABILITY = (
    frozenset({"band"}),
    frozenset({"bands"}),
    frozenset({"otherwise"}),
    _NUMBERS,
)
_FORMS: tuple[tuple[Pattern, tuple[frozenset[str], ...]], ...] = (
    (("preferences", "*", "*"), (frozenset({"ranking"}), frozenset({"scores"}))),
    (("issues", "*", "wants", "*"), (frozenset({"ranking"}), frozenset({"scores"}))),
    (("issues", "*"), (frozenset({"options"}), frozenset({"range"}))),
    (("importance", "*"), (frozenset({"tiers"}), frozenset({"weights"}))),
    *((pattern, _FORMS_OF_PROBABILITY) for pattern in _PROBABILITIES),
    (("audience_costs", "*", "size"), (frozenset({"grade"}), _NUMBERS)),
    *((pattern, (frozenset({"grade"}), frozenset({"points"}))) for pattern in _COSTS),
)
_QUANTITIES: tuple[Pattern, ...] = (
    ("no_deal_payoffs", "*"),
    ("outside_options", "*"),
    ("importance", "*", "weights", "*"),
    ("preferences", "*", "*", "scores", "*"),
    ("interactions", "*", "adds"),
    ("tracks", "*", "no_deal_payoffs", "*"),
    ("audience_costs", "*", "size"),
    *((*pattern, "points") for pattern in _COSTS),
)
_WORDS: tuple[tuple[Pattern, str], ...] = (
    (("preferences", "*", "*"), "ranking"),
    (("issues", "*", "wants", "*"), "ranking"),
    (("issues", "*", "options", "*"), "text"),
    *((pattern, "band") for pattern in _PROBABILITIES),
    (("audience_costs", "*", "size"), "grade"),
    *((pattern, "grade") for pattern in _COSTS),
)
_OPTIONS: Pattern = ("issues", "*", "options")
_OUTCOMES: tuple[Pattern, ...] = (("no_deal", "*", "outcome"), ("inside_option", "outcome"))


def merged(document: Any, patch: Any, path: Pattern = ()) -> Any:
    """The document with the patch laid over it; neither is changed.

    >>> merged({"a": {"x": 1, "y": 2}}, {"a": {"y": 3}})
    {'a': {'x': 1, 'y': 3}}
    >>> merged(
    ...     {"preferences": {"us": {"land": "a > b"}}},
    ...     {"preferences": {"us": {"land": {"evidence": "implied"}}}},
    ... )
    {'preferences': {'us': {'land': {'ranking': 'a > b', 'evidence': 'implied'}}}}
    """
    if not isinstance(patch, dict):
        return patch
    under = _as_table(document, path)
    if not isinstance(under, dict):
        return patch
    replaced = _replaced_keys(patch, path)
    result: Document = {key: value for key, value in under.items() if key not in replaced}
    for key, value in patch.items():
        result[key] = merged(result[key], value, (*path, key)) if key in result else value
    return result


def nested(path: Pattern, value: Any) -> Document:
    """The patch that sets one path.

    >>> nested(("a", "b"), 1)
    {'a': {'b': 1}}
    """
    for key in reversed(path):
        value = {key: value}
    table: Document = value
    return table


def set_at(document: Any, path: tuple[str | int, ...], value: Any, at: Pattern = ()) -> Any:
    """The document with the value at a path replaced, also inside a list; it is not changed itself.

    >>> set_at({"a": {"x": 1, "y": [2, 3]}}, ("a", "y", 0), 5)
    {'a': {'x': 1, 'y': [5, 3]}}
    """
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        return [*document[:key], set_at(document[key], rest, value, at), *document[key + 1 :]]
    under = _as_table(document, at)
    table = under if isinstance(under, dict) else {}
    replaced = _replaced_keys({key: value}, at)
    kept = {name: entry for name, entry in table.items() if name not in replaced}
    return {**kept, key: set_at(kept.get(key), rest, value, (*at, key))}


def without(document: Document, paths: Iterable[tuple[str | int, ...]]) -> Document:
    """The document without what stands at some paths; it is not changed itself.

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
    result: Document = merged(document, patch)
    return result


def _replaced_keys(patch: Document, path: Pattern) -> set[str]:
    replaced: set[str] = set()
    for pattern, forms in _FORMS:
        if _matches(path, pattern):
            used = [form for form in forms if form & patch.keys()]
            replaced |= {key for form in forms if used and form not in used for key in form}
    return replaced


def _as_table(value: Any, path: Pattern) -> Any:
    """The table that a short form stands for, so that a patch can merge into it."""
    if isinstance(value, str):
        if value == STATUS_QUO and any(_matches(path, pattern) for pattern in _OUTCOMES):
            return {"rest": STATUS_QUO}
        for pattern, key in _WORDS:
            if _matches(path, pattern):
                return {key: value}
    elif isinstance(value, list) and _matches(path, _OPTIONS):
        return {option: option for option in value if isinstance(option, str)}
    elif not isinstance(value, dict | list | bool):
        if any(_matches(path, pattern) for pattern in (*_QUANTITIES, *_PROBABILITIES)):
            return {"best": value}
        if any(_matches(path, pattern) for pattern in _COSTS):
            return {"points": value}
    return value


def _matches(path: Pattern, pattern: Pattern) -> bool:
    """Whether a path is of a pattern, at the top level or inside a lens, a variant, ..."""
    inner = path[2:] if path[:1] and path[0] in PATCHING else path
    return len(inner) == len(pattern) and all(
        wanted in ("*", key) for key, wanted in zip(inner, pattern, strict=True)
    )
