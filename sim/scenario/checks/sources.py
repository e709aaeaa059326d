"""Checks of references: known sources, paragraphs that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel

from sim.scenario.checks.names import MOST_SUGGESTIONS, Findings, Names
from sim.scenario.nouns.evidence import parse_references
from sim.scenario.schema.entries import Sourced
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.findings import Path


def check_sources(
    found: Findings, names: Names, file: ScenarioFile, sections: Collection[str]
) -> None:
    """Every reference in some sections names a known source and a paragraph that it has."""
    known = names.of("sources")
    if file.default_source is not None and file.default_source not in known:
        remedy = "add a table [sources.KEY]"
        found.unknown(("default_source",), "source", file.default_source, known, remedy)
    for name, source in file.sources.items():
        if source.paragraphs is not None and source.paragraphs < 1:
            place = ("sources", name, "paragraphs")
            found.add(place, "the number of paragraphs is not above 0", "write 1 or more")
    paragraphs = dict.fromkeys(known) | {
        name: source.paragraphs for name, source in file.sources.items()
    }
    default = file.default_source or (known[0] if len(known) == 1 else None)
    all_may_change = not {"sources", "default_source"}.isdisjoint(sections)
    sound: set[str] = set()  # the same reference is written again and again
    for path, entry in sourced_entries(file, (), None if all_may_change else sections):
        if entry.source is None or entry.source in sound:
            continue
        suggests = len(found.all) < MOST_SUGGESTIONS
        _, complaints = parse_references(entry.source, default, paragraphs, suggests=suggests)
        for what, remedy in complaints:
            found.add((*path, "source"), what, remedy)
        if not complaints:
            sound.add(entry.source)


def sourced_entries(
    value: Any, path: Path = (), keys: Collection[str] | None = None
) -> Iterator[tuple[Path, Sourced]]:
    """Every entry under some keys (None: all) of a file that can carry a source, with its path."""
    if isinstance(value, BaseModel):
        if isinstance(value, Sourced):
            yield path, value
        for name, field in type(value).model_fields.items():
            if keys is not None and name not in keys:
                continue
            inside = getattr(value, name)
            if isinstance(inside, BaseModel | dict | list) and inside:
                yield from sourced_entries(inside, (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, inside in value.items():
            if isinstance(inside, BaseModel | dict | list):
                yield from sourced_entries(inside, (*path, key))
    elif isinstance(value, list):
        for position, inside in enumerate(value):
            if isinstance(inside, BaseModel):
                yield from sourced_entries(inside, (*path, position))
