"""A document read into the model of the file, keeping what is sound when something is not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from sim.scenario.checks.names import MOST_SUGGESTIONS
from sim.scenario.checks.wording import to_be_filled, worded
from sim.scenario.document.merge import without
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.text.findings import Finding, Path
from sim.scenario.text.places_to_fill import places_to_fill
from sim.scenario.text.preference_layout import Document

_ROUNDS = 25


def validated(
    document: Document,
) -> tuple[ScenarioFile | None, tuple[Finding, ...], tuple[Path, ...]]:
    """Return the model, what is wrong with the form of the document, and the paths left out for it.

    1. Leave out what is still to be filled in.
    2. Validate; put every complaint into words.
    3. Leave out each faulty value and validate again, until what is left is sound; complaints
       of later rounds only follow from what was left out, and are dropped.

    The model is None if nothing sound is left.
    """
    empty = tuple(places_to_fill(document))
    open_places = tuple(to_be_filled(place) for place in empty)
    left_out = [_entry(document, place) for place in empty]
    document = without(document, left_out)
    file, findings, faulty = _validated(document, frozenset(empty))
    return file, (*open_places, *findings), (*left_out, *faulty)


def _validated(
    document: Document, empty: frozenset[Path]
) -> tuple[ScenarioFile | None, tuple[Finding, ...], tuple[Path, ...]]:
    """As validated, of a document without what is still to be filled in."""
    findings: tuple[Finding, ...] | None = None
    left_out: list[Path] = []
    for _ in range(_ROUNDS):
        try:
            return ScenarioFile.model_validate(document), findings or (), tuple(left_out)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            if findings is None:
                findings = _without_echoes(
                    worded(details, suggests=number < MOST_SUGGESTIONS)
                    for number, details in enumerate(errors)
                    if not (details["type"] == "missing" and details["loc"] in empty)
                )
            faulty = {_entry(document, details["loc"]) for details in errors}
            if () in faulty:
                return None, findings, tuple(left_out)
            document = without(document, faulty)
            left_out += faulty
    return None, findings or (), tuple(left_out)


def _without_echoes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without the missing keys that misspelt ones explain; one of two is enough."""
    kept = tuple(findings)
    meant = {(*f.path[:-1], f.remedy) for f in kept if f.what.startswith("unknown key")}
    return tuple(
        finding
        for finding in kept
        if not finding.what.endswith(" is missing")
        or (*finding.path[:-1], f'did you mean "{finding.path[-1]}"?') not in meant
    )


def _entry(document: Any, path: Path) -> Path:
    """The deepest part of a path that the document has and that can be left out of a table."""
    for depth, key in enumerate(path):
        if not isinstance(key, str) or not isinstance(document, dict) or key not in document:
            return path[:depth]
        document = document[key]
    return path
