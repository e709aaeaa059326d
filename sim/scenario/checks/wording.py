"""The complaints of the validating library, put into our own sentences."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from sim.scenario.schema.entries import FileTable, Sourced
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.models import keys_at, model_at
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.nearest import choose_from, did_you_mean
from sim.scenario.text.shortened import shown

_EXPECTED = {
    "string_type": ("a text", "put it in quotes"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "int_type": ("a whole number", "write a whole number without quotes"),
    "dict_type": ("a table", "write a table, such as { key = value }"),
    "model_type": ("a table", "write a table, such as { key = value }"),
    "list_type": ("a list", 'write a list, such as ["a", "b"]'),
    "tuple_type": ("a list", 'write a list, such as ["a", "b"]'),
}
_QUOTED = re.compile(r"'([^']*)'")


def worded(error: ErrorDetails, *, suggests: bool = True) -> Finding:
    """Return one complaint as a finding, with the nearest valid name where there is one."""
    path: Path = error["loc"]
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "mistake":
        return Finding(path, str(context["what"]), str(context["remedy"]))
    if kind == "extra_forbidden":
        valid = keys_at(path[:-1]) if suggests else ()
        remedy = choose_from(str(path[-1]), valid) or "remove it"
        remedy = _home_of(str(path[-1]), valid) or remedy
        return Finding(path, f"unknown key {shown(str(path[-1]))}", remedy)
    if kind == "missing":
        return Finding(path, f'"{path[-1]}" is missing', _how_to_write(path))
    if kind == "literal_error":
        return _wrong_word(path, given, _QUOTED.findall(str(context.get("expected", ""))))
    expected, remedy = _EXPECTED.get(kind, ("what belongs here", "see the scenario language"))
    return Finding(path, f"{shown(given)} is not {expected}", remedy)


def to_be_filled(path: Path) -> Finding:
    """Return the finding for a place that is still to be filled in, with what belongs there."""
    return Finding(path, "to be filled in", _what_belongs(path))


def _what_belongs(path: Path) -> str:
    model, above = model_at(path) or model_at((*path, 0)), model_at(path[:-1])
    if model is not None and issubclass(model, FileTable):
        return f"write {model.form}"
    for name, field in above.model_fields.items() if above is not None else ():
        if path[-1] == (field.alias or name) and field.description:
            return f"{field.description[:1].lower()}{field.description[1:].rstrip('.')}"
    return "write what belongs here"


def _wrong_word(path: Path, given: Any, words: list[str]) -> Finding:
    key = str(path[-1]).replace("_", " ")
    if not words:
        return Finding(path, f"{shown(given)} cannot be the {key}", "write true, or leave it out")
    what = f"{shown(given)} is not known" if key.isdigit() else f"{key} {shown(given)} is not known"
    return Finding(path, what, choose_from(str(given), words))


def _home_of(key: str, valid: tuple[str, ...]) -> str:
    """Where a key belongs that other tables have, "" if it is misspelt or of no or many tables."""
    if not valid or key in Sourced.model_fields or did_you_mean(key, valid):
        return ""
    homes = [section for section in ScenarioFile.model_fields if key in keys_at((section, ""))]
    return f"it belongs in a table [{homes[0]}.ID]" if len(homes) == 1 else ""


def _how_to_write(path: Path) -> str:
    key = str(path[-1])
    model = model_at(path[:-1])
    if model is None:
        return f"add {key}"
    field = next(
        field for name, field in model.model_fields.items() if key == (field.alias or name)
    )
    description = (field.description or "").rstrip(".")
    return f"add {key}: {description[:1].lower()}{description[1:]}" if description else f"add {key}"
