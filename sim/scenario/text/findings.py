"""What the checks find: a path into the document, what is wrong there, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, before it is known on which line of which file.

    ``absent`` is the path of a preference that is to be added, in the layout that its file uses.
    """

    path: Path
    what: str
    remedy: str = ""
    absent: tuple[str, ...] = ()
