"""What a file of another program states, with that file as its source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

STATED: Mapping[str, Any] = {"evidence": "stated", "source": "file"}


def file_as_source(path: Path) -> dict[str, Any]:
    """Return the sources of a document that was read from a file or folder.

    >>> file_as_source(Path("games/pd.nfg"))
    {'file': {'title': 'pd.nfg'}}
    """
    return {"file": {"title": path.name or str(path)}}


def assumed(value: Any, rule: str) -> dict[str, Any]:
    """Return a number that the file does not have, with the rule by which it is assumed."""
    return {"best": value, "evidence": "default", "rule": rule}
