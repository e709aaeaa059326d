"""What a file of another program states, with that file as its source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.errors import Mistake
from sim.interchange.foreign.identifiers import unique_ids

STATED: Mapping[str, Any] = {"evidence": "stated", "source": "file"}


def file_as_source(path: Path) -> dict[str, Any]:
    """Return the sources of a document that was read from a file or folder.

    >>> file_as_source(Path("games/pd.nfg"))
    {'file': {'title': 'pd.nfg'}}
    """
    return {"file": {"title": path.name or str(path)}}


def without_status_quo(path: Path, program: str) -> Mistake:
    """Return the remark that a domain of a program has no status quo.

    >>> print(without_status_quo(Path("jobs"), "Genius"))
    jobs: Genius knows no status quo: the first value of each issue stands for it, without a payoff
    """
    rule = "the first value of each issue stands for it, without a payoff"
    return Mistake(path, None, f"{program} knows no status quo: {rule}")


def named_as_id(stem: str, name: str | None) -> str:
    """Return the name that a file gives its party where the name of the file is its id.

    >>> named_as_id("koln", "Köln"), named_as_id("party1", "Köln")
    ('Köln', 'party1')
    """
    return name if name and unique_ids([name]) == [stem] else stem


def assumed(value: Any, rule: str) -> dict[str, Any]:
    """Return a number that the file does not have, with the rule by which it is assumed."""
    return {"best": value, "evidence": "default", "rule": rule}
