"""The JSON Schema of a scenario file, for editors that complete and check while one types.

It is generated from the model of the file. Editors see what is written, short forms included; what
is missing is left to the checks of the reader, because a lens, a variant or a file that extends
another one may give a part of any table.
"""

from __future__ import annotations

from typing import Any

from sim.scenario.document.overlays import NOT_PATCHED
from sim.scenario.schema.entries import STRINGS
from sim.scenario.schema.file import ScenarioFile

Schema = dict[str, Any]

PATCH_TABLES = ("LensTable", "BeliefTable", "VariantTable", "TimeStepTable")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a scenario file, short forms included.

    >>> json_schema()["properties"]["format"]["const"]
    1
    """
    written = ScenarioFile.model_json_schema(by_alias=True)
    definitions = {name: _plain(definition) for name, definition in written.pop("$defs").items()}
    root = _plain(written)
    _allow(definitions["IssueTable"]["properties"]["options"], STRINGS)
    _allow(definitions["ImportanceTable"]["properties"]["tiers"]["items"], {"type": "string"})
    for name in ("InsideOptionTable", "BranchTable"):
        cost = definitions[name]["properties"]["cost"]
        _allow(cost["additionalProperties"], {"$ref": "#/$defs/CostTable"})
    for name in PATCH_TABLES:
        patched = {k: v for k, v in root["properties"].items() if k not in NOT_PATCHED}
        definitions[name]["properties"] = {**patched, **definitions[name]["properties"]}
    head = {"$schema": _DIALECT, "title": "Scenario", "description": root.pop("description")}
    return {**head, **root, "$defs": definitions}


def _allow(schema: Schema, alternative: Schema) -> None:
    """Accept something else besides; annotations stay where they are."""
    kept: Schema = {key: schema.pop(key) for key in ("description", "default") if key in schema}
    before = dict(schema)
    schema.clear()
    schema.update({"anyOf": [alternative, before], **kept})


def _plain(schema: Any) -> Any:
    """The schema without null, which TOML has not, without required keys and generated titles."""
    if isinstance(schema, list):
        return [_plain(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    plain: Schema = {}
    for key, value in schema.items():
        if key == "properties":
            plain[key] = {name: _plain(entry) for name, entry in value.items()}
        elif key == "default":
            plain |= {} if value is None or value == {} or value == [] else {key: value}
        elif key in ("const", "enum", "examples"):
            plain[key] = value
        elif key not in ("title", "required"):
            plain[key] = _plain(value)
    return _without_null(plain)


def _without_null(schema: Schema) -> Schema:
    alternatives = [entry for entry in schema.get("anyOf", ()) if entry != {"type": "null"}]
    if not alternatives:
        return schema
    one = alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
    return {**one, **{key: value for key, value in schema.items() if key != "anyOf"}}
