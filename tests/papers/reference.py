"""Reference data: published cases and the coding of articles, read where they are present."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared"
ABSENT = pytest.mark.skip(reason="the reference data do not lie beside the repository")


@cache
def document(name: str) -> Any:
    """Return a JSON document of the reference data, None where there is none."""
    path = FOLDER / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def published(*prefixes: str) -> list[Any]:
    """Return the published cases whose names begin so, as parameters of a test."""
    found = document("cases/published.json")
    if found is None:
        return [pytest.param({}, id="absent", marks=ABSENT)]
    cases = [case for case in found["cases"] if case["id"].startswith(prefixes)]
    assert cases, f"no case is called {prefixes}"
    return [pytest.param(case, id=case["id"]) for case in cases]


def crisis(family: str) -> list[Any]:
    """Return the known answers of one family of crisis models, as parameters of a test."""
    return _of_family("cases/crisis.json", family)


def strategic(family: str) -> list[Any]:
    """Return the known answers of one family of strategic models, as parameters of a test."""
    return _of_family("cases/strategic.json", family)


def _of_family(name: str, family: str) -> list[Any]:
    found = document(name)
    if found is None:
        return [pytest.param({}, id="absent", marks=ABSENT)]
    cases = [case for case in found["cases"] if case["family"] == family]
    assert cases, f"no case belongs to {family}"
    return [pytest.param(case, id=case["id"]) for case in cases]


def definition(name: str) -> dict[str, Any]:
    """Return one case of the definitions; the test that asks is skipped where there is none."""
    found = document("cases/definitions.json")
    if found is None:
        pytest.skip("the reference data do not lie beside the repository")
    return dict(next(case for case in found["cases"] if case["id"] == name))


def article(name: str) -> dict[str, Any]:
    """Return the coding of one article; the test that asks is skipped where there is none."""
    found = document("coding/coding.json")
    if found is None:
        pytest.skip("the reference data do not lie beside the repository")
    return dict(found["articles"][name])
