"""What the checks find: a path into the document, what is wrong there, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, before it is known on which line of which file."""

    path: Path
    what: str
    remedy: str = ""
