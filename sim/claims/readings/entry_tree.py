"""Everything that a scenario file states, as plain data by path: what counts, or the wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from sim.scenario.document.selected import selected
from sim.scenario.scenario import Scenario
from sim.scenario.schema.entries import CostTable, QuantityTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.origins import SourceTable
from sim.scenario.schema.parties import AcceptanceTable
from sim.scenario.tables.checked import checked

Tree = dict[str, Any]
Keys = tuple[str, ...]

_WORDING = frozenset(
    {
        "name", "text", "why", "source", "evidence", "phrase", "rule", "said_by", "describes",
        "note", "title", "summary", "default_source", "statement", "input", "output", "confirms",
        "refutes",
    }
)  # fmt: skip
_LISTED_AS_NUMBERS: tuple[Keys, ...] = (  # beside numbers that have a table of their own
    ("preferences",),
    ("importance",),
    ("parties", "*", "power"),
    *(("private_information", "*", key) for key in ("low", "best", "high")),
)
_NUMBERS = (QuantityTable, CostTable, AcceptanceTable)


def entry_tree(scenario: Scenario) -> Tree:
    """Return what counts in a scenario, apart from the numbers that ``scenario.sources()`` lists.

    The tables of the file under what is selected of it, in full form, without wording and
    evidence; under "selected" what is off the table there.

    >>> import sim
    >>> entry_tree(sim.load("textbook/ratifier_decides"))["parties"]["parliament"]["role"]
    'ratifier'
    """
    chosen = {
        "forbid": {issue: list(options) for issue, options in scenario.forbid.items()},
        "require": {issue: list(options) for issue, options in scenario.require.items()},
        "off_agenda": sorted(scenario.off_agenda),
    }
    tree = _written(scenario, _counted)
    for name, entry in tree.get("links", {}).items():  # by its form, where it is left out
        entry |= {"kind": scenario.links[name].kind, "hardness": scenario.links[name].hardness}
    return {**tree, **_filled({"selected": _filled(chosen)})}


def wording_tree(scenario: Scenario) -> Tree:
    """Return the names, texts, sources, grades of evidence and reasons of a scenario, by path."""
    return _written(scenario, _worded)


def _written(scenario: Scenario, plain: Any) -> Tree:
    tree: Tree = plain(_file(scenario), ())
    return tree


@lru_cache(maxsize=4)  # both trees of both sides of a comparison
def _file(scenario: Scenario) -> ScenarioFile | None:
    origin = scenario.origin
    document, _ = selected(origin, origin.document(), scenario.selection)
    return checked(document).file


def _counted(value: Any, path: Keys) -> Any:
    if isinstance(value, BaseModel):
        is_source = isinstance(value, SourceTable)
        return {
            key: _counted(inner, (*path, key))
            for key, inner in _fields(value)
            if not is_source and key not in _WORDING and not _is_number(inner, (*path, key))
        }
    if isinstance(value, Mapping):
        return {str(key): _counted(inner, (*path, str(key))) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_counted(inner, (*path, "*")) for inner in value]
    return value


def _worded(value: Any, path: Keys) -> Any:
    if isinstance(value, BaseModel):
        is_source = isinstance(value, SourceTable)
        return _filled(
            {
                key: inner if is_source or key in _WORDING else _worded(inner, (*path, key))
                for key, inner in _fields(value)
            }
        )
    if isinstance(value, Mapping):
        return _filled({str(key): _worded(inner, (*path, key)) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return [found for inner in value if (found := _worded(inner, (*path, "*")))]
    return None


def _filled(tree: Tree) -> Tree:
    return {key: value for key, value in tree.items() if value not in ({}, [], None)}


def _fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """The keys of a table as written in a file, with what stands there, or what is assumed."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        is_left_out = value in ({}, [], ()) and field.default is not None
        if value is not None and not is_left_out:
            yield field.alias or name, value
    yield from (model.model_extra or {}).items()


def _is_number(value: Any, path: Keys) -> bool:
    """Return whether something is listed as a number, or several, among the sources."""
    if path[0] == "observations":  # recorded only
        return False
    if isinstance(value, Mapping | list | tuple) and value:
        entries = value.values() if isinstance(value, Mapping) else value
        if all(_is_number(entry, (*path, "*")) for entry in entries):
            return True
    return isinstance(value, _NUMBERS) or any(
        len(path) == len(pattern)
        and all(wanted in ("*", key) for wanted, key in zip(pattern, path, strict=True))
        for pattern in _LISTED_AS_NUMBERS
    )
